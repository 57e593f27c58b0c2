import type { Codebook, CodebookColumn, Measure } from '../codebook/codebook.ts'
import { readable } from '../codebook/names.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { readAnswers } from './answers.ts'
import { perceivedValues, relativeToOwnMean } from './perceived-value.ts'
import { type RatioCells, tabulateRatios } from './ratio-cells.ts'
import type { Quantity, Relation, RelationItem } from './relation.ts'
import { columnUsedAs, findRespondents, type Respondents } from './respondents.ts'
import { valueMeasures } from './value-measures.ts'

/** How a relation is measured. Plain JSON, part of the project document. */
export interface RelationParams {
  /** Columns of the table: market segments, or the needs themselves. */
  by: 'segments' | 'needs'
  quantity: Quantity
  /** Perceived value comes from all needs together (`needs`) or from the measure with this id. */
  valueFrom: string
  /** Values relative to the respondent's own mean over the companies. */
  relative: boolean
  /** The profile column that makes the segments; null = the codebook's own choice. */
  segmentBy: string | null
  /** Only this wave; null = all. */
  wave: string | null
}

/** More segments than this are a list of places or names, not a segmentation. */
const SEGMENT_LIMIT = 60

/**
 * Measures how strong each company's relationship with each segment is, or its share of value or wallet there.
 * One code path: every cell is a ratio of weighted sums. Strength is a mean (denominator 1); a share divides by the
 * respondent's total over all companies, "others" included.
 *
 * @throws AnalysisError `relation.*` where the codebook has no companies, measure, segments or usable weights
 */
export function tabulate(table: Table, codebook: Codebook, params: RelationParams): Relation {
  checkCompanies(codebook)
  const respondents = inWave(findRespondents(table, codebook), table, codebook, params.wave)
  const segmentation = params.by === 'segments' ? segment(table, codebook, params.segmentBy, respondents) : needColumns(codebook)
  const cells = params.by === 'segments' ? bySegments(table, codebook, params, respondents, segmentation) : byNeeds(table, codebook, params, respondents, segmentation.items)
  return { ...assemble(codebook, params, respondents, segmentation, cells), waves: wavesOf(table, codebook) }
}

interface Segmentation {
  items: RelationItem[]
  columnOf: Int32Array
  issues: Issue[]
}

interface Tabulation {
  cells: RatioCells
  total: RatioCells
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

/** Respondents of other waves keep their place with weight 0. */
function inWave(respondents: Respondents, table: Table, codebook: Codebook, wave: string | null): Respondents {
  const column = columnUsedAs(codebook, 'wave')
  const weights = respondents.weights.slice()
  if (wave !== null && column) {
    const source = columnNamed(table, column.name)
    const { labels, codeToCategory } = categoriesOf(source, column)
    for (let i = 0; i < respondents.count; i++) {
      const row = respondents.firstRow ? respondents.firstRow[i]! : i
      const category = codeToCategory[source.codes[row]!]!
      if (category < 0 || labels[category] !== wave) weights[i] = 0
    }
  }
  if (!weights.some((w) => w > 0)) throw new AnalysisError('relation.noWeight', { column: columnUsedAs(codebook, 'weight')?.name ?? '' })
  return { ...respondents, weights }
}

function segment(table: Table, codebook: Codebook, segmentBy: string | null, respondents: Respondents): Segmentation {
  const column = segmentColumn(codebook, segmentBy)
  if (!column) throw new AnalysisError('relation.noSegmentColumn', {})
  const source = columnNamed(table, column.name)
  const { labels, codeToCategory } = categoriesOf(source, column)
  const members = new Float64Array(labels.length)
  const weighted = new Float64Array(labels.length)
  const columnOf = new Int32Array(respondents.count)
  let without = 0
  for (let i = 0; i < respondents.count; i++) {
    const row = respondents.firstRow ? respondents.firstRow[i]! : i
    const category = codeToCategory[source.codes[row]!]!
    columnOf[i] = category
    if (respondents.weights[i] === 0) continue
    if (category < 0) without++
    else {
      members[category]! += 1
      weighted[category]! += respondents.weights[i]!
    }
  }
  return dropEmptySegments(column, labels, members, weighted, columnOf, without)
}

function segmentColumn(codebook: Codebook, segmentBy: string | null): CodebookColumn | null {
  const name = segmentBy ?? codebook.segmentBy
  return codebook.columns.find((c) => c.name === name && (c.use.kind === 'profile' || c.use.kind === 'wave')) ?? null
}

function dropEmptySegments(
  column: CodebookColumn,
  labels: string[],
  members: Float64Array,
  weighted: Float64Array,
  columnOf: Int32Array,
  without: number,
): Segmentation {
  const kept = labels.map((_, i) => i).filter((i) => members[i]! > 0)
  // codes and bands have an order of their own; words have none that a file could tell, so the largest comes first
  if (!labels.every((label) => /\d/.test(label))) kept.sort((a, b) => weighted[b]! - weighted[a]!)
  if (kept.length > SEGMENT_LIMIT) {
    throw new AnalysisError('relation.tooManySegments', { column: column.label || column.name, segments: kept.length, limit: SEGMENT_LIMIT })
  }
  const sum = kept.reduce((total, i) => total + weighted[i]!, 0)
  const place = new Int32Array(labels.length).fill(-1)
  kept.forEach((category, i) => (place[category] = i))
  const items = kept.map((i) => ({
    id: labels[i]!,
    label: segmentLabel(labels[i]!, column),
    n: members[i]!,
    weighted: weighted[i]!,
    share: weighted[i]! / sum,
    isOther: false,
  }))
  const issues: Issue[] = []
  if (without > 0) issues.push({ code: 'segment.missing', severity: 'note', details: { column: column.label || column.name, count: without } })
  if (items.length === 1) issues.push({ code: 'segment.single', severity: 'warning', details: { segment: items[0]!.label } })
  return { items, columnOf: columnOf.map((c) => (c < 0 ? -1 : place[c]!)), issues }
}

/** A bare code says nothing on a map: it is given its column's name. */
function segmentLabel(label: string, column: CodebookColumn): string {
  return /^\d{1,2}$/.test(label) ? `${readable(column.label || column.name)} ${label}` : label
}

function needColumns(codebook: Codebook): Segmentation {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  if (needs.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
  const items = needs.map((m) => ({ id: m.id, label: m.label, n: 0, weighted: 0, share: null, isOther: false }))
  return { items, columnOf: new Int32Array(0), issues: [] }
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

function needMeasures(codebook: Codebook, params: RelationParams): Measure[] {
  const measures = valueMeasures(codebook, params.valueFrom)
  if (measures.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
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

function bySegments(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents, segmentation: Segmentation): Tabulation {
  const input = {
    respondents: respondents.count,
    rows: codebook.companies.length,
    ...quantities(table, codebook, params, respondents),
    weights: respondents.weights,
  }
  const cells = tabulateRatios({ ...input, columnOf: segmentation.columnOf, columns: segmentation.items.length })
  const everyone = new Int32Array(respondents.count)
  return { cells, total: tabulateRatios({ ...input, columnOf: everyone, columns: 1 }) }
}

function byNeeds(table: Table, codebook: Codebook, params: RelationParams, respondents: Respondents, needs: RelationItem[]): Tabulation {
  const rows = codebook.companies.length
  const everyone = new Int32Array(respondents.count)
  const base = { respondents: respondents.count, rows, denominators: null, weights: respondents.weights, columnOf: everyone, columns: 1 }
  const columns = needs.map((need) => {
    const values = perceivedValues(table, codebook, codebook.measures.filter((m) => m.id === need.id), respondents)
    return tabulateRatios({ ...base, numerators: params.relative ? relativeToOwnMean(values, rows) : values })
  })
  const overall = perceivedValues(table, codebook, valueMeasures(codebook, 'needs'), respondents)
  const total = tabulateRatios({ ...base, numerators: params.relative ? relativeToOwnMean(overall, rows) : overall })
  const beside = (part: keyof RatioCells) =>
    Float64Array.from({ length: rows * needs.length }, (_, i) => columns[i % needs.length]![part][Math.floor(i / needs.length)]!)
  const cells = {
    values: beside('values'),
    count: beside('count'),
    weighted: beside('weighted'),
    effective: beside('effective'),
    standardError: beside('standardError'),
  }
  return { cells, total }
}

function assemble(codebook: Codebook, params: RelationParams, respondents: Respondents, segmentation: Segmentation, { cells, total }: Tabulation): Omit<Relation, 'waves'> {
  if (!cells.values.some((v) => !Number.isNaN(v))) {
    throw new AnalysisError('relation.noAnswers', { columns: codebook.columns.filter((c) => c.use.kind === 'measure').length })
  }
  // rows: the companies; "others" only where a wallet counts them
  const shown = codebook.companies.map((_, i) => i).filter((i) => !codebook.companies[i]!.isOther || params.quantity === 'shareOfWallet')
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
