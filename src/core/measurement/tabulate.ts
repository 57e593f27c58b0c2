import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { type RatioInput, tabulateRatios } from './ratio-cells.ts'
import { ratioInput, totalInput } from './ratio-input.ts'
import type { Relation, RelationParams } from './relation.ts'
import { checkCompanies, relationOfCells, shownCompanies } from './relation-of-cells.ts'
import { columnUsedAs, findRespondents, type Respondents } from './respondents.ts'
import { withinScope } from './scope.ts'
import { needColumns, segment } from './segmentation.ts'

/** The answers a relation rests on, and the table made of them: what resampling starts from. */
export interface Measured {
  relation: Relation
  input: RatioInput
  /** Values as tabulated from `input`, all companies, row-major: companies × segments (or needs). */
  tabulated: Float64Array
  /** Places among `input`'s companies of the relation's rows. */
  shown: number[]
}

/**
 * Measures how strong each company's relationship with each segment is, or its share of value or wallet there.
 * One code path: every cell is a ratio of weighted sums. Strength is a mean (denominator 1); a share divides by the
 * respondent's total over all companies, "others" included.
 *
 * @throws AnalysisError `relation.*` where the codebook has no companies, measure, segments or usable weights
 */
export function tabulate(table: Table, codebook: Codebook, params: RelationParams): Relation {
  return measure(table, codebook, params).relation
}

/** As `tabulate`, with the answers behind the table. */
export function measure(table: Table, codebook: Codebook, params: RelationParams): Measured {
  checkCompanies(codebook)
  const everybody = findRespondents(table, codebook)
  const respondents = withinScope(everybody, table, codebook, params)
  const isBySegments = params.by === 'segments'
  const segmentation = isBySegments ? segment(table, codebook, params, respondents) : needColumns(codebook)
  const input = ratioInput(table, codebook, params, respondents, segmentation)
  const cells = tabulateRatios(input)
  const total = tabulateRatios(totalInput(table, codebook, params, respondents, isBySegments ? input : null))
  const base = { ...sumWeights(respondents), issues: respondents.issues }
  const relation = relationOfCells(codebook, params, base, segmentation, { cells, total })
  const outOf = everybody.weights.reduce((n, w) => n + (w > 0 ? 1 : 0), 0)
  return { relation: { ...relation, respondents: { ...relation.respondents, outOf }, waves: wavesOf(table, codebook) }, input, tabulated: cells.values, shown: shownCompanies(codebook, params.quantity) }
}

function wavesOf(table: Table, codebook: Codebook): string[] {
  const column = columnUsedAs(codebook, 'wave')
  return column ? categoriesOf(columnNamed(table, column.name), column).labels : []
}

function sumWeights(respondents: Respondents): { sum: number; squares: number; n: number } {
  let sum = 0
  let squares = 0
  let n = 0
  for (const w of respondents.weights) {
    if (w === 0) continue
    sum += w
    squares += w * w
    n++
  }
  return { sum, squares, n }
}
