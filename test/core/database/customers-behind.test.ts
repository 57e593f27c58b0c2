import { expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import { type CustomerSelection, listCustomers, type ListParams } from '../../../src/core/database/customers-behind.ts'
import type { Membership } from '../../../src/core/database/membership.ts'
import { customersFromText } from '../../support/customers.ts'

const file = customersFromText(`
  id  region revenue tenure has_a has_b churned mailed responded
  k10 N      100     1      1     1     0       1      1
  k11 N      50      2      1     0     0       1      0
  k12 S      80      3      0     1     1       0      .
  k20 S      .       4      1     0     0       0      .
`)
const groups: Membership = { kind: 'probabilities', names: ['x', 'y'], values: Float32Array.of(0.75, 0.25, 0.5, 0.5, 0.25, 0.75, 0, 1) }
const known = { lifetime: Float64Array.of(9, 7, 8, 6), risk: Float32Array.of(0.1, 0.3, 0.2, 0.6), served: Uint32Array.of(1, 3) }
const list = (change: Partial<ListParams>) => run(listCustomers(file, groups, known, { ...analyses.customersBehind.defaults, atLeast: 0, ...change }))
const ids = (selection: CustomerSelection) => list({ selection, order: 'probability' }).ids.toSorted().join(' ')

test.each<[CustomerSelection, string]>([
  [{ kind: 'staying' }, 'k10 k11 k20'],
  [{ kind: 'flag', role: 'churned', is: true }, 'k12'],
  [{ kind: 'category', column: 'region', text: 'S' }, 'k12 k20'],
  [{ kind: 'products', held: ['has_a'], lacking: null }, 'k10 k11 k20'],
  [{ kind: 'products', held: ['has_a'], lacking: 'has_b' }, 'k11 k20'],
  [{ kind: 'risk', from: 0.2, to: 0.5 }, 'k11'],
  [{ kind: 'risk', from: 0.5, to: 1 }, 'k20'],
  [{ kind: 'top', by: 'revenue', share: 0.5 }, 'k10 k12'],
  [{ kind: 'promotion', group: 'responders' }, 'k10'],
  [{ kind: 'promotion', group: 'others' }, 'k11'],
  [{ kind: 'promotion', group: 'notMailed' }, 'k12 k20'],
  [{ kind: 'served', by: 'yield', resource: null, capacity: 0.5 }, 'k11 k20'],
])('%j: %s', (selection, wanted) => {
  expect(ids(selection)).toBe(wanted)
})

test('a number of a group counts by probability; the list holds those who are sure enough', () => {
  const shown = list({ group: 'x', atLeast: 0.5, order: 'revenue' })
  expect([shown.expected, shown.count, shown.sure]).toEqual([1.5, 2, 1.25])
  expect(shown.ids).toEqual(['k10', 'k11'])
  expect([...shown.probability]).toEqual([0.75, 0.5])
  expect([...shown.likeliest]).toEqual([0, 0])
})

test('the best half of a group are half of what is expected to be of it', () => {
  // y: 0.25 of k10, 0.5 of k11, 0.75 of k12, and k20 of unknown revenue: half of 1.5 lies within k12
  expect(list({ group: 'y', atLeast: 0.5, selection: { kind: 'top', by: 'revenue', share: 0.5 } }).ids).toEqual(['k12'])
})

test('sorted by any quantity, what is not known last; searched by part of the id; cut', () => {
  expect(list({ order: 'revenue' }).ids).toEqual(['k10', 'k12', 'k11', 'k20'])
  expect(list({ order: 'risk' }).ids).toEqual(['k20', 'k11', 'k12', 'k10'])
  const found = list({ search: ' K1', limit: 2 })
  expect([found.count, found.ids]).toEqual([3, ['k10', 'k12']])
  expect([...found.lifetime!]).toEqual([9, 8])
  expect([...found.probabilities]).toEqual([0.75, 0.25, 0.25, 0.75])
})

test('what the file does not know is refused by name', () => {
  expect(() => list({ group: 'z' })).toThrow('customers.unknown {"what":"z"}')
  expect(() => list({ selection: { kind: 'flag', role: 'complaint', is: true } })).toThrow('customers.unknown {"what":"complaint"}')
  expect(() => list({ selection: { kind: 'products', held: ['cheese'], lacking: null } })).toThrow('customers.unknown')
})
