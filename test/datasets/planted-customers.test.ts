import { expect, test } from 'vitest'
import { randomFrom } from '../../src/core/math/random.ts'
import { drawCustomerPeople } from '../../datasets/customers.ts'
import { churnRate, seed, segments, segmentSize, type Segment } from '../../datasets/planted.ts'
import { segmentWords } from '../../datasets/words.ts'
import { sampleRecords, type Row } from './sample.ts'
import { survey } from './survey-answers.ts'

const customers = sampleRecords('company-customers.en.csv')
const truth = drawCustomerPeople(randomFrom(seed + 1)).map(({ segment }) => segment)
const nested: Record<string, string> = {
  'under 5k': 'under 8k',
  '5-8k': 'under 8k',
  '8-11k': '8-15k',
  '11-15k': '8-15k',
  '15-20k': '15-30k',
  '20-30k': '15-30k',
  '30k+': 'over 30k',
}
const shared = [
  'age_band',
  'gender',
  'region',
  'household',
  'vehicles',
  'car_value',
  'income_band',
  'channel',
]

test('every income band of the customers lies in one band of the survey; the other shared texts are equal', () => {
  expect(new Set(customers.map((row) => row['income_band']))).toEqual(new Set(['', ...Object.keys(nested)]))
  expect(new Set(Object.values(nested))).toEqual(new Set(survey.map((row) => row['income_band'])))
  const unknown = shared
    .filter((column) => column !== 'income_band')
    .filter((column) => {
      const known = new Set(['', ...survey.map((row) => row[column])])
      return customers.some((row) => !known.has(row[column]))
    })
  expect(unknown).toEqual([])
})

test(
  'the profile tells the segment moderately well: far better than guessing, far from certain',
  { timeout: 30_000 },
  () => {
    let right = 0
    let total = 0
    for (let out = 0; out < 10; out++) {
      const model = trainBayes(survey.filter((_, at) => at % 10 !== out))
      for (const row of survey.filter((_, at) => at % 10 === out)) {
        total += Number(row['weight'])
        if (segmentWords[likeliest(model(row))].en === row['segment']) right += Number(row['weight'])
      }
    }
    expect(right / total).toBeGreaterThan(0.52)
    expect(right / total).toBeLessThan(0.65)
    const model = trainBayes(survey)
    const hits = customers.filter((row, at) => likeliest(model(bandedAsSurvey(row))) === truth[at])
    expect(hits.length / customers.length).toBeGreaterThan(0.52)
    expect(hits.length / customers.length).toBeLessThan(0.65)
  },
)

test(
  'segment sizes corrected for the changed mix are nearer the truth than counted classes',
  { timeout: 30_000 },
  () => {
    const model = trainBayes(survey)
    const chances = customers.map((row) => model(bandedAsSurvey(row)))
    const share = (count: (segment: Segment, at: number) => number) =>
      segments.map(
        (segment) => customers.reduce((sum, _, at) => sum + count(segment, at), 0) / customers.length,
      )
    const actual = share((segment, at) => (truth[at] === segment ? 1 : 0))
    const counted = share((segment, at) => (likeliest(chances[at]!) === segment ? 1 : 0))
    let mix = share((segment, at) => chances[at]![segment])
    // Saerens, Latinne & Decaestecker 2002
    for (let step = 0; step < 100; step++) {
      const prior = mix
      const totals = chances.map((chance) =>
        segments.reduce((sum, one, s) => sum + (chance[one] * prior[s]!) / segmentSize[one], 0),
      )
      mix = share(
        (segment, at) =>
          (chances[at]![segment] * prior[segments.indexOf(segment)]!) / segmentSize[segment] / totals[at]!,
      )
    }
    const miss = (shares: number[]) => shares.reduce((sum, one, s) => sum + Math.abs(one - actual[s]!), 0)
    expect(miss(counted)).toBeGreaterThan(0.2)
    expect(miss(mix)).toBeLessThan(0.06)
  },
)

test('the database mix differs from the market, and its money is with premium owners', () => {
  expect(truthShare('carefulFamilies')).toBeGreaterThan(0.38)
  expect(truthShare('priceSeekers')).toBeLessThan(0.12)
  const money = (column: string) => segments.toSorted((a, b) => sumIn(b, column) - sumIn(a, column))[0]
  expect(money('revenue')).toBe('premiumOwners')
  expect(sumIn('premiumOwners', 'revenue') - sumIn('premiumOwners', 'cost')).toBeGreaterThan(
    1.5 * (sumIn('carefulFamilies', 'revenue') - sumIn('carefulFamilies', 'cost')),
  )
})

test('churn is ordered by segment as planted, rises with complaints and falls with tenure', () => {
  const bySegment = (segment: Segment) => churnOf(customers.filter((_, at) => truth[at] === segment))
  const order = segments.toSorted((a, b) => bySegment(b) - bySegment(a))
  expect(order).toEqual(segments.toSorted((a, b) => churnRate[b] - churnRate[a]))
  const complaining = customers.filter((row) => row['complaint'] === '1')
  const without = customers.filter((row) => row['complaint'] === '0')
  expect(churnOf(complaining)).toBeGreaterThan(2 * churnOf(without))
  const short = customers.filter((row) => Number(row['tenure_years']) < 2)
  const long = customers.filter((row) => Number(row['tenure_years']) >= 10)
  expect(churnOf(short)).toBeGreaterThan(2 * churnOf(long))
})

test('glass cover goes with roadside help', () => {
  expect(glassShare('1')).toBeCloseTo(0.6, 1)
  expect(glassShare('0')).toBeCloseTo(0.12, 1)
})

function sumIn(segment: Segment, column: string): number {
  return customers.reduce((sum, row, at) => sum + (truth[at] === segment ? Number(row[column]) : 0), 0)
}

function bandedAsSurvey(row: Row): Row {
  return { ...row, income_band: nested[row['income_band'] ?? ''] ?? '' }
}

function likeliest(chances: Record<Segment, number>): Segment {
  return segments.toSorted((a, b) => chances[b] - chances[a])[0]!
}

/** Naive Bayes on the shared categories and banded tenure, blanks left out: the simplest typing model. */
function trainBayes(rows: readonly Row[]): (row: Row) => Record<Segment, number> {
  const counts = new Map<string, number>()
  const add = (key: string, weight: number) => counts.set(key, (counts.get(key) ?? 0) + weight)
  for (const row of rows) {
    const weight = Number(row['weight'])
    add(row['segment']!, weight)
    featuresOf(row).forEach((text, at) => add(`${row['segment']}|${at}|${text}`, weight))
  }
  return (row) => {
    const present = featuresOf(row).flatMap((text, at) => (text === '' ? [] : [{ text, at }]))
    const logs = segments.map((segment) => {
      const name = segmentWords[segment].en
      const size = counts.get(name) ?? 0
      return present.reduce(
        (sum, { text, at }) =>
          sum + Math.log(((counts.get(`${name}|${at}|${text}`) ?? 0) + 0.5) / (size + 2.5)),
        Math.log(size),
      )
    })
    const top = Math.max(...logs)
    const odds = logs.map((log) => Math.exp(log - top))
    const total = odds.reduce((sum, one) => sum + one, 0)
    return Object.fromEntries(segments.map((segment, s) => [segment, odds[s]! / total])) as Record<
      Segment,
      number
    >
  }
}

function featuresOf(row: Row): string[] {
  const tenure = Number(row['tenure_years'])
  return [
    ...shared.map((column) => row[column] ?? ''),
    String([1, 2, 4, 8, 99].findIndex((end) => tenure < end)),
  ]
}

function truthShare(segment: Segment): number {
  return truth.filter((one) => one === segment).length / truth.length
}

function churnOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row['churned']), 0) / rows.length
}

function glassShare(roadside: string): number {
  const rows = customers.filter((row) => row['roadside'] === roadside)
  return rows.filter((row) => row['glass'] === '1').length / rows.length
}
