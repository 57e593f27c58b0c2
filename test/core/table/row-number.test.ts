import { expect, test } from 'vitest'
import { numberRows, rowNamed } from '../../../src/core/table/row-number.ts'

test('a number names the row and the file it is from; the first file needs no number', () => {
  const rows = Uint32Array.of(2, 14, 5_000_001)
  expect(numberRows(rows, 0)).toEqual(rows)
  expect(Array.from(numberRows(rows, 2), rowNamed)).toEqual([2, 14, 5_000_001].map((row) => ({ row, file: 2 })))
})

test('rows that say where they are from keep it when they are stacked once more', () => {
  const once = numberRows(Uint32Array.of(2, 3), 4)
  expect(Array.from(numberRows(once, 7), rowNamed)).toEqual([2, 3].map((row) => ({ row, file: 4 })))
})

test('beyond the files that there is room for the plain row stands', () => {
  expect([...numberRows(Uint32Array.of(9), 32)]).toEqual([9])
  expect(rowNamed(numberRows(Uint32Array.of(9), 31)[0]!)).toEqual({ row: 9, file: 31 })
})
