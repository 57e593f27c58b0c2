import type { Random } from '../math/random.ts'
import type { TrainingSet } from './training-set.ts'
import { probabilitiesOf, type TypingModel } from './typing-model.ts'

/** Learns a model from respondents, some of whom have weight 0. */
export type Fitter = (training: TrainingSet, weights: Float64Array) => TypingModel

/**
 * Divides respondents into parts of equal size by chance, within each segment, so that every part has its share of each.
 *
 * @returns the part of each respondent, 0 to `parts` − 1
 */
export function stratifiedFolds({ count, segments, segmentOf }: TrainingSet, parts: number, random: Random): Uint8Array {
  const foldOf = new Uint8Array(count)
  let next = 0
  for (let k = 0; k < segments.length; k++) {
    const members = Array.from({ length: count }, (_, i) => i).filter((i) => segmentOf[i] === k)
    for (let i = members.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[members[i], members[j]] = [members[j]!, members[i]!]
    }
    // parts are dealt on where the segment before ended, so that they stay of equal size
    for (const i of members) foldOf[i] = next++ % parts
  }
  return foldOf
}

/** A respondent's weights with those of one part set to 0. */
export function withoutFold(weights: Float64Array, foldOf: Uint8Array, fold: number): Float64Array {
  return weights.map((weight, i) => (foldOf[i] === fold ? 0 : weight))
}

/**
 * How likely each segment is for each respondent, by a model that was learnt from the others (cross-validation): what a model says
 * of those it was learnt from is too good.
 *
 * @returns respondents × segments, row-major
 */
export function heldOutProbabilities(training: TrainingSet, foldOf: Uint8Array, fit: Fitter): Float64Array {
  const K = training.segments.length
  const held = new Float64Array(training.count * K)
  const folds = Math.max(...foldOf) + 1
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(training, withoutFold(training.weights, foldOf, fold))
    const all = probabilitiesOf(model, training.levels, training.count)
    for (let i = 0; i < training.count; i++) if (foldOf[i] === fold) held.set(all.subarray(i * K, (i + 1) * K), i * K)
  }
  return held
}

/** Mean of −log of the probability given to the true segment; 0 is certainty, and the lower the better. */
export function logLoss({ count, segments, segmentOf, weights }: TrainingSet, probabilities: Float64Array): number {
  const K = segments.length
  let loss = 0
  let total = 0
  for (let i = 0; i < count; i++) {
    loss -= weights[i]! * Math.log(Math.max(probabilities[i * K + segmentOf[i]!]!, 1e-15))
    total += weights[i]!
  }
  return loss / total
}
