import type { Codebook, Measure } from '../codebook/codebook.ts'
import { toAnswerScale } from './perceived-value.ts'
import type { RelationParams } from './relation.ts'
import { valueMeasures } from './value-measures.ts'

/** Turns a value of 0-100 points into the mean answer as the file has it; `column` is the table's column, -1 the total. */
export type AnswerScale = (points: number, column: number) => number

/**
 * The scale on which the answers behind a relation were given, so that its means can be compared with those of other
 * programs. Each need has its own scale and direction; several together have one only if they share it.
 *
 * @returns null where the numbers are shares, relative, or means over different scales
 */
export function answerScaleOf(codebook: Codebook, params: RelationParams): AnswerScale | null {
  if (params.relative || (params.by === 'segments' && params.quantity !== 'strength')) return null
  if (params.by === 'segments') {
    const scale = sharedScale(valueMeasures(codebook, params.valueFrom))
    return scale && ((points) => toAnswerScale(points, scale))
  }
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  const all = sharedScale(needs)
  return (points, column) => {
    const scale = column < 0 ? all : needs[column]
    return scale ? toAnswerScale(points, scale) : Number.NaN
  }
}

/** The scale of a single measure; of several, the one that all have, none of them reversed. */
function sharedScale(measures: Measure[]): Measure | null {
  const [first] = measures
  if (!first) return null
  if (measures.length === 1) return first
  return measures.every((m) => m.low === first.low && m.high === first.high && !m.reversed) ? first : null
}
