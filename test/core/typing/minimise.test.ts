import { expect, test } from 'vitest'
import { minimise } from '../../../src/core/typing/minimise.ts'

test('a bowl of very unequal slopes is left at its bottom', () => {
  const steepness = [1, 100, 1e4]
  const found = minimise(
    (x, gradient) => {
      let value = 0
      steepness.forEach((steep, i) => {
        gradient[i] = steep * (x[i]! - i - 1)
        value += (steep * (x[i]! - i - 1) ** 2) / 2
      })
      return value
    },
    new Float64Array(3),
    new Float64Array(3).fill(1),
    1e-9,
  )
  expect(found.isConverged).toBe(true)
  ;[1, 2, 3].forEach((bottom, i) => expect(found.x[i]).toBeCloseTo(bottom, 9))
})

test('a search that is cut short says so', () => {
  const steep = (x: Float64Array, gradient: Float64Array) => {
    gradient[0] = 4 * (x[0]! - 3) ** 3
    gradient[1] = 2 * x[1]!
    return (x[0]! - 3) ** 4 + x[1]! ** 2
  }
  expect(minimise(steep, new Float64Array([9, 5]), new Float64Array([1, 1]), 1e-12, 3)).toMatchObject({ isConverged: false, iterations: 3 })
})
