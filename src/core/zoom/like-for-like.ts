import type { Codebook } from '../codebook/codebook.ts'
import { hasSpend } from '../codebook/what-was-asked.ts'
import { randomFrom } from '../math/random.ts'
import type { RelationParams } from '../measurement/relation.ts'
import { findRespondents } from '../measurement/respondents.ts'
import { measure } from '../measurement/tabulate.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { readLevels } from '../typing/shared-variable.ts'
import type { TypingModel } from '../typing/typing-model.ts'

/** What people of each segment spend, relative to people of other segments with the same profile. */
export interface LikeForLike {
  /** One per segment of the model; only their ratios mean anything. */
  ratios: Float64Array
  /** The same from respondents drawn anew: draws × segments. */
  draws: Float64Array
}

/** Respondents who spend anything, whose segment the model knows. */
interface Spenders {
  count: number
  segments: number
  segmentOf: Uint8Array
  weights: Float64Array
  /** With all companies; the weighted mean is 1. */
  spend: Float64Array
  levels: Uint8Array[]
  /** Of each variable, with one for missing. */
  levelCounts: number[]
}

/** A level is drawn to no effect as if so many average respondents had it besides. */
const DRAWN_TO_NONE = 5
const SWEEPS = 40
/** From the factors of all respondents those of a draw are near. */
const SWEEPS_OF_DRAW = 10

/**
 * Tells from the survey how much more one segment spends than another among people of the same profile: spend is segment × the effects of
 * the levels of all variables that survey and database share (Poisson regression with log link, found by the method of minimum bias: Bailey
 * 1963; each factor in turn makes expected and observed spend of its level equal). The profile alone tells part of what people spend, which is why the
 * plain difference between segments cannot be used on people of whom the profile is known already.
 *
 * @param relation whose answers: the market's division, its wave and filters
 * @returns null where the survey has no spending, or one of the segments has none
 */
export function likeForLike(survey: Table, codebook: Codebook, relation: RelationParams, model: TypingModel, { draws: count, seed }: { draws: number; seed: number }): LikeForLike | null {
  const people = spenders(survey, codebook, relation, model)
  if (!people) return null
  const all = fitFactors(people, people.weights, SWEEPS, null)
  if (all.segments.some((factor) => !(factor > 0))) return null
  const random = randomFrom(seed)
  const K = people.segments
  const draws = new Float64Array(count * K)
  const weights = new Float64Array(people.count)
  for (let draw = 0; draw < count; draw++) {
    weights.fill(0)
    for (let i = 0; i < people.count; i++) {
      const chosen = Math.floor(random() * people.count)
      weights[chosen]! += people.weights[chosen]!
    }
    const { segments } = fitFactors(people, weights, SWEEPS_OF_DRAW, all)
    // a draw without a spender in one of the segments says nothing of it
    draws.set(segments.map((factor, k) => (factor > 0 ? factor : all.segments[k]!)), draw * K)
  }
  return { ratios: all.segments, draws }
}

function spenders(survey: Table, codebook: Codebook, relation: RelationParams, model: TypingModel): Spenders | null {
  if (!hasSpend(codebook)) return null
  const { relation: table, input } = measure(survey, codebook, { ...relation, by: 'segments', quantity: 'shareOfWallet', walletBy: 'amounts', mergeBelow: null })
  const { firstRow } = findRespondents(survey, codebook)
  const place = table.columns.map(({ id }) => model.segments.indexOf(id))
  const wallet = (i: number) => (Number.isNaN(input.numerators[i * input.rows]!) ? 0 : input.denominators![i * input.rows]!)
  const isSpender = (i: number) => input.weights[i]! > 0 && input.columnOf[i]! >= 0 && place[input.columnOf[i]!]! >= 0 && wallet(i) > 0
  const members = Array.from({ length: input.respondents }, (_, i) => i).filter(isSpender)
  const mean = members.reduce((sum, i) => sum + input.weights[i]! * wallet(i), 0) / members.reduce((sum, i) => sum + input.weights[i]!, 0)
  return {
    count: members.length,
    segments: model.segments.length,
    segmentOf: Uint8Array.from(members, (i) => place[input.columnOf[i]!]!),
    weights: Float64Array.from(members, (i) => input.weights[i]!),
    spend: Float64Array.from(members, (i) => wallet(i) / mean),
    levels: model.variables.map((variable) => {
      const column = columnNamed(survey, variable.survey)
      const levelOf = readLevels(column, variable, 'survey', survey.decimalMark)
      return Uint8Array.from(members, (i) => levelOf[column.codes[firstRow ? firstRow[i]! : i]!]!)
    }),
    levelCounts: model.variables.map((variable) => variable.levels.length + 1),
  }
}

interface Factors {
  segments: Float64Array
  levels: Float64Array[]
}

function fitFactors(people: Spenders, weights: Float64Array, sweeps: number, start: Factors | null): Factors {
  const factors: Factors = {
    segments: start?.segments.slice() ?? new Float64Array(people.segments).fill(1),
    levels: people.levelCounts.map((size, v) => start?.levels[v]!.slice() ?? new Float64Array(size).fill(1)),
  }
  const expected = Float64Array.from(weights, (weight, i) => people.levels.reduce((product, level, v) => product * factors.levels[v]![level[i]!]!, weight * factors.segments[people.segmentOf[i]!]!))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    people.levels.forEach((levelOf, v) => balance(factors.levels[v]!, levelOf, DRAWN_TO_NONE, people, weights, expected))
    balance(factors.segments, people.segmentOf, 0, people, weights, expected)
  }
  return factors
}

/** Sets the factors of one variable so that each of its levels is expected to spend what it does; `expected` follows. */
function balance(factors: Float64Array, levelOf: Uint8Array, drawn: number, { count, spend }: Spenders, weights: Float64Array, expected: Float64Array): void {
  const observed = new Float64Array(factors.length)
  const supposed = new Float64Array(factors.length)
  for (let i = 0; i < count; i++) {
    observed[levelOf[i]!]! += weights[i]! * spend[i]!
    supposed[levelOf[i]!]! += expected[i]!
  }
  const steps = factors.map((factor, level) => {
    const without = supposed[level]! / factor
    const next = (observed[level]! + drawn) / (without + drawn)
    return without + drawn > 0 ? next / factor : 1
  })
  for (let level = 0; level < factors.length; level++) factors[level]! *= steps[level]!
  for (let i = 0; i < count; i++) expected[i]! *= steps[levelOf[i]!]!
}
