import { describe, expect, test } from 'vitest'
import { COLUMNS } from '../../../src/core/aggregate/aggregate-format.ts'
import { isAggregate, readAggregate } from '../../../src/core/aggregate/read-aggregate.ts'
import { relationFromAggregate } from '../../../src/core/aggregate/relation-from-aggregate.ts'
import { takeLabels } from '../../../src/core/aggregate/take-labels.ts'
import { analyses } from '../../../src/core/analyses.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import type { ErrorCode } from '../../../src/core/errors.ts'
import { tableFromRows } from '../../support/tables.ts'

const company = (id: string) => ({ id, label: id.toUpperCase(), isOther: false })
const codebook: Codebook = {
  layout: 'wide',
  companies: [company('a'), company('b')],
  measures: [{ id: 'trust', label: 'Trust', kind: 'need', low: 0, high: 10, reversed: false, importance: 1, values: [] }],
  segmentBy: 'age',
  columns: [
    { name: 'age', label: '', use: { kind: 'profile' }, categories: [{ text: 'old', label: 'old' }, { text: 'young', label: 'young' }] },
    { name: 'year', label: '', use: { kind: 'wave' }, categories: [] },
  ],
}
const header = JSON.stringify({ codebook, hash: 'x', signature: 'y' })

type Row = [quantity: string, measure: string, wave: string, divider: string, segment: string, company: string, n: number, w: number, ww: number, wy: number, wwyy: number]

/** Weights of 1: four people in 2024 and 2025, two of them young. */
const rows: Row[] = [
  ['respondents', '', '2024', '', '', '', 2, 2, 2, 2, 2],
  ['respondents', '', '2025', '', '', '', 2, 2, 2, 2, 2],
  ['respondents', '', '2024', 'age', 'young', '', 2, 2, 2, 2, 2],
  ['respondents', '', '2025', 'age', 'old', '', 1, 1, 1, 1, 1],
  ['respondents', '', '2025', 'age', '', '', 1, 1, 1, 1, 1],
  ...(['a', 'b'] as const).flatMap((c): Row[] => [
    ['strength', 'trust', '2024', '', '', c, 2, 2, 2, 60, 2000],
    ['strength', 'trust', '2025', '', '', c, 2, 2, 2, 140, 10_000],
    ['strength', 'trust', '2024', 'age', 'young', c, 2, 2, 2, 60, 2000],
    ['strength', 'trust', '2025', 'age', 'old', c, 1, 1, 1, 80, 6400],
    ['strength', 'trust', '2025', 'age', '', c, 1, 1, 1, 60, 3600],
  ]),
]

const noSums = Array.from({ length: 8 }, () => '0')

function fileOf(lines: Row[], change: (cells: string[], row: number) => string[] = (cells) => cells, names: readonly string[] = COLUMNS) {
  const total = String(lines.length + 1)
  const sums = lines.map(([quantity, measure, wave, divider, segment, of, n, w, ww, wy, wwyy]) => ['1', quantity, measure, wave, divider, segment, of, n, w, ww, wy, w, wwyy, wy, ww, total, ''].map(String))
  const all = [['1', 'codebook', '', '', '', '', '', ...noSums, total, header], ...sums]
  return tableFromRows(names, all.map(change))
}

const params = analyses.relation.defaults
const relationOf = (book: Codebook = codebook, change = {}) => relationFromAggregate(readAggregate(fileOf(rows)), book, { ...params, ...change })

test('waves and segments add up; who is in no segment counts in the total', () => {
  const relation = relationOf()
  expect(relation.columns.map((s) => [s.label, s.n])).toEqual([
    ['young', 2],
    ['old', 1],
  ])
  expect(Array.from(relation.values)).toEqual([30, 80, 30, 80])
  // 20 and 40: s = 14.14, over the root of 2
  expect(relation.standardError[0]).toBeCloseTo(10, 12)
  expect(relation.standardError[1]).toBeNaN()
  expect(Array.from(relation.total.values)).toEqual([50, 50])
  expect(relation.respondents).toEqual({ n: 4, weighted: 4, effective: 4, outOf: 4 })
  expect(relation.waves).toEqual(['2024', '2025'])
  expect(relation.issues.map((i) => i.code)).toEqual(['segment.missing'])
})

test('a wave is chosen by its name; subgroups need rows', () => {
  expect(Array.from(relationOf(codebook, { wave: '2025' }).values)).toEqual([80, 80])
  expect(() => relationOf(codebook, { wave: '2026' })).toThrow(expect.objectContaining({ code: 'relation.nobodyLeft' }))
  expect(() => relationOf(codebook, { only: [{ column: 'age', categories: ['young'] }] })).toThrow(expect.objectContaining({ code: 'aggregate.needsRows' }))
})

test('segments may be renamed, joined and left out afterwards; scales may not be changed', () => {
  const [age, year] = codebook.columns
  const named = (categories: Codebook['columns'][number]['categories']): Codebook => ({ ...codebook, columns: [{ ...age!, categories }, year!] })
  const joined = relationOf(named([{ text: 'old', label: 'all' }, { text: 'young', label: 'all' }]))
  expect(joined.columns.map((s) => [s.label, s.n])).toEqual([['all', 3]])
  expect(joined.values[0]).toBeCloseTo(140 / 3, 12)
  expect(relationOf(named([{ text: 'old', label: null }, { text: 'young', label: 'Junior' }])).columns.map((s) => s.label)).toEqual(['Junior'])
  const stretched = { ...codebook, measures: codebook.measures.map((m) => ({ ...m, high: 7 })) }
  expect(relationOf(stretched).issues.map((i) => i.code)).toContain('aggregate.codebookChanged')
})

test('names come from the codebook of the same columns', () => {
  const renamed = { ...codebook, companies: codebook.companies.map((c) => ({ ...c, label: `${c.id} Ltd` })), measures: [] }
  expect(relationOf(takeLabels(codebook, renamed)).rows.map((r) => r.label)).toEqual(['a Ltd', 'b Ltd'])
})

test('answers that are all the same have no spread, whatever their sums round to', () => {
  const third = 100 / 3
  const same = rows.map((row): Row => (row[0] === 'strength' ? [...row.slice(0, 9), row[7] * third, row[7] * third * third] as unknown as Row : row))
  const relation = relationFromAggregate(readAggregate(fileOf(same)), codebook, params)
  expect(relation.standardError[0]).toBe(0)
})

test('a result is told from a survey by its first column, in capitals too', () => {
  const capitals = COLUMNS.map((name) => name.toUpperCase())
  expect(isAggregate(fileOf(rows, (cells) => cells, capitals))).toBe(true)
  expect(readAggregate(fileOf(rows, (cells) => cells, capitals)).hash).toBe('x')
  expect(isAggregate(tableFromRows(['id', 'segment'], []))).toBe(false)
})

describe('a damaged result is refused', () => {
  const set = (column: (typeof COLUMNS)[number], value: string, at = 3) => (cells: string[], row: number) => (row === at ? cells.with(COLUMNS.indexOf(column), value) : cells)
  const allRows = (column: (typeof COLUMNS)[number], value: string) => (cells: string[]) => cells.with(COLUMNS.indexOf(column), value)
  test.each<[string, ErrorCode, object, ReturnType<typeof fileOf>]>([
    ['a column is missing', 'aggregate.missingColumn', { column: 'sum_wwxy' }, fileOf(rows, (cells) => cells, COLUMNS.map((name) => (name === 'sum_wwxy' ? 'other' : name)))],
    ['of a newer version', 'aggregate.newerVersion', { version: 9, supported: 1 }, fileOf(rows, allRows('sandbox_aggregate', '9'))],
    ['cut off', 'aggregate.cutOff', { rows: 16, expected: 2000 }, fileOf(rows, allRows('result_rows', '2000'))],
    ['its codebook is broken', 'aggregate.noCodebook', {}, fileOf(rows, set('codebook', header.slice(0, 90), 0))],
    ['its codebook is gone', 'aggregate.noCodebook', {}, fileOf(rows, (cells, row) => (row === 0 ? ['1', 'respondents', '', '2026', '', '', '', ...noSums.map(() => '1'), '16', ''] : cells))],
    ['fewer than nobody', 'aggregate.impossible', { row: 5, column: 'n', value: -2 }, fileOf(rows, set('n', '-2'))],
    ['half a person', 'aggregate.impossible', { row: 5, column: 'n', value: 1.5 }, fileOf(rows, set('n', '1.5'))],
    ['a sum that is no number', 'aggregate.impossible', { row: 5, column: 'sum_wy', value: Number.NaN }, fileOf(rows, set('sum_wy', 'null'))],
    ['squares smaller than their sum allows', 'aggregate.impossible', { row: 9, column: 'sum_wwyy', value: 20 }, fileOf(rows, set('sum_wwyy', '20', 7))],
    ['a cell twice', 'aggregate.repeated', { row: 17 }, fileOf([...rows.slice(0, -1), rows[5]!])],
    ['an unknown company', 'aggregate.unknown', { row: 10, column: 'company', text: 'z' }, fileOf(rows, set('company', 'z', 8))],
    ['an unknown quantity', 'aggregate.unknown', { row: 10, column: 'quantity', text: 'mean' }, fileOf(rows, set('quantity', 'mean', 8))],
  ])('%s', (_, code, details, file) => {
    expect(() => readAggregate(file)).toThrow(expect.objectContaining({ code, details }))
  })
})
