import { logLoss } from './folds.ts'
import { segmentShares, type TrainingSet } from './training-set.ts'

/** How well one segment is told from the others. */
interface SegmentScore {
  segment: string
  n: number
  /** Weighted share among the respondents, and share of those whom the model puts there. */
  share: number
  assigned: number
  /** Share of the segment's people whom the model puts there. */
  recall: number
  /** Share of those put there who belong there; NaN where nobody is put there. */
  precision: number
}

/** Respondents by the probability of the segment that they are put into: does it come true as often as it says? */
interface CalibrationBin {
  from: number
  to: number
  n: number
  /** Weighted share of all respondents. */
  weight: number
  /** Mean probability, and share of those put into the right segment. */
  said: number
  right: number
}

/** How well a typing model predicts the segment of people it was not learnt from. All shares are weighted. */
export interface HoldOutReport {
  n: number
  accuracy: number
  /** Standard error of the accuracy, by the respondents. */
  standardError: number
  /** Share of the largest segment: the accuracy of always guessing it; and how many times as good the model is. */
  guess: number
  lift: number
  /** Mean −log of the probability of the true segment, and what it would be if everybody were given the shares of all. */
  logLoss: number
  baseLoss: number
  /** 1 − logLoss ÷ baseLoss (McFadden's R² out of sample): 0 says nothing, 1 everything. */
  explained: number
  segments: SegmentScore[]
  /** Weighted shares of all respondents, true segment × segment put into, row-major. */
  confusion: Float64Array
  calibration: CalibrationBin[]
  /** Mean difference between what is said and what is right (expected calibration error; Guo et al. 2017). */
  calibrationError: number
}

const BINS = 10

/**
 * Judges predictions for respondents by what they are.
 *
 * @param probabilities of respondents held out, respondents × segments; see `heldOutProbabilities`
 */
export function judgeHoldOut(training: TrainingSet, probabilities: Float64Array): HoldOutReport {
  const { count, segments, segmentOf, weights } = training
  const K = segments.length
  const shares = segmentShares(training, weights)
  const total = weights.reduce((sum, w) => sum + w, 0)
  const confusion = new Float64Array(K * K)
  const numbers = new Float64Array(K)
  const bins = Array.from({ length: BINS }, (_, b) => ({ from: b / BINS, to: (b + 1) / BINS, n: 0, weight: 0, said: 0, right: 0 }))
  for (let i = 0; i < count; i++) {
    const own = segmentOf[i]!
    const put = likeliest(probabilities, i * K, K)
    const weight = weights[i]! / total
    confusion[own * K + put]! += weight
    numbers[own]! += 1
    const p = probabilities[i * K + put]!
    const bin = bins[Math.min(BINS - 1, Math.floor(p * BINS))]!
    bin.n += 1
    bin.weight += weight
    bin.said += weight * p
    if (put === own) bin.right += weight
  }
  const accuracy = sumOver(K, (k) => confusion[k * K + k]!)
  let squares = 0
  for (let i = 0; i < count; i++) {
    const isRight = likeliest(probabilities, i * K, K) === segmentOf[i]
    squares += ((weights[i]! / total) * ((isRight ? 1 : 0) - accuracy)) ** 2
  }
  const loss = logLoss(training, probabilities)
  const baseLoss = -sumOver(K, (k) => shares[k]! * Math.log(shares[k]!))
  const guess = Math.max(...shares)
  return {
    n: count,
    accuracy,
    standardError: Math.sqrt(squares),
    guess,
    lift: accuracy / guess,
    logLoss: loss,
    baseLoss,
    explained: 1 - loss / baseLoss,
    segments: segments.map((segment, k) => {
      const assigned = sumOver(K, (j) => confusion[j * K + k]!)
      return { segment, n: numbers[k]!, share: shares[k]!, assigned, recall: confusion[k * K + k]! / shares[k]!, precision: confusion[k * K + k]! / assigned }
    }),
    confusion,
    calibration: bins.filter((bin) => bin.n > 0).map((bin) => ({ ...bin, said: bin.said / bin.weight, right: bin.right / bin.weight })),
    calibrationError: bins.reduce((gap, bin) => gap + Math.abs(bin.said - bin.right), 0),
  }
}

/** The place of the largest of some probabilities; the first among equals. */
export function likeliest(probabilities: Float64Array | Float32Array, start: number, segments: number): number {
  let best = 0
  for (let k = 1; k < segments; k++) if (probabilities[start + k]! > probabilities[start + best]!) best = k
  return best
}

function sumOver(count: number, of: (k: number) => number): number {
  let total = 0
  for (let k = 0; k < count; k++) total += of(k)
  return total
}
