import type { Codebook, Measure } from '../codebook/codebook.ts'
import { AnalysisError } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { answerReader, type Reader } from './answers.ts'
import { keptValueReader } from './kept-values.ts'
import { relativeToOwnMean, valueReader } from './perceived-value.ts'
import { BLOCK, type RatioInput } from './ratio-cells.ts'
import type { RelationParams } from './relation.ts'
import type { Respondents } from './respondents.ts'
import type { Segmentation } from './segmentation.ts'
import { valueMeasures } from './value-measures.ts'
import { ownShares, sharesByRank } from './wallet-shares.ts'

/** The numbers that ratios are tabulated from, to be read a block of respondents at a time. */
export interface RatioSource {
  /** Numerators per respondent. */
  rows: number
  /** Rows × respondents of the block, row by row. Without denominators all are 1 (means). */
  read: (from: number, to: number, numerators: Float64Array, denominators: Float64Array) => void
  hasDenominators: boolean
}

/**
 * The numbers that a relation is tabulated from. By segments: a row per company. By needs, which everybody fills: a row
 * per company and need.
 *
 * @throws AnalysisError relation.noMeasure, relation.noImportance, relation.badScale
 */
export function ratioSource(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents, segmentation: Segmentation): RatioSource {
  if (params.by === 'segments') return quantity(table, codebook, params, respondents)
  const width = codebook.companies.length
  const needs = segmentation.items.map(({ id }) => {
    const read = valueReader(table, codebook, codebook.measures.filter((m) => m.id === id), respondents)
    return params.relative ? relativeToOwnMean(read, width) : read
  })
  const values = new Float64Array(width * BLOCK)
  const read: RatioSource['read'] = (from, to, numerators) => {
    const size = to - from
    needs.forEach((readNeed, n) => {
      readNeed(from, to, values)
      for (let c = 0; c < width; c++) numerators.set(values.subarray(c * size, (c + 1) * size), (c * needs.length + n) * size)
    })
  }
  return { rows: width * needs.length, read, hasDenominators: false }
}

/** As `ratioSource` by needs, for the needs together: a row per company. */
export function overallSource(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents): RatioSource {
  return quantity(table, codebook, { ...params, quantity: 'strength', valueFrom: 'needs' }, respondents)
}

/** Reads all numbers at once, respondent by respondent, as resampling draws them; O(respondents × rows) memory. */
export function collectInput(source: RatioSource, respondents: Respondents, columnOf: Int32Array, columns: number): RatioInput {
  const { rows, hasDenominators } = source
  const numerators = new Float64Array(respondents.count * rows)
  const denominators = hasDenominators ? new Float64Array(respondents.count * rows) : null
  const block = { numerators: new Float64Array(BLOCK * rows), denominators: new Float64Array(BLOCK * rows) }
  for (let from = 0; from < respondents.count; from += BLOCK) {
    const to = Math.min(from + BLOCK, respondents.count)
    source.read(from, to, block.numerators, block.denominators)
    turn(block.numerators, rows, numerators, from, to)
    if (denominators) turn(block.denominators, rows, denominators, from, to)
  }
  return { respondents: respondents.count, rows, numerators, denominators, weights: respondents.weights, columnOf, columns }
}

/** From row by row to respondent by respondent. */
function turn(block: Float64Array, rows: number, into: Float64Array, from: number, to: number): void {
  const size = to - from
  for (let row = 0; row < rows; row++) {
    for (let i = 0, at = from * rows + row; i < size; i++, at += rows) into[at] = block[row * size + i]!
  }
}

/** Numerators and denominators of the chosen quantity, one per respondent and company. */
function quantity(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents): RatioSource {
  const rows = codebook.companies.length
  if (params.quantity === 'shareOfWallet') {
    const spend = codebook.measures.find((m) => m.kind === 'spend')
    if (params.walletBy === 'ranks') return { rows, read: sharesByRank(keptValueReader(table, codebook, needMeasures(codebook, params), respondents), rows), hasDenominators: false }
    if (!spend) throw new AnalysisError('relation.noMeasure', { kind: 'spend' })
    const amounts = answerReader(table, codebook, spend, respondents)
    if (params.walletBy === 'customers') return { rows, read: ownShares(amounts, rows), hasDenominators: false }
    return { rows, read: shares(amounts, rows), hasDenominators: true }
  }
  const values = keptValueReader(table, codebook, needMeasures(codebook, params), respondents)
  if (params.quantity === 'shareOfValue') return { rows, read: shares(values, rows), hasDenominators: true }
  return { rows, read: params.relative ? relativeToOwnMean(values, rows) : values, hasDenominators: false }
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
function shares(read: Reader, companies: number): RatioSource['read'] {
  return (from, to, numerators, denominators) => {
    read(from, to, numerators)
    const size = to - from
    for (let r = 0; r < size; r++) {
      let sum = 0
      for (let i = r; i < companies * size; i += size) sum += numerators[i]! || 0
      for (let i = r; i < companies * size; i += size) {
        numerators[i] = sum > 0 ? numerators[i]! || 0 : Number.NaN
        denominators[i] = sum
      }
    }
  }
}
