import { expect, test } from 'vitest'
import { dissimilaritiesFromStrength } from '../../../src/core/mapping/dissimilarity.ts'

const from = (values: number[], anchor?: { low: number; high: number }) =>
  Array.from(
    dissimilaritiesFromStrength(Float64Array.from(values), anchor).dissimilarities,
    (d) => Math.round(d * 1e6) / 1e6,
  )

test('the strongest is nearest at 0.05, the weakest farthest at 1.05', () => {
  expect(from([20, 70, NaN, 45])).toEqual([1.05, 0.05, NaN, 0.55])
})

test('a frozen anchor keeps the scale of the baseline, and no distance is negative', () => {
  expect(from([20, 70, 120], { low: 20, high: 70 })).toEqual([1.05, 0.05, 0])
  expect(from([-30], { low: 20, high: 70 })).toEqual([2.05])
})

test('a table without differences has no NaN', () => {
  expect(from([5, 5])).toEqual([0.05, 0.05])
  expect(from([NaN])).toEqual([NaN])
})
