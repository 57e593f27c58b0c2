import type { PeriodLength } from '../table/parse-date.ts'
import type { ProfileBasis } from './profile-basis.ts'

/** Why a cell has no answer. Kept apart because "not aware" and "don't know" mean different things. */
export type MissingKind = 'dontKnow' | 'refused' | 'notAsked' | 'notAware' | 'noAnswer'

/** What one cell text means: a number on the scale ("Strongly like" is 10) or a kind of missing (99 is don't know). */
export interface ValueRule {
  text: string
  value: number | MissingKind
}

export type MeasureKind = 'need' | 'overall' | 'spend' | 'familiarity'

/** Something measured for each company: a need rated, the overall value, money spent, familiarity. */
export interface Measure {
  id: string
  label: string
  kind: MeasureKind
  /** Scale ends, in the file's own numbers; of no meaning for `spend`. */
  low: number
  high: number
  /** A high answer is bad (price: 10 = very expensive). */
  reversed: boolean
  /** Weight k of the need in perceived value; 1 unless given. Other kinds ignore it. */
  importance: number
  /** Texts that are not plain numbers, and numbers that are codes. Other texts are read as numbers. */
  values: ValueRule[]
}

/** A competing company (brand, product, party). */
export interface Company {
  id: string
  label: string
  /** "All others": counted in wallets, not drawn on the map. */
  isOther: boolean
}

export type ColumnUse =
  | { kind: 'ignored' }
  | { kind: 'respondent' }
  | { kind: 'weight' }
  | { kind: 'wave' }
  /** A category that can divide the market (segment, region, age) */
  | { kind: 'profile' }
  /** Long files only: names the company that the row is about. */
  | { kind: 'company' }
  /** `company` is null in long files, where the row's company column says it. */
  | { kind: 'measure'; measure: string; company: string | null }

/**
 * What a category text of a profile or wave column means; `label: null` = missing, left out of the segments.
 * In the company column of a long file `label` is the id of the company that the text names.
 */
export interface CategoryRule {
  text: string
  label: string | null
}

export interface CodebookColumn {
  /** The table's column name. */
  name: string
  label: string
  use: ColumnUse
  /** For profile and wave columns: relabelled or missing texts. Texts without a rule stand for themselves; '' is missing. */
  categories: CategoryRule[]
}

/**
 * What the columns of a file mean. `wide`: one row per respondent, a column per company and measure.
 * `long`: one row per respondent and company. Plain JSON, part of the project document.
 */
export interface Codebook {
  layout: 'wide' | 'long'
  columns: CodebookColumn[]
  companies: Company[]
  measures: Measure[]
  /** Name of the profile column that divides the market into segments; null = none chosen. */
  segmentBy: string | null
  /** What swapping companies and needs put away; swapping back restores it. Absent otherwise. */
  swapped?: SwappedGrid
  /** Questions of which several answers could be chosen. */
  multiples?: MultipleQuestion[]
  /** Columns that the file does not hold but that follow from it; each has an entry in `columns` like any other. */
  derived?: DerivedColumn[]
  /** Rows left out of everything: those whose cell in one of these columns is one of the texts ('' = blank). */
  exclude?: Exclusion[]
}

/**
 * How the chosen answers of a multiple question stand in the file.
 * `flags`: a column per option that says whether it was chosen (1/0, Y/blank, Yes/No).
 * `packed`: the codes of the chosen options packed to the left of a few columns (`3`, `5`, `1`, blank).
 * `ownCode`: a column per option that holds the option's code or text, else blank; `ownCodeOrZero`: else 0.
 * `joined`: all chosen options in one cell.
 */
export type MultipleCoding = 'flags' | 'packed' | 'ownCode' | 'ownCodeOrZero' | 'joined'

/** One of the answers that could be chosen. */
export interface AnswerOption {
  /** What says in the file that the option was chosen: for `flags` the name of its column, else the text of a cell or of its part. */
  code: string
  label: string
}

/** A question of which several answers could be chosen. */
export interface MultipleQuestion {
  id: string
  label: string
  coding: MultipleCoding
  /** What stands between the options in a cell; '' unless `joined`. */
  separator: string
  /** For `flags`: the text that says "chosen", where it is none of the usual words for it. */
  yes?: string
  /** The file's columns that hold the answers. */
  columns: string[]
  options: AnswerOption[]
}

/** How a derived column follows from others. */
export type Derivation =
  /** Whether an option of a multiple question was chosen: '1', '0', or '' where the question was not answered at all. */
  | { kind: 'option'; question: string; option: string }
  /** A number in bands: their limits, or how many of about equal size. */
  | { kind: 'bands'; column: string; bands: number | number[] }
  /** The answers to a measure as groups: familiarity 1, 2, 3 … */
  | { kind: 'answers'; column: string }
  /** Several divisions at once: age by region. */
  | { kind: 'crossing'; columns: string[] }
  /** A date by its year, quarter or month. */
  | { kind: 'period'; column: string; by: PeriodLength }
  /** Groups of alike: to each the respondents nearest to its centre, which says per need or company (by label) how far it is from a person's mean. */
  | { kind: 'clusters'; basis: ProfileBasis; centres: Record<string, number>[] }

export interface DerivedColumn {
  /** Unlike the names of the file's own columns. */
  name: string
  derivation: Derivation
}

/** Rows that are no answers of the market: previews, tests, interviews broken off. */
export interface Exclusion {
  column: string
  texts: string[]
}

/** The companies and measures as they were before a swap, and the columns that name those companies only. */
interface SwappedGrid {
  companies: Company[]
  measures: Measure[]
  uses: { name: string; use: ColumnUse }[]
}
