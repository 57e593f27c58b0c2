import { expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { chooseWhomToServe } from '../../../src/core/database/whom-to-serve.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

const numbers = (...values: number[]) => Float64Array.from(values)
const told = ({ served, value }: { served: Uint32Array; value: number }) => `${[...served].join(' ')}: ${value}`

test('one large, costly customer fills the resources; two small ones are worth more', () => {
  const plan = run(chooseWhomToServe({ value: numbers(100, 70, 60, -5), resource: numbers(10, 5, 5, 1) }, 10))
  expect(told(plan.byValue)).toBe('0: 100')
  expect(told(plan.byYield)).toBe('1 2: 130')
  expect(told(plan.best!)).toBe('1 2: 130')
  expect(plan.bound).toBe(130)
})

test('by yield is not always best: 10 for 1 takes the room of 90 for 10', () => {
  const plan = run(chooseWhomToServe({ value: numbers(10, 90), resource: numbers(1, 10) }, 10))
  expect(told(plan.byYield)).toBe('0: 10')
  expect(told(plan.byValue)).toBe('1: 90')
  expect(told(plan.best!)).toBe('1: 90')
  // 10 + 9 tenths of 90
  expect(plan.bound).toBe(91)
})

test('the source’s rule ends at the first who does not fit', () => {
  const plan = run(chooseWhomToServe({ value: numbers(9, 8, 1), resource: numbers(6, 5, 4) }, 10))
  expect(told(plan.byValue)).toBe('0: 9')
  expect(told(plan.best!)).toBe('0 2: 10')
})

test('the best equals that of trying all, and lies between the simple rules and the bound', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomFrom(seed)
    const value = Float64Array.from({ length: 10 }, () => Math.round(100 * random()))
    const resource = Float64Array.from({ length: 10 }, () => 1 + Math.round(20 * random()))
    const plan = run(chooseWhomToServe({ value, resource }, 50))
    let most = 0
    for (let mask = 0; mask < 1024; mask++) {
      let [sum, used] = [0, 0]
      for (let i = 0; i < 10; i++) if ((mask >> i) & 1) [sum, used] = [sum + value[i]!, used + resource[i]!]
      if (used <= 50) most = Math.max(most, sum)
    }
    expect(plan.best!.value).toBe(most)
    expect(plan.best!.resource).toBeLessThanOrEqual(50)
    expect(Math.max(plan.byValue.value, plan.byYield.value)).toBeLessThanOrEqual(most)
    expect(plan.bound + 1e-9).toBeGreaterThanOrEqual(most)
  }
})

test('where all can be served, all are, whatever the rule', () => {
  const plan = run(chooseWhomToServe({ value: numbers(3, 1, 2), resource: numbers(1, 1, 1) }, 5))
  expect([plan.byValue, plan.byYield, plan.best!].map((c) => c.value)).toEqual([6, 6, 6])
})

test('too many for the exact search: none is claimed', () => {
  const plan = run(chooseWhomToServe({ value: new Float64Array(100).fill(2), resource: new Float64Array(100).fill(1) }, 10))
  expect(plan.best).toBe(null)
  expect(plan.byYield.value).toBe(20)
})
