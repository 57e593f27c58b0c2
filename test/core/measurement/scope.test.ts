import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { tableFromText } from '../../support/tables.ts'

const everybody: RelationParams = { by: 'segments', quantity: 'strength', valueFrom: 'needs', walletBy: 'amounts', relative: false, segmentBy: null, wave: null, path: [], only: [], mergeBelow: null }

const table = tableFromText(`
  segment  age    region  user  price_a  price_b
  young    18-24  north   1     5        1
  young    18-24  south   0     3        5
  young    25-34  north   1     1        3
  old      35-44  north   1     2        4
  old      45-54  south   0     4        2
  old      45-54  .       1     5        5
`)
const profile = (name: string) => ({ name, label: '', use: { kind: 'profile' as const }, categories: [] })
const codebook: Codebook = {
  layout: 'wide',
  segmentBy: 'segment',
  companies: ['a', 'b'].map((id) => ({ id, label: id, isOther: false })),
  measures: [{ id: 'price', label: 'price', kind: 'need', low: 1, high: 5, reversed: false, importance: 1, values: [] }],
  columns: [
    ...['segment', 'age', 'region', 'user'].map(profile),
    ...['a', 'b'].map((company) => ({ name: `price_${company}`, label: '', use: { kind: 'measure' as const, measure: 'price', company }, categories: [] })),
  ],
}
const measured = (change: Partial<RelationParams>) => tabulate(table, codebook, { ...everybody, ...change })

test('a segment opened is measured by itself, divided by another column', () => {
  const young = measured({ path: [{ column: 'segment', categories: ['young'] }], segmentBy: 'age' })
  expect(young.columns.map((c) => [c.label, c.n])).toEqual([
    ['18-24', 2],
    ['25-34', 1],
  ])
  // a: (100 + 50) / 2 and 0; b: (0 + 100) / 2 and 50
  expect([...young.values]).toEqual([75, 0, 50, 50])
  expect(young.respondents).toMatchObject({ n: 3, outOf: 6 })
})

test('filters add to the way down: all of them must be met', () => {
  const users = measured({ only: [{ column: 'user', categories: ['1'] }, { column: 'region', categories: ['north', 'south'] }] })
  expect(users.columns.map((c) => [c.id, c.n])).toEqual([
    ['young', 2],
    ['old', 1],
  ])
  // who has no region is in none of them
  expect(users.respondents.n).toBe(3)
})

test('a filter that nobody meets is an error, one by a column that is gone is no filter', () => {
  const nobody = { only: [{ column: 'user', categories: ['1'] }], path: [{ column: 'age', categories: ['45-54'] }, { column: 'region', categories: ['south'] }] }
  expect(() => measured(nobody)).toThrow('relation.nobodyLeft')
  expect(measured({ only: [{ column: 'gone', categories: ['x'] }] }).respondents.n).toBe(6)
})

test('only groups that are too small are said to have been joined', () => {
  const joined = measured({ segmentBy: 'age', only: [{ column: 'age', categories: ['18-24', '25-34', '45-54'] }], mergeBelow: 2 })
  expect(joined.columns.map((c) => [c.label, c.n])).toEqual([
    ['18-24 + 25-34', 3],
    ['45-54', 2],
  ])
  expect(joined.issues).toContainEqual({ code: 'segment.merged', severity: 'note', details: { groups: 1, minimum: 2 } })
})

test('small age groups are joined with their neighbours, and the joint group can be opened like any other', () => {
  const joined = measured({ segmentBy: 'age', mergeBelow: 2 })
  expect(joined.columns.map((c) => [c.label, c.n])).toEqual([
    ['18-24', 2],
    ['25-34 + 35-44', 2],
    ['45-54', 2],
  ])
  expect(joined.issues).toContainEqual({ code: 'segment.merged', severity: 'note', details: { groups: 2, minimum: 2 } })
  const inside = measured({ path: [{ column: 'age', categories: joined.columns[1]!.categories! }] })
  expect(inside.columns.map((c) => [c.id, c.n])).toEqual([
    ['young', 1],
    ['old', 1],
  ])
})

test('small groups without an order become one, the last', () => {
  const joined = measured({ segmentBy: 'region', mergeBelow: 3 })
  expect(joined.columns.map((c) => c.id)).toEqual(['north', 'south'])
  expect(measured({ segmentBy: 'region', mergeBelow: 4 }).columns.map((c) => [c.id, c.n])).toEqual([['north + south', 5]])
})

test('subgroups add up to the segment they came from', () => {
  const whole = measured({ path: [{ column: 'segment', categories: ['old'] }] })
  const parts = measured({ path: [{ column: 'segment', categories: ['old'] }], segmentBy: 'age' })
  const mean = parts.columns.reduce((sum, c, i) => sum + c.weighted * parts.values[i]!, 0) / parts.respondents.weighted
  expect(mean).toBeCloseTo(whole.values[0]!, 12)
})
