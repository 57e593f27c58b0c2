import type { Codebook } from '../../core/codebook/codebook.ts'
import { addCompany, addMeasure, setUse } from '../../core/codebook/edit.ts'
import type { ColumnSummary } from '../../core/codebook/summarise.ts'

/** Stands in a list of choices for one that is made only now. */
export const NEW = '\u0000new'

/** Makes a column a rating: of the first measure and company without a column, or of new ones named after it. */
export function takeAsMeasure(codebook: Codebook, column: string, summary: ColumnSummary | undefined): Codebook {
  const taken = new Set(codebook.columns.flatMap((c) => (c.use.kind === 'measure' ? [JSON.stringify([c.use.measure, c.use.company])] : [])))
  const companies = codebook.layout === 'long' ? [null] : codebook.companies.map((c) => c.id)
  for (const { id } of codebook.measures) {
    for (const company of companies) {
      if (!taken.has(JSON.stringify([id, company]))) return setUse(codebook, column, { kind: 'measure', measure: id, company })
    }
  }
  return assignMeasure(codebook, column, NEW, summary)
}

/** Puts a column under a measure (or a new one named after it), its company kept where it has one. */
export function assignMeasure(codebook: Codebook, column: string, measure: string, summary: ColumnSummary | undefined): Codebook {
  const withMeasure = measure === NEW ? addMeasure(codebook, measureNamed(column, summary)) : codebook
  const id = measure === NEW ? withMeasure.measures.at(-1)!.id : measure
  if (codebook.layout === 'long') return setUse(withMeasure, column, { kind: 'measure', measure: id, company: null })
  const use = codebook.columns.find((c) => c.name === column)?.use
  const company = use?.kind === 'measure' ? use.company : (codebook.companies[0]?.id ?? null)
  const withCompany = company === null ? addCompany(withMeasure, column) : withMeasure
  return setUse(withCompany, column, { kind: 'measure', measure: id, company: company ?? withCompany.companies.at(-1)!.id })
}

/** Says of which company a rating column is, or that it is of a new one named after it. */
export function assignCompany(codebook: Codebook, column: string, company: string): Codebook {
  const use = codebook.columns.find((c) => c.name === column)?.use
  if (use?.kind !== 'measure') return codebook
  const withCompany = company === NEW ? addCompany(codebook, column) : codebook
  return setUse(withCompany, column, { ...use, company: company === NEW ? withCompany.companies.at(-1)!.id : company })
}

function measureNamed(label: string, summary: ColumnSummary | undefined) {
  const [low, high] = [summary?.low ?? Number.NaN, summary?.high ?? Number.NaN]
  const scale = low < high ? { low, high } : { low: 1, high: 10 }
  return { label, kind: 'need' as const, ...scale, reversed: false, importance: 1, values: [] }
}
