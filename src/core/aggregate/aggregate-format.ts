import type { Codebook } from '../codebook/codebook.ts'
import { isDerived } from '../codebook/derived.ts'
import { columnSignature } from '../codebook/reuse.ts'
import { textHash } from '../math/text-hash.ts'

/** What a row of an aggregate is about. */
export const QUANTITIES = ['strength', 'relative', 'share', 'respondents', 'weight.negative', 'weight.missing', 'weight.zero', 'codebook'] as const

export type AggregateQuantity = (typeof QUANTITIES)[number]

/**
 * The columns of an aggregate, in order. The first names the format and holds its version. `sum_wy` is Σwy and so on; `result_rows` is the number
 * of rows, by which a result that was cut off is told; `codebook` is filled in one row only.
 */
export const COLUMNS = [
  'sandbox_aggregate',
  'quantity',
  'measure',
  'wave',
  'divided_by',
  'segment',
  'company',
  'n',
  'sum_w',
  'sum_ww',
  'sum_wy',
  'sum_wx',
  'sum_wwyy',
  'sum_wwxy',
  'sum_wwxx',
  'result_rows',
  'codebook',
] as const

export const FORMAT_VERSION = 1

/** In the column `measure`: the value that all needs make up together. */
export const ALL_NEEDS = '*'

/** What an aggregate says of the codebook it was made with. */
export interface AggregateHeader {
  /** What the columns mean, as far as the map needs it. */
  codebook: Codebook
  /** Names all of the codebook that figures depend on; see `codebookHash`. */
  hash: string
  /** Names the columns of the file that the codebook was made for. */
  signature: string
}

/** Names the columns of the file that a codebook was made for, whatever was derived from them since. */
export function fileSignature(codebook: Codebook): string {
  return columnSignature({ columns: codebook.columns.filter((c) => !isDerived(codebook, c.name)) })
}

/** A name for everything in a codebook that figures depend on: names and labels may change, columns, scales, weights and codes may not. */
export function codebookHash(codebook: Codebook): string {
  const columns = codebook.columns.filter((c) => c.use.kind !== 'ignored').map(({ name, use, categories }) => [name, use, use.kind === 'company' ? categories : []])
  const companies = codebook.companies.map((c) => [c.id, c.isOther])
  const measures = codebook.measures.map((m) => [m.id, m.kind, m.low, m.high, m.reversed, m.importance, m.values.map((rule) => [rule.text, rule.value])])
  return textHash(JSON.stringify([codebook.layout, columns, companies, measures, codebook.exclude ?? []]))
}
