import type { Steps } from '../analysis.ts'
import { randomFrom } from '../math/random.ts'
import { logLoss, stratifiedFolds, withoutFold } from './folds.ts'
import { fitLogit } from './logit.ts'
import type { TrainingSet } from './training-set.ts'
import { probabilitiesOf } from './typing-model.ts'

/** Ridges that are tried, strongest first: each search starts where the last one ended. */
const RIDGES = [300, 100, 30, 10, 3, 1, 0.3]
const FOLDS = 5

export interface RidgeChoice {
  ridge: number
  /** What was tried, with the log loss of respondents held out. */
  tried: { ridge: number; loss: number }[]
}

/**
 * Finds how strongly a typing model should be drawn towards equal odds: the ridge by which respondents held out are predicted best
 * (log loss in five-fold cross-validation). Little data wants a strong ridge, much data a weak one. A report on other folds with the ridge
 * so chosen is hardly too good: it is one number out of seven.
 */
export function* chooseRidge(training: TrainingSet, seed: number): Steps<RidgeChoice> {
  const foldOf = stratifiedFolds(training, FOLDS, randomFrom(seed))
  const K = training.segments.length
  const held = RIDGES.map(() => new Float64Array(training.count * K))
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = withoutFold(training.weights, foldOf, fold)
    let start: Float64Array | undefined
    for (const [r, ridge] of RIDGES.entries()) {
      const model = fitLogit(training, ridge, { weights, tolerance: 1e-5, ...(start ? { start } : {}) })
      start = model.coefficients
      const all = probabilitiesOf(model, training.levels, training.count)
      for (let i = 0; i < training.count; i++) if (foldOf[i] === fold) held[r]!.set(all.subarray(i * K, (i + 1) * K), i * K)
    }
    yield (fold + 1) / FOLDS
  }
  const tried = RIDGES.map((ridge, r) => ({ ridge, loss: logLoss(training, held[r]!) }))
  return { ridge: tried.reduce((best, one) => (one.loss < best.loss ? one : best)).ridge, tried }
}
