import { expect, test } from 'vitest'
import { factsOfCustomers } from '../../../src/core/database/facts.ts'
import { revenueDraws, withDividedMoney } from '../../../src/core/zoom/divide-revenue.ts'
import { customersFromText } from '../../support/customers.ts'

const names = ['Thrifty', 'Grand']
const divide = (text: string, probabilities: number[], ratios: number[]) => {
  const customers = customersFromText(text)
  const values = Float32Array.from(probabilities)
  const { groups } = factsOfCustomers(customers, { kind: 'probabilities', names, values })
  return withDividedMoney(groups, customers, values, Float64Array.from(ratios))
}

test('a customer who may be either is divided by probability × what each spends like for like', () => {
  // 100 of a Thrifty, 900 of one who is either with equal chance; the grand spend three times as much: 1/4 and 3/4
  const [thrifty, grand] = divide('id revenue cost\n1 100 60\n2 900 500', [1, 0, 0.5, 0.5], [1, 3])
  expect([thrifty!.revenue, grand!.revenue]).toEqual([100 + 225, 675])
  expect([thrifty!.customers, grand!.customers]).toEqual([1.5, 0.5])
  expect(thrifty!.meanRevenue).toBeCloseTo(325 / 1.5, 9)
  expect([thrifty!.profit, grand!.profit]).toEqual([40 + 100, 300])
  expect(thrifty!.margin).toBeCloseTo(140 / 325, 9)
})

test('with equal ratios it is division by probability; who pays nothing known takes no part', () => {
  const [thrifty, grand] = divide('id revenue\n1 100\n2 300\n3 .', [0.5, 0.5, 0.25, 0.75, 0.5, 0.5], [2, 2])
  expect([thrifty!.revenue, grand!.revenue]).toEqual([125, 275])
  expect(thrifty!.meanRevenue).toBeCloseTo(125 / 0.75, 9)
  expect(thrifty!.profit).toBeNull()
})

test('draws say by how much revenue would be another', () => {
  const customers = customersFromText('id revenue\n1 900\n2 100')
  const changes = revenueDraws(customers, Float32Array.of(0.5, 0.5, 1, 0), Float64Array.of(1, 1), Float64Array.of(1, 1, 1, 3))
  // from 550 and 450 to 325 and 675
  expect([...changes]).toEqual([1, 1, 325 / 550, 675 / 450])
})
