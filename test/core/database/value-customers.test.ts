import { describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import { factsOfCustomers } from '../../../src/core/database/facts.ts'
import type { Membership } from '../../../src/core/database/membership.ts'
import { valueCustomers, type ValueParams } from '../../../src/core/database/value-customers.ts'
import { customersFromText } from '../../support/customers.ts'

const params: ValueParams = { ...analyses.relationshipValue.defaults, discount: 0.25, years: 2 }

/** Two sure members of a, one half a and half b, one sure member of b who has left. */
const file = customersFromText(`
  id revenue cost churned
  1  100     60   0
  2  50      40   0
  3  80      40   0
  4  90      10   1
`)
const membership: Membership = { kind: 'probabilities', names: ['a', 'b'], values: Float32Array.of(1, 0, 1, 0, 0.5, 0.5, 0, 1) }
const facts = factsOfCustomers(file, membership)

function value(change: Partial<ValueParams> = {}, money = membership) {
  return run(valueCustomers(file, { membership, money }, facts, { ...params, ...change }))
}

describe('value of relationships, by hand', () => {
  test('RP of those who have not left, LTV with the share that stays', () => {
    // a: 40 + 10 + half of 40 = 70; b: half of 40. A year's 1 over two years at 80 % and 25 %: 0.64 + 0.4096
    const { result, values } = value({ retention: 'assumed', assumedRetention: 0.8 })
    expect(result.groups.map((g) => [g.name, g.customers, g.current, g.potential])).toEqual([
      ['a', 2.5, 70, 0],
      ['b', 0.5, 20, 0],
    ])
    expect(result.groups.map((g) => g.factor)).toEqual([expect.closeTo(1.0496, 12), expect.closeTo(1.0496, 12)])
    expect(result.total.lifetime).toBeCloseTo(90 * 1.0496, 10)
    expect([...values.lifetime]).toEqual([expect.closeTo(40 * 1.0496, 10), expect.closeTo(10 * 1.0496, 10), expect.closeTo(40 * 1.0496, 10), 0])
    expect(result.left).toEqual({ customers: 1, profit: 80 })
  })

  test('measured: nobody of a left, two in three of b; who may be of both is worth the mean of both', () => {
    const { result, values } = value()
    expect(result.retentionFrom).toBe('measured')
    // a stays: 0.8 + 0.64; b: 1/3 of it, then 1/9
    const [a, b] = [1.44, 0.8 / 3 + 0.64 / 9]
    expect(result.groups.map((g) => g.factor)).toEqual([expect.closeTo(a, 10), expect.closeTo(b, 10)])
    expect(values.lifetime[2]).toBeCloseTo(20 * a + 20 * b, 10)
    expect(result.groups[0]!.lifetime).toBeCloseTo(70 * a, 10)
    expect(result.total.lifetime).toBeCloseTo(70 * a + 20 * b, 10)
  })

  test('where gains and losses nearly cancel out no factor stands for all', () => {
    const [gain, loss] = [100, -99]
    const opposed = customersFromText(`id revenue cost churned\n1 ${gain} 0 0\n2 0 ${-loss} 0\n3 0 0 1`)
    const groups: Membership = { kind: 'probabilities', names: ['a', 'b'], values: Float32Array.of(1, 0, 0, 1, 0, 1) }
    const { result } = run(valueCustomers(opposed, { membership: groups, money: groups }, factsOfCustomers(opposed, groups), params))
    // a stays for 1.44, b for 0.8 / 2 + 0.64 / 4
    expect(result.total.lifetime).toBeCloseTo(gain * 1.44 + loss * 0.56, 9)
    expect([result.total.total, result.total.factor]).toEqual([1, null])
    expect(value().result.total.factor).not.toBeNull()
  })

  test('money divided otherwise than customers: the doubtful one pays as a member of b', () => {
    const { result } = value({ retention: 'assumed', assumedRetention: 1 }, { ...membership, values: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1) })
    expect(result.groups.map((g) => [g.customers, g.current])).toEqual([
      [2.5, 50],
      [0.5, 40],
    ])
    // the source's form: nobody leaves, 0.8 + 0.64
    expect(result.total.lifetime).toBeCloseTo(90 * 1.44, 10)
  })
})

describe('what an action could bring', () => {
  const rows = ['1 100 80 100 1 1 1', '2 110 80 100 1 1 0', '3 100 80 100 1 0 1', '4 100 80 100 1 0 1', '5 130 80 100 1 1 1', '6 50 40 50 0 . 1']
  const mailed = customersFromText(`id revenue cost revenue_prior mailed responded consent\n${rows.join('\n')}`)
  const all: Membership = { kind: 'codes', names: ['all'], codes: new Int32Array(6) }
  const potential = (change: Partial<ValueParams>) => run(valueCustomers(mailed, { membership: all, money: all }, factsOfCustomers(mailed, all), { ...params, ...change })).result

  test('an amount for each response: three of five answered, five of six may be contacted', () => {
    const { groups, responseFrom } = potential({ responseProfit: 10 })
    expect(responseFrom).toBe('assumed')
    expect(groups[0]!.response).toBeCloseTo(0.6, 12)
    expect(groups[0]!.potential).toBeCloseTo(5 * 0.6 * 10, 10)
  })

  test('or the further growth of those who answered: 13⅓ points of revenue, at the margin of all', () => {
    const { groups, extraGrowth } = potential({})
    // grew by 0, 10 and 30 % against 0 and 0
    expect(extraGrowth).toBeCloseTo(0.4 / 3, 10)
    // revenue of those who may be contacted: 480 of 590; margin 150 / 590
    expect(groups[0]!.potential).toBeCloseTo(0.6 * (0.4 / 3) * 480 * (150 / 590), 8)
  })

  test('without answers in the file there is none', () => {
    expect(value({ responseProfit: 10 }).result).toMatchObject({ responseFrom: 'none', total: { potential: 0 } })
  })
})

test('without costs, a margin is assumed; without revenue, there is no value', () => {
  const sales = customersFromText('id revenue\n1 100\n2 300')
  const nobody: Membership = { kind: 'codes', names: [], codes: Int32Array.of(-1, -1) }
  const { result } = run(valueCustomers(sales, { membership: nobody, money: nobody }, factsOfCustomers(sales, nobody), { ...params, margin: 0.2 }))
  expect([result.profitFrom, result.total.current, result.retentionFrom]).toEqual(['margin', 80, 'assumed'])
  const bare = customersFromText('id region\n1 N\n2 S')
  expect(() => run(valueCustomers(bare, { membership: nobody, money: nobody }, factsOfCustomers(bare, nobody), params))).toThrow('database.lacking')
})

test('amounts of several years are those of one; of purchases, by the days from the first to the last', () => {
  const bought = customersFromText('customer_id date amount\n1 2024-01-01 40\n2 2024-06-01 10\n1 2025-12-31 60')
  const nobody: Membership = { kind: 'codes', names: [], codes: Int32Array.of(-1, -1) }
  const valued = (change: Partial<ValueParams>, isOfPurchases: boolean) =>
    run(valueCustomers(bought, { membership: nobody, money: nobody }, factsOfCustomers(bought, nobody), { ...params, ...change }, isOfPurchases)).result
  // 730 days
  expect(valued({}, true).covers).toBeCloseTo(730 / 365.25, 10)
  expect(valued({}, true).total.current).toBeCloseTo((110 * 365.25) / 730, 10)
  expect(valued({ covers: 4 }, true).total.current).toBe(27.5)
  expect(valued({}, false).total.current).toBe(110)
})
