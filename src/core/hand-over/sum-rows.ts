import type { Steps } from '../analysis.ts'
import type { Codebook, CodebookColumn, Measure } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { checkCompanies } from '../measurement/relation-of-cells.ts'
import { BLOCK } from '../measurement/ratio-cells.ts'
import { type RatioSource, ratioSource } from '../measurement/ratio-input.ts'
import type { RelationParams } from '../measurement/relation.ts'
import { columnUsedAs, findRespondents, type Respondents } from '../measurement/respondents.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { ALL_NEEDS, type AggregateQuantity, codebookHash, fileSignature } from '../aggregate/aggregate-format.ts'
import { type AggregateGroup, type AggregateSums, type AggregateTable, cellKey } from '../aggregate/aggregate-table.ts'
import { completeRules } from '../aggregate/reading-sql.ts'

/** A column with more groups than this divides nothing that could be drawn. */
const MOST_GROUPS = 60

/** Sums of a cell, one after another in an array: n, w, ww, wy, wx, wwyy, wwxy, wwxx. */
const SUMS = 8

/**
 * Adds up the rows of a survey to the sums that all its maps and tables are made of: what a data warehouse would deliver for the query of
 * `aggregateQuery`, derived columns included. Waves and every profile column with at most 60 groups divide it.
 *
 * @param table with the derived columns of the codebook
 * @throws AnalysisError as `tabulate`
 */
export function* sumRows(table: Table, codebook: Codebook): Steps<AggregateTable> {
  checkCompanies(codebook)
  const respondents = findRespondents(table, codebook)
  const wave = columnUsedAs(codebook, 'wave')
  const waves = wave ? groupsOf(table, wave, respondents) : { labels: [], of: null }
  const columns = codebook.columns.filter((c) => c === wave || c.use.kind === 'profile')
  const divided = columns.map((column) => ({ column, ...groupsOf(table, column, respondents) })).filter(({ labels }) => labels.length > 0 && labels.length <= MOST_GROUPS)
  const dividers = [new Divider('', [], null, waves), ...divided.map(({ column, labels, of }) => new Divider(column.name, labels, of, waves))]

  yield* addPeople(dividers, respondents)
  noteWeights(dividers[0]!, respondents)
  const values = valuesOf(table, codebook, respondents)
  for (const [place, value] of values.entries()) {
    const companies = codebook.companies.map(({ id }) => cellKey(value.quantity, value.measure, id))
    yield* addValues(dividers, respondents, value.source, companies, (share) => (place + share) / values.length)
  }
  const kept = divided.map(({ column }) => column)
  return {
    codebook: headOf(table, codebook, kept),
    hash: codebookHash(codebook),
    signature: fileSignature(codebook),
    dividers: new Map(dividers.map((divider) => [divider.name, divider.groups()])),
  }
}

/** Whom a column puts into which group; -1: none. */
interface Grouping {
  labels: string[]
  of: Int32Array | null
}

function groupsOf(table: Table, column: CodebookColumn, { count, firstRow }: Respondents): Grouping & { of: Int32Array } {
  const source = columnNamed(table, column.name)
  const { labels, codeToCategory } = categoriesOf(source, column)
  return { labels, of: Int32Array.from({ length: count }, (_, i) => codeToCategory[source.codes[firstRow ? firstRow[i]! : i]!]!) }
}

/** The sums of all groups that a column makes in every wave. */
class Divider {
  readonly name: string
  readonly #segments: Grouping
  readonly #waves: Grouping
  readonly #cells = new Map<string, Float64Array>()

  constructor(name: string, labels: string[], of: Int32Array | null, waves: Grouping) {
    this.name = name
    this.#segments = { labels, of }
    this.#waves = waves
  }

  /** The group of a respondent: those without a segment or wave come last. */
  groupOf(respondent: number): number {
    const segment = placeIn(this.#segments, respondent)
    return segment * (this.#waves.labels.length + 1) + placeIn(this.#waves, respondent)
  }

  /** The sums of one cell, group by group. */
  cell(key: string): Float64Array {
    let sums = this.#cells.get(key)
    if (!sums) this.#cells.set(key, (sums = new Float64Array((this.#segments.labels.length + 1) * (this.#waves.labels.length + 1) * SUMS)))
    return sums
  }

  /** Groups that anybody is in. */
  groups(): AggregateGroup[] {
    const segments = [...this.#segments.labels, '']
    const waves = [...this.#waves.labels, '']
    return segments
      .flatMap((segment, s) => waves.map((wave, w) => ({ segment, wave, at: (s * waves.length + w) * SUMS })))
      .map(({ segment, wave, at }) => ({ segment, wave, cells: new Map([...this.#cells].filter(([, sums]) => sums[at]! > 0).map(([key, sums]) => [key, sumsAt(sums, at)])) }))
      .filter(({ cells }) => cells.size > 0)
  }
}

function placeIn({ labels, of }: Grouping, respondent: number): number {
  const place = of ? of[respondent]! : -1
  return place < 0 ? labels.length : place
}

function sumsAt(sums: Float64Array, at: number): AggregateSums {
  const [n, w, ww, wy, wx, wwyy, wwxy, wwxx] = sums.subarray(at, at + SUMS)
  return { n: n!, w: w!, ww: ww!, wy: wy!, wx: wx!, wwyy: wwyy!, wwxy: wwxy!, wwxx: wwxx! }
}

function add(sums: Float64Array, group: number, w: number, y: number, x: number): void {
  const at = group * SUMS
  const [wy, wx] = [w * y, w * x]
  sums[at]! += 1
  sums[at + 1]! += w
  sums[at + 2]! += w * w
  sums[at + 3]! += wy
  sums[at + 4]! += wx
  sums[at + 5]! += wy * wy
  sums[at + 6]! += wx * wy
  sums[at + 7]! += wx * wx
}

/** How many are in each group, and with what weight. */
function* addPeople(dividers: Divider[], { count, weights }: Respondents): Steps<void> {
  for (const divider of dividers) {
    const sums = divider.cell(cellKey('respondents'))
    for (let i = 0; i < count; i++) if (weights[i]! > 0) add(sums, divider.groupOf(i), weights[i]!, 0, 0)
    yield 0
  }
}

/** Respondents whose weight cannot be used: only their number is told. */
function noteWeights(everybody: Divider, { issues }: Respondents): void {
  for (const { code, details } of issues)
    if ((code === 'weight.negative' || code === 'weight.missing') && 'count' in details) everybody.cell(cellKey(code))[0] = details.count
}

function* addValues(dividers: Divider[], { count, weights }: Respondents, { rows, read, hasDenominators }: RatioSource, keys: string[], shareOf: (done: number) => number): Steps<void> {
  const numerators = new Float64Array(BLOCK * rows)
  const denominators = new Float64Array(BLOCK * rows)
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from)
    read(from, from + size, numerators, denominators)
    for (const divider of dividers) {
      const cells = keys.map((key) => divider.cell(key))
      for (let i = 0; i < size; i++) {
        const w = weights[from + i]!
        if (w === 0) continue
        const group = divider.groupOf(from + i)
        for (let row = 0, at = i; row < rows; row++, at += size) {
          const y = numerators[at]!
          if (!Number.isNaN(y)) add(cells[row]!, group, w, y, hasDenominators ? denominators[at]! : 1)
        }
      }
    }
    yield shareOf(from / count)
  }
}

/** Every value that a relation may be asked for, as a warehouse would deliver it: what has no scale is left out. */
function valuesOf(table: Table, codebook: Codebook, respondents: Respondents): { quantity: AggregateQuantity; measure: string; source: RatioSource }[] {
  const hasScale = (m: Measure) => m.low < m.high
  const rated = codebook.measures.filter((m) => m.kind !== 'spend')
  const needs = rated.filter((m) => m.kind === 'need')
  const spend = codebook.measures.find((m) => m.kind === 'spend')
  const sourceOf = (params: Pick<RelationParams, 'quantity' | 'relative' | 'valueFrom'>) =>
    ratioSource(table, codebook, { by: 'segments', walletBy: 'amounts', segmentBy: null, wave: null, path: [], only: [], mergeBelow: null, ...params }, respondents, NO_SEGMENTS)
  const areNeedsAValue = needs.length > 1 && needs.every(hasScale) && needs.some((m) => m.importance > 0)
  const named = [...(areNeedsAValue ? [ALL_NEEDS] : []), ...rated.filter(hasScale).map((m) => m.id)]
  return [
    ...named.flatMap((measure) => {
      const valueFrom = measure === ALL_NEEDS ? 'needs' : measure
      return [
        { quantity: 'strength' as const, measure, source: sourceOf({ quantity: 'strength', relative: false, valueFrom }) },
        { quantity: 'relative' as const, measure, source: sourceOf({ quantity: 'strength', relative: true, valueFrom }) },
        { quantity: 'share' as const, measure, source: sourceOf({ quantity: 'shareOfValue', relative: false, valueFrom }) },
      ]
    }),
    ...(spend ? [{ quantity: 'share' as const, measure: spend.id, source: sourceOf({ quantity: 'shareOfWallet', relative: false, valueFrom: 'needs' }) }] : []),
  ]
}

/** What the values are of does not depend on who is in which segment. */
const NO_SEGMENTS = { items: [], columnOf: new Int32Array(0), issues: [] }

/** What the sums must say of themselves to be read without the survey: companies, measures, the columns that divide the market. */
function headOf(table: Table, codebook: Codebook, dividers: CodebookColumn[]): Codebook {
  const kept = codebook.columns.filter((c) => dividers.includes(c) || c.use.kind === 'weight')
  const isDivider = (name: string | null) => dividers.some((d) => d.name === name)
  return {
    layout: 'wide',
    columns: kept.map((c) => ({ ...c, categories: isDivider(c.name) ? completeRules(c.categories, [...columnNamed(table, c.name).texts]) : [] })),
    companies: codebook.companies,
    measures: codebook.measures.map((m) => ({ ...m, values: [] })),
    segmentBy: isDivider(codebook.segmentBy) ? codebook.segmentBy : (dividers.find((d) => d.use.kind === 'profile')?.name ?? null),
  }
}
