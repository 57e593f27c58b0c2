import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { basketDefaults, findBaskets } from '../../../src/core/database/baskets.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { measureConcentration } from '../../../src/core/database/concentration.ts'
import { measurePromotion } from '../../../src/core/database/promotion.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { customersFromText, sampleCustomers } from '../../support/customers.ts'

const file = customersFromText(`
  id bread butter jam
  1  1     1      0
  2  1     1      1
  3  1     0      0
  4  0     0      1
  5  1     1      0
`)

describe('five baskets counted by hand', () => {
  const { products, rules } = run(findBaskets(file, { minimumSupport: 0.2, minimumConfidence: 0.5, largest: 3 }))
  const names = (list: number[]) => list.map((p) => products[p]!.name).join('+')
  const told = rules.map((r) => `${names(r.from)} > ${names([r.to])} ${r.support} ${r.confidence.toFixed(3)} ${r.lift.toFixed(3)}`)

  test('shares of the products', () => {
    expect(products.map((p) => p.share)).toEqual([0.8, 0.6, 0.4])
  })

  test('support, confidence and lift', () => {
    expect(told).toContain('bread > butter 0.6 0.750 1.250')
    expect(told).toContain('butter > bread 0.6 1.000 1.250')
    expect(told).toContain('bread+jam > butter 0.2 1.000 1.667')
    // a quarter of bread, below the confidence asked for
    expect(told.some((t) => t.startsWith('bread > jam'))).toBe(false)
  })

  test('fewer customers than asked for make no rule', () => {
    const larger = run(findBaskets(file, { minimumSupport: 0.5, minimumConfidence: 0, largest: 3 })).rules
    expect(larger.map((r) => `${names(r.from)} > ${names([r.to])}`).toSorted()).toEqual(['bread > butter', 'butter > bread'])
  })

  test('a weight of 2 is a basket counted twice', () => {
    const weighed = run(findBaskets(file, { minimumSupport: 0.2, minimumConfidence: 0.5, largest: 2 }, Float32Array.of(1, 2, 0, 1, 0)))
    expect(weighed.products.map((p) => p.share)).toEqual([0.75, 0.75, 0.75])
  })

  test('without products there is none', () => {
    expect(() => run(findBaskets(customersFromText('id revenue\n1 4\n2 5')))).toThrow('database.lacking {"what":"products"}')
  })
})

const table = sampleCustomers()
const sample = readCustomers(table, proposeDatabase(table).book)

test('the sample’s two rules: glass with roadside help, legal cover with comprehensive', () => {
  const { products, rules } = run(findBaskets(sample, basketDefaults))
  const pairs = rules.filter((r) => r.from.length === 1).map((r) => ({ ...r, name: `${products[r.from[0]!]!.name} > ${products[r.to]!.name}` }))
  const glass = pairs.find((r) => r.name === 'roadside > glass')!
  const legal = pairs.find((r) => r.name === 'comprehensive > legal')!
  expect(Math.abs(glass.confidence - 0.6)).toBeLessThan(0.015)
  expect(Math.abs(legal.confidence - 0.32)).toBeLessThan(0.015)
  // the same two pairs lead, read from either side
  expect(pairs.slice(0, 4).map((r) => r.name).toSorted()).toEqual(['comprehensive > legal', 'glass > roadside', 'legal > comprehensive', 'roadside > glass'])
})

describe('the sample’s mailing', () => {
  const promotion = measurePromotion(sample)

  test('was answered by one in five; growth of 12 % goes with an answer, 2 % without', () => {
    expect(promotion.response!.value).toBeCloseTo(0.193, 2)
    expect(Math.abs(promotion.responders!.value - 0.12)).toBeLessThan(0.005)
    expect(Math.abs(promotion.others!.value - 0.02)).toBeLessThan(0.003)
    const { low, high } = promotion.respondersAgainstOthers!
    expect(low).toBeLessThan(0.1)
    expect(high).toBeGreaterThan(0.1)
    expect(high - low).toBeLessThan(0.01)
    expect(promotion.issues.map((i) => i.code)).toEqual(['database.notCausal'])
  })

  test('was sent by chance, so all mailed ones grew by a fifth of the difference more', () => {
    const { value, low, high } = promotion.mailedAgainstNot!
    expect(Math.abs(value - 0.1 * promotion.response!.value)).toBeLessThan(0.004)
    expect(low).toBeGreaterThan(0)
    expect(high).toBeLessThan(0.03)
  })
})

test('a mailing counted by hand: growth of 50 and 30 % against 10 and −10 %', () => {
  const p = measurePromotion(customersFromText('id revenue revenue_prior mailed responded\n1 150 100 1 1\n2 130 100 1 1\n3 110 100 1 0\n4 90 100 1 0\n5 100 100 0 .\n6 80 . 0 .'))
  expect([p.mailed, p.responded, p.response!.value]).toEqual([4, 2, 0.5])
  expect(p.respondersAgainstOthers!.value).toBeCloseTo(0.4, 12)
  // two means of two with standard deviation 0.1·√2: errors 0.1 each
  expect(p.respondersAgainstOthers!.high - 0.4).toBeCloseTo(1.959964 * 0.1 * Math.SQRT2, 9)
  expect(p.notMailed).toBe(null)
  // the larger customer counts by its money: 990 ÷ 900, not the mean of −10 and 12.5 %
  const uneven = measurePromotion(customersFromText('id revenue revenue_prior mailed responded\n1 200 100 1 1\n2 100 100 1 1\n3 90 100 1 0\n4 900 800 1 0'))
  expect(uneven.respondersAgainstOthers!.value).toBeCloseTo(300 / 200 - 990 / 900, 12)
})

describe('concentration', () => {
  test('one of ten holds 55 of 100; everyone the same', () => {
    const one = measureConcentration(Float64Array.of(55, 5, 5, 5, 5, 5, 5, 5, 5, 5))!
    expect([one.topCount, one.topShare]).toEqual([1, 0.55])
    // a Lorenz curve of two straight parts: 0.9 of people hold 0.45
    expect(one.gini).toBeCloseTo(0.45, 12)
    expect(measureConcentration(new Float64Array(10).fill(3))!.gini).toBeCloseTo(0, 12)
  })

  test('a weight of 2 is a customer counted twice; amounts below 0 count as 0', () => {
    const weighed = measureConcentration(Float64Array.of(9, 3, 1), Float32Array.of(1, 2, 1))!
    const written = measureConcentration(Float64Array.of(9, 3, 3, 1))!
    expect([weighed.topShare, weighed.gini]).toEqual([written.topShare, written.gini])
    expect(measureConcentration(Float64Array.of(-4, 5, 5, Number.NaN))).toMatchObject({ negative: 1, topShare: 0.5 })
    expect(measureConcentration(Float64Array.of(0, -1))).toBe(null)
  })
})
