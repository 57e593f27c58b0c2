import { expect, test } from 'vitest'
import { boundOfMany } from '../../../src/core/math/bound-of-many.ts'

// statistics.NormalDist().inv_cdf(1 - 0.025 / m) of Python 3
test.each([
  [1, 1.9599639845400536],
  [10, 2.8070337683438114],
  [50, 3.2905267314919255],
  [1000, 4.055626981121907],
])('of %d differences that are all chance none exceeds the bound in 95 %% of cases', (count, quantile) => {
  expect(boundOfMany(count)).toBeCloseTo(quantile, 6)
})
