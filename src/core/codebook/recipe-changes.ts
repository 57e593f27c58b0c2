import type { ColumnUse, MissingKind } from './codebook.ts'
import type { ColumnMatch } from './match-columns.ts'

/** What a column was used for: by itself, in a multiple question, to leave rows out, or to be made of others. */
export type UseBefore = ColumnUse['kind'] | 'multiple' | 'exclude' | 'derived'

/** What is different in the next wave, and what was done about it. Sentences are in `i18n`. */
interface ChangeDetails {
  /** A column of another name was taken for it. */
  'column.renamed': { from: string; column: string; how: ColumnMatch['how']; isSure: boolean }
  /** The name is the same, the answers have nothing in common. */
  'column.doubtful': { column: string }
  'column.gone': { column: string; use: UseBefore }
  /** Not in the recipe and left out; `use` is what the app would propose. */
  'column.new': { column: string; use: ColumnUse['kind'] }
  /** Its numbers are those of several people now: respondents are not told by it any more. */
  'respondent.shared': { column: string }
  /** Not in the recipe, and used as the app proposes. */
  'column.taken': { column: string; use: ColumnUse['kind'] }
  'segments.gone': { column: string }
  /** Another company, asked about as those of the recipe: taken in. */
  'company.new': { company: string; columns: string[] }
  'company.gone': { company: string }
  /** Names in the company column that the recipe does not know, left out as it left out most of the others. */
  'companies.leftOut': { column: string; texts: string[] }
  /** A question now asked about a company of the recipe: taken in. */
  'cell.new': { company: string; measure: string; column: string }
  'measure.gone': { measure: string }
  /** A category or company is written in another way. */
  'category.respelt': { column: string; text: string; label: string }
  /** A new category text that says that there is no answer: left out. */
  'category.missing': { column: string; text: string }
  'categories.new': { column: string; texts: string[] }
  'categories.gone': { column: string; labels: string[] }
  /** Answers beyond the scale of the recipe, or none near its ends any more: the scale was taken from the new file. */
  'scale.changed': { measures: string[]; low: number; high: number; newLow: number; newHigh: number }
  /** An answer that the recipe does not know, read as "no answer". */
  'missing.new': { measures: string[]; text: string; kind: MissingKind }
  /** An answer in other words, or new words whose place on the scale is known. */
  'answer.read': { measures: string[]; text: string; value: number }
  /** Answers that neither the recipe nor the app can read: not counted. */
  'answers.unread': { measures: string[]; texts: string[]; low: number; high: number }
}

type ChangeCode = keyof ChangeDetails

export type RecipeChange = { [C in ChangeCode]: { code: C; details: ChangeDetails[C] } }[ChangeCode]

/** Changes after which results of the two waves may not be comparable, or which a person should decide. */
const TO_CHECK = new Set<ChangeCode>(['column.doubtful', 'segments.gone', 'company.gone', 'measure.gone', 'respondent.shared', 'scale.changed', 'answers.unread'])

/**
 * Whether a person should look at a change before the map is drawn. Of columns that only describe customers those
 * that divide the market count.
 */
export function needsCheck(change: RecipeChange, segmentBy: string | null): boolean {
  if (change.code === 'column.renamed') return !change.details.isSure
  if (change.code === 'column.gone') return change.details.use !== 'profile'
  if (change.code === 'categories.new' || change.code === 'categories.gone') return change.details.column === segmentBy
  return TO_CHECK.has(change.code)
}
