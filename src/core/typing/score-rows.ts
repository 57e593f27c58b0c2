import type { Column } from '../table/table.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { readLevels } from './shared-variable.ts'
import type { TypingModel } from './typing-model.ts'

/** Rows at a time: their log odds stay in the processor's cache. */
const CHUNK = 8192

/**
 * Tells for every row of a company's database how likely each segment is. Works column by column on the coded cells, so that a
 * million rows take a fraction of a second and no row is ever an object. Blanks and texts of no known meaning count as missing.
 *
 * @param range rows `from` to (not with) `to`, to be scored piece by piece; all unless given
 * @returns probabilities, rows × segments, row-major; they suppose the segments' shares of the survey (`correctMix`)
 */
export function scoreRows(model: TypingModel, table: Table, range: { from: number; to: number } = { from: 0, to: table.rowCount }): Float32Array {
  const { segments, coefficients, offsets, variables } = model
  const K = segments.length
  const columns = variables.map((variable, v) => {
    const column = columnNamed(table, variable.database)
    const levelOf = readLevels(column, variable, 'database', table.decimalMark)
    return { codes: column.codes, firsts: Int32Array.from(levelOf, (level) => (offsets[v]! + level) * K) }
  })
  const probabilities = new Float32Array((range.to - range.from) * K)
  const odds = new Float64Array(CHUNK * K)
  for (let start = range.from; start < range.to; start += CHUNK) {
    const count = Math.min(CHUNK, range.to - start)
    for (let i = 0; i < count; i++) for (let k = 0; k < K; k++) odds[i * K + k] = coefficients[k]!
    for (const { codes, firsts } of columns) addOdds(odds, codes, firsts, coefficients, K, start, count)
    writeProbabilities(odds, count, K, probabilities, (start - range.from) * K)
  }
  return probabilities
}

function addOdds(odds: Float64Array, codes: Column['codes'], firsts: Int32Array, coefficients: Float64Array, K: number, start: number, count: number): void {
  for (let i = 0, at = 0; i < count; i++) {
    let from = firsts[codes[start + i]!]!
    for (let k = 0; k < K; k++) odds[at++]! += coefficients[from++]!
  }
}

function writeProbabilities(odds: Float64Array, count: number, K: number, to: Float32Array, first: number): void {
  for (let i = 0; i < count; i++) {
    const from = i * K
    let top = odds[from]!
    for (let k = 1; k < K; k++) if (odds[from + k]! > top) top = odds[from + k]!
    let sum = 0
    for (let k = 0; k < K; k++) {
      const e = Math.exp(odds[from + k]! - top)
      odds[from + k] = e
      sum += e
    }
    for (let k = 0; k < K; k++) to[first + from + k] = odds[from + k]! / sum
  }
}
