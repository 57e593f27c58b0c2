import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { drawCustomerPeople } from '../../../datasets/customers.ts'
import { companies, seed, segments, segmentSize, trueStrength } from '../../../datasets/planted.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { factsOfCustomers } from '../../../src/core/database/facts.ts'
import { compareMarketAndDatabase } from '../../../src/core/database/market-against-database.ts'
import { compareSegmentValues, type MarketSegment, stanceDefaults } from '../../../src/core/database/market-segment-value.ts'
import { everyone, groupsOf } from '../../../src/core/database/membership.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { estimateWallets } from '../../../src/core/database/quantile-wallet.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { columnNamed } from '../../../src/core/table/table.ts'
import { customersFromText, sampleCustomers } from '../../support/customers.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

const segment = (change: Partial<MarketSegment> = {}): MarketSegment => ({
  name: 'S1',
  population: 1000,
  meanWallet: 50,
  margin: 0.2,
  shares: [0.3, 0.5, 0.2],
  strengths: [60, 64, 80],
  ...change,
})

describe('one segment worked by hand', () => {
  // 1,000 people of 50: revenue 50,000, value 10,000; 200 customers bring 6,000 of their 10,000
  const [value] = compareSegmentValues([segment()], [{ customers: 200, revenue: 6000, profit: 900 }], 0)

  test('what the market is worth, and what is held', () => {
    expect(value).toMatchObject({ marketRevenue: 50_000, marketValue: 10_000, ownShare: 0.3, heldValue: 3000 })
  })

  test('a fifth of the share of the company 4 points ahead can be won, nothing of the one 20 ahead', () => {
    expect(value!.from).toEqual([{ company: 1, share: 0.1, value: 1000 }])
    expect([value!.winnableShare, value!.winnableValue]).toEqual([0.1, 1000])
  })

  test('own share of wallet, headroom, strangers, and what the database cannot see', () => {
    expect(value).toMatchObject({ reach: 0.2, penetration: 1, ownShareOfWallet: 0.6, headroom: 4000, strangers: 40_000, unseen: 0.88 })
  })
})

test('the stance by thresholds: value against the mean, own share against the strongest rival, what can be won', () => {
  const rich = { population: 3000 }
  const stances = compareSegmentValues(
    [segment({ ...rich, shares: [0.5, 0.3, 0.2] }), segment(rich), segment({ ...rich, strengths: [50, 70, 80] }), segment({ shares: [0.5, 0.3, 0.2] }), segment()],
    Array.from({ length: 5 }, () => ({ customers: 10, revenue: 100, profit: null })),
    0,
  )
  expect(stances.map((s) => s.stance)).toEqual(['defend', 'win', 'leave', 'maintain', 'leave'])
  const strict = compareSegmentValues([segment(rich), segment()], stances.slice(0, 2).map(() => ({ customers: 1, revenue: 1, profit: null })), 0, { ...stanceDefaults, winnable: 0.11 })
  expect(strict.map((s) => s.stance)).toEqual(['leave', 'leave'])
})

test('ranks, the places that draws leave open, and how often the best stays best', () => {
  const two = (first: number, second: number) => [segment({ name: 'A', meanWallet: first }), segment({ name: 'B', meanWallet: second })]
  const customers = [
    { customers: 200, revenue: 6000, profit: 300 },
    { customers: 100, revenue: 4000, profit: 400 },
  ]
  const draws = Array.from({ length: 100 }, (_, i) => ({ market: i < 4 ? two(40, 60) : two(60, 40), database: customers }))
  const { segments: [a, b], mostValuable, bothSureness } = compareMarketAndDatabase(two(60, 40), customers, 0, draws)
  expect([a!.marketRank, b!.marketRank]).toEqual([{ place: 1, low: 1, high: 2 }, { place: 2, low: 1, high: 2 }])
  // by profit B, by revenue A
  expect([a!.databaseRank.place, b!.databaseRank.place]).toEqual([2, 1])
  expect(mostValuable).toEqual({ market: { segment: 0, sureness: 0.96 }, database: { segment: 1, sureness: 1 } })
  expect(bothSureness).toBe(0.96)
  const byRevenue = compareMarketAndDatabase(two(60, 40), customers, 0, [], stanceDefaults, { market: 'marketValue', database: 'databaseRevenue' })
  expect(byRevenue.mostValuable.database).toEqual({ segment: 0, sureness: null })
})

test('by what is held and can be won a segment of less value may come first', () => {
  const market = [segment({ shares: [0.1, 0.8, 0.1], strengths: [50, 70, 80] }), segment({ meanWallet: 40, shares: [0.6, 0.4, 0], strengths: [60, 60, 60] })]
  const nobody = market.map(() => ({ customers: 0, revenue: 0, profit: null }))
  const reachable = compareMarketAndDatabase(market, nobody, 0, [], stanceDefaults, { market: 'reachableValue', database: 'databaseRevenue' })
  // 10 % of 10,000, nothing to be won; 60 % and a fifth of 40 % of 8,000
  expect(reachable.segments.map((s) => Math.round(s.reachableValue))).toEqual([1000, 5440])
  expect(reachable.mostValuable.market.segment).toBe(1)
  expect(compareMarketAndDatabase(market, nobody, 0).mostValuable.market.segment).toBe(0)
})

test('ranges are those of the draws; certain draws have none', () => {
  const database = [{ customers: 200, revenue: 6000, profit: 900 }]
  const draws = Array.from({ length: 101 }, (_, i) => ({ market: [segment({ meanWallet: i })], database }))
  const [first] = compareMarketAndDatabase([segment()], database, 0, draws).segments
  // 1,000 people · 0.2 · wallets of 2.5 to 97.5
  expect(first!.ranges.marketValue!.low).toBeCloseTo(500, 6)
  expect(first!.ranges.marketValue!.high).toBeCloseTo(19_500, 6)
  const same = compareMarketAndDatabase([segment()], database, 0, [{ market: [segment()], database }, { market: [segment()], database }]).segments[0]!
  expect(same.ranges.ownShareOfWallet).toEqual({ low: 0.6, high: 0.6 })
  expect(same.stanceSureness).toBe(1)
  expect(compareMarketAndDatabase([segment()], database, 0).segments[0]).toMatchObject({ stanceSureness: null, ranges: { marketValue: null } })
})

describe('the sample market', () => {
  const table = sampleCustomers()
  const customers = readCustomers(table, proposeDatabase(table).book)
  const names = [...segments]
  const people = drawCustomerPeople(randomFrom(seed + 1))
  const facts = factsOfCustomers(customers, { kind: 'codes', names, codes: Int32Array.from(people, (p) => names.indexOf(p.segment)) })
  const survey = tableFromCsvFile(fileURLToPath(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)))
  const read = (name: string) => {
    const column = columnNamed(survey, name)
    return Float64Array.from(column.codes, (code) => Number(column.texts.at(code)))
  }
  const spend = [...companies, 'other'].map((company) => read(`spend_${company}`))
  const weight = read('weight')
  const segmentColumn = columnNamed(survey, 'segment')
  const labels = ['Price seekers', 'Careful families', 'Self-servers', 'Dealer buyers', 'Premium owners']
  const placeOf = segmentColumn.texts.map((text) => labels.indexOf(text))
  /** The market as the survey tells it, respondents counted so often. */
  const marketOf = (times: (row: number) => number): MarketSegment[] => {
    const sums = names.map(() => new Float64Array(spend.length + 1))
    for (let row = 0; row < survey.rowCount; row++) {
      const of = sums[placeOf[segmentColumn.codes[row]!]!]!
      const w = weight[row]! * times(row)
      of[spend.length]! += w
      spend.forEach((amounts, c) => (of[c]! += w * amounts[row]!))
    }
    return names.map((name, s) => {
      const whole = sums[s]!.subarray(0, spend.length).reduce((a, b) => a + b, 0)
      return {
        name,
        population: 1e6 * segmentSize[name],
        meanWallet: whole / sums[s]![spend.length]!,
        margin: facts.groups[s]!.margin!,
        shares: [...sums[s]!.subarray(0, spend.length)].map((x) => x / whole),
        strengths: [...companies.map((company) => trueStrength(company, name, '2026')), Number.NaN],
      }
    })
  }
  const database = facts.groups.map((f) => ({ customers: f.customers, revenue: f.revenue!, profit: f.profit }))
  const random = randomFrom(3)
  const draws = Array.from({ length: 100 }, () => {
    const times = Float64Array.from({ length: survey.rowCount }, () => 0)
    for (let i = 0; i < survey.rowCount; i++) times[Math.floor(survey.rowCount * random())]! += 1
    return { market: marketOf((row) => times[row]!), database }
  })
  const compared = compareMarketAndDatabase(marketOf(() => 1), database, 0, draws)

  test('careful families are worth most in the market by wallets, premium owners in the database', () => {
    const revenues = compared.segments.map((s) => Math.round(s.marketRevenue / 1e6))
    // people × wallet, as the README of the sample states them
    expect([revenues[1], revenues[4]]).toEqual([863, 703])
    expect(revenues.indexOf(Math.max(...revenues))).toBe(1)
    expect(names[compared.mostValuable.database.segment]).toBe('premiumOwners')
    expect(compared.segments.map((s) => s.databaseRank.place)).toEqual([5, 2, 3, 4, 1])
  })

  test('families and premium owners are over-represented among customers', () => {
    expect(compared.segments.map((s) => s.penetration.toFixed(2))).toEqual(['0.32', '1.83', '0.50', '0.44', '2.50'])
  })

  test('dealer buyers are won by Lantern most, though most of that is out of reach', () => {
    const buyers = compared.segments[3]!
    expect(companies[buyers.from[0]!.company]).not.toBe('northstar')
    // Harbour and Lantern lead by more than five points there
    expect(buyers.from.map((f) => [...companies, 'other'][f.company])).not.toContain('harbour')
    expect(buyers.stance).toBe('leave')
  })

  test('premium owners are held and valuable; ranges hold the values', () => {
    expect(compared.segments[4]!.stance).toBe('defend')
    expect(compared.segments[4]!.stanceSureness).toBeGreaterThan(0.9)
    for (const s of compared.segments) {
      expect(s.ranges.marketValue!.low).toBeLessThan(s.marketValue)
      expect(s.ranges.marketValue!.high).toBeGreaterThan(s.marketValue)
    }
  })

  test('what is seen and what is not make up the market', () => {
    for (const s of compared.segments) expect(s.databaseRevenue + s.headroom + s.strangers).toBeCloseTo(s.marketRevenue, 2)
    expect(compared.unseen).toBeGreaterThan(0.95)
  })
})

describe('a database without competitors', () => {
  test('gives no share of wallet; the estimate by hand: 8 of ten customers spend up to 80', () => {
    const customers = customersFromText(`id revenue\n${Array.from({ length: 10 }, (_, i) => `${i + 1} ${10 * (i + 1)}`).join('\n')}`)
    const { shareOfWallet, estimates, issues } = estimateWallets(customers, everyone(10), 0.8)
    expect(shareOfWallet).toBe(null)
    expect(issues).toEqual([{ code: 'database.noCompetitors', severity: 'note', details: { quantile: 0.8 } }])
    expect(estimates[0]).toEqual({ name: '', customers: 10, revenue: 550, quantileRevenue: 80, wallet: 8 * 80 + 90 + 100, share: 550 / 830 })
  })

  test('similar customers are compared with each other', () => {
    const customers = customersFromText('id region revenue\n1 N 10\n2 N 20\n3 S 100\n4 S 200\n5 S .')
    const { estimates } = estimateWallets(customers, groupsOf(customers.profile.find((c) => c.name === 'region')!), 0.9)
    expect(estimates.map((e) => [e.name, e.customers, e.quantileRevenue, e.share])).toEqual([
      ['N', 2, 20, 0.75],
      ['S', 2, 200, 0.75],
    ])
  })

  test('without revenue there is nothing to estimate from', () => {
    expect(() => estimateWallets(customersFromText('id region\n1 N\n2 S'), everyone(2))).toThrow('database.lacking {"what":"revenue"}')
  })
})
