import { carryCategories } from './carry-categories.ts'
import { carryCompanies, extendGrid } from './carry-grid.ts'
import { carryMultiples } from './carry-multiples.ts'
import { carryScale } from './carry-scales.ts'
import type { Codebook, CodebookColumn, Company, Measure } from './codebook.ts'
import { type ColumnMatch, matchColumns } from './match-columns.ts'
import { asOutline, type Recipe, type RecipeColumn, usedColumns } from './recipe.ts'
import type { RecipeChange } from './recipe-changes.ts'
import type { ColumnSummary } from './summarise.ts'

/** A survey file that a recipe is applied to: its columns, and what the app proposes for them. */
export interface NextWave {
  summaries: readonly ColumnSummary[]
  proposal: Codebook
  decimalMark: '.' | ','
}

/** The codebook of a recipe, brought to another file. */
export interface AppliedRecipe {
  codebook: Codebook
  /** Which column of the recipe is which of the file. */
  matches: ColumnMatch[]
  changes: RecipeChange[]
}

/** Uses of which a file has one column at most. */
const SINGLE = ['respondent', 'weight', 'wave', 'company'] as const

/**
 * Applies the codebook of one wave to the file of the next, and says what changed. Columns are found again by
 * `matchColumns`; what the recipe does not know is left out, unless it clearly belongs to the recipe's grid (another
 * company asked about in the same way).
 *
 * @param chosen the user's own matches by the recipe's column name: a column of the file, or null for none
 */
export function applyRecipe(recipe: Recipe, wave: NextWave, chosen: ReadonlyMap<string, string | null> = new Map()): AppliedRecipe {
  const { codebook: before } = recipe
  const matches = matchesOf(recipe, wave, chosen)
  const nowOf = new Map(matches.map((m) => [m.from, m.to]))
  const beforeOf = new Map(matches.map((m) => [m.to, m.from]))
  const columnBefore = new Map(before.columns.map((c) => [c.name, c]))
  const columns = wave.summaries.map(({ name, label }): CodebookColumn => {
    const known = columnBefore.get(beforeOf.get(name) ?? '')
    return known ? { ...known, name, label: label === '' ? known.label : label } : { name, label, use: { kind: 'ignored' }, categories: [] }
  })
  const multiples = carryMultiples(before, (name) => nowOf.get(name) ?? null, new Set(wave.summaries.map((s) => s.name)))
  const made = new Set(multiples.extras.derived?.map((d) => d.name))
  const grid = extendGrid([...columns, ...before.columns.filter((c) => made.has(c.name))], (name) => !beforeOf.has(name), before, wave.proposal)
  const whole = withoutGone({ ...before, ...multiples.extras, columns: grid.columns, companies: grid.companies }, before)
  const answers = carryAnswers(whole.codebook, recipe, wave, beforeOf)
  const segmentBy = before.segmentBy === null ? null : (nowOf.get(before.segmentBy) ?? (made.has(before.segmentBy) ? before.segmentBy : null))
  const codebook: Codebook = { ...answers.codebook, segmentBy }
  const regrouped = new Set(answers.changes.flatMap((c) => (c.code === 'categories.gone' ? [c.details.column] : [])))
  const changes: RecipeChange[] = [
    // which categories came and went says more than that the answers are others
    ...renamed(recipe, matches).filter((c) => c.code !== 'column.doubtful' || !regrouped.has(c.details.column)),
    ...goneColumns(recipe, nowOf, codebook),
    ...(before.segmentBy !== null && segmentBy === null ? [{ code: 'segments.gone' as const, details: { column: before.segmentBy } }] : []),
    ...multiples.changes,
    ...whole.changes,
    ...grid.changes,
    ...answers.changes,
    ...newColumns(codebook, beforeOf, wave),
  ]
  return { codebook, matches, changes }
}

/**
 * How much of a recipe a file seems to be able to take, 0-1: the share of its used columns that are surely found
 * again. 0 for recipes that use fewer than three columns.
 */
export function resemblance(recipe: Recipe, summaries: readonly ColumnSummary[]): number {
  const used = usedColumns(recipe.codebook)
  if (used.size < 3) return 0
  const sure = matchColumns(recipe.columns.map(asOutline), summaries).filter((m) => m.isSure && used.has(m.from))
  return sure.length / used.size
}

function matchesOf(recipe: Recipe, { summaries, proposal }: NextWave, chosen: ReadonlyMap<string, string | null>): ColumnMatch[] {
  const used = usedColumns(recipe.codebook)
  const wanted = new Set(chosen.values())
  const found = matchColumns(recipe.columns.map(asOutline), summaries)
    // what is left out anyway need not be guessed at
    .filter((m) => (m.how !== 'similar' || m.isSure || used.has(m.from)) && !chosen.has(m.from) && !wanted.has(m.to))
  const present = new Set(summaries.map((s) => s.name))
  for (const [from, to] of chosen) if (to !== null && present.has(to)) found.push({ from, to, how: 'similar', sureness: 1, isSure: true })
  const from = new Set(found.map((m) => m.from))
  const to = new Set(found.map((m) => m.to))
  for (const use of SINGLE) {
    const before = recipe.codebook.columns.find((c) => c.use.kind === use)
    const now = proposal.columns.find((c) => c.use.kind === use)
    if (!before || !now || from.has(before.name) || to.has(now.name) || chosen.has(before.name)) continue
    found.push({ from: before.name, to: now.name, how: 'similar', sureness: 0.6, isSure: false })
    to.add(now.name)
  }
  const place = new Map(recipe.columns.map((c, i) => [c.name, i]))
  return found.toSorted((a, b) => (place.get(a.from) ?? 0) - (place.get(b.from) ?? 0))
}

/** Drops measures and companies that had columns in the recipe and have none in the file. */
function withoutGone(codebook: Codebook, before: Codebook): { codebook: Codebook; changes: RecipeChange[] } {
  const had = heldBy(before.columns)
  const has = heldBy(codebook.columns)
  const isGone = (id: string) => had.has(id) && !has.has(id)
  const [measures, goneMeasures] = split(codebook.measures, (m) => isGone(`measure ${m.id}`))
  const [companies, goneCompanies] = split(codebook.companies, (c) => isGone(`company ${c.id}`))
  return {
    codebook: { ...codebook, measures, companies },
    changes: [
      ...goneCompanies.map(({ label }): RecipeChange => ({ code: 'company.gone', details: { company: label } })),
      ...goneMeasures.map(({ label }): RecipeChange => ({ code: 'measure.gone', details: { measure: label } })),
    ],
  }
}

function heldBy(columns: readonly CodebookColumn[]): Set<string> {
  return new Set(columns.flatMap(({ use }) => (use.kind === 'measure' ? [`measure ${use.measure}`, `company ${use.company}`] : [])))
}

function split<T>(items: readonly T[], isGone: (item: T) => boolean): [T[], T[]] {
  return [items.filter((item) => !isGone(item)), items.filter(isGone)]
}

function carryAnswers(codebook: Codebook, recipe: Recipe, wave: NextWave, beforeOf: ReadonlyMap<string, string>): { codebook: Codebook; changes: RecipeChange[] } {
  const changes: RecipeChange[] = []
  const outlines = new Map(recipe.columns.map((c) => [c.name, c]))
  const summaries = new Map(wave.summaries.map((s) => [s.name, s]))
  const proposed = new Map(wave.proposal.columns.map((c) => [c.name, c]))
  let companies: Company[] = codebook.companies
  const columns = codebook.columns.map((column): CodebookColumn => {
    const outline = outlines.get(beforeOf.get(column.name) ?? '')
    const summary = summaries.get(column.name)
    if (!outline || !summary) return column
    if (column.use.kind === 'profile' || column.use.kind === 'wave') {
      const carried = carryCategories(column, outline, summary, proposed.get(column.name)?.categories ?? [])
      changes.push(...carried.changes)
      return carried.column
    }
    if (column.use.kind !== 'company') return column
    const carried = carryCompanies(column, summary, codebook, wave.proposal)
    changes.push(...carried.changes)
    companies = carried.companies
    return carried.column
  })
  const measures = codebook.measures.map((measure): Measure => {
    const own = columns.filter((c) => c.use.kind === 'measure' && c.use.measure === measure.id)
    const known = own.flatMap((c): { outline: RecipeColumn; summary: ColumnSummary }[] => {
      const outline = outlines.get(beforeOf.get(c.name) ?? '')
      const summary = summaries.get(c.name)
      return outline && summary ? [{ outline, summary }] : []
    })
    if (known.length === 0) return measure
    const carried = carryScale({
      measure,
      before: known.map((k) => k.outline),
      now: own.flatMap((c) => summaries.get(c.name) ?? []),
      proposed: proposedFor(own, wave.proposal),
      decimalMark: wave.decimalMark,
    })
    changes.push(...carried.changes)
    return carried.measure
  })
  return { codebook: { ...codebook, columns, companies, measures }, changes: together(changes) }
}

/** The measure that the app proposes for most of some columns. */
function proposedFor(columns: readonly CodebookColumn[], proposal: Codebook): Measure | null {
  const names = new Set(columns.map((c) => c.name))
  const counts = new Map<string, number>()
  for (const { name, use } of proposal.columns) {
    if (use.kind === 'measure' && names.has(name)) counts.set(use.measure, (counts.get(use.measure) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1])
  return proposal.measures.find((m) => m.id === best?.[0]) ?? null
}

/** The same change in several measures, or several columns of a grid, is said once. */
function together(changes: readonly RecipeChange[]): RecipeChange[] {
  const groups = new Map<string, RecipeChange>()
  for (const change of changes) {
    const own = 'measures' in change.details ? change.details.measures : []
    const key = JSON.stringify([change.code, { ...change.details, measures: [] }])
    const known = own.length > 0 ? groups.get(key) : undefined
    if (known && 'measures' in known.details) known.details.measures.push(...own)
    else groups.set(own.length > 0 ? key : `${groups.size}`, change)
  }
  return [...groups.values()]
}

function renamed(recipe: Recipe, matches: readonly ColumnMatch[]): RecipeChange[] {
  const used = usedColumns(recipe.codebook)
  return matches.flatMap(({ from, to, how, isSure }): RecipeChange[] => {
    if (!used.has(from)) return []
    if (from !== to) return [{ code: 'column.renamed', details: { from, column: to, how, isSure } }]
    return isSure ? [] : [{ code: 'column.doubtful', details: { column: to } }]
  })
}

/** Used columns that the file has no more; those of a company or measure that is gone altogether go without saying. */
function goneColumns(recipe: Recipe, nowOf: ReadonlyMap<string, string>, now: Codebook): RecipeChange[] {
  const { columns, segmentBy, derived = [] } = recipe.codebook
  const made = new Set(derived.map((d) => d.name))
  const companies = new Set(now.companies.map((c) => c.id))
  const measures = new Set(now.measures.map((m) => m.id))
  return columns.flatMap(({ name, use }): RecipeChange[] => {
    if (use.kind === 'ignored' || nowOf.has(name) || made.has(name) || name === segmentBy) return []
    if (use.kind === 'measure' && (!measures.has(use.measure) || (use.company !== null && !companies.has(use.company)))) return []
    return [{ code: 'column.gone', details: { column: name, use: use.kind } }]
  })
}

function newColumns(codebook: Codebook, beforeOf: ReadonlyMap<string, string>, { proposal }: NextWave): RecipeChange[] {
  const proposed = new Map(proposal.columns.map((c) => [c.name, c.use.kind]))
  const made = new Set(codebook.derived?.map((d) => d.name))
  return codebook.columns.flatMap(({ name, use }): RecipeChange[] =>
    use.kind !== 'ignored' || beforeOf.has(name) || made.has(name) ? [] : [{ code: 'column.new', details: { column: name, use: proposed.get(name) ?? 'ignored' } }],
  )
}
