import { applyRecipe, type AppliedRecipe, type NextWave } from './apply-recipe.ts'
import type { Codebook, CodebookColumn, Company, Measure } from './codebook.ts'
import { idFrom } from './names.ts'
import type { Recipe } from './recipe.ts'
import type { RecipeChange } from './recipe-changes.ts'

/**
 * Carries a codebook over to a table of which its file has become a part: columns that are the same keep what was said
 * of them, as with `applyRecipe`, and columns that are new (a wave, purchases, profiles joined) are used as the app
 * proposes, as far as nothing that was said stands against it.
 *
 * @param recipe the codebook with the columns that it was made for
 * @param proposedBefore what the app had proposed for those columns
 * @param chosen the user's own matches by the recipe's column name: a column of the table, or null for none
 */
export function carryOver(recipe: Recipe, proposedBefore: Codebook, wave: NextWave, chosen: ReadonlyMap<string, string | null> = new Map()): AppliedRecipe {
  const applied = applyRecipe(recipe, wave, chosen)
  const known = new Set(applied.matches.map((m) => m.to))
  const people = withoutFormerIds(applied.codebook, proposedBefore, wave.proposal)
  const taken = takeProposed(people.codebook, wave.proposal, (name) => !known.has(name))
  const changes = applied.changes
    // with further rows the answers to the same question are bound to be others
    .filter((change) => change.code !== 'column.doubtful')
    .map((change): RecipeChange => (change.code === 'column.new' && taken.columns.has(change.details.column) ? { code: 'column.taken', details: change.details } : change))
  return { ...applied, codebook: taken.codebook, changes: [...people.changes, ...changes, ...taken.changes] }
}

/** Numbers of respondents that the app alone took for such, and does no longer, are those of several people in the whole table. */
function withoutFormerIds(codebook: Codebook, before: Codebook, proposal: Codebook): { codebook: Codebook; changes: RecipeChange[] } {
  const isId = ({ columns }: Codebook, name: string) => columns.some((c) => c.name === name && c.use.kind === 'respondent')
  const former = codebook.columns.find(({ name }) => isId(codebook, name) && isId(before, name) && !isId(proposal, name))
  if (!former) return { codebook, changes: [] }
  const columns = codebook.columns.map((c): CodebookColumn => (c === former ? { ...c, use: { kind: 'ignored' } } : c))
  return { codebook: { ...codebook, columns }, changes: [{ code: 'respondent.shared', details: { column: former.name } }] }
}

/** Gives columns that are new the use that is proposed for them. */
function takeProposed(codebook: Codebook, proposal: Codebook, isNew: (name: string) => boolean): { codebook: Codebook; columns: Set<string>; changes: RecipeChange[] } {
  const grid = new GrowingGrid(codebook, proposal)
  const proposed = new Map(proposal.columns.map((c) => [c.name, c]))
  const single = new Set(codebook.columns.map((c) => c.use.kind))
  const taken = new Set<string>()
  const columns = codebook.columns.map((column): CodebookColumn => {
    const like = proposed.get(column.name)
    if (!like || column.use.kind !== 'ignored' || !isNew(column.name)) return column
    const use = like.use.kind === 'measure' ? grid.take(like.use) : like.use
    // which company a row is about is said once for the whole file
    if (use === null || use.kind === 'ignored' || use.kind === 'company') return column
    if ((use.kind === 'respondent' || use.kind === 'weight' || use.kind === 'wave') && single.has(use.kind)) return column
    single.add(use.kind)
    taken.add(column.name)
    return { ...like, use }
  })
  const { companies, measures } = grid
  const news = companies.slice(codebook.companies.length)
  return {
    codebook: { ...codebook, columns, companies, measures },
    columns: taken,
    changes: news.map(({ label }): RecipeChange => ({ code: 'company.new', details: { company: label, columns: [] } })),
  }
}

type MeasureUse = Extract<CodebookColumn['use'], { kind: 'measure' }>

/** Companies and measures of a codebook, and those that new columns bring. */
class GrowingGrid {
  companies: Company[]
  measures: Measure[]
  private readonly proposal: Codebook
  private readonly layout: Codebook['layout']
  private readonly cells: Set<string>
  private readonly measureIds = new Map<string, string>()
  private readonly companyIds = new Map<string, string>()

  constructor(codebook: Codebook, proposal: Codebook) {
    const { companies, measures, columns, layout } = codebook
    this.companies = companies
    this.measures = measures
    this.proposal = proposal
    this.layout = layout
    this.cells = new Set(columns.map((c) => (c.use.kind === 'measure' ? cellKey(c.use) : '')))
    const proposed = new Map(proposal.columns.map((c) => [c.name, c.use]))
    for (const { name, use } of columns) {
      const like = proposed.get(name)
      if (use.kind !== 'measure' || like?.kind !== 'measure') continue
      if (!this.measureIds.has(like.measure)) this.measureIds.set(like.measure, use.measure)
      if (use.company !== null && like.company !== null && !this.companyIds.has(like.company)) this.companyIds.set(like.company, use.company)
    }
  }

  /** The proposed use in the codebook's own names; null where it has such a column already, or rows of another kind. */
  take({ measure, company }: MeasureUse): MeasureUse | null {
    if (this.layout !== this.proposal.layout) return null
    const use: MeasureUse = { kind: 'measure', measure: this.measureNow(measure), company: company === null ? null : this.companyNow(company) }
    if (this.cells.has(cellKey(use))) return null
    this.cells.add(cellKey(use))
    return use
  }

  private measureNow(id: string): string {
    const known = this.measureIds.get(id)
    if (known !== undefined) return known
    const measure = this.proposal.measures.find((m) => m.id === id)!
    const own = idFrom(measure.label, new Set(this.measures.map((m) => m.id)))
    this.measures = [...this.measures, { ...measure, id: own }]
    this.measureIds.set(id, own)
    return own
  }

  private companyNow(id: string): string {
    const company = this.proposal.companies.find((c) => c.id === id)!
    const known = this.companyIds.get(id) ?? this.companies.find((c) => c.label === company.label)?.id
    if (known !== undefined) return known
    const own = idFrom(company.label, new Set(this.companies.map((c) => c.id)))
    this.companies = [...this.companies, { ...company, id: own }]
    this.companyIds.set(id, own)
    return own
  }
}

function cellKey({ measure, company }: MeasureUse): string {
  return JSON.stringify([measure, company])
}
