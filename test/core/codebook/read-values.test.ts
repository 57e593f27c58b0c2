import { expect, test } from 'vitest'
import type { Measure, ValueRule } from '../../../src/core/codebook/codebook.ts'
import { categoriesOf, missingKindsOf, valuesOf } from '../../../src/core/codebook/read-values.ts'
import { tableFromRows } from '../../support/tables.ts'

const columnOf = (...texts: string[]) =>
  tableFromRows(
    ['x'],
    texts.map((t) => [t]),
  ).columns[0]!
const measure = (values: ValueRule[], change: Partial<Measure> = {}): Measure => ({
  id: 'm',
  label: 'm',
  kind: 'need',
  low: 1,
  high: 5,
  reversed: true,
  importance: 1,
  values,
  ...change,
})
const none = Number.NaN

test('numbers on the scale, rules for words and codes, nothing else; direction is left to the measurement', () => {
  const column = columnOf('1', '5', '6', '0', '', 'top', '3', '2,5')
  const rules: ValueRule[] = [
    { text: 'top', value: 5 },
    { text: '3', value: 'dontKnow' },
  ]
  expect([...valuesOf(column, measure(rules), '.')]).toEqual([1, 5, none, none, none, 5, none, none])
  expect([...valuesOf(column, measure(rules), ',')].at(-1)).toBe(2.5)
})

test('spend has no upper end, and no negative amounts', () => {
  const column = columnOf('0', '1,250.50', '-3', '¥99', '99')
  const spend = measure([{ text: '99', value: 'refused' }], { kind: 'spend', low: 0, high: 0 })
  expect([...valuesOf(column, spend, '.')]).toEqual([0, 1250.5, none, 99, none])
})

test('why there is no answer', () => {
  const column = columnOf('4', '', '99', "Don't know", '拒答', 'hm')
  expect(missingKindsOf(column, measure([{ text: '99', value: 'notAware' }]))).toEqual([
    null,
    'noAnswer',
    'notAware',
    'dontKnow',
    'refused',
    null,
  ])
})

test('categories: labels joined, missing left out, codes and bands in their order', () => {
  const column = columnOf('35-54', '18-34', '', '99', '55+', '> 80')
  const categories = [
    { text: '99', label: null },
    { text: '> 80', label: '55+' },
  ]
  const read = categoriesOf(column, { name: 'x', label: '', use: { kind: 'profile' }, categories })
  expect(read.labels).toEqual(['18-34', '35-54', '55+'])
  expect([...read.codeToCategory]).toEqual([1, 0, -1, -1, 2, 2])
})

test('categories in words stay in order of appearance, also names that every object has', () => {
  const read = categoriesOf(columnOf('north', '__proto__', 'constructor'), {
    name: 'x',
    label: '',
    use: { kind: 'profile' },
    categories: [],
  })
  expect(read.labels).toEqual(['north', '__proto__', 'constructor'])
  expect([...read.codeToCategory]).toEqual([0, 1, 2])
})

test('categories in words of degree come in their natural order, by text or by label', () => {
  const read = (texts: string[], categories: { text: string; label: string | null }[] = []) =>
    categoriesOf(columnOf(...texts), { name: 'x', label: '', use: { kind: 'profile' }, categories })
  expect(read(['high', '', 'low', 'medium'])).toMatchObject({
    labels: ['low', 'medium', 'high'],
    isOrdered: true,
  })
  const relabelled = read(
    ['h', 'l'],
    [
      { text: 'h', label: 'High' },
      { text: 'l', label: 'Low' },
    ],
  )
  expect(relabelled.labels).toEqual(['Low', 'High'])
  expect([...relabelled.codeToCategory]).toEqual([1, 0])
  expect(read(['south', 'north']).isOrdered).toBe(false)
})
