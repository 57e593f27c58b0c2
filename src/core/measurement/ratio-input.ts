import type { Codebook, Measure } from '../codebook/codebook.ts'
import { AnalysisError } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { readAnswers } from './answers.ts'
import { perceivedValues, relativeToOwnMean } from './perceived-value.ts'
import type { RatioInput } from './ratio-cells.ts'
import type { RelationParams } from './relation.ts'
import type { Respondents } from './respondents.ts'
import type { Segmentation } from './segmentation.ts'
import { valueMeasures } from './value-measures.ts'

/**
 * The numbers that a relation is tabulated from, respondent by respondent. By segments: a row per company, a column per
 * segment. By needs, which everybody fills: a row per company and need, one column.
 *
 * @throws AnalysisError relation.noMeasure, relation.noImportance, relation.badScale
 */
export function ratioInput(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents, segmentation: Segmentation): RatioInput {
  const companies = codebook.companies.length
  const base = { respondents: respondents.count, weights: respondents.weights }
  if (params.by === 'segments') {
    return { ...base, rows: companies, ...quantities(table, codebook, params, respondents), columnOf: segmentation.columnOf, columns: segmentation.items.length }
  }
  const needs = segmentation.items
  const numerators = new Float64Array(respondents.count * companies * needs.length)
  needs.forEach((need, n) => {
    const values = perceivedValues(table, codebook, codebook.measures.filter((m) => m.id === need.id), respondents)
    const shown = params.relative ? relativeToOwnMean(values, companies) : values
    shown.forEach((value, i) => (numerators[i * needs.length + n] = value))
  })
  return { ...base, rows: companies * needs.length, numerators, denominators: null, columnOf: new Int32Array(respondents.count), columns: 1 }
}

/** As `ratioInput`, for all respondents together: one column. */
export function totalInput(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents, bySegments: RatioInput | null): RatioInput {
  const everyone = { columnOf: new Int32Array(respondents.count), columns: 1 }
  if (bySegments) return { ...bySegments, ...everyone }
  const overall = quantities(table, codebook, { ...params, quantity: 'strength', valueFrom: 'needs' }, respondents)
  return { respondents: respondents.count, weights: respondents.weights, rows: codebook.companies.length, ...overall, ...everyone }
}

/** Numerators and denominators of the chosen quantity, one per respondent and company. */
function quantities(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents) {
  const width = codebook.companies.length
  if (params.quantity === 'strength') {
    const values = perceivedValues(table, codebook, needMeasures(codebook, params), respondents)
    return { numerators: params.relative ? relativeToOwnMean(values, width) : values, denominators: null }
  }
  if (params.quantity === 'shareOfValue') {
    return shares(perceivedValues(table, codebook, needMeasures(codebook, params), respondents), width)
  }
  const spend = codebook.measures.find((m) => m.kind === 'spend')
  if (!spend) throw new AnalysisError('relation.noMeasure', { kind: 'spend' })
  return shares(readAnswers(table, codebook, spend, respondents), width)
}

/**
 * The measures that make up the value a question is about.
 *
 * @throws AnalysisError relation.noMeasure, relation.noImportance, relation.badScale
 */
export function needMeasures(codebook: Codebook, params: Pick<RelationParams, 'valueFrom'>): Measure[] {
  const measures = valueMeasures(codebook, params.valueFrom)
  if (measures.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
  if (measures.length > 1 && !measures.some((m) => m.importance > 0)) throw new AnalysisError('relation.noImportance', {})
  const bad = measures.find((m) => !(m.low < m.high))
  if (bad) throw new AnalysisError('relation.badScale', { measure: bad.label, low: bad.low, high: bad.high })
  return measures
}

/** Each respondent's amounts over his own total; a company he gave nothing has 0, whoever gave nobody anything is left out. */
function shares(amounts: Float64Array, companies: number) {
  const numerators = new Float64Array(amounts.length)
  const denominators = new Float64Array(amounts.length)
  for (let start = 0; start < amounts.length; start += companies) {
    let sum = 0
    for (let i = start; i < start + companies; i++) sum += amounts[i]! || 0
    for (let i = start; i < start + companies; i++) {
      numerators[i] = sum > 0 ? amounts[i]! || 0 : Number.NaN
      denominators[i] = sum
    }
  }
  return { numerators, denominators }
}
