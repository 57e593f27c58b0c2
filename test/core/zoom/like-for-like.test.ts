import { expect, test } from 'vitest'
import { premiumPerCar, segments } from '../../../datasets/planted.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { fitLogit } from '../../../src/core/typing/logit.ts'
import { trainingSet } from '../../../src/core/typing/training-set.ts'
import { likeForLike } from '../../../src/core/zoom/like-for-like.ts'
import { sampleFiles } from '../typing/sample-files.ts'

const { survey, codebook, variables } = sampleFiles()
const relation = analyses.relation.defaults
const training = trainingSet(survey, codebook, variables, { segmentBy: 'segment', scope: relation })
const model = fitLogit(training, 10)
const names = ['Price seekers', 'Careful families', 'Self-servers', 'Dealer buyers', 'Premium owners']

test('what segments spend with the profile alike is as the planted premiums of a like car, not as the plain wallets', () => {
  const { ratios, draws } = likeForLike(survey, codebook, relation, model, { draws: 100, seed: 1 })!
  const first = training.segments.indexOf('Price seekers')
  segments.forEach((segment, s) => {
    const place = training.segments.indexOf(names[s]!)
    const planted = premiumPerCar[segment] / premiumPerCar.priceSeekers
    const found = ratios[place]! / ratios[first]!
    expect(Math.abs(found / planted - 1)).toBeLessThan(0.08)
    const drawn = Array.from({ length: 100 }, (_, d) => draws[d * 5 + place]! / draws[d * 5 + first]!).toSorted((a, b) => a - b)
    expect(drawn[0]!).toBeLessThanOrEqual(found)
    expect(drawn[99]!).toBeGreaterThanOrEqual(found)
  })
  // plain mean wallets are as 5,856 to 1,911
  expect(ratios[training.segments.indexOf('Premium owners')]! / ratios[first]!).toBeLessThan(2)
})

test('without spending there is nothing to compare', () => {
  const dumb = { ...codebook, measures: codebook.measures.filter((m) => m.kind !== 'spend') }
  expect(likeForLike(survey, dumb, relation, model, { draws: 1, seed: 1 })).toBeNull()
})
