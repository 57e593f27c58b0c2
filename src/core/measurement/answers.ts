import type { Codebook, CodebookColumn, Company, Measure } from '../codebook/codebook.ts'
import { valuesOf } from '../codebook/read-values.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { BLOCK } from './ratio-cells.ts'
import type { Respondents } from './respondents.ts'

/**
 * Reads one number per company for the respondents `from` up to `to`, company by company: that of respondent r about
 * company c goes to `into[c * (to - from) + r - from]`; NaN where there is none. At most `BLOCK` respondents at a time.
 */
export type Reader = (from: number, to: number, into: Float64Array) => void

/**
 * One measure's answers for every company, in the file's own numbers. In a long file, where a respondent answered
 * more than once about a company, the mean of those answers.
 */
export function answerReader(table: Table, codebook: Codebook, measure: Measure, respondents: Respondents): Reader {
  if (codebook.layout === 'wide') return wideReader(table, codebook, measure)
  const columns = codebook.columns.filter((c) => c.use.kind === 'measure' && c.use.measure === measure.id)
  return longReader(table, codebook, measure, columns, respondents)
}

/** In a wide file: the columns that hold a measure, each with the index of its company. */
export function columnsOf(codebook: Codebook, measure: Measure): { column: string; company: number }[] {
  return codebook.columns.flatMap(({ name, use }) => {
    const company = use.kind === 'measure' && use.measure === measure.id ? companyIndex(codebook.companies, use.company) : -1
    return company < 0 ? [] : [{ column: name, company }]
  })
}

function wideReader(table: Table, codebook: Codebook, measure: Measure): Reader {
  const sources = columnsOf(codebook, measure).map(({ column, company }) => {
    const source = columnNamed(table, column)
    return { codes: source.codes, values: valuesOf(source, measure, table.decimalMark), company }
  })
  return (from, to, into) => {
    into.fill(Number.NaN)
    for (const { codes, values, company } of sources) copyAnswers(codes, values, from, to, into, company * (to - from))
  }
}

function copyAnswers(codes: Column['codes'], values: Float64Array, from: number, to: number, into: Float64Array, at: number): void {
  for (let row = from, i = at; row < to; row++, i++) {
    const value = values[codes[row]!]!
    // of two columns about the same, the one that was answered
    if (!Number.isNaN(value)) into[i] = value
  }
}

function longReader(table: Table, codebook: Codebook, measure: Measure, columns: CodebookColumn[], respondents: Respondents): Reader {
  const companyColumn = codebook.columns.find((c) => c.use.kind === 'company')
  if (!companyColumn) return (_from, _to, into) => void into.fill(Number.NaN)
  const about = companiesOfRows(table, codebook, companyColumn)
  const sources = columns.map(({ name }) => {
    const column = columnNamed(table, name)
    return { codes: column.codes, values: valuesOf(column, measure, table.decimalMark) }
  })
  const width = codebook.companies.length
  // where every row is a respondent, its answers stand in that row; else they may stand anywhere
  if (!respondents.ofRow) {
    const times = new Float64Array(width * BLOCK)
    return (from, to, into) => {
      into.fill(Number.NaN)
      times.fill(0)
      for (const { codes, values } of sources) addAnswers(codes, values, about, null, from, to, into, times)
    }
  }
  const all = new Float64Array(respondents.count * width).fill(Number.NaN)
  const times = new Float64Array(all.length)
  for (const { codes, values } of sources) addAnswers(codes, values, about, respondents.ofRow, 0, table.rowCount, all, times)
  const { count } = respondents
  return (from, to, into) => {
    for (let c = 0; c < width; c++) into.set(all.subarray(c * count + from, c * count + to), c * (to - from))
  }
}

/** Adds the answers of rows `from` up to `to` to means, company by company; `times`: how many answers each mean has so far. */
function addAnswers(
  codes: Column['codes'],
  values: Float64Array,
  about: CompanyOfRows,
  ofRow: Uint32Array | null,
  from: number,
  to: number,
  means: Float64Array,
  times: Float64Array,
): void {
  const stride = ofRow ? means.length / about.count : to - from
  for (let row = from; row < to; row++) {
    const company = about.companies[about.codes[row]!]!
    const value = values[codes[row]!]!
    if (company < 0 || Number.isNaN(value)) continue
    const cell = company * stride + (ofRow ? ofRow[row]! : row - from)
    const before = times[cell]!
    means[cell] = before === 0 ? value : means[cell]! + (value - means[cell]!) / (before + 1)
    times[cell] = before + 1
  }
}

interface CompanyOfRows {
  codes: Column['codes']
  /** For each distinct text, the index of the company it names; -1 for none. */
  companies: Int32Array
  /** Companies in all. */
  count: number
}

function companiesOfRows(table: Table, codebook: Codebook, companyColumn: CodebookColumn): CompanyOfRows {
  const source = columnNamed(table, companyColumn.name)
  // the rules of a company column lead from its texts to company ids
  const idOf = new Map(companyColumn.categories.map((rule) => [rule.text, rule.label]))
  const companies = Int32Array.from(source.texts, (text) => companyIndex(codebook.companies, idOf.get(text) ?? null))
  return { codes: source.codes, companies, count: codebook.companies.length }
}

function companyIndex(companies: Company[], id: string | null): number {
  return companies.findIndex((c) => c.id === id)
}
