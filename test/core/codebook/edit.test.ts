import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import {
  addCompany,
  addMeasure,
  setCategoryLabel,
  setCompany,
  setCompanyColumn,
  setLayout,
  setMeasure,
  setSegmentBy,
  setUse,
  setValueRule,
} from '../../../src/core/codebook/edit.ts'
import { swapGrid } from '../../../src/core/codebook/swap.ts'

const rating = {
  low: 1,
  high: 5,
  reversed: false,
  importance: 1,
  values: [{ text: '9', value: 'dontKnow' as const }],
}

/** Two brands, two needs, spend with the brands and elsewhere; gender as segments. */
const market: Codebook = {
  layout: 'wide',
  segmentBy: 'gender',
  companies: [
    { id: 'acme', label: 'Acme', isOther: false },
    { id: 'orbit', label: 'Orbit', isOther: false },
    { id: 'other', label: 'other', isOther: true },
  ],
  measures: [
    { id: 'price', label: 'Price', kind: 'need', ...rating, reversed: true },
    { id: 'trust', label: 'Trust', kind: 'overall', ...rating, importance: 2 },
    { id: 'spend', label: 'Spend', kind: 'spend', ...rating, low: 0, high: 0, values: [] },
  ],
  columns: [
    ['id', { kind: 'respondent' as const }],
    ['w', { kind: 'weight' as const }],
    ['gender', { kind: 'profile' as const }],
    ['note', { kind: 'ignored' as const }],
    ...[
      'price acme',
      'price orbit',
      'trust acme',
      'trust orbit',
      'spend acme',
      'spend orbit',
      'spend other',
    ].map((name) => {
      const [measure, company] = name.split(' ') as [string, string]
      return [name, { kind: 'measure' as const, measure, company }] as const
    }),
  ].map(([name, use]) => ({ name, label: '', use, categories: [] })) as Codebook['columns'],
}

const useOf = (codebook: Codebook, name: string) => codebook.columns.find((c) => c.name === name)!.use
const rules = (codebook: Codebook) => codebook.measures[0]!.values
const ids = (list: readonly { id: string }[]) => list.map((x) => x.id)

test('swapping companies and needs twice gives the codebook back', () => {
  const swapped = swapGrid(market)
  expect(swapped.companies.map((c) => c.label)).toEqual(['Price', 'Trust'])
  expect(swapped.measures.map((m) => [m.label, m.kind, m.low, m.high])).toEqual([
    ['Acme', 'need', 1, 5],
    ['Orbit', 'need', 1, 5],
  ])
  expect(useOf(swapped, 'price orbit')).toEqual({ kind: 'measure', measure: 'orbit', company: 'price' })
  expect(useOf(swapped, 'spend acme')).toEqual({ kind: 'ignored' })
  expect(swapGrid(swapped)).toEqual(market)
})

test('names given while swapped are kept when swapped back', () => {
  const back = swapGrid(
    setMeasure(setCompany(swapGrid(market), 'price', { label: 'Low price' }), 'acme', { label: 'ACME' }),
  )
  expect(back.measures[0]).toMatchObject({ id: 'price', label: 'Low price', reversed: true })
  expect(back.companies[0]).toEqual({ id: 'acme', label: 'ACME', isOther: false })
})

test('a use that one column can have is taken from the column that had it', () => {
  const edited = setUse(market, 'note', { kind: 'weight' })
  expect([useOf(edited, 'note').kind, useOf(edited, 'w').kind]).toEqual(['weight', 'ignored'])
})

test('a company or measure goes with its last column, not before', () => {
  const one = setUse(market, 'price acme', { kind: 'ignored' })
  expect(ids(one.companies)).toEqual(['acme', 'orbit', 'other'])
  const two = setUse(setUse(one, 'trust acme', { kind: 'ignored' }), 'spend acme', { kind: 'ignored' })
  expect(ids(two.companies)).toEqual(['orbit', 'other'])
  expect(ids(setUse(two, 'price orbit', { kind: 'ignored' }).measures)).toEqual(['trust', 'spend'])
})

test('segments are unset with their column', () => {
  expect(setUse(market, 'gender', { kind: 'ignored' }).segmentBy).toBeNull()
  expect(setSegmentBy(market, 'note')).toMatchObject({ segmentBy: 'note' })
  expect(useOf(setSegmentBy(market, 'note'), 'note')).toEqual({ kind: 'profile' })
  expect(setSegmentBy(market, null).segmentBy).toBeNull()
})

test('references to what does not exist are refused', () => {
  expect(() => setUse(market, 'nowhere', { kind: 'ignored' })).toThrow('no column nowhere')
  expect(() => setUse(market, 'note', { kind: 'measure', measure: 'price', company: 'toString' })).toThrow(
    'no company toString',
  )
  expect(() => setMeasure(market, 'constructor', { low: 0 })).toThrow('no measure constructor')
  expect(() => setCompany(market, '__proto__', { label: 'x' })).toThrow('no company __proto__')
})

test('new companies and measures get identifiers of their own', () => {
  const edited = addCompany(addCompany(market, 'Acme'), 'constructor')
  expect(ids(edited.companies)).toEqual(['acme', 'orbit', 'other', 'acme-2', 'constructor-1'])
  const { id: _, ...price } = market.measures[0]!
  expect(ids(addMeasure(market, price).measures)).toEqual(['price', 'trust', 'spend', 'price-2'])
})

test('value rules: set, replaced, taken away', () => {
  const set = setValueRule(market, 'price', 'Superb', 5)
  expect(rules(set)).toEqual([
    { text: '9', value: 'dontKnow' },
    { text: 'Superb', value: 5 },
  ])
  expect(rules(setValueRule(set, 'price', '9', 'refused'))[0]).toEqual({ text: '9', value: 'refused' })
  expect(rules(setValueRule(set, 'price', '9', null))).toEqual([{ text: 'Superb', value: 5 }])
})

test('category labels: named, left out, undone', () => {
  const named = setCategoryLabel(setCategoryLabel(market, 'gender', '1', 'men'), 'gender', '9', null)
  expect(named.columns[2]!.categories).toEqual([
    { text: '1', label: 'men' },
    { text: '9', label: null },
  ])
  expect(setCategoryLabel(named, 'gender', '9', '9').columns[2]!.categories).toEqual([
    { text: '1', label: 'men' },
  ])
})

test('to a long file: every rating column a measure, companies from the column that names them', () => {
  const long = setLayout(market, 'long')
  expect(long.companies).toEqual([])
  expect(long.measures).toHaveLength(7)
  expect(useOf(long, 'price acme')).toEqual({ kind: 'measure', measure: 'price-acme', company: null })
  const named = setCompanyColumn(long, 'note', ['Acme', 'Orbit', "Don't know"])
  expect(named.companies.map((c) => c.label)).toEqual(['Acme', 'Orbit'])
  expect(named.columns[3]).toMatchObject({
    use: { kind: 'company' },
    categories: [
      { text: 'Acme', label: 'acme' },
      { text: 'Orbit', label: 'orbit' },
      { text: "Don't know", label: null },
    ],
  })
  const wide = setLayout(named, 'wide')
  expect(wide).toMatchObject({ layout: 'wide', companies: [], measures: [] })
  expect(new Set(wide.columns.map((c) => c.use.kind))).toEqual(
    new Set(['respondent', 'weight', 'profile', 'ignored']),
  )
})
