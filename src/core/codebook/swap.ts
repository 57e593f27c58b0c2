import type { Codebook, CodebookColumn, Company, Measure, ValueRule } from './codebook.ts'

/**
 * Swaps companies and needs where the proposal took one for the other (`Q5_3_1`: is 3 the brand or the question?).
 * Columns that are no part of the grid (spend, familiarity) name the companies of before and are set aside until the
 * swap is undone; swapping twice gives the codebook back. Long files and files without ratings are left as they are.
 */
export function swapGrid(codebook: Codebook): Codebook {
  const rated = new Map(
    codebook.measures.filter((m) => m.kind === 'need' || m.kind === 'overall').map((m) => [m.id, m]),
  )
  const inGrid = ({ use }: CodebookColumn) =>
    use.kind === 'measure' && use.company !== null && rated.has(use.measure)
  if (codebook.layout === 'long' || !codebook.columns.some(inGrid)) return codebook
  const { swapped: before, ...plain } = codebook
  const asideByName = new Map(before?.uses.map((u) => [u.name, u.use]))
  const aside = codebook.columns
    .filter((c) => c.use.kind === 'measure' && !inGrid(c))
    .map(({ name, use }) => ({ name, use }))
  const columns = codebook.columns.map((column): CodebookColumn => {
    const { use } = column
    if (use.kind === 'measure') {
      return inGrid(column)
        ? { ...column, use: { kind: 'measure', measure: use.company!, company: use.measure } }
        : { ...column, use: { kind: 'ignored' } }
    }
    return use.kind === 'ignored' ? { ...column, use: asideByName.get(column.name) ?? use } : column
  })
  const used = usedIds(columns)
  const companies = inFormerOrder(
    before?.companies,
    [...rated.values()].map((m) => asCompany(m, before)),
    used.companies,
  )
  const measures = inFormerOrder(
    before?.measures,
    codebook.companies.map((c) => asMeasure(c, [...rated.values()], before)),
    used.measures,
  )
  const after: Codebook = { ...plain, columns, companies, measures }
  return before
    ? after
    : { ...after, swapped: { companies: codebook.companies, measures: codebook.measures, uses: aside } }
}

function usedIds(columns: readonly CodebookColumn[]): { measures: Set<string>; companies: Set<string> } {
  const measures = new Set<string>()
  const companies = new Set<string>()
  for (const { use } of columns) {
    if (use.kind !== 'measure') continue
    measures.add(use.measure)
    if (use.company !== null) companies.add(use.company)
  }
  return { measures, companies }
}

/** Those with columns, in the order they had before the first swap; what was not in that list follows. */
function inFormerOrder<T extends { id: string }>(
  former: readonly T[] | undefined,
  made: readonly T[],
  used: ReadonlySet<string>,
): T[] {
  const madeById = new Map(made.map((m) => [m.id, m]))
  const known = (former ?? []).map((f) => madeById.get(f.id) ?? f)
  const knownIds = new Set(known.map((k) => k.id))
  return [...known, ...made.filter((m) => !knownIds.has(m.id))].filter((m) => used.has(m.id))
}

function asCompany({ id, label }: Measure, before: Codebook['swapped']): Company {
  return { id, label, isOther: before?.companies.find((c) => c.id === id)?.isOther ?? false }
}

function asMeasure({ id, label }: Company, rated: readonly Measure[], before: Codebook['swapped']): Measure {
  const former = before?.measures.find((m) => m.id === id)
  if (former) return { ...former, label }
  const low = Math.min(...rated.map((m) => m.low))
  const high = Math.max(...rated.map((m) => m.high))
  const values = new Map<string, ValueRule>()
  for (const rule of rated.flatMap((m) => m.values)) values.set(rule.text, rule)
  return { id, label, kind: 'need', low, high, reversed: false, importance: 1, values: [...values.values()] }
}
