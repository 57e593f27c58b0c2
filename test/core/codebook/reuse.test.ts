import { expect, test } from 'vitest'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { applyCodebook, columnSignature } from '../../../src/core/codebook/reuse.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'

const table = (header: string) => tableFromText(`${header}\n${header}`)

test('the signature depends on the column names and their order, not on the rows', () => {
  expect(columnSignature(tableFromText('a b\n1 2'))).toBe(columnSignature(tableFromText('a b\n3 4\n5 6')))
  const others = ['b a', 'ab', 'a bc', 'ab c', 'a b c', 'a B'].map((header) => columnSignature(table(header)))
  expect(new Set([...others, columnSignature(table('a b'))]).size).toBe(7)
})

test('a confirmed codebook fits a file with the same columns in any order, with others beside them', () => {
  const header = ['id', 'like_acme', 'like_orbit', 'like_zenith']
  const rows = Array.from({ length: 30 }, (_, i) => [
    `${i}`,
    `${1 + (i % 5)}`,
    `${1 + (i % 4)}`,
    `${1 + ((i * 3) % 5)}`,
  ])
  const saved = { ...proposeCodebook(tableFromRows(header, rows)).codebook, segmentBy: null }
  const next = applyCodebook(saved, table('new like_zenith like_orbit like_acme id').columns)!
  expect(next.companies).toEqual(saved.companies)
  expect(next.columns.map((c) => [c.name, c.use.kind])).toEqual([
    ['new', 'ignored'],
    ['like_zenith', 'measure'],
    ['like_orbit', 'measure'],
    ['like_acme', 'measure'],
    ['id', 'respondent'],
  ])
  expect(applyCodebook(saved, table('id like_acme like_orbit').columns)).toBeNull()
})

test('summaries: counts, shares of numbers, extremes, most frequent first', () => {
  const [summary] = summariseColumns(tableFromText('x\n3\n1\n.\n3\nabc'))
  expect(summary).toEqual({
    name: 'x',
    label: '',
    distinct: 3,
    blanks: 1,
    numericShare: 3 / 4,
    low: 1,
    high: 3,
    mean: 7 / 3,
    integers: true,
    dates: null,
    frequent: [
      { text: '3', count: 2 },
      { text: '1', count: 1 },
      { text: 'abc', count: 1 },
    ],
  })
})

test('the most frequent texts are found among many that are nearly unique', () => {
  const rows = Array.from({ length: 9000 }, (_, i) => [
    i % 3 === 0 ? 'usual' : i % 100 === 1 ? 'rarer' : `text ${i}`,
  ])
  const [summary] = summariseColumns(tableFromRows(['x'], rows))
  expect(summary!.frequent.slice(0, 2)).toEqual([
    { text: 'usual', count: 3000 },
    { text: 'rarer', count: 60 },
  ])
  expect(summary!.frequent).toHaveLength(40)
})
