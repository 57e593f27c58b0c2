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
}

/** The companies and measures as they were before a swap, and the columns that name those companies only. */
interface SwappedGrid {
  companies: Company[]
  measures: Measure[]
  uses: { name: string; use: ColumnUse }[]
}
