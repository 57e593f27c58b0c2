import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Criterion, weighByJudgments, weighHierarchy } from '../../../src/core/scorecards/ahp.ts'
import { shared } from '../../support/shared.ts'

interface Reference {
  tolerance: number
  cases: Record<string, { matrix: number[][]; weights: number[]; lambdaMax: number; CI: number; CR_RI1980: number; CR_RI2008: number }>
}

const path = shared('reference/ahp.json')
const reference = path ? (JSON.parse(readFileSync(path, 'utf8')) as Reference) : null

describe.skipIf(!reference)('reference values, computed outside this program (skipped without the shared data)', () => {
  test.each(Object.entries(reference?.cases ?? {}))('%s', (name, { matrix, weights, lambdaMax, CI, CR_RI1980, CR_RI2008 }) => {
    const old = weighByJudgments(matrix, name)
    weights.forEach((weight, i) => expect(Math.abs(old.weights[i]! - weight)).toBeLessThan(reference!.tolerance))
    expect(Math.abs(old.lambdaMax - lambdaMax)).toBeLessThan(1e-7)
    expect(Math.abs(old.consistencyIndex - CI)).toBeLessThan(1e-7)
    expect(Math.abs(old.consistencyRatio - CR_RI1980)).toBeLessThan(1e-7)
    expect(Math.abs(weighByJudgments(matrix, name, 'saaty2008').consistencyRatio - CR_RI2008)).toBeLessThan(1e-7)
    expect(old.issues.length).toBe(CR_RI1980 > 0.1 ? 1 : 0)
  })
})

/** Judgments that follow from weights do not contradict each other. */
const from = (...weights: number[]) => weights.map((a) => weights.map((b) => a / b))

test('judgments without contradiction give the weights they were made from', () => {
  const { weights, lambdaMax, consistencyRatio } = weighByJudgments(from(5, 3, 2), 'loyalty')
  expect(weights.map((w) => w.toFixed(10))).toEqual(['0.5000000000', '0.3000000000', '0.2000000000'])
  expect(lambdaMax).toBeCloseTo(3, 10)
  expect(consistencyRatio).toBeCloseTo(0, 10)
})

test('two criteria, and one', () => {
  expect(weighByJudgments([[1, 3], [1 / 3, 1]], 'x').weights.map((w) => w.toFixed(6))).toEqual(['0.750000', '0.250000'])
  expect(weighByJudgments([[1]], 'x')).toMatchObject({ weights: [1], consistencyRatio: 0 })
})

test('a third may be written as 0.33, but 3 is not opposite 3', () => {
  expect(weighByJudgments([[1, 3], [0.33, 1]], 'x').weights[0]).toBeCloseTo(0.75, 2)
  const judge = (matrix: number[][]) => () => weighByJudgments(matrix, 'x')
  expect(judge([[1, 3], [3, 1]])).toThrow('ahp.badJudgment {"name":"x","row":1,"column":2}')
  expect(judge([[2]])).toThrow('ahp.badJudgment')
  expect(judge([[1, 0], [0, 1]])).toThrow('ahp.badJudgment')
  expect(judge(from(...Array.from({ length: 16 }, () => 1)))).toThrow('ahp.tooMany')
})

test('a hierarchy multiplies: price 0.6 with factors 0.75 and 0.25, service 0.4 with 0.5 and 0.5', () => {
  const goal: Criterion = { name: 'loyalty', judgments: from(3, 2) }
  const { criteria, factors, consistencyRatio } = weighHierarchy(goal, [
    { name: 'price', judgments: from(3, 1) },
    { name: 'service', judgments: from(1, 1) },
  ])
  expect(criteria.map((w) => Number(w.toFixed(9)))).toEqual([0.6, 0.4])
  expect(factors.map((row) => row.map((w) => Number(w.toFixed(9))))).toEqual([[0.45, 0.15], [0.2, 0.2]])
  expect(consistencyRatio).toBe(0)
})
