import { expect, test } from 'vitest'
import { combinedLoyalty, loyaltyByConviction, loyaltyByDeeds } from '../../../src/core/scorecards/loyalty.ts'

const numbers = (...values: number[]) => Float64Array.from(values)
const known = (values: Float64Array) => [...values].map((x) => (Number.isNaN(x) ? null : Number(x.toFixed(6))))

test('by deeds, equal weights: the mean of the shares given to the company', () => {
  const deeds = loyaltyByDeeds([
    { name: 'spend', own: numbers(600, 0, 50), total: numbers(1000, 200, 0), weight: 1 },
    { name: 'visits', own: numbers(2, 3, 4), total: numbers(10, 4, 0), weight: 1 },
  ])
  expect(known(deeds)).toEqual([0.4, 0.375, null])
})

test('by deeds, weighed 3 to 1', () => {
  const deeds = loyaltyByDeeds([
    { name: 'spend', own: numbers(600), total: numbers(1000), weight: 3 },
    { name: 'visits', own: numbers(2), total: numbers(10), weight: 1 },
  ])
  expect(known(deeds)).toEqual([0.5])
})

test('by conviction: values against the highest there is, or the highest seen; what is not known counts for nobody', () => {
  const price = { name: 'price', values: numbers(8, 4, Number.NaN), weight: 0.25 }
  const service = { name: 'service', values: numbers(6, 10, 5), weight: 0.75 }
  expect(known(loyaltyByConviction([{ ...price, highest: 10 }, { ...service, highest: 10 }]))).toEqual([0.65, 0.85, 0.5])
  expect(known(loyaltyByConviction([{ ...price, highest: null }, { ...service, highest: null }]))).toEqual([0.7, 0.875, 0.5])
})

test('together: x·M + (1 − x)·I', () => {
  expect(known(combinedLoyalty(numbers(0.7, 0.5), numbers(0.4, Number.NaN), 0.3))).toEqual([0.49, 0.5])
  expect(known(combinedLoyalty(numbers(0.7), numbers(0.4), 0))).toEqual([0.4])
  expect(known(combinedLoyalty(numbers(0.7), numbers(0.4), 1))).toEqual([0.7])
})
