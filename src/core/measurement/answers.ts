import type { Codebook, CodebookColumn, Company, Measure } from '../codebook/codebook.ts'
import { valuesOf } from '../codebook/read-values.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { Respondents } from './respondents.ts'

/**
 * Respondents × companies, row-major: the answer of respondent r about company c is at `r * companies + c`;
 * NaN where there is none.
 */
export type Answers = Float64Array

/**
 * One measure's answers for every company, in the file's own numbers. In a long file, where a respondent answered
 * more than once about a company, the mean of those answers.
 */
export function readAnswers(table: Table, codebook: Codebook, measure: Measure, respondents: Respondents): Answers {
  const answers = new Float64Array(respondents.count * codebook.companies.length).fill(Number.NaN)
  const columns = codebook.columns.filter((c) => c.use.kind === 'measure' && c.use.measure === measure.id)
  if (codebook.layout === 'long') readLong(answers, table, codebook, measure, columns, respondents)
  else readWide(answers, table, codebook, measure)
  return answers
}

/** In a wide file: the columns that hold a measure, each with the index of its company. */
export function columnsOf(codebook: Codebook, measure: Measure): { column: string; company: number }[] {
  return codebook.columns.flatMap(({ name, use }) => {
    const company = use.kind === 'measure' && use.measure === measure.id ? companyIndex(codebook.companies, use.company) : -1
    return company < 0 ? [] : [{ column: name, company }]
  })
}

function readWide(answers: Answers, table: Table, codebook: Codebook, measure: Measure): void {
  const width = codebook.companies.length
  for (const { column, company } of columnsOf(codebook, measure)) {
    const source = columnNamed(table, column)
    const values = valuesOf(source, measure, table.decimalMark)
    for (let row = 0; row < table.rowCount; row++) {
      const value = values[source.codes[row]!]!
      if (!Number.isNaN(value)) answers[row * width + company] = value
    }
  }
}

function readLong(
  answers: Answers,
  table: Table,
  codebook: Codebook,
  measure: Measure,
  columns: CodebookColumn[],
  respondents: Respondents,
): void {
  const companyColumn = codebook.columns.find((c) => c.use.kind === 'company')
  if (!companyColumn) return
  const width = codebook.companies.length
  const { codes, companies } = companiesOfRows(table, codebook, companyColumn)
  const times = new Float64Array(answers.length)
  for (const column of columns) {
    const source = columnNamed(table, column.name)
    const values = valuesOf(source, measure, table.decimalMark)
    for (let row = 0; row < table.rowCount; row++) {
      const company = companies[codes[row]!]!
      const value = values[source.codes[row]!]!
      if (company < 0 || Number.isNaN(value)) continue
      const cell = (respondents.ofRow ? respondents.ofRow[row]! : row) * width + company
      const before = times[cell]!
      answers[cell] = before === 0 ? value : answers[cell]! + (value - answers[cell]!) / (before + 1)
      times[cell] = before + 1
    }
  }
}

/** For each distinct text of a long file's company column, the index of the company it names; -1 for none. */
function companiesOfRows(table: Table, codebook: Codebook, companyColumn: CodebookColumn) {
  const source = columnNamed(table, companyColumn.name)
  // the rules of a company column lead from its texts to company ids
  const idOf = new Map(companyColumn.categories.map((rule) => [rule.text, rule.label]))
  return { codes: source.codes, companies: source.texts.map((text) => companyIndex(codebook.companies, idOf.get(text) ?? null)) }
}

function companyIndex(companies: Company[], id: string | null): number {
  return companies.findIndex((c) => c.id === id)
}
