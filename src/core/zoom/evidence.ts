import type { Evidence } from '../database/membership.ts'

const MOST_STEPS = 60
const TOLERANCE = 1e-6
/** Of a segment's customers: nobody is ruled out for good. */
const LEAST = 1e-6

/**
 * What an outcome says of the segment: multiples of the probabilities by which those who did it add up, in each segment, to its rate × its customers, and
 * those who did not to the rest (iterative proportional fitting, Deming and Stephan 1940; the multiples of those who did are near rate ÷ rate of all).
 *
 * @param probabilities customers × segments, row-major
 * @param outcome 1, 0, or NaN for not known
 * @param rates of the segments; rates × customers add up to all who did it
 */
export function evidenceOf(probabilities: Float32Array, outcome: Float64Array, rates: Float64Array): Evidence {
  const K = rates.length
  const sizes = new Float64Array(K)
  for (let i = 0; i < outcome.length; i++) if (!Number.isNaN(outcome[i]!)) for (let k = 0; k < K; k++) sizes[k]! += probabilities[i * K + k]!
  const fit = (did: 0 | 1) => fitTimes(probabilities, outcome, did, sizes.map((n, k) => n * Math.max(LEAST, did === 1 ? rates[k]! : 1 - rates[k]!)))
  return { yes: fit(1), no: fit(0) }
}

function fitTimes(probabilities: Float32Array, outcome: Float64Array, did: 0 | 1, wanted: Float64Array): Float64Array {
  const K = wanted.length
  const times = new Float64Array(K).fill(1)
  for (let step = 0; step < MOST_STEPS; step++) {
    const sums = new Float64Array(K)
    for (let i = 0, at = 0; i < outcome.length; i++, at += K) {
      if (outcome[i] !== did) continue
      let whole = 0
      for (let k = 0; k < K; k++) whole += probabilities[at + k]! * times[k]!
      for (let k = 0; k < K; k++) sums[k]! += (probabilities[at + k]! * times[k]!) / whole
    }
    let gap = 0
    for (let k = 0; k < K; k++) {
      // a segment that none of them may be of
      if (!(sums[k]! > 0)) continue
      gap = Math.max(gap, Math.abs(wanted[k]! / sums[k]! - 1))
      times[k]! *= wanted[k]! / sums[k]!
    }
    if (gap < TOLERANCE) break
  }
  return times
}
