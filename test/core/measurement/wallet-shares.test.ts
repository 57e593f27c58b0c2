import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { analyses } from '../../../src/core/analyses.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { tableFromText } from '../../support/tables.ts'

const COMPANIES = ['a', 'b', 'c', 'd', 'e']
const measure = (id: string, kind: 'overall' | 'spend') => ({ id, label: id, kind, low: 0, high: 10, reversed: false, importance: 1, values: [] })
const codebook = (measures: Codebook['measures']): Codebook => ({
  layout: 'wide',
  segmentBy: 'segment',
  companies: COMPANIES.map((id) => ({ id, label: id, isOther: false })),
  measures,
  columns: [
    { name: 'segment', label: '', use: { kind: 'profile' }, categories: [] },
    ...measures.flatMap(({ id }) => COMPANIES.map((company) => ({ name: `${id}_${company}`, label: '', use: { kind: 'measure' as const, measure: id, company }, categories: [] }))),
  ],
})

/** Shares of the five companies in the eyes of each of several customers, who are a segment each. */
function shares(measureOf: ReturnType<typeof measure>, walletBy: RelationParams['walletBy'], ...rows: string[]) {
  const table = tableFromText(`segment ${COMPANIES.map((c) => `${measureOf.id}_${c}`).join(' ')}\n${rows.map((row, i) => (row.includes('|') ? row.replace('|', ' ') : `s${i} ${row}`)).join('\n')}`)
  const relation = tabulate(table, codebook([measureOf]), { ...analyses.relation.defaults, quantity: 'shareOfWallet', valueFrom: measureOf.id, walletBy })
  const width = relation.columns.length
  return relation.columns.map((_, s) => COMPANIES.map((_c, c) => relation.values[c * width + s]!))
}

const rating = measure('rating', 'overall')
const spend = measure('spend', 'spend')

test('from ranks: two companies .667 and .333, three .5 .333 .167, five down to .067; ties share', () => {
  const [two, three, five, tied, one] = shares(rating, 'ranks', '9 4 . . .', '9 4 2 . .', '10 8 6 4 2', '8 8 3 . .', '5 . . . .')
  expect(two!.slice(0, 2)).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)])
  expect(three!.slice(0, 3)).toEqual([0.5, expect.closeTo(1 / 3, 12), expect.closeTo(1 / 6, 12)])
  expect(five).toEqual([5, 4, 3, 2, 1].map((k) => expect.closeTo(k / 15, 12)))
  // ranks 1.5, 1.5, 3
  expect(tied!.slice(0, 3)).toEqual([expect.closeTo(0.41667, 5), expect.closeTo(0.41667, 5), expect.closeTo(0.16667, 5)])
  expect(one).toEqual([1, 0, 0, 0, 0])
})

test('from ranks: the shares of a segment add up to 1', () => {
  const [all] = shares(rating, 'ranks', 's|9 4 . . .', 's|1 2 3 4 5', 's|7 7 7 . .', 's|. . . . .')
  expect(all!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
})

test('where most rated a single company, shares say who was asked, and are said to', () => {
  const relationOf = (...rows: string[]) => {
    const table = tableFromText(`segment ${COMPANIES.map((c) => `rating_${c}`).join(' ')}\n${rows.map((row) => `s ${row}`).join('\n')}`)
    return tabulate(table, codebook([rating]), { ...analyses.relation.defaults, quantity: 'shareOfValue', valueFrom: 'rating' })
  }
  expect(relationOf('9 . . . .', '. 7 . . .', '5 8 . . .').issues).toContainEqual({ code: 'shares.oneRated', severity: 'warning', details: { share: expect.closeTo(2 / 3, 12) } })
  expect(relationOf('9 . . . .', '. 7 2 . .', '5 8 . . .').issues.map((issue) => issue.code)).not.toContain('shares.oneRated')
})

test('of customers: the small spender counts as much as the large one', () => {
  const rows = ['s|900 100 0 0 0', 's|0 10 0 0 0']
  expect(shares(spend, 'customers', ...rows)[0]!.slice(0, 2)).toEqual([0.45, expect.closeTo(0.55, 12)])
  expect(shares(spend, 'amounts', ...rows)[0]!.slice(0, 2)).toEqual([expect.closeTo(900 / 1010, 12), expect.closeTo(110 / 1010, 12)])
})

test('without any amounts only the estimate from ranks is possible', () => {
  expect(() => shares(rating, 'amounts', '9 4 2 . .')).toThrow('relation.noMeasure')
})
