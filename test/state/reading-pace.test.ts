import { expect, test } from 'vitest'
import { paceOf } from '../../src/state/reading-pace.ts'

test('a quarter of a file read in two seconds leaves six', () => {
  expect(paceOf(2000, 0.25, 500_000)).toEqual({ rows: 500_000, rowsPerSecond: 250_000, secondsLeft: 6 })
})

test('nothing is said of the first moments, nor of files whose rows are not counted while they are read', () => {
  expect(paceOf(100, 0.25, 500_000)).toBeNull()
  expect(paceOf(2000, 0, 0)).toBeNull()
  expect(paceOf(2000, 0.25, undefined)).toBeNull()
})
