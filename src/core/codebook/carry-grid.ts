import type { CategoryRule, Codebook, CodebookColumn, ColumnUse, Company } from './codebook.ts'
import { matchTexts } from './compare-texts.ts'
import { missingKindOf } from './missing.ts'
import { idFrom } from './names.ts'
import type { RecipeChange } from './recipe-changes.ts'
import type { ColumnSummary } from './summarise.ts'
import { swapGrid } from './swap.ts'

type MeasureUse = Extract<ColumnUse, { kind: 'measure' }>

/** Columns and companies of a codebook that is being carried over, and what is new in them. */
interface Carried {
  columns: CodebookColumn[]
  companies: Company[]
  changes: RecipeChange[]
}

/**
 * Takes columns that the recipe does not know into its grid where they clearly belong there: the app proposes for them
 * a measure that it proposes for columns of the recipe, too. A company that the recipe does not know is added.
 *
 * @param columns the new file's columns, as far as the recipe says what they mean
 * @param isNew whether the recipe does not know a column
 */
export function extendGrid(columns: readonly CodebookColumn[], isNew: (name: string) => boolean, recipe: Codebook, proposal: Codebook): Carried {
  const unchanged = { columns: [...columns], companies: recipe.companies, changes: [] }
  if (recipe.layout !== 'wide' || proposal.layout !== 'wide') return unchanged
  // the recipe may have companies and needs the other way round
  const readings = [proposal, swapGrid(proposal)].map((book) => translate(columns, book))
  const reading = readings[0]!.agreement >= readings[1]!.agreement ? readings[0]! : readings[1]!
  if (reading.agreement < 0.8) return unchanged
  const { uses, measures, companies, labels } = reading
  const cells = new Set(columns.map(({ use }) => (use.kind === 'measure' ? cellKey(use.measure, use.company) : '')))
  const added = new Map<string, { company: Company; columns: string[] }>()
  const taken = new Set(recipe.companies.map((c) => c.id))
  const changes: RecipeChange[] = []
  const extended = columns.map((column): CodebookColumn => {
    const use = uses.get(column.name)
    const measure = use && measures.get(use.measure)
    if (!use || use.company === null || measure === undefined || !isNew(column.name)) return column
    let company = companies.get(use.company)
    if (company === undefined) {
      let other = added.get(use.company)
      if (!other) {
        const { label, isOther } = labels.get(use.company)!
        other = { company: { id: idFrom(label, taken), label, isOther }, columns: [] }
        added.set(use.company, other)
      }
      other.columns.push(column.name)
      company = other.company.id
    } else if (!cells.has(cellKey(measure, company))) {
      const name = recipe.companies.find((c) => c.id === company)!.label
      const asked = recipe.measures.find((m) => m.id === measure)!.label
      changes.push({ code: 'cell.new', details: { company: name, measure: asked, column: column.name } })
    }
    const key = cellKey(measure, company)
    // one column for each cell: a second one is left to the user
    if (cells.has(key)) return column
    cells.add(key)
    return { ...column, use: { kind: 'measure', measure, company } }
  })
  const news = [...added.values()]
  for (const { company, columns: own } of news) changes.push({ code: 'company.new', details: { company: company.label, columns: own } })
  return { columns: extended, companies: [...recipe.companies, ...news.map((n) => n.company)], changes }
}

function cellKey(measure: string, company: string | null): string {
  return JSON.stringify([measure, company])
}

/** What the proposal calls the measures and companies of the recipe, by the columns that both speak of. */
function translate(columns: readonly CodebookColumn[], proposal: Codebook) {
  const uses = new Map(proposal.columns.flatMap((c): [string, MeasureUse][] => (c.use.kind === 'measure' ? [[c.name, c.use]] : [])))
  const measures = new Votes()
  const companies = new Votes()
  for (const { name, use } of columns) {
    const proposed = uses.get(name)
    if (use.kind !== 'measure' || !proposed || use.company === null || proposed.company === null) continue
    measures.add(proposed.measure, use.measure)
    companies.add(proposed.company, use.company)
  }
  const labels = new Map(proposal.companies.map((c) => [c.id, c]))
  return { uses, labels, measures: measures.winners(), companies: companies.winners(), agreement: Math.min(measures.agreement(), companies.agreement()) }
}

/** Counts what is called what. */
class Votes {
  private readonly counts = new Map<string, Map<string, number>>()

  add(from: string, to: string): void {
    const own = this.counts.get(from) ?? new Map<string, number>()
    this.counts.set(from, own.set(to, (own.get(to) ?? 0) + 1))
  }

  winners(): Map<string, string> {
    return new Map([...this.counts].map(([from, own]) => [from, [...own].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]))
  }

  /** Share of the votes that went to the winners; 0 without votes. */
  agreement(): number {
    const lists = [...this.counts.values()].map((own) => [...own.values()])
    const total = lists.flat().reduce((sum, n) => sum + n, 0)
    return total === 0 ? 0 : lists.reduce((sum, own) => sum + Math.max(...own), 0) / total
  }
}

/**
 * Carries the company column of a long file over to the next wave: names in another spelling mean the company of
 * before, names that are new become companies, unless the recipe left out most names and so leaves them out, too.
 * Companies that nobody rates any more go.
 */
export function carryCompanies(column: CodebookColumn, summary: ColumnSummary, recipe: Codebook, proposal: Codebook): { column: CodebookColumn; companies: Company[]; changes: RecipeChange[] } {
  const changes: RecipeChange[] = []
  const proposed = proposal.columns.find((c) => c.name === column.name && c.use.kind === 'company')
  const proposedLabel = new Map(proposed?.categories.map((r) => [r.text, r.label]))
  const texts = [...new Set([...summary.frequent.map((f) => f.text), ...proposedLabel.keys()])]
  const isAll = summary.distinct <= texts.length
  const rules = new Map(column.categories.map((r) => [r.text, r.label]))
  const present = new Set(texts)
  const unknown = texts.filter((text) => !rules.has(text))
  const labelOf = new Map(recipe.companies.map((c) => [c.id, c.label]))
  const respelt = matchTexts([...rules.keys()].filter((t) => !present.has(t)), unknown).filter((m) => m.how !== 'similar')
  const added: CategoryRule[] = respelt.map(({ from, to }) => ({ text: to, label: rules.get(from) ?? null }))
  for (const { text, label } of added) {
    if (label !== null) changes.push({ code: 'category.respelt', details: { column: column.name, text, label: labelOf.get(label)! } })
  }
  const names = unknown.filter((text) => !added.some((r) => r.text === text))
  const named = [...rules].filter(([text]) => missingKindOf(text) === null)
  const isSelection = named.filter(([, label]) => label === null).length > 0.5 * named.length
  const isCompany = (text: string) => missingKindOf(text) === null && !isSelection && proposedLabel.get(text) !== null
  const taken = new Set(recipe.companies.map((c) => c.id))
  const news = names.filter(isCompany).map((text): Company => ({ id: idFrom(text, taken), label: text, isOther: false }))
  const idByText = new Map(news.map((c) => [c.label, c.id]))
  added.push(...names.map((text): CategoryRule => ({ text, label: idByText.get(text) ?? null })))
  for (const { label } of news) changes.push({ code: 'company.new', details: { company: label, columns: [] } })
  const leftOut = names.filter((text) => !isCompany(text) && missingKindOf(text) === null)
  if (leftOut.length > 0) changes.push({ code: 'companies.leftOut', details: { column: column.name, texts: leftOut } })
  const categories = [...column.categories, ...added]
  const rated = new Set(categories.filter((r) => present.has(r.text)).map((r) => r.label))
  const had = new Set(rules.values())
  const gone = isAll ? recipe.companies.filter((c) => had.has(c.id) && !rated.has(c.id)) : []
  for (const { label } of gone) changes.push({ code: 'company.gone', details: { company: label } })
  const isGone = new Set<string | null>(gone.map((c) => c.id))
  return {
    column: { ...column, categories: categories.filter((r) => !isGone.has(r.label)) },
    companies: [...recipe.companies.filter((c) => !isGone.has(c.id)), ...news],
    changes,
  }
}
