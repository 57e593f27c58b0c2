import { describe, expect, test } from 'vitest'
import { drawCustomerPeople } from '../../../datasets/customers.ts'
import { churnEffect, seed, segments } from '../../../datasets/planted.ts'
import { run } from '../../../src/core/analysis.ts'
import { estimateChurnRisk } from '../../../src/core/database/churn-risk.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { bandsOf, weightsIn } from '../../../src/core/database/membership.ts'
import { performanceBy, performanceByProduct } from '../../../src/core/database/performance.ts'
import { measurePersistency } from '../../../src/core/database/persistency.ts'
import { profileSegment } from '../../../src/core/database/profile-segment.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { customersFromText, sampleCustomers } from '../../support/customers.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

const table = sampleCustomers()
const sample = readCustomers(table, proposeDatabase(table).book)
const people = drawCustomerPeople(randomFrom(seed + 1))
const codes = Int32Array.from(people, (p) => segments.indexOf(p.segment))
const inSegment = (s: number) => weightsIn({ kind: 'codes', names: [...segments], codes }, s)

describe('profile', () => {
  const file = customersFromText('id region revenue\n1 N 1\n2 N 2\n3 S 3\n4 S 4\n5 S 5\n6 . 6')
  const weights = Float32Array.of(1, 1, 1, 0, 0, 1)

  test('shares within and without, index against all, by hand', () => {
    const [region] = run(profileSegment(file, weights))
    // within: N 2 of 3; without: S 2 of 2; all: N 2 of 5, S 3 of 5
    expect(region!.categories.map((c) => [c.text, c.share.toFixed(3), c.rest, c.index.toFixed(1)])).toEqual([
      ['N', '0.667', 0, '166.7'],
      ['S', '0.333', 1, '55.6'],
    ])
    expect(region!.unknown).toBe(0.25)
    expect(region!.difference).toBeCloseTo(2 / 3, 10)
  })

  test('of all customers there is no rest, and every index is 100', () => {
    for (const column of run(profileSegment(sample, null))) for (const c of column.categories) expect(c.index).toBeCloseTo(100, 9)
  })

  test('what sets the sample’s premium owners off most is their income, well beyond chance', () => {
    const [first, ...others] = run(profileSegment(sample, inSegment(4)))
    expect(first!.name).toBe('income_band')
    const highest = first!.categories.find((c) => c.text === '30k+')!
    expect(highest.index).toBeGreaterThan(150)
    expect(highest.z).toBeGreaterThan(20)
    expect(others.every((c) => c.difference <= first!.difference)).toBe(true)
  })

  test('numbers are cut into bands; few of them stand for themselves', () => {
    expect(bandsOf(Float64Array.of(1, 3, 2, 3, Number.NaN))).toEqual({ texts: ['1', '2', '3'], codes: Int32Array.of(0, 2, 1, 2, -1) })
    const { texts, codes: bands } = bandsOf(Float64Array.from({ length: 40 }, (_, i) => i))
    expect(texts).toEqual(['<10', '10–<20', '20–<30', '≥30'])
    expect([bands[9], bands[10], bands[39]]).toEqual([0, 1, 3])
    expect(bandsOf(Float64Array.of(Number.NaN))).toEqual({ texts: [], codes: Int32Array.of(-1) })
  })
})

describe('persistency', () => {
  test('churn by tenure and who remains, by hand: 1/2 leave in year 0, none in 1, 1/2 in 2', () => {
    const p = measurePersistency(customersFromText('id tenure churned\n1 0 1\n2 0.5 0\n3 1 0\n4 2 1\n5 2 0'))
    expect(p.byTenure).toEqual([
      { year: 0, customers: 2, churn: 0.5, remaining: 0.5 },
      { year: 1, customers: 1, churn: 0, remaining: 0.5 },
      { year: 2, customers: 2, churn: 0.5, remaining: 0.25 },
    ])
    expect(p).toMatchObject({ churn: 0.4, retention: 0.6, meanTenure: 1.1, repeatRate: null })
  })

  test('of purchases: who came back, after how many days', () => {
    const p = measurePersistency(customersFromText('customer_id date amount\n1 2024-01-01 5\n1 2024-01-11 5\n1 2024-01-31 5\n2 2024-01-21 9'))
    expect(p).toMatchObject({ repeatRate: 0.5, daysBetween: 15, daysSince: 5, churn: null, byTenure: [] })
  })

  test('weights of 0 leave customers out', () => {
    expect(measurePersistency(customersFromText('id tenure churned\n1 0 1\n2 3 0'), Float32Array.of(0, 1))).toMatchObject({ meanTenure: 3, churn: 0 })
  })

  const cdnow = shared('data/company-db/cdnow.csv')
  test.skipIf(!cdnow)('1,152 of 2,357 came back (skipped without the shared data)', () => {
    const file = tableFromCsvFile(cdnow!)
    expect(measurePersistency(readCustomers(file, proposeDatabase(file).book)).repeatRate).toBe(1152 / 2357)
  })
})

describe('performance', () => {
  test('channels add up to all; holders of products overlap', () => {
    const channel = sample.profile.find((c) => c.name === 'channel')!
    const { groups, total } = performanceBy(sample, channel)
    expect(groups.reduce((sum, g) => sum + g.revenue!, 0)).toBeCloseTo(total.revenue!, 4)
    const products = run(performanceByProduct(sample))
    expect(products.map((p) => p.name)).toEqual(['comprehensive', 'roadside', 'glass', 'legal', 'driver_accident'])
    products.forEach((p, bit) => expect(p.share).toBeCloseTo(total.held[bit]!, 12))
    expect(products.reduce((sum, p) => sum + p.customers, 0)).toBeGreaterThan(sample.count)
  })

  test('by hand: two hold a, one of them b too', () => {
    const products = run(performanceByProduct(customersFromText('id has_a has_b revenue\n1 1 1 10\n2 1 0 20\n3 0 0 40')))
    expect(products.map((p) => [p.name, p.customers, p.revenue])).toEqual([['has_a', 2, 30], ['has_b', 1, 10]])
  })
})

describe('risk of leaving', () => {
  test.each([0, 1, 4])('finds what is planted in segment %i within 2.6 standard errors', (s) => {
    const risk = run(estimateChurnRisk(sample, inSegment(s)))!
    expect(risk.factors.map((f) => f.factor)).toEqual(['tenure', 'products', 'complaint'])
    const planted = [churnEffect.tenureYear, churnEffect.product, churnEffect.complaint]
    risk.factors.forEach((f, k) => expect(Math.abs(f.effect - planted[k]!) / f.error).toBeLessThan(2.6))
  })

  test('on the whole the mean risk is the share that left, and it tells leavers better than guessing', () => {
    const risk = run(estimateChurnRisk(sample))!
    const left = sample.flags.churned!.reduce((sum, x) => sum + x, 0) / sample.count
    expect(risk.risk.reduce((sum, p) => sum + p, 0) / sample.count).toBeCloseTo(left, 5)
    expect(risk.discrimination).toBeGreaterThan(0.6)
    expect(risk.discrimination).toBeLessThan(0.75)
  })

  test('two groups of known odds: 25 and 50 of 100 leave, a log odds ratio of ln 3', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i} ${i < 100 ? 0 : 1} ${i % 100 < (i < 100 ? 25 : 50) ? 1 : 0}`)
    const { factors, risk } = run(estimateChurnRisk(customersFromText(`id complaint churned\n${rows.join('\n')}`)))!
    expect(factors[0]!.factor).toBe('complaint')
    expect(factors[0]!.effect).toBeCloseTo(Math.log(3), 6)
    // √(1/25 + 1/75 + 1/50 + 1/50)
    expect(factors[0]!.error).toBeCloseTo(Math.sqrt(0.04 + 1 / 75 + 0.04), 6)
    expect([risk[0]!.toFixed(4), risk[199]!.toFixed(4)]).toEqual(['0.2500', '0.5000'])
  })

  test('too few who left, nothing to tell them by, or no flag: nothing is said', () => {
    expect(run(estimateChurnRisk(customersFromText('id tenure churned\n1 1 1\n2 2 0')))).toBe(null)
    expect(run(estimateChurnRisk(customersFromText('id revenue\n1 1\n2 2')))).toBe(null)
  })
})
