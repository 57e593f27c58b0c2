import type { Codebook } from '../codebook/codebook.ts'
import { AnalysisError } from '../errors.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'
import { type AggregateHeader, ALL_NEEDS, COLUMNS, FORMAT_VERSION, QUANTITIES } from './aggregate-format.ts'
import { type AggregateGroup, type AggregateSums, type AggregateTable, cellKey } from './aggregate-table.ts'

/** Rounding that sums over millions of rows may show. */
const ROUNDING = 1e-9

type ColumnName = (typeof COLUMNS)[number]

/** Whether a table is the result of an aggregate query and not a survey. Warehouses may write names in capitals. */
export function isAggregate(table: Pick<Table, 'columns'>): boolean {
  return table.columns.some((c) => nameOf(c) === COLUMNS[0])
}

/**
 * Reads the result of an aggregate query. What is cut off, edited or added up wrongly is refused with the row named, for a wrong sum is not
 * seen on a map.
 *
 * @throws AnalysisError aggregate.missingColumn, aggregate.newerVersion, aggregate.cutOff, aggregate.noCodebook, aggregate.impossible,
 * aggregate.repeated, aggregate.unknown
 */
export function readAggregate(table: Table): AggregateTable {
  const columns = columnsOf(table)
  const textAt = (name: ColumnName, row: number) => columns[name].texts.at(columns[name].codes[row]!)!
  const numbers = Object.fromEntries(COLUMNS.map((name) => [name, columns[name].texts.map((text) => parseNumber(text, table.decimalMark))])) as Record<ColumnName, number[]>
  const numberAt = (name: ColumnName, row: number) => numbers[name][columns[name].codes[row]!]!
  checkVersion(numberAt('sandbox_aggregate', 0))
  const expected = numberAt('result_rows', 0)
  if (expected !== table.rowCount) throw new AnalysisError('aggregate.cutOff', { rows: table.rowCount, expected })

  let header: AggregateHeader | null = null
  const dividers = new Map<string, Map<string, AggregateGroup>>()
  for (let row = 0; row < table.rowCount; row++) {
    const line = table.rowNumbers[row]!
    const quantity = QUANTITIES.find((q) => q === textAt('quantity', row))
    if (!quantity) throw new AnalysisError('aggregate.unknown', { row: line, column: 'quantity', text: textAt('quantity', row) })
    if (quantity === 'codebook') {
      header = parseHeader(textAt('codebook', row))
      continue
    }
    const sums = sumsAt((name) => numberAt(name, row), line, quantity.startsWith('weight.'))
    const [divider, segment, wave] = [textAt('divided_by', row), textAt('segment', row), textAt('wave', row)]
    const groups = dividers.get(divider) ?? new Map<string, AggregateGroup>()
    dividers.set(divider, groups)
    const groupKey = JSON.stringify([segment, wave])
    const group = groups.get(groupKey) ?? { segment, wave, cells: new Map() }
    groups.set(groupKey, group)
    const key = cellKey(quantity, textAt('measure', row), textAt('company', row))
    if (group.cells.has(key)) throw new AnalysisError('aggregate.repeated', { row: line })
    group.cells.set(key, sums)
  }
  if (!header) throw new AnalysisError('aggregate.noCodebook', {})
  checkNames(table, header.codebook, textAt)
  return { ...header, dividers: new Map([...dividers].map(([name, groups]) => [name, [...groups.values()]])) }
}

function nameOf({ name }: Pick<Column, 'name'>): string {
  return name.toLowerCase()
}

function columnsOf(table: Table): Record<ColumnName, Column> {
  const found = new Map(table.columns.map((c) => [nameOf(c), c]))
  const missing = COLUMNS.find((name) => !found.has(name))
  if (missing) throw new AnalysisError('aggregate.missingColumn', { column: missing })
  return Object.fromEntries(COLUMNS.map((name) => [name, found.get(name)!])) as Record<ColumnName, Column>
}

function checkVersion(version: number): void {
  if (version > FORMAT_VERSION) throw new AnalysisError('aggregate.newerVersion', { version, supported: FORMAT_VERSION })
}

/**
 * Sums that can be: numbers, whole counts above 0, weights that are positive and squares that fit them ((Σw)² ≤ n·Σw², and the like by Cauchy
 * and Schwarz). Of respondents without a usable weight only the count is of interest.
 */
function sumsAt(numberAt: (name: ColumnName) => number, row: number, isUnweighted: boolean): AggregateSums {
  const sums: AggregateSums = {
    n: numberAt('n'),
    w: numberAt('sum_w'),
    ww: numberAt('sum_ww'),
    wy: numberAt('sum_wy'),
    wx: numberAt('sum_wx'),
    wwyy: numberAt('sum_wwyy'),
    wwxy: numberAt('sum_wwxy'),
    wwxx: numberAt('sum_wwxx'),
  }
  const refuse = (column: ColumnName): never => {
    throw new AnalysisError('aggregate.impossible', { row, column, value: numberAt(column) })
  }
  const { n, w, ww, wy, wx, wwyy, wwxy, wwxx } = sums
  if (!(Number.isInteger(n) && n > 0)) refuse('n')
  if (isUnweighted) return sums
  const most = 1 + ROUNDING
  if (!(w > 0)) refuse('sum_w')
  if (!(ww > 0 && w ** 2 <= n * ww * most)) refuse('sum_ww')
  if (!(wx >= 0)) refuse('sum_wx')
  if (!(wwxx >= 0 && wx ** 2 <= n * wwxx * most)) refuse('sum_wwxx')
  if (Number.isNaN(wy)) refuse('sum_wy')
  if (!(wwyy >= 0 && wy ** 2 <= n * wwyy * most)) refuse('sum_wwyy')
  if (!(wwxy ** 2 <= wwxx * wwyy * most)) refuse('sum_wwxy')
  return sums
}

function parseHeader(text: string): AggregateHeader {
  let header: unknown
  try {
    header = JSON.parse(text)
  } catch (cause) {
    throw new AnalysisError('aggregate.noCodebook', {}, { cause })
  }
  if (!isHeader(header)) throw new AnalysisError('aggregate.noCodebook', {})
  return header
}

/** Whether a text that came through a warehouse is still what the query wrote. */
function isHeader(value: unknown): value is AggregateHeader {
  const header = value as Partial<AggregateHeader> | null
  const codebook: Partial<Codebook> | undefined = header?.codebook
  return (
    typeof header?.hash === 'string' &&
    typeof header.signature === 'string' &&
    [codebook?.columns, codebook?.companies, codebook?.measures].every((list) => Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null))
  )
}

/** Every company, measure and column that a row speaks of must be one of the codebook. */
function checkNames(table: Table, codebook: Codebook, textAt: (name: ColumnName, row: number) => string): void {
  const known: [ColumnName, Set<string>][] = [
    ['company', new Set(['', ...codebook.companies.map((c) => c.id)])],
    ['measure', new Set(['', ALL_NEEDS, ...codebook.measures.map((m) => m.id)])],
    ['divided_by', new Set(['', ...codebook.columns.map((c) => c.name)])],
  ]
  for (let row = 0; row < table.rowCount; row++) {
    for (const [column, names] of known) {
      const text = textAt(column, row)
      if (!names.has(text)) throw new AnalysisError('aggregate.unknown', { row: table.rowNumbers[row]!, column, text })
    }
  }
}
