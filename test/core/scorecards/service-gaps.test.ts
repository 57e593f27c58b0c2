import { expect, test } from 'vitest'
import { measureServiceGaps, type ServiceItem } from '../../../src/core/scorecards/service-gaps.ts'

const item = (name: string, dimension: ServiceItem['dimension'], expectation: number[], perception: number[]): ServiceItem => ({
  name,
  dimension,
  expectation: Float64Array.from(expectation),
  perception: Float64Array.from(perception),
})

const items = [
  item('keeps promises', 'reliability', [7, 7, 6], [5, 6, 6]),
  item('on time', 'reliability', [7, 5, Number.NaN], [6, 4, 2]),
  item('looks modern', 'tangibles', [4, 4, 4], [5, 6, 4]),
]

test('gaps by statement: perception less expectation', () => {
  const { items: gaps } = measureServiceGaps(items, null, null)
  expect(gaps.map(({ name, gap, n }) => `${name} ${gap} ${n}`)).toEqual(['keeps promises -1 3', 'on time -1 2', 'looks modern 1 3'])
  // differences −2, −1, 0: standard deviation 1, of a mean of three 1/√3
  expect(gaps[0]!.error).toBeCloseTo(1 / Math.sqrt(3), 10)
})

test('by side of service each respondent counts once, whatever he answered', () => {
  const { dimensions } = measureServiceGaps(items, null, null)
  // mean gaps of the three: −1.5, −1, 0
  expect(dimensions[0]).toMatchObject({ dimension: 'reliability', n: 3, weight: 0.5 })
  expect(dimensions[0]!.gap).toBeCloseTo(-2.5 / 3, 10)
})

test('as a whole by a hundred points, or evenly', () => {
  expect(measureServiceGaps(items, null, null).overall).toBeCloseTo((-2.5 / 3 + 1) / 2, 10)
  expect(measureServiceGaps(items, null, { reliability: 80, tangibles: 20 }).overall).toBeCloseTo(0.8 * (-2.5 / 3) + 0.2, 10)
})

test('a weight of 2 is a row written twice', () => {
  const weighed = measureServiceGaps(items, Float64Array.of(2, 1, 1), null)
  const twice = items.map((i) => ({ ...i, expectation: Float64Array.of(i.expectation[0]!, ...i.expectation), perception: Float64Array.of(i.perception[0]!, ...i.perception) }))
  const written = measureServiceGaps(twice, null, null)
  expect(weighed.dimensions.map((d) => d.gap)).toEqual(written.dimensions.map((d) => d.gap))
})
