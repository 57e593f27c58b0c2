import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../src/core/math/random.ts'
import { fitLogit } from '../../../src/core/typing/logit.ts'
import { correctMix, estimateMix } from '../../../src/core/typing/segment-mix.ts'
import { probabilitiesOf } from '../../../src/core/typing/typing-model.ts'
import { inventedTraining } from './training-sets.ts'

/** People of two segments and one sign, which nine of ten in the first segment have and three of ten in the second. */
function peopleWith(share: number, count: number): Float32Array {
  const withSign = Math.round(count * (share * 0.9 + (1 - share) * 0.3))
  // by Bayes' rule, both segments of the same size
  return Float32Array.from({ length: 2 * count }, (_, at) => {
    const isFirst = at % 2 === 0
    return at < 2 * withSign ? (isFirst ? 0.75 : 0.25) : isFirst ? 0.125 : 0.875
  })
}

describe('the mix of other people', () => {
  const even = Float64Array.of(0.5, 0.5)

  test.each([0.1, 0.5, 0.8])('is found from probabilities that suppose two halves: %s', (share) => {
    const { shares, isConverged } = estimateMix(peopleWith(share, 1000), even)
    expect(isConverged).toBe(true)
    expect(shares[0]).toBeCloseTo(share, 5)
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 12)
  })

  test('a segment that is not there at all gets nothing', () => {
    expect(estimateMix(peopleWith(0, 1000), even).shares[0]).toBeLessThan(1e-3)
  })

  test('whether it has changed is told: hardly any likelihood is gained by the old mix, much by another', () => {
    expect(estimateMix(peopleWith(0.5, 1000), even).changed).toBeCloseTo(0, 6)
    expect(estimateMix(peopleWith(0.8, 1000), even).changed).toBeGreaterThan(100)
  })

  test('leaps lead where plain steps lead', () => {
    const random = randomFrom(5)
    const probabilities = Float64Array.from({ length: 3 * 300 }, () => 0.05 + random())
    for (let i = 0; i < probabilities.length; i += 3) {
      const sum = probabilities[i]! + probabilities[i + 1]! + probabilities[i + 2]!
      for (let k = 0; k < 3; k++) probabilities[i + k]! /= sum
    }
    const prior = [0.2, 0.3, 0.5]
    let mix = prior
    for (let step = 0; step < 5000; step++) {
      const sums = [0, 0, 0]
      for (let i = 0; i < probabilities.length; i += 3) {
        const own = mix.map((share, k) => (probabilities[i + k]! * share) / prior[k]!)
        own.forEach((p, k) => (sums[k]! += p / (own[0]! + own[1]! + own[2]!) / 300))
      }
      mix = sums
    }
    const { shares } = estimateMix(probabilities, Float64Array.from(prior))
    shares.forEach((share, k) => expect(share).toBeCloseTo(mix[k]!, 4))
  })

  test('is that of the respondents for the respondents themselves', () => {
    const training = inventedTraining(300, 7)
    const model = fitLogit(training, 1, { tolerance: 1e-9 })
    const { shares, changed } = estimateMix(probabilitiesOf(model, training.levels, training.count), model.shares, training.weights)
    shares.forEach((share, k) => expect(share).toBeCloseTo(model.shares[k]!, 6))
    expect(changed).toBeCloseTo(0, 6)
  })
})

describe('probabilities under another mix', () => {
  test('follow Bayes: at equal evidence the shares themselves', () => {
    const probabilities = Float32Array.of(0.5, 0.5, 0.75, 0.25)
    correctMix(probabilities, Float64Array.of(0.5, 0.5), Float64Array.of(0.2, 0.8))
    expect(probabilities[0]).toBeCloseTo(0.2, 6)
    expect(probabilities[2]).toBeCloseTo(0.15 / 0.35, 6)
  })

  test('are the same under the same mix', () => {
    const probabilities = peopleWith(0.3, 50)
    const before = probabilities.slice()
    correctMix(probabilities, Float64Array.of(0.4, 0.6), Float64Array.of(0.4, 0.6))
    probabilities.forEach((p, i) => expect(p).toBeCloseTo(before[i]!, 6))
  })
})
