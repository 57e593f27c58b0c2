import { expect, test } from 'vitest'
import { fitMonotone, monotoneRoom } from '../../../src/core/math/isotonic.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

function fitted(values: number[], weights = values.map(() => 1)): number[] {
  const result = new Float64Array(values.length)
  fitMonotone(
    Float64Array.from(values),
    Float64Array.from(weights),
    values.length,
    result,
    monotoneRoom(values.length),
  )
  return Array.from(result)
}

test('falling neighbours are pooled to their mean', () => {
  expect(fitted([1, 2, 3])).toEqual([1, 2, 3])
  expect(fitted([3, 2, 1])).toEqual([2, 2, 2])
  expect(fitted([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4])
  expect(fitted([1, 5, 2], [1, 1, 3])).toEqual([1, 2.75, 2.75])
})

// R 4.2: isoreg(c(4, 1, 3, 2, 5, 5, 0, 8, 7))$yf
test('the fit of isoreg() in R', () => {
  expect(fitted([4, 1, 3, 2, 5, 5, 0, 8, 7])).toEqual([2.5, 2.5, 2.5, 2.5, 10 / 3, 10 / 3, 10 / 3, 7.5, 7.5])
})

test('no rising sequence is nearer: residuals do not correlate with it, and a weight of 2 is the number twice', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = randomFrom(seed)
    const values = Array.from({ length: 40 }, (_, k) => k / 20 + random())
    const weights = values.map(() => 1 + Math.floor(2 * random()))
    const fit = fitted(values, weights)
    fit.forEach((x, k) => expect(x).toBeGreaterThanOrEqual(fit[k - 1] ?? -Infinity))
    expect(fit.reduce((sum, x, k) => sum + weights[k]! * x * (values[k]! - x), 0)).toBeCloseTo(0, 10)
    const twice = fitted(values.flatMap((x, k) => Array.from({ length: weights[k]! }, () => x)))
    const once = fit.flatMap((x, k) => Array.from({ length: weights[k]! }, () => x))
    twice.forEach((x, k) => expect(x).toBeCloseTo(once[k]!, 10))
  }
})
