import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { type RatioCells, type RatioInput, tabulateRatios } from './ratio-cells.ts'
import { ratioInput, totalInput } from './ratio-input.ts'
import type { Relation, RelationParams } from './relation.ts'
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
  // rows: the companies; "others" only where a wallet counts them
  const shown = codebook.companies.map((_, i) => i).filter((i) => !codebook.companies[i]!.isOther || params.quantity === 'shareOfWallet')
  const relation = assemble(codebook, params, respondents, segmentation, { cells, total, shown })
  const outOf = everybody.weights.reduce((n, w) => n + (w > 0 ? 1 : 0), 0)
  return { relation: { ...relation, respondents: { ...relation.respondents, outOf }, waves: wavesOf(table, codebook) }, input, tabulated: cells.values, shown }
}

interface Tabulation {
  cells: RatioCells
  total: RatioCells
  shown: number[]
}

function checkCompanies(codebook: Codebook): void {
  const drawn = codebook.companies.filter((c) => !c.isOther)
  if (drawn.length === 0) throw new AnalysisError('relation.noCompanies', {})
  if (drawn.length === 1) throw new AnalysisError('relation.oneCompany', { company: drawn[0]!.label })
}

function wavesOf(table: Table, codebook: Codebook): string[] {
  const column = columnUsedAs(codebook, 'wave')
  return column ? categoriesOf(columnNamed(table, column.name), column).labels : []
}

type MeasuredRelation = Omit<Relation, 'waves' | 'respondents'> & { respondents: Omit<Relation['respondents'], 'outOf'> }

function assemble(codebook: Codebook, params: RelationParams, respondents: Respondents, segmentation: Segmentation, { cells, total, shown }: Tabulation): MeasuredRelation {
  if (!cells.values.some((v) => !Number.isNaN(v))) {
    throw new AnalysisError('relation.noAnswers', { columns: codebook.columns.filter((c) => c.use.kind === 'measure').length })
  }
  const rows = shown.map((i) => ({
    id: codebook.companies[i]!.id,
    label: codebook.companies[i]!.label,
    n: total.count[i]!,
    weighted: total.weighted[i]!,
    share: params.quantity === 'strength' ? null : total.values[i]!,
    isOther: codebook.companies[i]!.isOther,
  }))
  const { sum, squares, n } = sumWeights(respondents)
  return {
    quantity: params.by === 'needs' ? 'strength' : params.quantity,
    unit: unitOf(params),
    rows,
    columns: segmentation.items,
    by: params.by,
    ...keepRows(cells, shown, segmentation.items.length),
    total: keepRows(total, shown, 1),
    respondents: { n, weighted: sum, effective: sum ** 2 / squares },
    issues: [...respondents.issues, ...segmentation.issues],
  }
}

function unitOf(params: RelationParams): Relation['unit'] {
  if (params.by === 'segments' && params.quantity !== 'strength') return 'share'
  return params.relative ? 'relative' : 'points'
}

function keepRows(cells: RatioCells, rows: number[], columns: number): RatioCells {
  const pick = (from: Float64Array) => Float64Array.from(rows.flatMap((row) => [...from.subarray(row * columns, (row + 1) * columns)]))
  return {
    values: pick(cells.values),
    count: pick(cells.count),
    weighted: pick(cells.weighted),
    effective: pick(cells.effective),
    standardError: pick(cells.standardError),
  }
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
