import { randomFrom } from '../../../src/core/math/random.ts'
import type { SharedVariable } from '../../../src/core/typing/shared-variable.ts'
import type { TrainingSet } from '../../../src/core/typing/training-set.ts'

/** A variable with so many levels. */
export function variableOf(levels: number, isOrdered = false, name = 'v'): SharedVariable {
  const names = Array.from({ length: levels }, (_, i) => `${name}${i}`)
  const rules = names.map((text, level) => ({ text, level }))
  return { survey: name, database: name, label: name, how: 'same', sureness: 1, isSure: true, levels: names, isOrdered, cuts: null, rules: { survey: rules, database: rules } }
}

/** A training set from rows of levels, with the segment and the weight last. */
export function trainingOf(variables: SharedVariable[], segments: number, rows: readonly (readonly number[])[]): TrainingSet {
  const V = variables.length
  return {
    count: rows.length,
    segments: Array.from({ length: segments }, (_, k) => `S${k + 1}`),
    segmentOf: Uint8Array.from(rows, (row) => row[V]!),
    weights: Float64Array.from(rows, (row) => row[V + 1]!),
    variables,
    levels: variables.map((_, v) => Uint8Array.from(rows, (row) => row[v]!)),
  }
}

/** Respondents of three segments, each with its own habits in three variables of 2, 3 and 4 levels (the last ordered). */
export function inventedTraining(count: number, seed: number): TrainingSet {
  const random = randomFrom(seed)
  const rows = Array.from({ length: count }, () => {
    const segment = Math.floor(random() * 3)
    const near = (size: number) => (random() < 0.55 ? segment % size : Math.floor(random() * size))
    return [near(2), near(3), near(4), segment, 0.5 + random()]
  })
  return trainingOf([variableOf(2, false, 'a'), variableOf(3, false, 'b'), variableOf(4, true, 'c')], 3, rows)
}
