import { segmentShares, type TrainingSet } from './training-set.ts'
import { blocksOf, type TypingModel } from './typing-model.ts'

/** Added to every count, so that a level nobody of a segment has does not rule the segment out (Jeffreys' prior). */
const PSEUDO_COUNT = 0.5

/**
 * The simplest typing model: takes the variables as independent within each segment, so that their odds are multiplied (naive
 * Bayes). Missing answers are left out. Where variables say the same twice (age and years of driving) its probabilities are too sure,
 * and segment sizes from them are off; it is the yardstick for the logit.
 */
export function fitNaiveBayes(training: TrainingSet, weights: Float64Array = training.weights): TypingModel {
  const { count, segments, segmentOf, variables, levels } = training
  const { offsets, blocks } = blocksOf(variables)
  const K = segments.length
  const shares = segmentShares(training, weights)
  const coefficients = new Float64Array(blocks * K)
  shares.forEach((share, k) => (coefficients[k] = Math.log(Math.max(share, 1e-6))))
  variables.forEach((variable, v) => {
    const L = variable.levels.length
    const counts = new Float64Array((L + 1) * K)
    const totals = new Float64Array(K)
    for (let i = 0; i < count; i++) {
      counts[levels[v]![i]! * K + segmentOf[i]!]! += weights[i]!
      if (levels[v]![i]! < L) totals[segmentOf[i]!]! += weights[i]!
    }
    for (let level = 0; level < L; level++)
      for (let k = 0; k < K; k++)
        coefficients[(offsets[v]! + level) * K + k] = Math.log((counts[level * K + k]! + PSEUDO_COUNT) / (totals[k]! + PSEUDO_COUNT * L))
  })
  return { method: 'naiveBayes', segments, shares, variables, coefficients, offsets, ridge: null, search: null }
}
