import { expect, test } from 'vitest'
import type { Codebook, MultipleQuestion } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { applyCodebook } from '../../../src/core/codebook/reuse.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'

const question = (change: Partial<MultipleQuestion>): MultipleQuestion => ({
  id: 'knows',
  label: 'Knows',
  coding: 'flags',
  separator: '',
  columns: ['a', 'b', 'c'],
  options: ['1', '2', '3'].map((code) => ({ code, label: `Brand ${code}` })),
  ...change,
})

const bookOf = (multiple: MultipleQuestion): Codebook => ({
  layout: 'wide',
  columns: [],
  companies: [],
  measures: [],
  segmentBy: null,
  multiples: [multiple],
  derived: multiple.options.map(({ code }) => ({ name: `knows ${code}`, derivation: { kind: 'option', question: 'knows', option: code } })),
})

/** The derived columns, row by row; `.` is a question that was not answered. */
function rowsOf(table: Table, multiple: MultipleQuestion): string[] {
  const whole = withDerived(table, bookOf(multiple))
  const columns = multiple.options.map(({ code }) => columnNamed(whole, `knows ${code}`))
  return Array.from({ length: table.rowCount }, (_, row) => columns.map((c) => c.texts.at(c.codes[row]!) || '.').join(' '))
}

const expected = ['1 0 1', '0 1 0', '. . .', '1 1 1']

test('the four codings of a multiple answer, and joined cells, say the same', () => {
  const flags = tableFromText('a b c\n1 0 1\n0 1 0\n. . .\n1 1 1')
  const options = ['a', 'b', 'c'].map((code) => ({ code, label: code }))
  expect(rowsOf(flags, question({ options }))).toEqual(expected)
  const marked = tableFromText('a b c\nY . Y\n. Y .\n. . .\nY Y Y')
  expect(rowsOf(marked, question({ options }))).toEqual(expected)
  const packed = tableFromText('a b c\n3 1 .\n2 . .\n. . .\n2 3 1')
  expect(rowsOf(packed, question({ coding: 'packed' }))).toEqual(expected)
  const ownCode = tableFromText('a b c\n1 . 3\n. 2 .\n. . .\n1 2 3')
  expect(rowsOf(ownCode, question({ coding: 'ownCode' }))).toEqual(expected)
  const orZero = tableFromText('a b c\n1 0 3\n0 2 0\n. . .\n1 2 3')
  expect(rowsOf(orZero, question({ coding: 'ownCodeOrZero' }))).toEqual(expected)
  for (const separator of [',', ';', '|', '┋', ' ']) {
    const joined = tableFromRows(['a'], ['1,3', '2', '', '3,1,2'].map((cell) => [cell.replaceAll(',', separator)]))
    expect(rowsOf(joined, question({ coding: 'joined', separator, columns: ['a'] }))).toEqual(expected)
  }
})

test('codes for "not asked" are no answer; all flags 0 is one', () => {
  const options = ['a', 'b'].map((code) => ({ code, label: code }))
  const table = tableFromText('a b\n0 0\n-3 -3\n(跳过) (跳过)\n1 -99')
  expect(rowsOf(table, question({ columns: ['a', 'b'], options }))).toEqual(['0 0', '. .', '. .', '1 0'])
})

test('asked again it is the same table; a further option leaves the others as they were', () => {
  const table = tableFromRows(['a'], [['x;y'], ['y'], ['']])
  const multiple = question({ coding: 'packed', columns: ['a'], options: [{ code: 'y', label: 'y' }] })
  const first = withDerived(table, bookOf(multiple))
  expect(withDerived(table, structuredClone(bookOf(multiple)))).toBe(first)
  const more = bookOf({ ...multiple, options: [...multiple.options, { code: 'x', label: 'x' }] })
  const second = withDerived(table, more)
  expect(second).not.toBe(first)
  expect(columnNamed(second, 'knows y').codes).toBe(columnNamed(first, 'knows y').codes)
  expect(withDerived(table, { ...more, derived: [] })).toBe(table)
  expect(table.columns).toHaveLength(1)
})

test('an option divides the market, and is how well a company is known', () => {
  const rows = ['x,y;5;3', 'y;4;4', 'x;2;1', ';1;5', 'x,y;3;3', 'y;2;5'].map((row) => row.split(';'))
  const table = tableFromRows(['q', 'like_acme', 'like_orbit'], rows)
  const multiple = question({ coding: 'joined', separator: ',', columns: ['q'], options: [{ code: 'x', label: 'Acme' }, { code: 'y', label: 'Orbit' }] })
  const measure = (id: string, kind: 'overall' | 'familiarity', low: number, high: number) => ({ id, label: id, kind, low, high, reversed: false, importance: 1, values: [] })
  const use = (id: string, company: string) => ({ kind: 'measure', measure: id, company }) as const
  const codebook: Codebook = {
    ...bookOf(multiple),
    companies: ['acme', 'orbit'].map((id) => ({ id, label: id, isOther: false })),
    measures: [measure('like', 'overall', 1, 5)],
    columns: [
      { name: 'q', label: '', use: { kind: 'ignored' }, categories: [] },
      { name: 'like_acme', label: '', use: use('like', 'acme'), categories: [] },
      { name: 'like_orbit', label: '', use: use('like', 'orbit'), categories: [] },
      { name: 'knows x', label: 'Knows: Acme', use: { kind: 'profile' }, categories: [{ text: '1', label: 'Yes' }, { text: '0', label: 'No' }] },
      { name: 'knows y', label: 'Knows: Orbit', use: { kind: 'ignored' }, categories: [] },
    ],
    segmentBy: 'knows x',
  }
  const relation = tabulate(withDerived(table, codebook), codebook, { ...analyses.relation.defaults, valueFrom: 'overall' })
  expect(relation.columns.map((c) => [c.label, c.n])).toEqual([['No', 2], ['Yes', 3]])
  // x: 5, 2, 3 of 1-5 for Acme
  expect(relation.values[1]).toBeCloseTo((100 * (10 / 3 - 1)) / 4, 12)
  const fileColumns = table.columns
  expect(applyCodebook(codebook, fileColumns)).toEqual(codebook)
  expect(applyCodebook(codebook, fileColumns.filter((c) => c.name !== 'q'))).toBeNull()
})
