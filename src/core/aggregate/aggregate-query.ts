import type { Codebook, CodebookColumn, Company, Measure } from '../codebook/codebook.ts'
import { isDerived } from '../codebook/derived.ts'
import { AnalysisError } from '../errors.ts'
import { checkCompanies } from '../measurement/relation-of-cells.ts'
import { columnUsedAs } from '../measurement/respondents.ts'
import { ALL_NEEDS, type AggregateHeader, codebookHash, COLUMNS, fileSignature, FORMAT_VERSION, QUANTITIES } from './aggregate-format.ts'
import { type DialectId, dialects, type SqlDialect, tableName } from './dialects.ts'
import { answerOf, categoryOf, companyOf, completeRules, numberLiteral, numberOf, type SqlReading, textOf, valueOf } from './reading-sql.ts'

export interface AggregateQueryOptions {
  dialect: DialectId
  /** The table in the warehouse, as the user names it: `survey`, `sales.survey`. */
  table: string
  /** The columns that divide the market, each by itself; a wave column is taken in any case. */
  segmentBy: readonly string[]
  /** Texts that columns are known to hold, in order of appearance: what the file said of them holds in the warehouse too. */
  texts: ReadonlyMap<string, readonly string[]>
  /** How text columns of the warehouse write decimals. */
  decimalMark: '.' | ','
}

/** A column of the codebook in the query, with what the query calls its text. */
interface QueryColumn extends CodebookColumn {
  text: string
}

/** What the clauses of the query are written from. */
interface Plan {
  dialect: SqlDialect
  reading: SqlReading
  codebook: Codebook
  columns: QueryColumn[]
  /** Columns that divide the market, the number of each is its place from 1; 0 is everybody. */
  dividers: QueryColumn[]
  /** What is measured, the number of each is its place. */
  values: PlannedValue[]
  texts: AggregateQueryOptions['texts']
}

interface PlannedValue {
  /** Id of the measure, or `ALL_NEEDS`. */
  id: string
  isSpend: boolean
  /** The measures that make up the value. */
  measures: Measure[]
}

/**
 * Writes the one query that computes, inside a data warehouse, all sums that the maps and tables of a codebook need: the rows of persons stay
 * where they are, and what comes out has a row per quantity, measure, wave, segment and company. Read by `readAggregate`.
 *
 * Every cell of a relation is a ratio Σwy/Σwx, and its linearised standard error needs n, Σw, Σw², Σw²y², Σw²xy and Σw²x² besides
 * (see `ratio-cells.ts`). Sums over waves and segments add up, so totals need no rows of their own.
 *
 * In a long table respondents are put together by their id; attributes that differ between somebody's rows count with the smallest value, as rows
 * of a warehouse have no order. Derived columns and excluded rows' columns are left out, for the table does not hold the former.
 *
 * @throws AnalysisError relation.noCompanies, relation.oneCompany, relation.noMeasure
 */
export function aggregateQuery(codebook: Codebook, options: AggregateQueryOptions): string {
  checkCompanies(codebook)
  const plan = planQuery(codebook, options)
  if (plan.values.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
  const { fence } = plan.dialect
  const clauses: [string, string][] = [
    ['texts', textsOf(plan, options.table)],
    ['answers', answersOf(plan)],
    ['valued', valuedOf(plan)],
    ...(codebook.layout === 'long' ? [['people', peopleOf(plan)] satisfies [string, string]] : []),
    ['perceived', perceivedOf(plan)],
    ['owned', ownedOf(plan)],
    ['companies', numbers('company_no', 1, codebook.companies.length)],
    ['measures', numbers('measure_no', 1, plan.values.length)],
    ['cells', cellsOf(plan)],
    ['ratios', ratiosOf(plan)],
    ['joint', jointOf(plan)],
    ['kinds', numbers('kind_no', 1, 4)],
    ['dividers', numbers('divider_no', 0, plan.dividers.length)],
    ['divided', dividedOf(plan)],
    ['sums', SUMS],
    ['results', resultsOf(plan, headerOf(plan))],
  ]
  return [
    '-- One row per quantity, measure, wave, segment and company: sums only, no rows of persons.',
    '-- Save the whole result as CSV with its header and open it in the app.',
    `WITH ${clauses.map(([name, body]) => `${name} AS (\n${`${body}${fence}`.replaceAll(/^(?=.)/gm, '  ')}\n)`).join(',\n')}`,
    `SELECT ${FORMAT_VERSION} AS sandbox_aggregate, ${COLUMNS.slice(1, -2).join(', ')}, COUNT(*) OVER () AS result_rows, codebook`,
    'FROM results',
    'ORDER BY 2, 3, 4, 5, 6, 7',
    '',
  ].join('\n')
}

/** What the result must say of itself to be read without the survey: companies, measures, the columns that divide the market. */
function headerOf({ codebook, dividers, columns, texts }: Plan): AggregateHeader {
  const kept = columns.filter((c) => dividers.includes(c) || c.use.kind === 'weight')
  const segmentBy = dividers.some((c) => c.name === codebook.segmentBy) ? codebook.segmentBy : (dividers.find((c) => c.use.kind === 'profile')?.name ?? null)
  return {
    codebook: {
      layout: 'wide',
      columns: kept.map(({ text: _alias, ...column }) => ({ ...column, categories: dividers.some((d) => d.name === column.name) ? completeRules(column.categories, texts.get(column.name) ?? []) : [] })),
      companies: codebook.companies,
      measures: codebook.measures.map((m) => ({ ...m, values: [] })),
      segmentBy,
    },
    hash: codebookHash(codebook),
    signature: fileSignature(codebook),
  }
}

function planQuery(codebook: Codebook, { dialect: id, decimalMark, segmentBy, texts }: AggregateQueryOptions): Plan {
  const wave = columnUsedAs(codebook, 'wave')
  const weight = columnUsedAs(codebook, 'weight')
  const divides = (c: CodebookColumn) => c === wave || (c.use.kind === 'profile' && segmentBy.includes(c.name))
  const singles = codebook.layout === 'long' ? [weight, columnUsedAs(codebook, 'respondent'), columnUsedAs(codebook, 'company')] : [weight]
  const excluding = new Set(codebook.exclude?.map((e) => e.column))
  const columns = codebook.columns
    .filter((c) => !isDerived(codebook, c.name) && (c.use.kind === 'measure' || divides(c) || singles.includes(c) || excluding.has(c.name)))
    .map((c, i) => ({ ...c, text: `t${i + 1}` }))
  return {
    dialect: dialects[id],
    reading: { dialect: dialects[id], decimalMark },
    codebook,
    columns,
    dividers: columns.filter((c) => c.use.kind === 'wave' || (c.use.kind === 'profile' && segmentBy.includes(c.name))).filter((c) => c.use.kind === 'profile' || c.name === wave?.name),
    values: valuesOf(codebook),
    texts,
  }
}

/** Every value that a relation may be asked for: all needs together, each rating alone, spending. What has no scale is left out. */
function valuesOf({ measures }: Codebook): PlannedValue[] {
  const rated = measures.filter((m) => m.kind !== 'spend')
  const needs = rated.filter((m) => m.kind === 'need')
  const spend = measures.find((m) => m.kind === 'spend')
  const hasScale = (m: Measure) => m.low < m.high
  return [
    ...(needs.length > 1 && needs.every(hasScale) && needs.some((m) => m.importance > 0) ? [{ id: ALL_NEEDS, isSpend: false, measures: needs }] : []),
    ...rated.filter(hasScale).map((m) => ({ id: m.id, isSpend: false, measures: [m] })),
    ...(spend ? [{ id: spend.id, isSpend: true, measures: [spend] }] : []),
  ]
}

/** Every used column as trimmed text. */
function textsOf({ columns, dialect, codebook }: Plan, table: string): string {
  const excluded = (codebook.exclude ?? []).flatMap(({ column, texts }) => {
    const known = columns.find((c) => c.name === column)
    return known ? [`COALESCE(${textOf(dialect.name(column), dialect)}, '') NOT IN (${texts.map(dialect.literal).join(', ')})`] : []
  })
  const lines = columns.map((c) => `${textOf(dialect.name(c.name), dialect)} AS ${c.text}`)
  return `SELECT ${lines.join(',\n  ')}\nFROM ${tableName(table, dialect)}${excluded.length > 0 ? `\nWHERE ${excluded.join('\n  AND ')}` : ''}`
}

/** Weight, segments, and every answer as a number. */
function answersOf({ columns, dividers, dialect, reading, codebook, texts }: Plan): string {
  const weight = columns.find((c) => c.use.kind === 'weight')
  const id = columns.find((c) => c.use.kind === 'respondent')
  const company = columns.find((c) => c.use.kind === 'company')
  const answers = columns.flatMap((c) => {
    const measure = measureOf(c, codebook)
    return measure ? [`${answerOf(c.text, measure, texts.get(c.name) ?? [], reading)} AS n${c.text}`] : []
  })
  const fields = [
    `${weight ? numberOf(weight.text, reading) : `CAST(1 AS ${dialect.double})`} AS w`,
    ...dividers.map((c, i) => `${categoryOf(c.text, completeRules(c.categories, texts.get(c.name) ?? []), dialect)} AS s${i + 1}`),
    ...(codebook.layout === 'long' && company ? [`${companyOf(company.text, company.categories, codebook.companies, dialect)} AS company_of_row`] : []),
    ...(codebook.layout === 'long' && id ? personOf(id.text) : []),
    ...answers,
  ]
  return `SELECT ${fields.join(',\n  ')}\nFROM texts`
}

/** Rows without an id cannot be joined: each is somebody else, told by its number among them. */
function personOf(id: string): string[] {
  return [
    `COALESCE(${id}, '') AS person`,
    `CASE WHEN COALESCE(${id}, '') = '' THEN ROW_NUMBER() OVER (PARTITION BY COALESCE(${id}, '') ORDER BY COALESCE(${id}, '')) ELSE 0 END AS nameless`,
  ]
}

/** Every answer in points or as an amount. */
function valuedOf({ columns, dividers, codebook }: Plan): string {
  const fields = columns.flatMap((c) => {
    const measure = measureOf(c, codebook)
    return measure ? [`${valueOf(`n${c.text}`, measure)} AS v${c.text}`] : []
  })
  const isLong = codebook.layout === 'long'
  const company = isLong && columns.some((c) => c.use.kind === 'company') ? ['company_of_row'] : []
  const person = isLong && columns.some((c) => c.use.kind === 'respondent') ? ['person', 'nameless'] : []
  return `SELECT ${['w', ...dividers.map((_, i) => `s${i + 1}`), ...company, ...person, ...fields].join(',\n  ')}\nFROM answers`
}

/** Of a long table: one row per respondent, a column per company and measure, several answers about the same company averaged. */
function peopleOf({ columns, dividers, codebook }: Plan): string {
  const isGrouped = columns.some((c) => c.use.kind === 'respondent')
  const hasCompany = columns.some((c) => c.use.kind === 'company')
  const own = (column: string) => (isGrouped ? `MIN(${column}) AS ${column}` : column)
  const fields = codebook.companies.flatMap((_, c) =>
    codebook.measures.flatMap((measure, m) => {
      const held = columns.filter((column) => hasCompany && measureOf(column, codebook) === measure)
      const sources = held.map((column) => `CASE WHEN company_of_row = ${c + 1} THEN v${column.text} END`)
      return sources.length > 0 ? [`${meanOf(sources, isGrouped)} AS p${m + 1}_${c + 1}`] : []
    }),
  )
  const segments = dividers.map((_, i) => own(`s${i + 1}`))
  return `SELECT ${[own('w'), ...segments, ...fields].join(',\n  ')}\nFROM valued${isGrouped ? '\nGROUP BY person, nameless' : ''}`
}

/** The mean of one or more columns; null where none has a value. */
function meanOf(sources: string[], isAggregated: boolean): string {
  if (sources.length === 1) return isAggregated ? `AVG(${sources[0]!})` : sources[0]!
  const sum = sources.map((s) => `COALESCE(${isAggregated ? `SUM(${s})` : s}, 0)`).join(' + ')
  const count = sources.map((s) => (isAggregated ? `COUNT(${s})` : `CASE WHEN ${s} IS NULL THEN 0 ELSE 1 END`)).join(' + ')
  return `(${sum}) / NULLIF(${count}, 0)`
}

/** Perceived value of every company, one row per respondent: `v2_1` is value 2 of company 1. */
function perceivedOf(plan: Plan): string {
  const { dividers, codebook, values, dialect } = plan
  const fields = codebook.companies.flatMap((company, c) =>
    values.map((value, v) => `${perceivedValue(plan, value, company, c) ?? `CAST(NULL AS ${dialect.double})`} AS v${v + 1}_${c + 1}`),
  )
  return `SELECT ${['w', ...dividers.map((_, i) => `s${i + 1}`), ...fields].join(',\n  ')}\nFROM ${codebook.layout === 'long' ? 'people' : 'valued'}`
}

/** The value of one company, of the columns that hold it; null where no column does. */
function perceivedValue({ columns, codebook }: Plan, { measures, isSpend }: PlannedValue, company: Company, c: number): string | null {
  const isLong = codebook.layout === 'long'
  const hasCompany = columns.some((column) => column.use.kind === 'company')
  const parts = measures.flatMap((measure) => {
    const held = columns.filter((column) => measureOf(column, codebook) === measure)
    if (isLong) return held.length > 0 && hasCompany ? [{ measure, from: `p${codebook.measures.indexOf(measure) + 1}_${c + 1}` }] : []
    return held.filter(({ use }) => use.kind === 'measure' && use.company === company.id).map((column) => ({ measure, from: `v${column.text}` }))
  })
  const [first] = parts
  if (!first) return null
  // of amounts in several columns the last counts, as in the app
  if (isSpend) return parts.length === 1 ? first.from : `COALESCE(${parts.map((p) => p.from).toReversed().join(', ')})`
  if (measures.length === 1) return meanOf(parts.map((p) => p.from), false)
  const importance = (m: Measure) => numberLiteral(m.importance)
  const sum = parts.map(({ measure, from }) => `COALESCE(${importance(measure)} * ${from}, 0)`).join(' + ')
  const answered = parts.map(({ measure, from }) => `CASE WHEN ${from} IS NULL THEN 0 ELSE ${importance(measure)} END`).join(' + ')
  return `(${sum}) / NULLIF(${answered}, 0)`
}

/** What each respondent gave all companies together (`sum1`), and how many (`count1`). */
function ownedOf({ codebook, values }: Plan): string {
  const fields = values.flatMap((_, v) => {
    const all = codebook.companies.map((__, c) => `v${v + 1}_${c + 1}`)
    return [
      `${all.map((value) => `COALESCE(${value}, 0)`).join(' + ')} AS sum${v + 1}`,
      `${all.map((value) => `CASE WHEN ${value} IS NULL THEN 0 ELSE 1 END`).join(' + ')} AS count${v + 1}`,
    ]
  })
  return `SELECT perceived.*,\n  ${fields.join(',\n  ')}\nFROM perceived`
}

/** One row per respondent, company and measure: the value, and the respondent's own sum and number of values. */
function cellsOf({ codebook, values, dividers }: Plan): string {
  const byMeasure = (of: (v: number) => string) => chosenBy('measure_no', values.map((_, v) => of(v + 1)))
  const segments = dividers.map((_, i) => `COALESCE(s${i + 1}, '') AS g${i + 1}`)
  return `SELECT ${['w', ...segments, 'company_no', 'measure_no'].join(', ')},
  ${chosenBy('company_no', codebook.companies.map((_, c) => byMeasure((v) => `v${v}_${c + 1}`)))} AS own_value,
  ${byMeasure((v) => `sum${v}`)} AS value_sum,
  ${byMeasure((v) => `count${v}`)} AS rated
FROM owned CROSS JOIN companies CROSS JOIN measures`
}

/** What each quantity adds up. A share's denominator is the respondent's own sum; whoever gave nobody anything has none. */
function ratiosOf({ dividers }: Plan): string {
  const groups = dividers.map((_, i) => `g${i + 1}, `).join('')
  return `SELECT w, ${groups}company_no, measure_no, own_value AS y1,
  CASE WHEN w > 0 THEN 4 WHEN w < 0 THEN 5 WHEN w IS NULL THEN 6 ELSE 7 END AS weight_kind,
  CASE WHEN rated > 1 THEN own_value - value_sum / rated END AS y2,
  CASE WHEN value_sum > 0 THEN COALESCE(own_value, 0) END AS y3,
  CASE WHEN value_sum > 0 THEN value_sum END AS x3
FROM cells`
}

/**
 * The sums of strength (1), relative strength (2), shares (3) and respondents (4) by all segment columns at once: after this step the size of
 * the survey is of no matter any more.
 */
function jointOf({ dividers }: Plan): string {
  const groups = [...dividers.map((_, i) => `g${i + 1}`), 'company_no', 'measure_no', 'weight_kind'].join(', ')
  const sums = [1, 2, 3].map((k) => {
    const known = (term: string) => `SUM(CASE WHEN y${k} IS NOT NULL THEN ${term} END)`
    const squares = k === 3 ? `SUM(w * w * x3 * y3) AS wwxy3, SUM(w * x3) AS wx3, SUM(w * w * x3 * x3) AS wwxx3` : `SUM(w * w * y${k}) AS wwxy${k}`
    return `COUNT(y${k}) AS n${k}, ${known('w')} AS w${k}, ${known('w * w')} AS ww${k}, SUM(w * y${k}) AS wy${k}, SUM(w * w * y${k} * y${k}) AS wwyy${k}, ${squares}`
  })
  return `SELECT ${groups},\n  ${sums.join(',\n  ')},\n  COUNT(*) AS n4, SUM(w) AS w4, SUM(w * w) AS ww4\nFROM ratios\nGROUP BY ${groups}`
}

/** The sums of each quantity by each segment column alone. Respondents count once, not once for each company; spending has no strength. */
function dividedOf({ values, dividers, dialect }: Plan): string {
  const byKind = (one: string, two: string, three: string, four: string) => chosenBy('kind_no', [one, two, three, four])
  const each = (name: string, four: string) => `${byKind(`${name}1`, `${name}2`, `${name}3`, four)} AS ${name}`
  const wave = dividers.findIndex((c) => c.use.kind === 'wave')
  const spend = values.findIndex((v) => v.isSpend)
  return `SELECT CASE WHEN kind_no < 4 THEN kind_no ELSE weight_kind END AS quantity_no, company_no, measure_no, divider_no,
  ${wave < 0 ? dialect.text("''") : `g${wave + 1}`} AS wave_label,
  ${chosenBy('divider_no', [dialect.text("''"), ...dividers.map((_, i) => `g${i + 1}`)], 0)} AS segment_label,
  ${each('n', 'n4')}, ${each('w', 'w4')}, ${each('ww', 'ww4')},
  ${each('wy', 'w4')}, ${byKind('w1', 'w2', 'wx3', 'w4')} AS wx,
  ${each('wwyy', 'ww4')}, ${each('wwxy', 'ww4')}, ${byKind('ww1', 'ww2', 'wwxx3', 'ww4')} AS wwxx
FROM joint CROSS JOIN kinds CROSS JOIN dividers
WHERE (kind_no = 4 AND company_no = 1 AND measure_no = 1)
  OR (kind_no = 3 AND weight_kind = 4)
  OR (kind_no < 3 AND weight_kind = 4${spend < 0 ? '' : ` AND measure_no <> ${spend + 1}`})`
}

const SUMS = `SELECT quantity_no, measure_no, wave_label, divider_no, segment_label, company_no,
  SUM(n) AS row_count, ${['w', 'ww', 'wy', 'wx', 'wwyy', 'wwxy', 'wwxx'].map((name) => `COALESCE(SUM(${name}), 0) AS sum_of_${name}`).join(', ')}
FROM divided
WHERE n > 0
GROUP BY quantity_no, measure_no, wave_label, divider_no, segment_label, company_no`

/** The sums under the names that the app knows, and one row that says what they are. */
function resultsOf({ dialect, codebook, values, dividers }: Plan, header: AggregateHeader): string {
  const { literal } = dialect
  const named = (number: string, names: readonly string[], first = 1) => chosenBy(number, names.map(literal), first)
  const forCells = (name: string) => `CASE WHEN quantity_no < 4 THEN ${name} ELSE '' END`
  const sums = ['sum_w', 'sum_ww', 'sum_wy', 'sum_wx', 'sum_wwyy', 'sum_wwxy', 'sum_wwxx'].map((name) => `CAST(0 AS ${dialect.double}) AS ${name}`)
  return [
    `SELECT 'codebook' AS quantity, '' AS measure, '' AS wave, '' AS divided_by, '' AS segment, '' AS company, 0 AS n, ${sums.join(', ')},`,
    `  ${literal(JSON.stringify(header))} AS codebook`,
    'UNION ALL',
    `SELECT ${named('quantity_no', QUANTITIES.slice(0, -1))},`,
    `  ${forCells(named('measure_no', values.map((v) => v.id)))},`,
    `  wave_label, ${named('divider_no', ['', ...dividers.map((c) => c.name)], 0)}, segment_label,`,
    `  ${forCells(named('company_no', codebook.companies.map((c) => c.id)))},`,
    "  row_count, sum_of_w, sum_of_ww, sum_of_wy, sum_of_wx, sum_of_wwyy, sum_of_wwxy, sum_of_wwxx, ''",
    'FROM sums',
  ].join('\n')
}

/** The expression that a number chooses. Not `CASE number WHEN`: ClickHouse wants constants behind that. */
function chosenBy(number: string, expressions: readonly string[], first = 1): string {
  return `CASE ${expressions.map((expression, i) => `WHEN ${number} = ${i + first} THEN ${expression}`).join(' ')} END`
}

/** A column of whole numbers, as every dialect can write it. */
function numbers(name: string, from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, i) => `SELECT ${i + from}${i === 0 ? ` AS ${name}` : ''}`).join(' UNION ALL ')
}

/** The measure that a column holds, if it holds one. */
function measureOf({ use }: CodebookColumn, codebook: Codebook): Measure | undefined {
  return use.kind === 'measure' ? codebook.measures.find((m) => m.id === use.measure) : undefined
}
