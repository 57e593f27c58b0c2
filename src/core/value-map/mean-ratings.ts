import type { Steps } from '../analysis.ts'
import type { Codebook, Measure } from '../codebook/codebook.ts'
import { answerReader } from '../measurement/answers.ts'
import { BLOCK } from '../measurement/ratio-cells.ts'
import type { Respondents } from '../measurement/respondents.ts'
import type { Table } from '../table/table.ts'

/** Scales of more steps than this are shortened to it. */
const STEPS = 10

/** The ratings behind a value map: some needs of some companies, read a block of respondents at a time. */
export interface RatingSource {
  needs: number
  companies: number
  respondents: Respondents
  /** needs × companies × respondents of the block. */
  read: (from: number, to: number, into: Float64Array) => void
}

/** Mean ratings, needs × companies, and what they rest on. */
export interface MeanRatings {
  means: Float64Array
  /** Respondents behind each mean, and the sum of their weights. */
  counts: Float64Array
  weighted: Float64Array
}

/**
 * Answers as numbers whose ratios mean something: the worst answer is 1. A ratio needs a zero, and a rating scale has none of its
 * own; where one puts it decides how far from 1 every ratio lies (not, or hardly, which is the larger). On 0-100 points,
 * zero would be the worst answer, and a company rated near it would make all others infinitely better. Counting from 1 leaves answers on 1-5, 1-7
 * and 1-10 as they are, as Gale took them, lets 0-10 and −2…+2 be used at all, and keeps every ratio between 1/11 and 11: longer
 * scales are shortened to ten steps. The scale's direction is not applied.
 */
function countFromOne(answer: number, { low, high }: Pick<Measure, 'low' | 'high'>): number {
  return 1 + (answer - low) * Math.min(1, STEPS / (high - low))
}

/** The ratings of the needs, counted from one, for the companies at these places of the codebook. */
export function ratingSource(table: Table, codebook: Codebook, needs: readonly Measure[], places: readonly number[], respondents: Respondents): RatingSource {
  const readers = needs.map((need) => answerReader(table, codebook, need, respondents))
  const answers = new Float64Array(codebook.companies.length * BLOCK)
  const companies = places.length
  const read: RatingSource['read'] = (from, to, into) => {
    const size = to - from
    readers.forEach((readNeed, k) => {
      readNeed(from, to, answers)
      places.forEach((place, c) => {
        const at = (k * companies + c) * size
        for (let i = 0; i < size; i++) into[at + i] = countFromOne(answers[place * size + i]!, needs[k]!)
      })
    })
  }
  return { needs: needs.length, companies, respondents, read }
}

/** Weighted mean of every need and company over those who answered; NaN where nobody did. Reports its progress, 0-1. */
export function* meanRatings(source: RatingSource): Steps<MeanRatings> {
  const cells = source.needs * source.companies
  const { count, weights } = source.respondents
  const sums = new Float64Array(cells)
  const counts = new Float64Array(cells)
  const weighted = new Float64Array(cells)
  const block = new Float64Array(cells * BLOCK)
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from)
    source.read(from, from + size, block)
    for (let cell = 0; cell < cells; cell++) {
      for (let i = 0; i < size; i++) {
        const rating = block[cell * size + i]!
        const weight = weights[from + i]!
        if (weight === 0 || Number.isNaN(rating)) continue
        sums[cell]! += weight * rating
        weighted[cell]! += weight
        counts[cell]! += 1
      }
    }
    yield (from + size) / count
  }
  return { means: sums.map((sum, cell) => (weighted[cell]! > 0 ? sum / weighted[cell]! : Number.NaN)), counts, weighted }
}

/**
 * How far places on the map would vary with other respondents of the same kind: the linearised (Taylor) covariance of
 * survey statistics, Σ z·zᵀ · n/(n−1), where z is what one respondent adds to every place through the means he has a part in,
 * w·(x − mean)/Σw times the effect of that mean (Lumley, Complex Surveys, 2010, ch. 2). Companies rated by the same
 * people vary together, and so do the two axes. Reports its progress, 0-1. O(respondents × (needs × companies² + companies²)).
 *
 * @param effects for each need companies × companies, see `RelativeRatings`
 * @param isPrice for each need whether it moves the second axis and not the first
 * @returns 2·companies × 2·companies, quality of all companies first; NaN where fewer than two respondents answered
 */
export function* covarianceOfPlaces(
  source: RatingSource,
  { means, weighted }: MeanRatings,
  effects: readonly Float64Array[],
  isPrice: readonly boolean[],
): Steps<Float64Array> {
  const { needs, companies } = source
  const { count, weights } = source.respondents
  const size = 2 * companies
  const covariance = new Float64Array(size * size)
  const block = new Float64Array(needs * companies * BLOCK)
  const part = new Float64Array(size)
  let answered = 0
  for (let from = 0; from < count; from += BLOCK) {
    const length = Math.min(BLOCK, count - from)
    source.read(from, from + length, block)
    for (let i = 0; i < length; i++) {
      const weight = weights[from + i]!
      if (weight === 0) continue
      part.fill(0)
      let hasAnswered = false
      for (let k = 0; k < needs; k++) {
        const axis = isPrice[k] ? companies : 0
        for (let d = 0; d < companies; d++) {
          const cell = k * companies + d
          const rating = block[cell * length + i]!
          if (Number.isNaN(rating)) continue
          hasAnswered = true
          const push = (weight * (rating - means[cell]!)) / weighted[cell]!
          for (let c = 0; c < companies; c++) part[axis + c]! += effects[k]![c * companies + d]! * push
        }
      }
      if (hasAnswered) answered++
      for (let a = 0; a < size; a++) {
        if (part[a] === 0) continue
        for (let b = a; b < size; b++) covariance[a * size + b]! += part[a]! * part[b]!
      }
    }
    yield (from + length) / count
  }
  const scale = answered > 1 ? answered / (answered - 1) : Number.NaN
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      covariance[a * size + b]! *= scale
      covariance[b * size + a] = covariance[a * size + b]!
    }
  }
  return covariance
}
