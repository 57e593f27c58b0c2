import { beforeAll, expect, test } from 'vitest'
import { drawCustomerPeople } from '../../../datasets/customers.ts'
import { seed, type Segment } from '../../../datasets/planted.ts'
import { run } from '../../../src/core/analysis.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { outcomesOf } from '../../../src/core/database/facts.ts'
import { weightsIn, withEvidence } from '../../../src/core/database/membership.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { type DatabaseLink, setBook, setMatch, setMeaning } from '../../../src/core/zoom/database-link.ts'
import { matchColumnPair, matchDatabase } from '../../../src/core/zoom/match-database.ts'
import { scoreCustomers, type ZoomIn, zoomIn } from '../../../src/core/zoom/zoom-in.ts'
import { sampleFiles } from '../typing/sample-files.ts'

const { survey, customers, codebook } = sampleFiles()
const relation = analyses.relation.defaults
const proposal = matchDatabase(survey, codebook, relation, customers)
const link: DatabaseLink = { fileName: 'customers.csv', dataId: '2', rows: customers.rowCount, book: proposal.book, variables: proposal.variables, transactions: null }

/** Shares of Northstar's customers as planted in the sample. */
const PLANTED: Record<string, number> = { 'Price seekers': 0.09, 'Careful families': 0.438, 'Self-servers': 0.1, 'Dealer buyers': 0.071, 'Premium owners': 0.3 }
const NAMES: Record<Segment, string> = { priceSeekers: 'Price seekers', carefulFamilies: 'Careful families', onlineSelfServers: 'Self-servers', dealerBuyers: 'Dealer buyers', premiumOwners: 'Premium owners' }

const people = drawCustomerPeople(randomFrom(seed + 1))
let found: ZoomIn
beforeAll(() => {
  found = run(zoomIn(survey, codebook, relation, customers, { database: link, seed: 1 }))
})

test('corrected sizes come nearer to the planted shares than counted classes do, in sum and for the price seekers', () => {
  const miss = (of: 'corrected' | 'counted') => found.segments.reduce((sum, s) => sum + Math.abs(s[of] - PLANTED[s.segment]!), 0)
  expect(miss('corrected')).toBeLessThan(miss('counted') / 2)
  const seekers = found.segments.find((s) => s.segment === 'Price seekers')!
  expect(Math.abs(seekers.corrected - 0.09)).toBeLessThan(0.03)
  expect(seekers.counted).toBeGreaterThan(0.13)
  expect(found.segments.reduce((sum, s) => sum + s.corrected, 0)).toBeCloseTo(1, 9)
})

test('what the segments bring adds up to what the customers bring', () => {
  const column = customers.columns.find((c) => c.name === 'revenue')!
  const paid = Array.from(column.codes, (code) => Number(column.texts.at(code))).reduce((sum, amount) => sum + amount, 0)
  const sum = (of: (s: ZoomIn['segments'][number]) => number | null) => found.segments.reduce((total, s) => total + of(s)!, 0)
  expect(found.total.revenue).toBeCloseTo(paid, 4)
  expect(sum((s) => s.facts.revenue) / paid).toBeCloseTo(1, 6)
  expect(sum((s) => s.facts.profit) / found.total.profit!).toBeCloseTo(1, 6)
  expect(sum((s) => s.facts.customers)).toBeCloseTo(20_000, 1)
})

test('the database makes premium owners the most valuable, and Northstar has more of them than the market', () => {
  const most = found.segments.toSorted((a, b) => b.facts.profit! - a.facts.profit!)[0]!
  expect(most.segment).toBe('Premium owners')
  expect(most.penetration).toBeGreaterThan(2)
  expect(most.facts.churn!).toBeLessThan(found.total.churn!)
})

/** Left, and answered the mailing: in truth, by probability, and as told. In per cent; segments as planted. */
const RATES = {
  churn: { planted: [31.1, 10.7, 22, 15.1, 6.5], mixed: [20, 12.4, 18.6, 14.7, 8.8], told: [30.1, 11.5, 20.7, 18, 5.5] },
  response: { planted: [25.7, 21.5, 19.5, 10.7, 14.7], mixed: [21.6, 19.7, 19.3, 19.2, 16.5], told: [25.2, 21.3, 16.7, 16.7, 14.6] },
}

test.each(['churn', 'response'] as const)('%s of the segments is nearer to the planted one than by probability, and the ranges hold it', (rate) => {
  const { planted, mixed, told } = RATES[rate]
  const outcome = outcomesOf(readCustomers(customers, link.book))[rate]!
  const { probabilities } = run(scoreCustomers(customers, found, { database: link, seed: 1 }))
  const percent = (weight: (i: number) => number) => {
    const rows = [...outcome.keys()].filter((i) => !Number.isNaN(outcome[i]!))
    return (100 * rows.reduce((sum, i) => sum + weight(i) * outcome[i]!, 0)) / rows.reduce((sum, i) => sum + weight(i), 0)
  }
  Object.values(NAMES).forEach((name, s) => {
    const k = found.segments.findIndex(({ segment }) => segment === name)
    const { facts } = found.segments[k]!
    expect(Math.abs(percent((i) => Number(NAMES[people[i]!.segment] === name)) - planted[s]!)).toBeLessThan(0.06)
    expect(Math.abs(percent((i) => probabilities[i * 5 + k]!) - mixed[s]!)).toBeLessThan(0.06)
    expect(Math.abs(100 * facts[rate]! - told[s]!)).toBeLessThan(0.1)
    expect(100 * facts.ranges![rate]!.low).toBeLessThan(planted[s]!)
    expect(100 * facts.ranges![rate]!.high).toBeGreaterThan(planted[s]!)
    expect(facts.ranges![rate]!.isVague).toBe(false)
  })
  const miss = (of: number[]) => Math.hypot(...of.map((value, s) => value - planted[s]!))
  expect(miss(told)).toBeLessThan(0.75 * miss(mixed))
})

test('what follows age is not taken for the segment’s: consent, which segments alone would miss by 6 points, stays near the truth', () => {
  const planted: Record<string, number> = { 'Price seekers': 0.718, 'Careful families': 0.711, 'Self-servers': 0.78, 'Dealer buyers': 0.686, 'Premium owners': 0.689 }
  for (const { segment, facts } of found.segments) expect(Math.abs(facts.consent! - planted[segment]!)).toBeLessThan(0.02)
})

test('customers who left, divided with what that says, are rate × customers of each segment; with those who stayed, all of them', () => {
  const { probabilities: values, segments: names } = run(scoreCustomers(customers, found, { database: link, seed: 1 }))
  const { churned } = readCustomers(customers, link.book).flags
  const divided = withEvidence({ kind: 'probabilities', names, values }, churned, found.evidence.churn)
  found.segments.forEach(({ facts }, k) => {
    const weights = weightsIn(divided, k)
    expect(weights.reduce((sum, weight, i) => sum + weight * churned![i]!, 0) / (facts.churn! * facts.customers)).toBeCloseTo(1, 4)
    expect(weights.reduce((sum, weight) => sum + weight, 0) / facts.customers).toBeCloseTo(1, 4)
  })
})

test('mean revenues come within a tenth of the planted ones, and no own share of wallet passes 100 %', () => {
  for (const { segment, facts, ownShareOfWallet } of found.segments) {
    const members = people.filter((p) => NAMES[p.segment] === segment)
    const planted = members.reduce((sum, p) => sum + p.spend.northstar, 0) / members.length
    expect(Math.abs(facts.meanRevenue! / planted - 1)).toBeLessThan(0.1)
    expect(ownShareOfWallet!).toBeLessThan(1)
  }
})

test('a moderate model is said to be good for sizes, not for single customers', () => {
  expect(found.report.accuracy).toBeGreaterThan(2 * found.report.guess - 0.05)
  expect(found.verdict.use).toBe('sizes')
})

test('the list has an id and probabilities that add up for every customer, and in sum the sizes', () => {
  const list = run(scoreCustomers(customers, found, { database: link, seed: 1 }))
  expect(list.ids.slice(0, 2)).toEqual(['100001', '100002'])
  const part = run(scoreCustomers(customers, found, { database: link, seed: 1 }, { from: 19_999, to: 25_000 }))
  expect(part).toEqual({ ids: list.ids.slice(19_999), segments: list.segments, probabilities: list.probabilities.slice(19_999 * 5) })
  const K = list.segments.length
  const sums = list.segments.map((_, k) => list.ids.reduce((sum, _id, i) => sum + list.probabilities[i * K + k]!, 0) / list.ids.length)
  sums.forEach((share, k) => expect(share).toBeCloseTo(found.segments[k]!.corrected, 4))
})

test('columns are matched and left out by hand, and texts are given another meaning', () => {
  expect(setMatch(link, 'region', null).variables.map((v) => v.survey)).not.toContain('region')
  const pair = matchColumnPair(survey, codebook, customers, { survey: 'vehicles', database: 'claims' })
  expect(pair && [pair.survey, pair.database]).toEqual(['vehicles', 'claims'])
  expect(matchColumnPair(survey, codebook, customers, { survey: 'region', database: 'claims' })).toBeNull()
  const changed = setMeaning(link, 'household', 'family', null)
  expect(changed.variables.find((v) => v.survey === 'household')!.rules.database).toContainEqual({ text: 'family', level: null })
  expect(setBook(link, { revenue: null }).book.revenue).toBeNull()
})
