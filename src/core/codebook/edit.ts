import type {
  CategoryRule,
  Codebook,
  CodebookColumn,
  ColumnUse,
  Company,
  Measure,
  MissingKind,
} from './codebook.ts'
import { missingKindOf } from './missing.ts'
import { idFrom } from './names.ts'

/** Uses that only one column can have at a time. */
const SINGLE = new Set<ColumnUse['kind']>(['respondent', 'weight', 'wave', 'company'])

/**
 * Gives a column another use. A use that only one column can have (respondent, weight, wave, company) is taken from
 * the column that had it. A measure or company that loses its last column goes with it; segments are unset when their
 * column is no longer a profile. Throws a plain `Error` for a column, measure or company that does not exist.
 */
export function setUse(codebook: Codebook, columnName: string, use: ColumnUse): Codebook {
  columnOf(codebook, columnName)
  if (use.kind === 'measure') {
    if (!codebook.measures.some((m) => m.id === use.measure)) throw new Error(`no measure ${use.measure}`)
    if (use.company !== null && !codebook.companies.some((c) => c.id === use.company))
      throw new Error(`no company ${use.company}`)
  }
  const columns = codebook.columns.map((column): CodebookColumn => {
    if (column.name === columnName) return { ...column, use }
    return SINGLE.has(use.kind) && column.use.kind === use.kind
      ? { ...column, use: { kind: 'ignored' } }
      : column
  })
  return withoutLost(codebook, { ...codebook, columns })
}

/** Drops measures and, in wide files, companies that had a column before and have none now. */
function withoutLost(before: Codebook, after: Codebook): Codebook {
  const held = references(before)
  const holds = references(after)
  const segmentBy = after.columns.some((c) => c.name === after.segmentBy && c.use.kind === 'profile')
    ? after.segmentBy
    : null
  return {
    ...after,
    measures: after.measures.filter((m) => holds.measures.has(m.id) || !held.measures.has(m.id)),
    companies: after.companies.filter((c) => holds.companies.has(c.id) || !held.companies.has(c.id)),
    segmentBy,
  }
}

function references(codebook: Codebook): { measures: Set<string>; companies: Set<string> } {
  const measures = new Set<string>()
  const companies = new Set<string>()
  for (const { use, categories } of codebook.columns) {
    if (use.kind === 'company') for (const { label } of categories) if (label !== null) companies.add(label)
    if (use.kind !== 'measure') continue
    measures.add(use.measure)
    if (use.company !== null) companies.add(use.company)
  }
  return { measures, companies }
}

function columnOf(codebook: Codebook, name: string): CodebookColumn {
  const column = codebook.columns.find((c) => c.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return column
}

function changeColumn(
  codebook: Codebook,
  name: string,
  change: (column: CodebookColumn) => CodebookColumn,
): Codebook {
  columnOf(codebook, name)
  return { ...codebook, columns: codebook.columns.map((c) => (c.name === name ? change(c) : c)) }
}

/** Changes a company: its label, or whether it stands for "all others". Throws a plain `Error` when there is none. */
export function setCompany(codebook: Codebook, id: string, change: Partial<Omit<Company, 'id'>>): Codebook {
  if (!codebook.companies.some((c) => c.id === id)) throw new Error(`no company ${id}`)
  return { ...codebook, companies: codebook.companies.map((c) => (c.id === id ? { ...c, ...change } : c)) }
}

/** Adds a company without columns at the end of the list; its identifier is made from the label. */
export function addCompany(codebook: Codebook, label: string): Codebook {
  const id = idFrom(label, new Set(codebook.companies.map((c) => c.id)))
  return { ...codebook, companies: [...codebook.companies, { id, label, isOther: false }] }
}

/** Changes a measure: kind, scale ends, direction, importance, label, values. Throws a plain `Error` when there is none. */
export function setMeasure(codebook: Codebook, id: string, change: Partial<Omit<Measure, 'id'>>): Codebook {
  if (!codebook.measures.some((m) => m.id === id)) throw new Error(`no measure ${id}`)
  return { ...codebook, measures: codebook.measures.map((m) => (m.id === id ? { ...m, ...change } : m)) }
}

/** Adds a measure without columns at the end of the list; its identifier is made from the label. */
export function addMeasure(codebook: Codebook, measure: Omit<Measure, 'id'>): Codebook {
  const id = idFrom(measure.label, new Set(codebook.measures.map((m) => m.id)))
  return { ...codebook, measures: [...codebook.measures, { ...measure, id }] }
}

/** Says what a text means in a measure: a number on the scale, a kind of missing, or (null) no more than it reads as. */
export function setValueRule(
  codebook: Codebook,
  measureId: string,
  text: string,
  value: number | MissingKind | null,
): Codebook {
  const measure = codebook.measures.find((m) => m.id === measureId)
  if (!measure) throw new Error(`no measure ${measureId}`)
  const index = measure.values.findIndex((v) => v.text === text)
  if (value === null)
    return setMeasure(codebook, measureId, { values: measure.values.filter((v) => v.text !== text) })
  const values =
    index < 0 ? [...measure.values, { text, value }] : measure.values.with(index, { text, value })
  return setMeasure(codebook, measureId, { values })
}

/** Names a category of a profile or wave column; null leaves it out, the text itself undoes the naming. */
export function setCategoryLabel(
  codebook: Codebook,
  columnName: string,
  text: string,
  label: string | null,
): Codebook {
  return changeColumn(codebook, columnName, (column) => {
    const index = column.categories.findIndex((r) => r.text === text)
    if (label === text) return { ...column, categories: column.categories.filter((r) => r.text !== text) }
    const categories =
      index < 0 ? [...column.categories, { text, label }] : column.categories.with(index, { text, label })
    return { ...column, categories }
  })
}

/** Chooses the column whose categories are the segments; it becomes a profile column if it was ignored. Null: none. */
export function setSegmentBy(codebook: Codebook, columnName: string | null): Codebook {
  if (columnName === null) return { ...codebook, segmentBy: null }
  const { use } = columnOf(codebook, columnName)
  const after = use.kind === 'profile' ? codebook : setUse(codebook, columnName, { kind: 'profile' })
  return { ...after, segmentBy: columnName }
}

/**
 * Names the column that says, in a long file, which company a row is about, and makes its texts the companies
 * ("Don't know" and its like are left out).
 *
 * @param texts the column's distinct texts (see `ColumnSummary.frequent`)
 */
export function setCompanyColumn(codebook: Codebook, columnName: string, texts: readonly string[]): Codebook {
  const taken = new Set<string>()
  const companies = texts
    .filter((text) => missingKindOf(text) === null)
    .map((text): Company => ({ id: idFrom(text, taken), label: text, isOther: false }))
  const idByText = new Map(companies.map((c) => [c.label, c.id]))
  const categories = texts.map((text): CategoryRule => ({ text, label: idByText.get(text) ?? null }))
  const used = setUse({ ...codebook, layout: 'long' }, columnName, { kind: 'company' })
  return changeColumn({ ...used, companies }, columnName, (column) => ({ ...column, categories }))
}

/**
 * Says whether the file has one row per respondent (wide) or per respondent and company (long). To long: every rating
 * column becomes a measure of its own, without company, until the company column is named. To wide: the rating
 * columns are set aside (ignored), for none of them names a company.
 */
export function setLayout(codebook: Codebook, layout: Codebook['layout']): Codebook {
  if (layout === codebook.layout) return codebook
  if (layout === 'wide') {
    const columns = codebook.columns.map((c): CodebookColumn =>
      c.use.kind === 'measure' || c.use.kind === 'company'
        ? { ...c, use: { kind: 'ignored' }, categories: [] }
        : c,
    )
    return { ...codebook, layout, columns, companies: [], measures: [] }
  }
  const taken = new Set<string>()
  const measures: Measure[] = []
  const columns = codebook.columns.map((column): CodebookColumn => {
    const { use } = column
    const measure = use.kind === 'measure' ? codebook.measures.find((m) => m.id === use.measure) : undefined
    if (!measure) return column
    const id = idFrom(column.name, taken)
    measures.push({ ...measure, id, label: column.name })
    return { ...column, use: { kind: 'measure', measure: id, company: null } }
  })
  return { ...codebook, layout, columns, companies: [], measures }
}
