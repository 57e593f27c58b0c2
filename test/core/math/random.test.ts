import { expect, test } from 'vitest'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'

const draw = (seed: number) => Array.from({ length: 5 }, randomFrom(seed))

test('equal seeds give equal sequences, other seeds others', () => {
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('normal draws have mean 0 and variance 1 within sampling error', () => {
  const random = randomFrom(3)
  const draws = Array.from({ length: 20000 }, () => normalFrom(random))
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length
  expect(mean).toBeCloseTo(0, 1)
  expect(variance).toBeCloseTo(1, 1)
})
