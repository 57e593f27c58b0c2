import type { SharedVariable } from './shared-variable.ts'

/**
 * A rule that says how likely each segment is for a person of whom the shared variables are known: the log odds of the segments
 * are sums of what each level says. Plain data, but for its typed arrays.
 */
export interface TypingModel {
  /** `known`: the column that divides the market is there itself. */
  method: 'logit' | 'naiveBayes' | 'known'
  segments: string[]
  /** Weighted shares of the segments among the respondents: the mix that the probabilities suppose. */
  shares: Float64Array
  variables: SharedVariable[]
  /**
   * Blocks of one number per segment: block 0 is the constant; then for each variable a block per level and one for missing.
   * `offsets[v]` is the first block of variable v.
   */
  coefficients: Float64Array
  offsets: number[]
  /** How strongly coefficients were drawn to 0, in respondents; null where they were not. */
  ridge: number | null
  /** How the search for the coefficients ended; null where there was none. */
  search: { isConverged: boolean; iterations: number; gradient: number } | null
}

/** Where the blocks of coefficients of each variable begin, and how many there are. */
export function blocksOf(variables: readonly SharedVariable[]): { offsets: number[]; blocks: number } {
  let blocks = 1
  const offsets = variables.map(({ levels }) => {
    const offset = blocks
    blocks += levels.length + 1
    return offset
  })
  return { offsets, blocks }
}

/**
 * Turns log odds into probabilities, in place.
 *
 * @param odds one number per segment, from `start` on
 */
export function toProbabilities(odds: Float64Array, start: number, segments: number): void {
  let top = -Infinity
  for (let k = start; k < start + segments; k++) if (odds[k]! > top) top = odds[k]!
  let sum = 0
  for (let k = start; k < start + segments; k++) {
    const e = Math.exp(odds[k]! - top)
    odds[k] = e
    sum += e
  }
  for (let k = start; k < start + segments; k++) odds[k]! /= sum
}

/** Probabilities of people whose levels are known: people × segments, row-major. */
export function probabilitiesOf(model: Pick<TypingModel, 'coefficients' | 'offsets' | 'segments'>, levels: readonly Uint8Array[], count: number): Float64Array {
  const { coefficients, offsets, segments } = model
  const K = segments.length
  const odds = new Float64Array(count * K)
  for (let i = 0; i < count; i++) for (let k = 0; k < K; k++) odds[i * K + k] = coefficients[k]!
  levels.forEach((levelOf, v) => {
    for (let i = 0; i < count; i++) {
      const block = (offsets[v]! + levelOf[i]!) * K
      for (let k = 0; k < K; k++) odds[i * K + k]! += coefficients[block + k]!
    }
  })
  for (let i = 0; i < count; i++) toProbabilities(odds, i * K, K)
  return odds
}
