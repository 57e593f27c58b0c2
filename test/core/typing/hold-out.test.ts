import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../src/core/math/random.ts'
import { heldOutProbabilities, logLoss, stratifiedFolds } from '../../../src/core/typing/folds.ts'
import { judgeHoldOut } from '../../../src/core/typing/hold-out.ts'
import { fitLogit } from '../../../src/core/typing/logit.ts'
import { fitNaiveBayes } from '../../../src/core/typing/naive-bayes.ts'
import { probabilitiesOf } from '../../../src/core/typing/typing-model.ts'
import { judgeTyping } from '../../../src/core/typing/typing-verdict.ts'
import { inventedTraining, trainingOf, variableOf } from './training-sets.ts'

/** Three of the first segment and one of the second, of weights 1, 1, 2 and 4. */
const four = trainingOf([variableOf(2)], 2, [[0, 0, 1], [0, 0, 1], [1, 0, 2], [1, 1, 4]])
const said = Float64Array.of(0.9, 0.1, 0.4, 0.6, 0.8, 0.2, 0.3, 0.7)

describe('predictions against the truth', () => {
  const report = judgeHoldOut(four, said)

  test('are counted by weight', () => {
    expect(report.accuracy).toBeCloseTo(7 / 8, 12)
    expect(report.guess).toBeCloseTo(1 / 2, 12)
    expect(report.lift).toBeCloseTo(7 / 4, 12)
    expect(Array.from(report.confusion)).toEqual([3 / 8, 1 / 8, 0, 4 / 8])
    expect(report.segments[0]).toMatchObject({ n: 3, share: 1 / 2, assigned: 3 / 8, recall: 3 / 4, precision: 1 })
    expect(report.segments[1]).toMatchObject({ n: 1, recall: 1, precision: 4 / 5 })
  })

  test('have a log loss, beside that of knowing the shares only', () => {
    expect(report.logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.4) + 2 * Math.log(0.8) + 4 * Math.log(0.7)) / 8, 12)
    expect(report.baseLoss).toBeCloseTo(Math.log(2), 12)
    expect(report.explained).toBeCloseTo(1 - report.logLoss / Math.log(2), 12)
  })

  test('are set beside what they said', () => {
    expect(report.calibration.map(({ from, n, right }) => [from, n, right])).toEqual([[0.6, 1, 0], [0.7, 1, 1], [0.8, 1, 1], [0.9, 1, 1]])
    expect(report.calibrationError).toBeCloseTo((0.6 + 4 * 0.3 + 2 * 0.2 + 0.1) / 8, 12)
  })
})

describe('respondents held out', () => {
  const training = inventedTraining(403, 2)
  const foldOf = stratifiedFolds(training, 10, randomFrom(4))

  test('every part has its share of each segment', () => {
    const counts = Array.from({ length: 10 }, (_, fold) => [0, 1, 2].map((k) => training.segmentOf.filter((s, i) => s === k && foldOf[i] === fold).length))
    for (const k of [0, 1, 2]) expect(Math.max(...counts.map((c) => c[k]!)) - Math.min(...counts.map((c) => c[k]!))).toBeLessThanOrEqual(1)
    const sizes = counts.map((c) => c[0]! + c[1]! + c[2]!)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  test('the same seed divides alike, another otherwise', () => {
    expect(stratifiedFolds(training, 10, randomFrom(4))).toEqual(foldOf)
    expect(stratifiedFolds(training, 10, randomFrom(5))).not.toEqual(foldOf)
  })

  test('are predicted worse than those learnt from', () => {
    const held = heldOutProbabilities(training, foldOf, (t, weights) => fitLogit(t, 0.3, { weights }))
    const own = probabilitiesOf(fitLogit(training, 0.3), training.levels, training.count)
    expect(logLoss(training, held)).toBeGreaterThan(logLoss(training, own))
  })

  test('their own answers have no part in what is said of them', () => {
    const held = heldOutProbabilities(training, foldOf, fitNaiveBayes)
    const other = { ...training, segmentOf: training.segmentOf.slice() }
    other.segmentOf[7] = (other.segmentOf[7]! + 1) % 3
    expect(heldOutProbabilities(other, foldOf, fitNaiveBayes).slice(21, 24)).toEqual(held.slice(21, 24))
  })
})

describe('what a model is good enough for', () => {
  /** A report with some of its figures changed. */
  const report = { ...judgeHoldOut(four, said), accuracy: 0.8, explained: 0.4, calibrationError: 0.02 }

  test('three of four right and probabilities to be trusted: single customers', () => {
    expect(judgeTyping(report)).toEqual({ use: 'customers', missed: [] })
  })

  test('fewer right: the sizes of segments', () => {
    const verdict = judgeTyping({ ...report, accuracy: 0.6 })
    expect(verdict).toEqual({ use: 'sizes', missed: [{ of: 'customers', measure: 'accuracy', segment: null, value: 0.6, limit: 0.75 }] })
  })

  test('probabilities that say hardly anything: neither', () => {
    expect(judgeTyping({ ...report, accuracy: 0.4, explained: 0.03 }).use).toBe('neither')
  })

  test('a segment into which nobody is put spoils single customers', () => {
    const nobody = { ...report, segments: [report.segments[0]!, { ...report.segments[1]!, assigned: 0, recall: 0, precision: Number.NaN }] }
    expect(judgeTyping(nobody)).toMatchObject({ use: 'sizes', missed: [{ measure: 'precision', segment: 'S2' }] })
  })
})
