import { describe, expect, test } from 'vitest'
import { customerLifetimeValue, lifetimeValue, potentialProfit, profitOfCustomers, relationshipProfit } from '../../../src/core/database/relationship-value.ts'
import { customersFromText } from '../../support/customers.ts'

const numbers = (...values: number[]) => Float64Array.from(values)
const rounded = (values: Float64Array) => [...values].map((x) => Number(x.toFixed(4)))

test('RP = Σ (P − C)·M: 2 products, (10 − 6)·5 + (20 − 15)·2 = 30, and (9 − 6)·0 + (20 − 24)·3 = −12', () => {
  const purchased = { products: 2, price: numbers(10, 20, 9, 20), unitCost: numbers(6, 15, 6, 24), quantity: numbers(5, 2, 0, 3) }
  expect([...relationshipProfit(purchased)]).toEqual([30, -12])
})

test('RP where the file gives revenue and cost, and why there is none without', () => {
  expect([...profitOfCustomers(customersFromText('id revenue cost\n1 100 60\n2 50 70'))]).toEqual([40, -20])
  expect(() => profitOfCustomers(customersFromText('id revenue\n1 100\n2 50'))).toThrow('database.lacking {"what":"profit"}')
})

test('PRP = Σ R·EP: responses 1 and 0, or a probability of 0.5, to actions worth 8 and 3', () => {
  const responses = numbers(1, 0, 0.5, 1)
  expect([...potentialProfit(responses, numbers(8, 3), 2)]).toEqual([8, 7])
  expect([...potentialProfit(responses, numbers(8, 3, 10, 4), 2)]).toEqual([8, 9])
})

describe('LTV as the source has it', () => {
  const horizon = { discount: 0.1, years: 3 }

  test('100 a year for 3 years at 10 %: 90.9091 + 82.6446 + 75.1315', () => {
    expect(rounded(lifetimeValue([numbers(100)], horizon))).toEqual([248.6852])
  })

  test('TRP of each year: 100, 121, 0 at 10 %: 90.9091 + 100 + 0', () => {
    expect(rounded(lifetimeValue([numbers(100), numbers(121), numbers(0)], horizon))).toEqual([190.9091])
  })

  test('a constant column is that column written for every year', () => {
    const profit = numbers(100, -20, 7)
    expect(rounded(lifetimeValue([profit], horizon))).toEqual(rounded(lifetimeValue([profit, profit, profit], horizon)))
  })

  test('for ever at 10 % it is ten times the profit; without a discount there is no end', () => {
    expect(rounded(lifetimeValue([numbers(100)], { discount: 0.1, years: Infinity }))).toEqual([1000])
    expect(rounded(lifetimeValue([numbers(100)], { discount: 0, years: 4 }))).toEqual([400])
    expect(() => lifetimeValue([numbers(100)], { discount: 0, years: Infinity })).toThrow('value.endless {"retention":1,"discount":0}')
  })
})

describe('the value of a customer who may leave', () => {
  test('over all years it is m·r / (1 + i − r): 100 · 0.8 / 0.3', () => {
    expect(rounded(customerLifetimeValue(numbers(100), 0.8, { discount: 0.1, years: Infinity }))).toEqual([266.6667])
  })

  test('two years: 100·0.8/1.1 + 100·0.64/1.21', () => {
    expect(rounded(customerLifetimeValue(numbers(100), 0.8, { discount: 0.1, years: 2 }))).toEqual([125.6198])
  })

  test('who never leaves is worth what the source says; who leaves at once nothing', () => {
    const horizon = { discount: 0.1, years: 5 }
    expect(rounded(customerLifetimeValue(numbers(70), numbers(1), horizon))).toEqual(rounded(lifetimeValue([numbers(70)], horizon)))
    expect([...customerLifetimeValue(numbers(70), 0, horizon)]).toEqual([0])
  })

  test('each with a retention of its own', () => {
    const values = customerLifetimeValue(numbers(100, 100), numbers(0.8, 0.5), { discount: 0.1, years: Infinity })
    expect(rounded(values)).toEqual([266.6667, 83.3333])
  })
})
