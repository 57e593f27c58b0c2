import { companies, needs, segments, type Company, type Segment } from '../../datasets/planted.ts'
import { segmentWords } from '../../datasets/words.ts'
import { sampleRecords, type Row } from './sample.ts'

/** The English survey by segment. */
export const survey = sampleRecords('car-insurance-survey.en.csv')

export function surveyOf(segment: Segment): Row[] {
  return survey.filter((row) => row['segment'] === segmentWords[segment].en)
}

/** A rating, or NaN where it is blank or 99. */
export function rating(row: Row, column: string): number {
  const text = row[column] ?? ''
  return text === '' || text === '99' ? NaN : Number(text)
}

/** Perceived value 0-100: the mean of the needs answered. */
export function valueOf(row: Row, company: Company): number {
  const answers = needs
    .map((need) => rating(row, `${need}_${company}`))
    .filter((answer) => !Number.isNaN(answer))
  return answers.length === 0
    ? NaN
    : (100 * (answers.reduce((sum, one) => sum + one, 0) / answers.length - 1)) / 9
}

export interface Estimate {
  mean: number
  error: number
  count: number
}

/** Weighted mean with its linearised standard error; rows without a value are left out. */
export function estimate(rows: readonly Row[], value: (row: Row) => number): Estimate {
  const known = rows
    .map((row) => ({ weight: Number(row['weight']), value: value(row) }))
    .filter((one) => !Number.isNaN(one.value))
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  const mean = known.reduce((sum, one) => sum + one.weight * one.value, 0) / total
  const squares = known.reduce((sum, one) => sum + (one.weight * (one.value - mean)) ** 2, 0)
  return { mean, error: Math.sqrt(squares) / total, count: known.length }
}

/** The five companies for a segment, the strongest first. */
export function rankingFor(segment: Segment): { company: Company; strength: Estimate }[] {
  const rows = surveyOf(segment)
  return companies
    .map((company) => ({ company, strength: estimate(rows, (row) => valueOf(row, company)) }))
    .toSorted((a, b) => b.strength.mean - a.strength.mean)
}

/** How many standard errors b lies above a, for two independent samples. */
export function shiftBetween(a: Estimate, b: Estimate): number {
  return (b.mean - a.mean) / Math.hypot(a.error, b.error)
}

/** Every company with every segment. */
export const cells = companies.flatMap((company) => segments.map((segment) => ({ company, segment })))
