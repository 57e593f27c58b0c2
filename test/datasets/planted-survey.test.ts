import { correlation, Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { unfold } from '../../src/core/mapping/unfold.ts'
import {
  companies,
  companyPoints,
  familiarityEffect,
  importance,
  lockIn,
  needs,
  segmentPoints,
  segments,
  segmentSize,
  trueStrength,
  waveMove,
  waves,
  type Company,
  type Need,
  type Segment,
} from '../../datasets/planted.ts'
import {
  cells,
  estimate,
  rankingFor,
  rating,
  shiftBetween,
  survey,
  surveyOf,
  valueOf,
} from './survey-answers.ts'
import type { Row } from './sample.ts'

test('weights have mean 1, stay within reason and restore the sizes of the segments in every wave', () => {
  const weights = survey.map((row) => Number(row['weight']))
  expect(Math.min(...weights)).toBeGreaterThan(0.4)
  expect(Math.max(...weights)).toBeLessThan(2.6)
  for (const wave of waves) {
    const all = survey.filter((row) => row['wave'] === wave)
    expect(all).toHaveLength(500)
    for (const segment of segments) {
      const part = surveyOf(segment).filter((row) => row['wave'] === wave)
      expect(sumOf(part, 'weight') / sumOf(all, 'weight')).toBeCloseTo(segmentSize[segment], 3)
      expect(part.length).toBeGreaterThanOrEqual(90)
    }
  }
})

test('the table of strengths is the planted one, from about 30 to 80 points', () => {
  const misses = cells.map(({ company, segment }) => {
    const observed = estimate(surveyOf(segment), (row) => valueOf(row, company)).mean
    const planted = waves.reduce((sum, wave) => sum + trueStrength(company, segment, wave), 0) / waves.length
    return Math.abs(observed - planted)
  })
  // answers cut off at the ends of the scale pull extreme cells towards the middle
  expect(Math.max(...misses)).toBeLessThan(4.5)
})

test('the table can be drawn as a map almost without error, and it is the planted map', () => {
  const strengths = cells.map(
    ({ company, segment }) => estimate(surveyOf(segment), (row) => valueOf(row, company)).mean,
  )
  const high = Math.max(...strengths)
  const low = Math.min(...strengths)
  const map = unfold({
    rows: companies.length,
    columns: segments.length,
    dissimilarities: Float64Array.from(strengths, (strength) => (high - strength) / (high - low) + 0.05),
    weights: null,
  })
  // shuffling the same cells gives 0.16 on average
  expect(map.stress).toBeLessThan(0.03)
  // all distances, also those between companies and between segments, on which there are no data
  const planted = distancesAmong([
    ...companies.map((one) => companyPoints[one]),
    ...segments.map((one) => segmentPoints[one]),
  ])
  const drawn = distancesAmong([...pairsOf(map.rows), ...pairsOf(map.columns)])
  const agreement = correlation(Matrix.columnVector(planted), Matrix.columnVector(drawn))
  expect(agreement.get(0, 0)).toBeGreaterThan(0.98)
})

test.each<[Segment, Company]>([
  ['priceSeekers', 'greenpine'],
  ['onlineSelfServers', 'skylark'],
  ['dealerBuyers', 'harbour'],
  ['premiumOwners', 'northstar'],
])('%s are clearly led by %s, with Lantern second', (segment, leader) => {
  const [first, second] = rankingFor(segment)
  expect([first!.company, second!.company]).toEqual([leader, 'lantern'])
  expect(first!.strength.mean - second!.strength.mean).toBeGreaterThan(8)
})

test('Northstar is strongest with premium owners and careful families', () => {
  const order = segments
    .map((segment) => ({
      segment,
      mean: estimate(surveyOf(segment), (row) => valueOf(row, 'northstar')).mean,
    }))
    .toSorted((a, b) => b.mean - a.mean)
  expect(order.slice(0, 2).map(({ segment }) => segment)).toEqual(['premiumOwners', 'carefulFamilies'])
})

test('careful families are contested by Northstar and Harbour, which cannot be told apart there', () => {
  const [first, second, third] = rankingFor('carefulFamilies')
  expect([first!.company, second!.company].toSorted()).toEqual(['harbour', 'northstar'])
  expect(third!.company).toBe('lantern')
  const gap = estimate(
    surveyOf('carefulFamilies'),
    (row) => valueOf(row, 'northstar') - valueOf(row, 'harbour'),
  )
  expect(Math.abs(gap.mean / gap.error)).toBeLessThan(1.5)
})

test('between waves one cell moves, and the others no more than chance allows', () => {
  const shifts = cells.flatMap(({ company, segment }) =>
    [0, 1].map((at) => {
      const [before, after] = [waves[at], waves[at + 1]].map((wave) =>
        estimate(
          surveyOf(segment).filter((row) => row['wave'] === wave),
          (row) => valueOf(row, company),
        ),
      )
      const planted =
        company === waveMove.company && segment === waveMove.segment && waves[at + 1] === waveMove.from
      return { planted, shift: shiftBetween(before!, after!) }
    }),
  )
  const [moved] = shifts.filter(({ planted }) => planted)
  expect(moved!.shift).toBeGreaterThan(4)
  const others = shifts.filter(({ planted }) => !planted).map(({ shift }) => Math.abs(shift))
  // 49 comparisons of nothing: about 2.5 are expected beyond 1.96
  expect(others.filter((shift) => shift > 1.96).length).toBeLessThanOrEqual(5)
  expect(Math.max(...others)).toBeLessThan(2.6)
})

test('among premium owners strength follows familiarity with Northstar, and Lantern leads where it is low', () => {
  const groups = [1, 2, 3, 4, 5].map((level) =>
    surveyOf(familiarityEffect.segment).filter((row) => Number(row['familiarity_northstar']) === level),
  )
  expect(Math.min(...groups.map((rows) => rows.length))).toBeGreaterThan(30)
  const of = (company: Company) => groups.map((rows) => estimate(rows, (row) => valueOf(row, company)).mean)
  const northstar = of('northstar')
  const lantern = of('lantern')
  expect(northstar).toEqual(northstar.toSorted((a, b) => a - b))
  expect(lantern).toEqual(lantern.toSorted((a, b) => b - a))
  expect(lantern[0]! - northstar[0]!).toBeGreaterThan(8)
  expect(northstar[4]! - lantern[4]!).toBeGreaterThan(25)
})

test('share of wallet follows share of value, but dealer buyers are locked in', () => {
  const out = cells.map(({ company, segment }) => {
    const rows = surveyOf(segment)
    const shareOfWallet = spent(rows, company) / suppliers.reduce((sum, one) => sum + spent(rows, one), 0)
    const values = companies.map((one) => estimate(rows, (row) => valueOf(row, one)).mean)
    const shareOfValue = values[companies.indexOf(company)]! / values.reduce((sum, one) => sum + one, 0)
    return { company, segment, gap: shareOfWallet - shareOfValue }
  })
  const locked = out.find(({ company, segment }) => company === lockIn.company && segment === lockIn.segment)!
  expect(locked.gap).toBeGreaterThan(0.3)
  // the same company elsewhere holds no more than its value explains
  const elsewhere = out.filter(
    ({ company, segment }) => company === lockIn.company && segment !== lockIn.segment,
  )
  expect(Math.max(...elsewhere.map(({ gap }) => gap))).toBeLessThan(0.03)
  const leader = out.find(({ company, segment }) => company === 'harbour' && segment === lockIn.segment)!
  expect(leader.gap).toBeLessThan(0)
})

test('the most valuable segment of the market is not the most valuable one of Northstar', () => {
  expect(richest((segment) => suppliers.reduce((sum, one) => sum + spent(surveyOf(segment), one), 0))).toBe(
    'carefulFamilies',
  )
  expect(richest((segment) => spent(surveyOf(segment), 'northstar'))).toBe('premiumOwners')
})

test('some households split their wallet', () => {
  const split = survey.filter((row) => suppliers.filter((one) => Number(row[`spend_${one}`]) > 0).length > 1)
  expect(split.length / survey.length).toBeGreaterThan(0.05)
  expect(split.length / survey.length).toBeLessThan(0.2)
})

test('claims handling and price drive overall value, each segment in its own way', () => {
  expect(new Set(driversIn(survey).slice(0, 2))).toEqual(new Set(['claims', 'price']))
  expect(driversIn(surveyOf('priceSeekers'))[0]).toBe('price')
  expect(driversIn(surveyOf('onlineSelfServers')).slice(0, 2)).toContain('digital')
  expect(driversIn(surveyOf('premiumOwners'))[0]).toBe('claims')
  for (const segment of segments) {
    const weights = regressedImportance(surveyOf(segment))
    for (const need of needs) expect(Math.abs(weights[need] - importance[segment][need])).toBeLessThan(0.08)
  }
})

test('what is not known is not rated: missing answers fall with familiarity', () => {
  const missing = [1, 2, 3, 4, 5].map((level) => {
    const rated = companies.flatMap((company) =>
      survey
        .filter((row) => Number(row[`familiarity_${company}`]) === level)
        .flatMap((row) => needs.map((need) => rating(row, `${need}_${company}`))),
    )
    return rated.filter(Number.isNaN).length / rated.length
  })
  expect(missing).toEqual(missing.toSorted((a, b) => b - a))
  expect(missing[0]).toBeGreaterThan(0.35)
  expect(missing[4]).toBeLessThan(0.03)
})

const suppliers = [...companies, 'other'] as const

function sumOf(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0)
}

/** Weighted money paid to a supplier. */
function spent(rows: readonly Row[], supplier: string): number {
  return rows.reduce((sum, row) => sum + Number(row['weight']) * Number(row[`spend_${supplier}`]), 0)
}

/** Weights of the needs by least squares over all complete ratings of all companies, brought to sum 1. */
function regressedImportance(rows: readonly Row[]): Record<Need, number> {
  const complete = rows
    .flatMap((row) =>
      companies.map((company) => [
        1,
        ...needs.map((need) => rating(row, `${need}_${company}`)),
        rating(row, `overall_${company}`),
      ]),
    )
    .filter((answers) => !answers.some(Number.isNaN))
  const inputs = new Matrix(complete.map((answers) => answers.slice(0, -1)))
  const outcome = Matrix.columnVector(complete.map((answers) => answers[answers.length - 1]!))
  const slopes = solve(inputs.transpose().mmul(inputs), inputs.transpose().mmul(outcome)).to1DArray().slice(1)
  const total = slopes.reduce((sum, slope) => sum + slope, 0)
  return Object.fromEntries(needs.map((need, at) => [need, slopes[at]! / total])) as Record<Need, number>
}

/** The needs, the weightiest first. */
function driversIn(rows: readonly Row[]): Need[] {
  const weights = regressedImportance(rows)
  return needs.toSorted((a, b) => weights[b] - weights[a])
}

function richest(money: (segment: Segment) => number): Segment | undefined {
  return segments.toSorted((a, b) => money(b) - money(a))[0]
}

function pairsOf(points: Float64Array): [number, number][] {
  return Array.from({ length: points.length / 2 }, (_, at) => [points[2 * at]!, points[2 * at + 1]!])
}

function distancesAmong(points: readonly (readonly [number, number])[]): number[] {
  return points.flatMap(([x, y], at) => points.slice(at + 1).map(([u, v]) => Math.hypot(x - u, y - v)))
}
