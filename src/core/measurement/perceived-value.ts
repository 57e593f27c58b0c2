import type { Codebook, Measure } from '../codebook/codebook.ts'
import { valuesOf } from '../codebook/read-values.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { type Answers, columnsOf, readAnswers } from './answers.ts'
import type { Respondents } from './respondents.ts'

/** Turns an answer on the measure's scale into points from 0 (worst) to 100 (best), its direction applied. */
function toPoints(answer: number, measure: Measure): number {
  const share = (answer - measure.low) / (measure.high - measure.low)
  return 100 * (measure.reversed ? 1 - share : share)
}

/** The way back from points to the measure's own scale and direction: a mean of points becomes the mean answer. */
export function toAnswerScale(points: number, measure: Measure): number {
  const share = measure.reversed ? 1 - points / 100 : points / 100
  return measure.low + share * (measure.high - measure.low)
}

/**
 * Perceived value V of every company for every respondent, 0-100: the mean of the measures that the respondent
 * answered, weighted by their importance, V_rc = Σ_a k_a·x_rca / Σ_a k_a. Every measure is rescaled to 0-100
 * before, so that needs asked on different scales can be averaged.
 *
 * @returns respondents × companies, NaN where nothing was answered
 */
export function perceivedValues(table: Table, codebook: Codebook, measures: Measure[], respondents: Respondents): Answers {
  const cells = respondents.count * codebook.companies.length
  const sum = new Float64Array(cells)
  const importance = new Float64Array(cells)
  for (const measure of measures) {
    const k = measures.length === 1 ? 1 : measure.importance
    if (codebook.layout === 'wide') {
      addColumns(sum, importance, k, table, codebook, measure)
      continue
    }
    const answers = readAnswers(table, codebook, measure, respondents)
    for (let i = 0; i < cells; i++) {
      if (Number.isNaN(answers[i]!)) continue
      sum[i]! += k * toPoints(answers[i]!, measure)
      importance[i]! += k
    }
  }
  return sum.map((total, i) => (importance[i]! > 0 ? total / importance[i]! : Number.NaN))
}

/** Adds a wide file's columns of one measure, a respondent a row: one look-up a cell, no array of answers between. */
function addColumns(sum: Float64Array, importance: Float64Array, k: number, table: Table, codebook: Codebook, measure: Measure): void {
  const width = codebook.companies.length
  for (const { column, company } of columnsOf(codebook, measure)) {
    const source = columnNamed(table, column)
    const { codes } = source
    const points = valuesOf(source, measure, table.decimalMark).map((answer) => k * toPoints(answer, measure))
    for (let row = 0, cell = company; row < table.rowCount; row++, cell += width) {
      const value = points[codes[row]!]!
      if (Number.isNaN(value)) continue
      sum[cell]! += value
      importance[cell]! += k
    }
  }
}

/**
 * Takes from every respondent's values his own mean over the companies he rated: what remains is how much better
 * or worse a company is than the others in his eyes, free of lenient or harsh use of the scale.
 */
export function relativeToOwnMean(values: Answers, companies: number): Answers {
  const relative = new Float64Array(values.length)
  for (let start = 0; start < values.length; start += companies) {
    let sum = 0
    let rated = 0
    for (let i = start; i < start + companies; i++) {
      if (Number.isNaN(values[i]!)) continue
      sum += values[i]!
      rated++
    }
    // who rated a single company has said nothing about its rivals
    for (let i = start; i < start + companies; i++) relative[i] = rated > 1 ? values[i]! - sum / rated : Number.NaN
  }
  return relative
}
