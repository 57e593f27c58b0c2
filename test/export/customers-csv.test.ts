import { expect, test } from 'vitest'
import type { CustomerList } from '../../src/core/database/customers-behind.ts'
import { customersToCsv } from '../../src/export/customers-csv.ts'

const list: CustomerList = {
  expected: 1.5,
  count: 2,
  sure: 1.25,
  ids: ['=1+2', 'k,11'],
  groups: ['Premium', '+Price'],
  likeliest: Int32Array.of(0, -1),
  probability: Float32Array.of(0.75, 0.5),
  probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5),
  revenue: Float64Array.of(100.5, Number.NaN),
  profit: null,
  lifetime: Float64Array.of(-9, 7.25),
  risk: null,
  consent: Float64Array.of(1, 0),
  churned: null,
}

test('ids, segments and values of customers, formulas defused, a blank for what is not known', () => {
  expect([...customersToCsv(list)].join('').split('\r\n')).toEqual([
    `customer,likeliest_segment,probability,Premium,"'+Price",revenue,lifetime_value,consent`,
    `"'=1+2",Premium,0.7500,0.7500,0.2500,100.5,-9,1`,
    '"k,11",,0.5000,0.5000,0.5000,,7.25,0',
  ])
})

test('without groups there are no segments to name', () => {
  const plain = { ...list, groups: [], probabilities: new Float32Array(0), likeliest: Int32Array.of(-1, -1) }
  expect([...customersToCsv(plain)].join('').split('\r\n')[0]).toBe('customer,revenue,lifetime_value,consent')
})
