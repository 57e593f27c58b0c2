import type { Codebook } from './codebook.ts'
import type { ColumnOutline } from './compare-answers.ts'
import type { ColumnSummary } from './summarise.ts'

/** What makes a JSON file a recipe of this app. */
export const RECIPE_FORMAT = 'strategy-sandbox/recipe'
export const RECIPE_VERSION = 1

/** What the answers to a column looked like when the recipe was made. */
export interface RecipeColumn {
  name: string
  label: string
  distinct: number
  numericShare: number
  /** null where there were no numbers, or where they are nobody else's business. */
  low: number | null
  high: number | null
  /** The distinct answers, most frequent first; none of columns with many answers or without use. */
  texts: string[]
}

/** A codebook to be used for the next wave, with what is needed to tell what changed. */
export interface Recipe {
  format: typeof RECIPE_FORMAT
  version: typeof RECIPE_VERSION
  name: string
  codebook: Codebook
  /** Every column of the file that the codebook was made for. */
  columns: RecipeColumn[]
}

/** Columns with more distinct answers than these may hold what single people said: their answers are not written down. */
const MOST_ANSWERS = 40
/** Longer answers are free text. */
const LONGEST_ANSWER = 160

/**
 * Makes a recipe of a codebook: of each column that is rated, divides the market or names companies the distinct
 * answers, where they are few; of all other columns (respondents, weights, amounts, what is left out) no more than
 * name and question. No row of the file is in it, and no count.
 */
export function makeRecipe(codebook: Codebook, summaries: readonly ColumnSummary[], name: string): Recipe {
  const { swapped: _undone, ...plain } = codebook
  const columnByName = new Map(codebook.columns.map((c) => [c.name, c]))
  const amounts = new Set(codebook.measures.filter((m) => m.kind === 'spend').map((m) => m.id))
  const excluding = new Set((codebook.exclude ?? []).map((e) => e.column))
  const columns = summaries.map((summary) => {
    const use = columnByName.get(summary.name)?.use ?? { kind: 'ignored' }
    const isRated = use.kind === 'measure' && !amounts.has(use.measure)
    const isGrouped = use.kind === 'profile' || use.kind === 'wave' || use.kind === 'company' || excluding.has(summary.name)
    return outlineOf(summary, isRated, isGrouped)
  })
  return { format: RECIPE_FORMAT, version: RECIPE_VERSION, name, codebook: plain, columns }
}

function outlineOf(summary: ColumnSummary, isRated: boolean, isGrouped: boolean): RecipeColumn {
  const { name, label, distinct, numericShare, low, high, frequent } = summary
  const isList = distinct <= MOST_ANSWERS && frequent.every((f) => f.text.length <= LONGEST_ANSWER)
  // the ends of a long scale (0-100) say nothing about anybody, the largest amount spent does
  if (!isRated && !(isGrouped && isList)) return { name, label, distinct: 0, numericShare: 0, low: null, high: null, texts: [] }
  return {
    name,
    label,
    distinct,
    numericShare,
    low: Number.isNaN(low) ? null : low,
    high: Number.isNaN(high) ? null : high,
    texts: isList ? frequent.map((f) => f.text) : [],
  }
}

/** A column of a recipe as `matchColumns` compares it. */
export function asOutline({ low, high, texts, ...rest }: RecipeColumn): ColumnOutline {
  return { ...rest, low: low ?? Number.NaN, high: high ?? Number.NaN, frequent: texts.map((text) => ({ text })) }
}

/** Names of the file's columns that a codebook makes use of, by a role, in a multiple question, or to leave rows out. */
export function usedColumns({ columns, multiples = [], derived = [], exclude = [] }: Codebook): Set<string> {
  const made = new Set(derived.map((d) => d.name))
  return new Set([
    ...columns.filter((c) => c.use.kind !== 'ignored' && !made.has(c.name)).map((c) => c.name),
    ...multiples.flatMap((m) => m.columns),
    ...exclude.map((e) => e.column),
  ])
}

/** A recipe as the text of a file, for people to read as well. */
export function writeRecipe(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 1)}\n`
}
