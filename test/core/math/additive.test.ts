import { expect, test } from 'vitest'
import { fillAdditively, fitAdditively } from '../../../src/core/math/additive.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

test('row effects are row means, column effects deviations, where the table is complete', () => {
  const { rowEffects, columnEffects } = fitAdditively(Float64Array.of(1, 2, 6, 5, 4, 6), 2, 3)
  expect(Array.from(rowEffects)).toEqual([3, 5])
  expect(Array.from(columnEffects)).toEqual([-1, -1, 2])
})

test('effects planted in a table with holes come back', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomFrom(seed)
    const row = Array.from({ length: 6 }, () => 50 * random())
    const column = Array.from({ length: 7 }, () => 10 * random())
    const full = Float64Array.from({ length: 42 }, (_, k) => row[Math.floor(k / 7)]! + column[k % 7]!)
    const holed = full.map((x, k) => (k % 7 !== Math.floor(k / 7) && random() < 0.4 ? NaN : x))
    // each row and the first column are tied together
    for (let r = 0; r < 6; r++) holed[r * 7 + 6] = full[r * 7 + 6]!
    const { rowEffects, converged } = fitAdditively(holed, 6, 7)
    expect(converged).toBe(true)
    row.forEach((effect, r) => expect(rowEffects[r]! - rowEffects[0]!).toBeCloseTo(effect - row[0]!, 8))
    const filled = fillAdditively(holed, 6, 7)
    expect(filled.map((x, k) => (Number.isNaN(holed[k]!) ? NaN : x))).toEqual(holed)
  }
})
