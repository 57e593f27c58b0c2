import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { seed } from '../../../datasets/planted.ts'
import { drawCustomerPeople } from '../../../datasets/customers.ts'
import { segments } from '../../../datasets/planted.ts'
import { measureConcentration } from '../../../src/core/database/concentration.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { factsOfCustomers, type GroupFacts } from '../../../src/core/database/facts.ts'
import { everyone, groupsOf, type Membership } from '../../../src/core/database/membership.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { customersFromText, sampleCustomers } from '../../support/customers.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

const small = `
  customer_id region revenue revenue_prior cost roadside glass tenure churned mailed responded
  1           North  100     50            60   1        0     2      0       1      1
  2           North  300     300           100  1        1     4      1       1      0
  3           South  200     .             150  0        0     6      0       0      .
  4           .      .       80            .    0        1     8      0       0      .
`

test('a file counted by hand', () => {
  const customers = customersFromText(small)
  const region = customers.profile.find((c) => c.name === 'region')!
  const { groups, unassigned, total } = factsOfCustomers(customers, groupsOf(region))
  expect(groups[0]).toEqual({
    name: 'North',
    customers: 2,
    effective: 2,
    share: 0.5,
    revenue: 400,
    cost: 160,
    profit: 240,
    meanRevenue: 200,
    meanProfit: 120,
    margin: 0.6,
    growth: 400 / 350 - 1,
    tenure: 3,
    churn: 0.5,
    complaints: null,
    consent: null,
    response: 0.5,
    mailed: 1,
    products: 1.5,
    held: [1, 0.5],
    ranges: null,
  })
  expect(groups[1]).toMatchObject({ name: 'South', customers: 1, revenue: 200, profit: 50, growth: null, response: null })
  expect(unassigned).toMatchObject({ customers: 1, revenue: 0, meanRevenue: null, tenure: 8, held: [0, 1] })
  expect(total).toMatchObject({ customers: 4, revenue: 600, profit: 290, meanRevenue: 200, churn: 0.25 })
})

test('a customer of 0.7 and 0.3 brings 70 and 30 % of its revenue', () => {
  const customers = customersFromText('id revenue tenure\n1 100 2\n2 200 4')
  const { groups } = factsOfCustomers(customers, { kind: 'probabilities', names: ['a', 'b'], values: Float32Array.of(0.75, 0.25, 0.5, 0.5) })
  expect(groups[0]).toMatchObject({ customers: 1.25, revenue: 175, meanRevenue: 140, tenure: (0.75 * 2 + 0.5 * 4) / 1.25 })
  expect(groups[1]).toMatchObject({ customers: 0.75, revenue: 125 })
  expect(groups[0]!.effective).toBeCloseTo(1.25 ** 2 / (0.75 ** 2 + 0.25), 12)
})

describe('the sample file', () => {
  const table = sampleCustomers()
  const { book } = proposeDatabase(table)
  const customers = readCustomers(table, book)
  const people = drawCustomerPeople(randomFrom(seed + 1))
  const names = [...segments]
  const truth: Membership = { kind: 'codes', names, codes: Int32Array.from(people, (p) => names.indexOf(p.segment)) }
  const facts = factsOfCustomers(customers, truth)

  test('has the planted customers, revenue, costs, churn and response of each segment', () => {
    const read = (f: GroupFacts) => [(100 * f.share).toFixed(1), f.meanRevenue!.toFixed(0), (1 - f.margin!).toFixed(2)].join(' ')
    expect(facts.groups.map(read)).toEqual(['9.0 1805 0.91', '43.8 3210 0.80', '10.0 2198 0.85', '7.1 2502 0.87', '30.0 5420 0.70'])
    // as the README of the sample states them, to two decimals
    const stated = { churn: [0.31, 0.11, 0.22, 0.15, 0.07], response: [0.26, 0.22, 0.2, 0.11, 0.15] }
    for (const rate of ['churn', 'response'] as const) facts.groups.forEach((f, s) => expect(Math.abs(f[rate]! - stated[rate][s]!)).toBeLessThan(0.0055))
    expect(facts.groups.map((f) => (f.revenue! / 1e6).toFixed(1))).toEqual(['3.3', '28.1', '4.4', '3.5', '32.6'])
    expect([facts.groups[1]!.profit!, facts.groups[4]!.profit!].map((p) => (p / 1e6).toFixed(1))).toEqual(['5.6', '9.7'])
  })

  test('probabilities of 0 and 1 give the same as a plain column', () => {
    const values = new Float32Array(customers.count * names.length)
    people.forEach((p, row) => (values[row * names.length + names.indexOf(p.segment)] = 1))
    expect(factsOfCustomers(customers, { kind: 'probabilities', names, values })).toEqual(facts)
  })

  test('whatever the probabilities, segments and the rest sum to all', () => {
    const random = randomFrom(7)
    const values = Float32Array.from({ length: customers.count * 3 }, () => random() / 3)
    const { groups, unassigned, total } = factsOfCustomers(customers, { kind: 'probabilities', names: ['a', 'b', 'c'], values })
    for (const measure of ['customers', 'revenue', 'cost', 'profit'] as const) {
      const sum = [...groups, unassigned].reduce((s, f) => s + f[measure]!, 0)
      expect(Math.abs(sum / total[measure]! - 1)).toBeLessThan(1e-6)
    }
    const { total: plain } = factsOfCustomers(customers, everyone(customers.count))
    expect(total).toEqual(plain)
  })

  test('a group within a segment is the segment within the group', () => {
    const channel = customers.profile.find((c) => c.name === 'channel')!
    const inSegment = Float32Array.from(truth.codes, (code) => (code === 4 ? 1 : 0))
    const inChannel = Float32Array.from(channel.codes, (code) => (code === 1 ? 1 : 0))
    const a = factsOfCustomers(customers, groupsOf(channel), inSegment).groups[1]!
    const b = factsOfCustomers(customers, truth, inChannel).groups[4]!
    expect([a.customers, a.revenue, a.churn]).toEqual([b.customers, b.revenue, b.churn])
  })
})

const cdnow = shared('data/company-db/cdnow.csv')

test.skipIf(!cdnow)('a file of purchases equals its recorded figures (skipped without the shared data)', () => {
  const expected = (JSON.parse(readFileSync(shared('data/company-db/expected.json')!, 'utf8')) as { cdnow: Record<string, number> }).cdnow
  const table = tableFromCsvFile(cdnow!)
  const { book, issues } = proposeDatabase(table)
  expect(book).toMatchObject({ rowsAre: 'purchases', id: 'masterid', revenue: 'sales', date: 'date', products: null, margin: null, profile: [] })
  expect(issues).toEqual([])
  const customers = readCustomers(table, { ...book, quantity: 'cds' })
  const { total } = factsOfCustomers(customers, everyone(customers.count))
  expect(total.customers).toBe(expected.customers)
  expect(total.revenue).toBeCloseTo(expected.total_spend!, 6)
  expect(total.meanRevenue).toBeCloseTo(expected.mean_spend_per_customer!, 6)
  expect(total.profit).toBe(null)
  expect(customers.purchases!.count.filter((n) => n > 1).length).toBe(expected.customers_with_2plus_transactions)
  expect(customers.purchases!.quantity!.reduce((sum, n) => sum + n, 0)).toBe(expected.total_cds)
  const concentration = measureConcentration(customers.revenue!)!
  expect(concentration.topCount).toBe(expected.top_10pct_customers_count)
  expect(concentration.topShare).toBeCloseTo(expected.top_10pct_customers_share_of_spend!, 6)
})
