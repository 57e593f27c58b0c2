import type { Codebook, CodebookColumn } from './codebook.ts'

/** Leaves a company out: its columns are ignored, and in a long file the rows about it. */
export function removeCompany(codebook: Codebook, id: string): Codebook {
  const columns = codebook.columns.map((column): CodebookColumn => {
    if (column.use.kind === 'measure' && column.use.company === id)
      return { ...column, use: { kind: 'ignored' } }
    if (column.use.kind !== 'company') return column
    return {
      ...column,
      categories: column.categories.map((rule) => (rule.label === id ? { ...rule, label: null } : rule)),
    }
  })
  return { ...codebook, columns, companies: codebook.companies.filter((c) => c.id !== id) }
}

/** Leaves a measure out: its columns are ignored. */
export function removeMeasure(codebook: Codebook, id: string): Codebook {
  const columns = codebook.columns.map((column): CodebookColumn =>
    column.use.kind === 'measure' && column.use.measure === id
      ? { ...column, use: { kind: 'ignored' } }
      : column,
  )
  return { ...codebook, columns, measures: codebook.measures.filter((m) => m.id !== id) }
}
