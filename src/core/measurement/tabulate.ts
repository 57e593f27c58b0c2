import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { BLOCK, BlockGroups, type RatioCells, type RatioInput, RatioSums } from './ratio-cells.ts'
import { collectInput, overallSource, type RatioSource, ratioSource } from './ratio-input.ts'
import type { Relation, RelationParams } from './relation.ts'
import { checkCompanies, relationOfCells, shownCompanies } from './relation-of-cells.ts'
import { columnUsedAs, findRespondents, type Respondents } from './respondents.ts'
import { withinScope } from './scope.ts'
import { needColumns, segment, type Segmentation } from './segmentation.ts'

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
  return tabulateQuestion(ask(table, codebook, params), table, codebook, params).relation
}

/** As `tabulate`, with the answers behind the table. */
export function measure(table: Table, codebook: Codebook, params: RelationParams): Measured {
  const question = ask(table, codebook, params)
  const { relation, tabulated } = tabulateQuestion(question, table, codebook, params)
  const { source, respondents, columnOf, columns } = question
  const input = collectInput(source, respondents, columnOf ?? new Int32Array(respondents.count), columns)
  return { relation, input, tabulated, shown: shownCompanies(codebook, params.quantity) }
}

/** What is to be added up, and of whom. */
interface Question {
  everybody: Respondents
  /** Those within the scope; others have weight 0. */
  respondents: Respondents
  segmentation: Segmentation
  source: RatioSource
  /** The same over all needs, where the table is by needs; else null, for it is the source's own. */
  overall: RatioSource | null
  /** null: one column, to which all belong. */
  columnOf: Int32Array | null
  columns: number
}

function ask(table: Table, codebook: Codebook, params: RelationParams): Question {
  checkCompanies(codebook)
  const everybody = findRespondents(table, codebook)
  const respondents = withinScope(everybody, table, codebook, params)
  const isBySegments = params.by === 'segments'
  const segmentation = isBySegments ? segment(table, codebook, params, respondents) : needColumns(codebook)
  return {
    everybody,
    respondents,
    segmentation,
    source: ratioSource(table, codebook, params, respondents, segmentation),
    overall: isBySegments ? null : overallSource(table, codebook, params, respondents),
    columnOf: isBySegments ? segmentation.columnOf : null,
    columns: isBySegments ? segmentation.items.length : 1,
  }
}

function tabulateQuestion(question: Question, table: Table, codebook: Codebook, params: RelationParams) {
  const { everybody, respondents, segmentation } = question
  const { cells, total } = addUp(question)
  const base = { ...sumWeights(respondents), issues: respondents.issues }
  const relation = relationOfCells(codebook, params, base, segmentation, { cells, total })
  let outOf = 0
  for (let i = 0; i < everybody.count; i++) if (everybody.weights[i]! > 0) outOf++
  const whole: Relation = { ...relation, respondents: { ...relation.respondents, outOf }, waves: wavesOf(table, codebook) }
  return { relation: whole, tabulated: cells.values }
}

/** One pass over the respondents, block by block: no array of all answers is made. */
function addUp({ respondents, source, overall, columnOf, columns }: Question): { cells: RatioCells; total: RatioCells } {
  const { count, weights } = respondents
  const groups = new BlockGroups(columns)
  const sums = new RatioSums(source.rows, columns)
  const overallSums = overall && new RatioSums(overall.rows, 1)
  const numerators = new Float64Array(BLOCK * source.rows)
  const denominators = new Float64Array(BLOCK * source.rows)
  for (let from = 0; from < count; from += BLOCK) {
    const to = Math.min(from + BLOCK, count)
    const layout = { start: 0, stride: 1, rowStep: to - from }
    groups.divide(weights, columnOf, from, to)
    source.read(from, to, numerators, denominators)
    sums.add(numerators, source.hasDenominators ? denominators : null, groups, layout)
    if (!overall) continue
    overall.read(from, to, numerators, denominators)
    overallSums?.add(numerators, null, groups, layout)
  }
  return { cells: sums.cells(), total: (overallSums ?? sums).totals() }
}

function wavesOf(table: Table, codebook: Codebook): string[] {
  const column = columnUsedAs(codebook, 'wave')
  return column ? categoriesOf(columnNamed(table, column.name), column).labels : []
}

function sumWeights(respondents: Respondents): { sum: number; squares: number; n: number } {
  let sum = 0
  let squares = 0
  let n = 0
  const { weights, count } = respondents
  for (let i = 0; i < count; i++) {
    const w = weights[i]!
    if (w === 0) continue
    sum += w
    squares += w * w
    n++
  }
  return { sum, squares, n }
}
