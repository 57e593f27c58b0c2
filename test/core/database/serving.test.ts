import { expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import type { Membership } from '../../../src/core/database/membership.ts'
import { servedCustomers, serveCustomers } from '../../../src/core/database/serving.ts'

const groups: Membership = { kind: 'probabilities', names: ['a', 'b'], values: Float32Array.of(1, 0, 0.5, 0.5, 0, 1, 1, 0, 1, 0) }
/** Worth 100, 70, 60, nothing, 40; the last of unknown cost. */
const lifetime = Float64Array.of(100, 70, 60, -5, 40)
const takes = Float64Array.of(10, 5, 5, 1, Number.NaN)

test('with half the resources, by value: one costly customer; by value for each unit: two cheap ones, 30 more', () => {
  const serving = run(serveCustomers(lifetime, takes, groups, 0.5))
  expect(serving).toMatchObject({ candidates: 3, leftOut: 1, needed: 20, worth: 230, limit: 10, both: 0, bound: expect.closeTo(130, 3) })
  expect(serving.byValue).toEqual({ customers: 1, value: 100, resource: 10, groups: [1, 0] })
  expect(serving.byYield).toEqual({ customers: 2, value: 130, resource: 10, groups: [0.5, 1.5] })
  expect([...run(servedCustomers(lifetime, takes, 0.5, 'yield'))]).toEqual([1, 2])
})

test('the curves run from nothing to all, in the order of either rule', () => {
  const { curve } = run(serveCustomers(lifetime, takes, groups, 0.5))
  // at a quarter of the resources: half of the customer of 100, or the whole one of 70
  expect(curve.byValue[0]).toBe(0)
  expect(curve.byValue[25]).toBeCloseTo(100 / 230, 10)
  expect(curve.byYield[25]).toBeCloseTo(130 / 230, 10)
  expect(curve.byYield[12]).toBeCloseTo(((4.8 / 5) * 70) / 230, 10)
  expect(curve.byValue.at(-1)).toBe(1)
})

test('where each takes the same, both rules choose the same', () => {
  const serving = run(serveCustomers(lifetime, null, groups, 0.5))
  expect([serving.candidates, serving.byValue.customers, serving.byYield.value, serving.both]).toEqual([4, 2, 170, 2])
})
