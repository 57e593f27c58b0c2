import { expect, test } from 'vitest'
import type { Codebook, Derivation } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { tableFromText } from '../../support/tables.ts'

const table = tableFromText(`
  age  income  region  knows_a  group
  19   900.5   N       1        x
  34   1250    S       2        y
  29   3000    N       99       x
  30   .       S       2        y
  61   2000    .       5        x
  45   n/a     N       1        y
`)
const codebook: Codebook = {
  layout: 'wide',
  companies: [{ id: 'a', label: 'A', isOther: false }],
  measures: [{ id: 'knows', label: 'Knows', kind: 'familiarity', low: 1, high: 5, reversed: false, importance: 1, values: [] }],
  segmentBy: null,
  columns: table.columns.map(({ name }) => ({
    name,
    label: '',
    use: name === 'knows_a' ? { kind: 'measure', measure: 'knows', company: 'a' } : { kind: 'profile' },
    categories: name === 'region' ? [{ text: 'N', label: 'North' }, { text: 'S', label: 'South' }] : [],
  })),
}
const bookWith = (...derivations: Derivation[]): Codebook => ({ ...codebook, derived: derivations.map((derivation, i) => ({ name: `d${i}`, derivation })) })
const cells = (whole: Table, name: string) => {
  const column = columnNamed(whole, name)
  return Array.from(column.codes, (code) => column.texts.at(code))
}
const made = (...derivations: Derivation[]) => cells(withDerived(table, bookWith(...derivations)), `d${derivations.length - 1}`)

test('a whole number in bands with limits of one’s own', () => {
  expect(made({ kind: 'bands', column: 'age', bands: [30, 45] })).toEqual(['<30', '30–44', '<30', '30–44', '≥45', '≥45'])
})

test('fractions say where a band ends; what is no number is in no band', () => {
  expect(made({ kind: 'bands', column: 'income', bands: [1000, 2000] })).toEqual(['<1000', '1000–<2000', '≥2000', '', '≥2000', ''])
})

test('bands of about equal size have round limits', () => {
  const ages = Array.from({ length: 1000 }, (_, i) => 18 + ((i * 37) % 63))
  const many = tableFromText(`age\n${ages.join('\n')}`)
  const whole = withDerived(many, { ...bookWith({ kind: 'bands', column: 'age', bands: 3 }), columns: [] })
  expect(columnNamed(whole, 'd0').texts).toEqual(['', '<40', '40–59', '≥60'])
})

test('answers to a measure become groups; codes for "don’t know" are in none', () => {
  expect(made({ kind: 'answers', column: 'knows_a' })).toEqual(['1', '2', '', '2', '5', '1'])
})

test('a crossing names the categories of both columns, in their order, and only those that occur', () => {
  const whole = withDerived(table, bookWith({ kind: 'crossing', columns: ['region', 'group'] }))
  expect(cells(whole, 'd0')).toEqual(['North · x', 'South · y', 'North · x', 'South · y', '', 'North · y'])
  expect(columnNamed(whole, 'd0').texts).toEqual(['', 'North · x', 'North · y', 'South · y'])
})

test('a crossing of a derived column follows when that one changes', () => {
  const crossed = (limit: number) => made({ kind: 'bands', column: 'age', bands: [limit] }, { kind: 'crossing', columns: ['d0', 'region'] })
  expect(crossed(30)).toEqual(['<30 · North', '≥30 · South', '<30 · North', '≥30 · South', '', '≥30 · North'])
  expect(crossed(20)[2]).toBe('≥20 · North')
})

test('another meaning of the texts makes another column, the same meaning the same', () => {
  const crossing = bookWith({ kind: 'crossing', columns: ['region', 'group'] })
  const before = columnNamed(withDerived(table, crossing), 'd0')
  expect(columnNamed(withDerived(table, { ...crossing, segmentBy: 'group' }), 'd0').codes).toBe(before.codes)
  const renamed = { ...crossing, columns: crossing.columns.map((c) => (c.name === 'region' ? { ...c, categories: [{ text: 'N', label: 'Up' }] } : c)) }
  expect(cells(withDerived(table, renamed), 'd0')[0]).toBe('Up · x')
})
