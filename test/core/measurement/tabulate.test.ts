import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { tableFromText } from '../../support/tables.ts'

const params: RelationParams = { by: 'segments', quantity: 'strength', valueFrom: 'needs', walletBy: 'amounts', relative: false, segmentBy: null, wave: null, path: [], only: [], mergeBelow: null }

const need = (id: string, more = {}) => ({ id, label: id, kind: 'need' as const, low: 1, high: 5, reversed: false, importance: 1, values: [], ...more })
const company = (id: string, isOther = false) => ({ id, label: id, isOther })

/** A codebook for columns named `measure_company`, `segment`, `weight`, `wave`. */
function codebookFor(names: string[], measures: Codebook['measures'], companies: Codebook['companies']): Codebook {
  return {
    layout: 'wide',
    companies,
    measures,
    segmentBy: 'segment',
    columns: names.map((name) => {
      const [measure, of] = name.split('_')
      const kinds: Record<string, Codebook['columns'][number]['use']> = {
        segment: { kind: 'profile' },
        weight: { kind: 'weight' },
        wave: { kind: 'wave' },
      }
      const use = kinds[name] ?? { kind: 'measure' as const, measure: measure!, company: of! }
      return { name, label: '', use, categories: [] }
    }),
  }
}

const twoNeeds = tableFromText(`
  segment  weight  price_a  price_b  trust_a  trust_b
  young    1       5        1        3        .
  young    3       1        5        .        .
  old      2       4        2        4        2
  old      2       2        4        99       2
`)
const names = twoNeeds.columns.map((c) => c.name)
const plain = codebookFor(names, [need('price'), need('trust')], [company('a'), company('b')])
const row = (values: Float64Array, r: number, width: number) => Array.from(values.slice(r * width, (r + 1) * width))

test('strength is the weighted mean of perceived value, needs averaged over those answered', () => {
  const relation = tabulate(twoNeeds, plain, params)
  // young, a: (100·1/2 + 50·1/2 = 75) · 1 and (0) · 3 → 18.75; old, a: 75·2 and 25·2 (99 is outside the scale) → 50
  expect(row(relation.values, 0, 2)).toEqual([18.75, 50])
  expect(row(relation.values, 1, 2)).toEqual([75, 37.5])
  expect(relation.columns.map((s) => [s.label, s.n, s.weighted, s.share])).toEqual([
    ['young', 2, 4, 0.5],
    ['old', 2, 4, 0.5],
  ])
  expect(Array.from(relation.effective)).toEqual([1.6, 2, 1.6, 2])
})

test('importance weighs the needs; a reversed item counts backwards', () => {
  const weighed = codebookFor(names, [need('price', { importance: 3 }), need('trust', { reversed: true })], [company('a'), company('b')])
  const relation = tabulate(twoNeeds, weighed, params)
  // young, a: (3·100 + 1·50)/4 = 87.5 with weight 1, 0 with weight 3
  expect(relation.values[0]).toBeCloseTo(87.5 / 4, 12)
})

test('unweighted means have the textbook standard error s/√n', () => {
  const table = tableFromText(`
    segment  price_a  price_b
    x        1        5
    x        3        5
    x        5        4
    y        1        1
    y        2        2
  `)
  const relation = tabulate(table, codebookFor(['segment', 'price_a', 'price_b'], [need('price')], [company('a'), company('b')]), params)
  // values 0, 50, 100: s = 50
  expect(relation.standardError[0]).toBeCloseTo(50 / Math.sqrt(3), 12)
})

test('a respondent of weight 2 counts like two respondents written twice, except for the base', () => {
  const once = tableFromText(`
    segment  weight  price_a  price_b
    x        2       5        2
    x        1       2        4
    y        1       3        3
  `)
  const twice = tableFromText(`
    segment  weight  price_a  price_b
    x        1       5        2
    x        1       5        2
    x        1       2        4
    y        1       3        3
  `)
  const codebook = codebookFor(['segment', 'weight', 'price_a', 'price_b'], [need('price')], [company('a'), company('b')])
  const a = tabulate(once, codebook, params)
  const b = tabulate(twice, codebook, params)
  expect(Array.from(a.values)).toEqual(Array.from(b.values))
  expect(Array.from(a.weighted)).toEqual(Array.from(b.weighted))
  expect(a.count[0]).toBe(2)
  expect(b.count[0]).toBe(3)
})

test('relative strength takes out lenient and harsh answering, and is 0 on average', () => {
  const table = tableFromText(`
    segment  price_a  price_b
    x        5        4
    x        2        1
    y        1        3
    y        4        .
  `)
  const relation = tabulate(table, codebookFor(['segment', 'price_a', 'price_b'], [need('price')], [company('a'), company('b')]), { ...params, relative: true })
  expect(relation.unit).toBe('relative')
  expect(Array.from(relation.values)).toEqual([12.5, -25, -12.5, 25])
  // who rated one company only says nothing about the others
  expect(relation.count[1]).toBe(1)
})

const wallets = tableFromText(`
  segment  weight  spend_a  spend_b  spend_rest
  x        1       100      0        100
  x        2       .        50       0
  x        5       0        0        0
  y        1       30       30       40
`)
const walletBook = codebookFor(
  ['segment', 'weight', 'spend_a', 'spend_b', 'spend_rest'],
  [need('spend', { kind: 'spend', low: 0, high: 0 })],
  [company('a'), company('b'), company('rest', true)],
)

test('share of wallet is money over money, others included, non-buyers out of the base', () => {
  const relation = tabulate(wallets, walletBook, { ...params, quantity: 'shareOfWallet' })
  expect(relation.rows.map((r) => r.label)).toEqual(['a', 'b', 'rest'])
  // x: 100 of 300, 100 of 300 (2 · 50), 100 of 300
  expect(relation.values[0]).toBeCloseTo(1 / 3, 12)
  expect(relation.values[2]).toBeCloseTo(1 / 3, 12)
  expect(relation.count[0]).toBe(2)
  for (const column of [0, 1]) {
    expect(relation.values[column]! + relation.values[2 + column]! + relation.values[4 + column]!).toBeCloseTo(1, 12)
  }
})

test('share of value sums to 1 in every segment', () => {
  const relation = tabulate(twoNeeds, plain, { ...params, quantity: 'shareOfValue' })
  expect(relation.values[0]! + relation.values[2]!).toBeCloseTo(1, 12)
  // young, a: (75·1 + 0·3) / (75·1 + 100·3)
  expect(relation.values[0]).toBeCloseTo(75 / 375, 12)
})

test('negative and missing weights leave the respondent out and name the row', () => {
  const table = tableFromText(`
    segment  weight  price_a  price_b
    x        -1      5        5
    x        1       3        2
    y        .       1        1
    y        1       2        4
  `)
  const relation = tabulate(table, codebookFor(['segment', 'weight', 'price_a', 'price_b'], [need('price')], [company('a'), company('b')]), params)
  expect(relation.values[0]).toBe(50)
  expect(relation.issues.map((i) => [i.code, i.details])).toEqual([
    ['weight.negative', { column: 'weight', count: 1, rows: [2] }],
    ['weight.missing', { column: 'weight', count: 1, rows: [4] }],
  ])
})

test('one wave is measured alone', () => {
  const table = tableFromText(`
    segment  wave  price_a  price_b
    x        2024  5        5
    x        2025  1        1
    y        2024  3        3
    y        2025  3        3
  `)
  const codebook = codebookFor(['segment', 'wave', 'price_a', 'price_b'], [need('price')], [company('a'), company('b')])
  expect(tabulate(table, codebook, params).waves).toEqual(['2024', '2025'])
  expect(tabulate(table, codebook, { ...params, wave: '2025' }).values[0]).toBe(0)
  expect(tabulate(table, codebook, { ...params, wave: '2025' }).columns[0]!.n).toBe(1)
})

test('needs in place of segments: one column per need', () => {
  const relation = tabulate(twoNeeds, plain, { ...params, by: 'needs' })
  expect(relation.columns.map((c) => c.label)).toEqual(['price', 'trust'])
  // price of a: weights 1, 3, 2, 2 on 100, 0, 75, 25
  expect(relation.values[0]).toBeCloseTo((100 + 150 + 50) / 8, 12)
  expect(relation.count[3]).toBe(2)
})

test('a long file is joined to respondents: a person counts once in the segment', () => {
  const table = tableFromText(`
    id  segment  brand  price
    1   x        A      5
    1   x        B      1
    2   y        A      3
    2   y        B      .
  `)
  const use = (name: string): Codebook['columns'][number]['use'] =>
    name === 'id' ? { kind: 'respondent' } : name === 'segment' ? { kind: 'profile' } : name === 'brand' ? { kind: 'company' } : { kind: 'measure', measure: 'price', company: null }
  const codebook: Codebook = {
    layout: 'long',
    companies: [company('a'), company('b')],
    measures: [need('price')],
    segmentBy: 'segment',
    columns: ['id', 'segment', 'brand', 'price'].map((name) => ({
      name,
      label: '',
      use: use(name),
      categories: name === 'brand' ? [{ text: 'A', label: 'a' }, { text: 'B', label: 'b' }] : [],
    })),
  }
  const relation = tabulate(table, codebook, params)
  expect(relation.columns.map((s) => s.n)).toEqual([1, 1])
  expect(Array.from(relation.values)).toEqual([100, 50, 0, Number.NaN])
})

test.each([
  ['relation.noCompanies', { ...plain, companies: [] }],
  ['relation.oneCompany', { ...plain, companies: [company('a')] }],
  ['relation.noSegmentColumn', { ...plain, segmentBy: null }],
  ['relation.noMeasure', { ...plain, measures: [] }],
  ['relation.noAnswers', { ...plain, measures: [need('price', { low: 50, high: 60 }), need('trust', { low: 50, high: 60 })] }],
] as const)('refuses with %s', (code, codebook) => {
  expect(() => tabulate(twoNeeds, codebook as Codebook, params)).toThrow(expect.objectContaining({ code }) as AnalysisError)
})
