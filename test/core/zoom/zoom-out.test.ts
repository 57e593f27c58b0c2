import { beforeAll, describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import type { DatabaseLink } from '../../../src/core/zoom/database-link.ts'
import { marketSegments, type MarketSegments } from '../../../src/core/zoom/market-segments.ts'
import { matchDatabase } from '../../../src/core/zoom/match-database.ts'
import { findOwnCompany } from '../../../src/core/zoom/own-company.ts'
import { paintingOf } from '../../../src/core/zoom/painting.ts'
import { type ZoomIn, zoomIn } from '../../../src/core/zoom/zoom-in.ts'
import { zoomOut, type ZoomOutParams } from '../../../src/core/zoom/zoom-out.ts'
import { tableFromText } from '../../support/tables.ts'
import { sampleFiles } from '../typing/sample-files.ts'

const relation = analyses.relation.defaults
const defaults = analyses.zoomOut.defaults

describe('a market of six respondents, by hand', () => {
  const table = tableFromText(`id weight segment overall_alpha overall_beta spend_alpha spend_beta spend_other
1 1 Town 8 6 30 10 0
2 1 Town 6 6 0 40 0
3 2 Town 9 3 60 0 20
4 1 Country 4 8 0 20 0
5 1 Country 2 7 5 15 0
6 2 Country 5 5 0 0 0`)
  const { codebook } = proposeCodebook(table)
  const market = run(marketSegments(table, codebook, relation, { replicates: 20, seed: 1 }))
  const place = (segment: string) => market.segments.findIndex((s) => s.label === segment)
  const of = (values: Float64Array, segment: string) => Array.from(values.subarray(place(segment) * 3, place(segment) * 3 + 3))

  test('who buys nothing is in no wallet; sizes, wallets, shares and buyers by weight', () => {
    expect(market.respondents).toEqual({ n: 5, weighted: 6 })
    expect(market.found.sizes[place('Town')]).toBeCloseTo(4 / 6, 12)
    expect(market.found.wallets[place('Town')]).toBe((40 + 40 + 2 * 80) / 4)
    expect(market.found.wallets[place('Country')]).toBe(20)
    expect(of(market.found.shares, 'Town')).toEqual([150 / 240, 50 / 240, 40 / 240])
    expect(of(market.found.buyers, 'Town')).toEqual([0.75, 0.5, 0.5])
    expect(of(market.found.buyers, 'Country')).toEqual([0.5, 1, 0])
  })

  test('without a database and projecting weights the respondents stand for themselves, and values are revenue', () => {
    const { population, margin, own, database, comparison } = zoomOut(market, null, '', defaults)
    expect(population).toEqual({ people: 6, from: 'respondents' })
    expect(margin).toEqual({ overall: 1, from: 'none' })
    expect(own).toEqual({ place: 0, from: 'first' })
    expect(database).toBeNull()
    expect(comparison.marketRevenue).toBeCloseTo(240 + 40, 9)
    expect(comparison.heldValue).toBeCloseTo(150 + 5, 9)
  })

  test('people, margin and company are taken as given', () => {
    const { comparison, own, population } = zoomOut(market, null, '', { ...defaults, own: market.companies[1]!.id, population: 600, margin: 0.1 })
    expect([own.from, population.from]).toEqual(['given', 'given'])
    expect(comparison.marketValue).toBeCloseTo(100 * 280 * 0.1, 9)
    expect(comparison.heldValue).toBeCloseTo(100 * (50 + 35) * 0.1, 9)
  })

  test('the company is proposed by the name of the file, else by whose buyers are divided like the customers', () => {
    const [town, country] = market.segments.map((s) => (s.label === 'Town' ? 0.9 : 0.1)) as [number, number]
    const shares = place('Town') === 0 ? [town, country] : [1 - country, country]
    expect(findOwnCompany(market, null, { fileName: 'customers of Beta 2026.csv', shares })).toEqual({ place: 1, from: 'fileName' })
    // 6 of 7 of Alpha's buyers are of the town, 4 of 6 of Beta's
    expect(findOwnCompany(market, null, { fileName: 'customers.csv', shares: market.segments.map((s) => (s.label === 'Town' ? 0.9 : 0.1)) })).toEqual({ place: 0, from: 'mix' })
    expect(findOwnCompany(market, null, { fileName: 'customers.csv', shares: market.segments.map(() => 0.5) })).toEqual({ place: 1, from: 'mix' })
  })

  test('without spending nothing is made up', () => {
    const dumb = { ...codebook, measures: codebook.measures.filter((m) => m.kind !== 'spend') }
    expect(() => run(marketSegments(table, dumb, relation, { replicates: 1, seed: 1 }))).toThrow('zoomOut.noSpend')
  })
})

describe('the sample', () => {
  const { survey, customers, codebook } = sampleFiles()
  let market: MarketSegments
  let zoom: ZoomIn
  const out = (change: Partial<ZoomOutParams> = {}) => zoomOut(market, zoom, 'company-customers.en.csv', { ...defaults, ...change })
  beforeAll(() => {
    const { book, variables } = matchDatabase(survey, codebook, relation, customers)
    const database: DatabaseLink = { fileName: '', dataId: '2', rows: customers.rowCount, book, variables, transactions: null }
    market = run(marketSegments(survey, codebook, relation, { replicates: 200, seed: 1 }))
    zoom = run(zoomIn(survey, codebook, relation, customers, { database, seed: 1 }))
  })

  test('the planted reversal: premium owners in the database, careful families in the market, and both are sure', () => {
    const { comparison } = out()
    const { market: there, database: here } = comparison.mostValuable
    expect(comparison.segments[there.segment]!.name).toBe('Careful families')
    expect(comparison.segments[here.segment]!.name).toBe('Premium owners')
    expect(comparison.bothSureness!).toBeGreaterThan(0.95)
    const named = (name: string) => comparison.segments.find((s) => s.name === name)!
    // people × wallet as 863 to 703
    expect(named('Careful families').marketRevenue / named('Premium owners').marketRevenue).toBeCloseTo(863 / 703, 2)
    expect([named('Premium owners').stance, named('Careful families').stance]).toEqual(['defend', 'win'])
    // Harbour is as strong there and holds most
    expect(out().companies[named('Careful families').from[0]!.company]!.label).toBe('harbour')
  })

  test('the order depends on the choices, which is said', () => {
    const { otherwise, comparison } = out()
    const [reachable, margins] = otherwise
    expect(comparison.segments[reachable!.segment]!.name).toBe('Premium owners')
    expect(margins!.choice).toBe('ownMargins')
    expect(margins!.sureness).toBeLessThan(0.95)
    expect(out({ isMarginBySegment: true }).comparison.bothSureness!).toBeLessThan(0.95)
  })

  test('the company is found by its buyers, the market’s people by its reach', () => {
    const { own, companies, population } = out()
    expect([companies[own.place]!.label, own.from]).toEqual(['northstar', 'mix'])
    // 20,000 customers of whom the survey knows some 19 in a hundred people
    expect(population.from).toBe('customers')
    expect(population.people).toBeGreaterThan(85_000)
    expect(population.people).toBeLessThan(120_000)
  })

  test('what is seen and what is not make up the market; ranges hold what was found', () => {
    const { comparison } = out()
    for (const s of comparison.segments) {
      expect((s.databaseRevenue + s.headroom + s.strangers) / s.marketRevenue).toBeCloseTo(1, 9)
      expect(s.ranges.ownShareOfWallet!.low).toBeLessThan(s.ownShareOfWallet!)
      expect(s.ranges.ownShareOfWallet!.high).toBeGreaterThan(s.ownShareOfWallet!)
      expect(s.ranges.customers!.low).toBeLessThan(s.customers)
      expect(s.ranges.databaseRevenue!.high).toBeGreaterThan(s.databaseRevenue)
    }
    expect(comparison.unseenRange!.low).toBeLessThan(comparison.unseen)
    expect(comparison.unseenRange!.high).toBeGreaterThan(comparison.unseen)
  })

  test('what is painted on the map: parts of the database by customers or profit, nothing without one', () => {
    const result = out()
    const [byCustomers, byValue] = [paintingOf(result, 'customers')!, paintingOf(result, 'value')!]
    expect([byCustomers.size, byValue.size]).toEqual(['customers', 'profit'])
    result.comparison.segments.forEach((s, i) => {
      expect(byCustomers.segments[i]).toEqual({ id: s.name, share: expect.closeTo(s.customers / zoom.customers, 5) as number, penetration: s.penetration, ownShare: s.ownShareOfWallet })
      expect(byValue.segments[i]!.share).toBeCloseTo(s.databaseProfit! / zoom.total.profit!, 6)
    })
    expect(paintingOf(zoomOut(market, null, '', defaults), 'value')).toBeNull()
  })

  test('a market smaller than the database is doubted', () => {
    expect(out({ population: 20_000 }).issues.map((i) => i.code)).toEqual(['zoomOut.smallPopulation'])
    expect(out().issues).toEqual([])
  })

  test('a database that says nothing of money, too little of segments, or has three customers does not stand beside the market', () => {
    const alone = (change: Partial<ZoomIn>) => {
      const { database, issues, comparison } = zoomOut(market, { ...zoom, ...change }, '', defaults)
      expect(comparison.segments.map((s) => s.customers)).toEqual([0, 0, 0, 0, 0])
      return [database, ...issues.map((i) => i.code)]
    }
    expect(alone({ total: { ...zoom.total, revenue: null } })).toEqual([null, 'zoomOut.noRevenue'])
    expect(alone({ verdict: { use: 'neither', missed: [] } })).toEqual([null, 'zoomOut.weak'])
    expect(alone({ issues: [{ code: 'database.few', severity: 'error', details: { customers: 3, least: 30 } }] })).toEqual([null, 'database.few'])
  })

  test('a database divided by other segments is left aside', () => {
    const renamed = { ...zoom, segments: zoom.segments.map((s) => ({ ...s, segment: `${s.segment} 2` })) }
    expect(zoomOut(market, renamed, '', defaults).database).toBeNull()
  })
})
