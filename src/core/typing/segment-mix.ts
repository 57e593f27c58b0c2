/** A mix of segments estimated for people other than those a model was learnt from. */
export interface MixEstimate {
  /** Shares of the segments; they add up to 1. */
  shares: Float64Array
  iterations: number
  isConverged: boolean
  /**
   * Twice the gain in log likelihood over the old mix: near the number of segments − 1 if the mix is the same (chi-squared with as many degrees
   * of freedom), larger if it has changed.
   */
  changed: number
}

const TOLERANCE = 1e-7
const MOST_ITERATIONS = 300

/**
 * Estimates how large the segments are among people whose mix is another than that of the survey, from the probabilities that a
 * model gives them: the maximum-likelihood shares, by expectation and maximisation (Saerens, Latinne & Decaestecker 2002, "Adjusting
 * the outputs of a classifier to new a priori probabilities"), sped up by squared extrapolation (Varadhan & Roland 2008, SQUAREM).
 * Supposes that people of one segment have the same profile in both files, and probabilities that can be trusted.
 * O(people × segments) per step.
 *
 * @param probabilities people × segments, row-major
 * @param prior the shares that the probabilities suppose
 * @param weights of the people; all alike unless given
 * @param start shares to begin with; the old ones unless given
 */
export function estimateMix(probabilities: Float32Array | Float64Array, prior: Float64Array, weights: Float64Array | null = null, start: Float64Array = prior): MixEstimate {
  const old = emStep(probabilities, prior, prior, weights)
  let shares: Float64Array = start.slice()
  let isConverged = false
  let iterations = 0
  let last = emStep(probabilities, prior, shares, weights)
  while (!isConverged && iterations < MOST_ITERATIONS) {
    const first = last.shares
    const second = emStep(probabilities, prior, first, weights)
    isConverged = gap(first, second.shares) < TOLERANCE
    iterations += 2
    const leap = isConverged ? second.shares : extrapolated(shares, first, second.shares)
    let next = emStep(probabilities, prior, leap, weights)
    shares = leap
    // a leap that went too far is taken back to the plain step
    if (next.logLikelihood < second.logLikelihood) {
      shares = second.shares
      next = emStep(probabilities, prior, shares, weights)
    }
    last = next
  }
  return { shares, iterations, isConverged, changed: 2 * (last.logLikelihood - old.logLikelihood) }
}

/** One step: each person's probabilities under the mix supposed, and their mean. */
function emStep(probabilities: Float32Array | Float64Array, prior: Float64Array, mix: Float64Array, weights: Float64Array | null): { shares: Float64Array; logLikelihood: number } {
  const K = prior.length
  const ratios = mix.map((share, k) => share / prior[k]!)
  const sums = new Float64Array(K)
  const own = new Float64Array(K)
  let logLikelihood = 0
  let total = 0
  const count = probabilities.length / K
  for (let i = 0, at = 0; i < count; i++, at += K) {
    let sum = 0
    for (let k = 0; k < K; k++) {
      const p = probabilities[at + k]! * ratios[k]!
      own[k] = p
      sum += p
    }
    const weight = weights ? weights[i]! : 1
    if (!(sum > 0) || weight === 0) continue
    const factor = weight / sum
    for (let k = 0; k < K; k++) sums[k]! += own[k]! * factor
    logLikelihood += weight * Math.log(sum)
    total += weight
  }
  return { shares: sums.map((s) => s / total), logLikelihood }
}

/** Where the steps seem to lead; the second of them where that is no mix. */
function extrapolated(before: Float64Array, first: Float64Array, second: Float64Array): Float64Array {
  let steps = 0
  let bends = 0
  before.forEach((share, k) => {
    steps += (first[k]! - share) ** 2
    bends += (second[k]! - 2 * first[k]! + share) ** 2
  })
  if (bends === 0) return second
  const length = Math.max(1, Math.sqrt(steps / bends))
  const leap = before.map((share, k) => share + 2 * length * (first[k]! - share) + length ** 2 * (second[k]! - 2 * first[k]! + share))
  if (leap.some((share) => !(share > 0))) return second
  const total = leap.reduce((sum, share) => sum + share, 0)
  return leap.map((share) => share / total)
}

function gap(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, share, k) => Math.max(most, Math.abs(share - b[k]!)), 0)
}

/**
 * Probabilities for people of whom it is known that their mix is another: those of segments that are rarer than in the survey
 * fall. In place.
 *
 * @param from the shares that the probabilities suppose
 * @param to the shares in truth, such as `estimateMix` finds
 */
export function correctMix(probabilities: Float32Array | Float64Array, from: Float64Array, to: Float64Array): void {
  const K = from.length
  const ratios = to.map((share, k) => share / from[k]!)
  for (let at = 0; at < probabilities.length; at += K) {
    let sum = 0
    for (let k = 0; k < K; k++) sum += probabilities[at + k]! * ratios[k]!
    for (let k = 0; k < K; k++) probabilities[at + k] = (probabilities[at + k]! * ratios[k]!) / sum
  }
}
