import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import type { Issue } from '../errors.ts'
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
  const valuers: Valuers | null = isOfValue(params) ? { any: 0, one: 0 } : null
  const { cells, total } = addUp(question, valuers)
  const lone = valuers && valuers.any > 0 ? valuers.one / valuers.any : 0
  const issues: Issue[] = lone >= MOSTLY ? [...respondents.issues, { code: 'shares.oneRated', severity: 'warning', details: { share: lone } }] : respondents.issues
  const base = { ...sumWeights(respondents), issues }
  const relation = relationOfCells(codebook, params, base, segmentation, { cells, total })
  let outOf = 0
  for (let i = 0; i < everybody.count; i++) if (everybody.weights[i]! > 0) outOf++
  const whole: Relation = { ...relation, respondents: { ...relation.respondents, outOf }, waves: wavesOf(table, codebook) }
  return { relation: whole, tabulated: cells.values }
}

/** From here on shares of value say more of who was asked about whom than of value. */
const MOSTLY = 0.5

/** Whether a share is made of what respondents think of the companies, and not of what they spend. */
function isOfValue({ by, quantity, walletBy }: RelationParams): boolean {
  return by === 'segments' && (quantity === 'shareOfValue' || (quantity === 'shareOfWallet' && walletBy === 'ranks'))
}

/** Respondents who see value in any company, and those who see it in a single one: that one then has all of it. */
interface Valuers {
  any: number
  one: number
}

/** Counts in a block of respondents, whose numerators stand company by company. */
function countValuers(counted: Valuers, numerators: Float64Array, weights: Float64Array, from: number, to: number, rows: number): void {
  for (let i = from; i < to; i++) {
    if (weights[i] === 0) continue
    let valued = 0
    for (let row = 0; row < rows && valued < 2; row++) if (numerators[row * (to - from) + i - from]! > 0) valued++
    if (valued > 0) counted.any++
    if (valued === 1) counted.one++
  }
}

/** One pass over the respondents, block by block: no array of all answers is made. */
function addUp({ respondents, source, overall, columnOf, columns }: Question, valuers: Valuers | null): { cells: RatioCells; total: RatioCells } {
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
    if (valuers) countValuers(valuers, numerators, weights, from, to, source.rows)
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
