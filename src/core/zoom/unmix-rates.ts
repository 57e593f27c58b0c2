import { Matrix } from 'ml-matrix'
import type { OtherModels } from '../typing/segment-sizes.ts'
import { addUpLevels, addUpSegments, drawTogether, effectVariances, type LevelPlaces, levelEffects, placeLevels, segmentEffects, type ToldCustomers } from './rate-effects.ts'

/** A rate of each segment, such as churn, with its 95 % range. */
export interface SegmentRates {
  values: Float64Array
  low: Float64Array
  high: Float64Array
  /** The range holds both half and double the odds of all: it says nothing. */
  isVague: boolean[]
}

/** Customers looked at, evenly through the file: of more, what is not known of the segments is all that matters. */
const MOST_CUSTOMERS = 100_000
/** Nobody's outcome is taken to be more certain than a tenth of the variance of all. */
const LEAST_VARIANCE = 0.1
const Z = 1.959964

/**
 * Tells a rate of each segment (who left, who answered) from customers of whom only the probabilities of the segments are known. Adding up by
 * probability draws all segments towards the mean. Here a customer's chance is Σ_s p_is·θ_s + Σ_v γ_v(level of i in v): a rate of each segment, told by how the outcome
 * follows the probabilities (a regression on posterior probabilities, as in three-step latent class analysis: Bolck, Croon and Hagenaars
 * 2004, Vermunt 2010), and what each level of the profile adds by itself, the same in all segments. Without the γ it would suppose that customers of one segment do
 * alike whatever their profile, and take what age does for what the young segment does; without the θ it would be adding up by probability.
 *
 * Both are random effects around 0 and a common mean, with variances from the data (`effectVariances`): what profiles explain stays near
 * the rates by probability, what segments explain comes near the maximum-likelihood mixture. What is not sure of a segment, by customers or by the model learnt
 * from some hundreds of respondents (`others`), draws its rate towards the others (`drawTogether`). Rates × customers add up to what all did.
 *
 * Ranges are those of the posterior distribution, or of Wilson (1927) for as many customers as leave as much open, whichever is wider. Where everybody's segment is certain, rates are plain shares with Wilson's ranges.
 * Weighted least squares, weights 1 ÷ variance. O(customers · (segments + variables)² + draws · profiles · segments · variables).
 *
 * @param outcome of each customer 1, 0, or NaN for not known
 * @param others how likely the segments would be by models of other respondents; null where the model is certain
 * @returns null where nobody's outcome is known
 */
export function unmixRates(customers: ToldCustomers, segments: number, outcome: Float64Array, others: OtherModels | null): SegmentRates | null {
  const known = knownOf(customers, segments, outcome)
  if (!known) return null
  const { rows, sizes, mixed, rate } = known
  if (known.isCertain) return plainRates(mixed, rate, known.effective)
  // who all did the same tell nothing apart
  if (rate === 0 || rate === 1) return plainRates(mixed.fill(rate), rate, known.effective)
  const { probabilities, levels } = customers
  const least = LEAST_VARIANCE * rate * (1 - rate)
  const precisionOf = (chance: number) => 1 / Math.max(least, chance * (1 - chance))
  const precision = new Float64Array(outcome.length)
  for (const i of rows) precision[i] = precisionOf(mixed.reduce((sum, share, s) => sum + probabilities[i * segments + s]! * share, 0))
  const places = placeLevels(levels)
  const explained = { rows, outcome, precision }
  const sums = addUpSegments(customers, places, explained, segments)
  const levelSums = addUpLevels(customers, places, explained)
  const variances = effectVariances(sums, levelSums, places, rate * (1 - rate))
  const ofLevels = levelEffects(levelSums, places, variances)
  const own = segmentEffects(sums, ofLevels)
  const levelsGiven = (effects: number[]) => Matrix.sub(ofLevels.perOutcome, own.perSegment.mmul(Matrix.columnVector(effects)))
  // shares cannot be spread more than by yes and no
  const spread = Math.sqrt(rate * (1 - rate))
  const before = drawTogether(own.values, own.covariance, spread).values
  const noise = others ? Matrix.add(own.covariance, modelNoise(others, places, variances, { segments: before, levels: levelsGiven(before).to1DArray() }, known.people, precisionOf)) : own.covariance
  const effects = drawTogether(own.values, noise, spread)
  // a segment's rate: its own effect, and what the profiles of its customers add
  const shares = levelShares(customers, places, rows, segments)
  const slope = Matrix.sub(Matrix.eye(segments), shares.mmul(own.perSegment))
  const rates = Matrix.add(Matrix.columnVector(effects.values), shares.mmul(levelsGiven(effects.values))).to1DArray().map(clamped)
  const covariance = slope.mmul(effects.covariance).mmul(slope.transpose())
  if (places.count > 0) covariance.add(shares.mmul(ofLevels.rest).mmul(shares.transpose()))
  const whole = rates.reduce((sum, value, s) => sum + sizes[s]! * value, 0)
  const scale = whole > 0 ? (rate * known.people) / whole : 1
  const values = Float64Array.from(rates, (value) => clamped(scale * value))
  const error = (s: number) => Math.sqrt(Math.max(1e-12, covariance.get(s, s)))
  // near 0 and 1 chance reaches farther inwards than outwards: the wider end of both ranges
  const end = (sign: 1 | -1) => values.map((value, s) => (sign === 1 ? Math.max : Math.min)(clamped(value + sign * Z * error(s)), wilsonEnd(value, telling(value, error(s)), sign)))
  return withJudgement(values, end(-1), end(1), rate)
}

/** How many certain customers would leave as much open about a share; one of 0 as about a little more. */
function telling(share: number, error: number): number {
  const kept = Math.min(1 - error / 2, Math.max(error / 2, share))
  return (kept * (1 - kept)) / error ** 2
}

const clamped = (share: number) => Math.min(1, Math.max(0, share))

interface Known {
  /** Customers of whom the outcome is known; of very many, some. */
  rows: Uint32Array
  /** By weight. */
  people: number
  /** Expected customers of each segment, and how many certain ones are as telling. */
  sizes: Float64Array
  effective: Float64Array
  /** Of all, and of each segment by probability. */
  rate: number
  mixed: Float64Array
  isCertain: boolean
}

function knownOf({ probabilities, weights }: ToldCustomers, K: number, outcome: Float64Array): Known | null {
  const rows = new Uint32Array(outcome.length).map((_, i) => i).filter((i) => !Number.isNaN(outcome[i]!) && (weights?.[i] ?? 1) > 0)
  const [sizes, squares, sums] = [new Float64Array(K), new Float64Array(K), new Float64Array(K)]
  let [people, did, isCertain] = [0, 0, true]
  for (const i of rows) {
    const weight = weights?.[i] ?? 1
    people += weight
    did += weight * outcome[i]!
    for (let s = 0; s < K; s++) {
      const p = probabilities[i * K + s]!
      if (p > 1e-6 && p < 1 - 1e-6) isCertain = false
      sizes[s]! += weight * p
      squares[s]! += weight * weight * p
      sums[s]! += weight * p * outcome[i]!
    }
  }
  if (people === 0) return null
  const chosen = rows.length > MOST_CUSTOMERS ? new Uint32Array(MOST_CUSTOMERS).map((_, i) => rows[Math.floor((i * rows.length) / MOST_CUSTOMERS)]!) : rows
  return {
    rows: chosen,
    people,
    sizes,
    effective: sizes.map((size, s) => (size > 0 ? size ** 2 / squares[s]! : 0)),
    rate: did / people,
    mixed: sums.map((sum, s) => (sizes[s]! > 0 ? sum / sizes[s]! : did / people)),
    isCertain,
  }
}

function plainRates(values: Float64Array, rate: number, effective: Float64Array): SegmentRates {
  const end = (sign: 1 | -1) => values.map((share, s) => wilsonEnd(share, effective[s]!, sign))
  return withJudgement(values, end(-1), end(1), rate)
}

function wilsonEnd(share: number, n: number, sign: 1 | -1): number {
  if (n === 0) return sign === 1 ? 1 : 0
  const reach = Z * Math.sqrt((share * (1 - share)) / n + (Z / (2 * n)) ** 2)
  return clamped((share + Z ** 2 / (2 * n) + sign * reach) / (1 + Z ** 2 / n))
}

function withJudgement(values: Float64Array, low: Float64Array, high: Float64Array, rate: number): SegmentRates {
  const odds = rate / (1 - rate)
  const shareOf = (times: number) => (times * odds) / (1 + times * odds)
  return { values, low, high, isVague: Array.from(values, (_, s) => rate > 0 && rate < 1 && low[s]! <= shareOf(0.5) && high[s]! >= shareOf(2)) }
}

/** How usual each level is in each segment: segments × levels. */
function levelShares({ probabilities, levels, weights }: ToldCustomers, { places, count }: LevelPlaces, rows: Uint32Array, K: number): Matrix {
  const [sums, sizes] = [new Float64Array(K * count), new Float64Array(K)]
  for (const i of rows) {
    for (let s = 0; s < K; s++) {
      const part = (weights?.[i] ?? 1) * probabilities[i * K + s]!
      sizes[s]! += part
      for (let v = 0; v < levels.length; v++) sums[s * count + places[v]![levels[v]![i]!]!]! += part
    }
  }
  return Matrix.from1DArray(K, count, sums.map((sum, at) => sum / (sizes[Math.floor(at / count)]! || 1)))
}

/** Beyond these a draw that lost a segment says no more than that anything may be. */
const [LEAST_EFFECT, MOST_EFFECT] = [-0.5, 1.5]

/**
 * By how much the segments' effects would be others with other respondents: the chances as found are explained anew by the probabilities of each
 * draw. The chance of customers has no part in it.
 */
function modelNoise({ levels, weights, base, draws }: OtherModels, places: LevelPlaces, variances: readonly number[], found: { segments: number[]; levels: number[] }, people: number, precisionOf: (chance: number) => number): Matrix {
  const K = found.segments.length
  const outcome = new Float64Array(base.length / K).map((_, i) => found.segments.reduce((sum, effect, s) => sum + effect * base[i * K + s]!, 0))
  levels.forEach((of, v) => of.forEach((level, i) => (outcome[i]! += found.levels[places.places[v]![level]!] ?? 0)))
  // as telling as all customers together
  const times = people / weights.reduce((sum, n) => sum + n, 0)
  const explained = { rows: new Uint32Array(outcome.length).map((_, i) => i), outcome, precision: outcome.map((chance) => times * precisionOf(chance)) }
  const ofLevels = levelEffects(addUpLevels({ levels, weights }, places, explained), places, variances)
  const drawn = draws.map((probabilities) =>
    segmentEffects(addUpSegments({ probabilities, levels, weights }, places, explained, K), ofLevels).values.map((effect) => Math.min(MOST_EFFECT, Math.max(LEAST_EFFECT, effect))),
  )
  const means = found.segments.map((_, s) => drawn.reduce((sum, effects) => sum + effects[s]!, 0) / drawn.length)
  const gaps = new Matrix(drawn.map((effects) => effects.map((effect, s) => effect - means[s]!)))
  return gaps.transpose().mmul(gaps).div(drawn.length - 1)
}
