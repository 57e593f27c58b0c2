import type { Texts } from './texts.ts'

/**
 * A column of cells, dictionary-coded: row r holds the text `texts.at(codes[r])`. Lossless, and one byte a row for
 * a rating column. Cells are trimmed; a blank cell is the text ''.
 */
export interface Column {
  /** The header, made unique within the table. */
  name: string
  /** The question's full text where the file has one (second header row), else ''. */
  label: string
  codes: Uint8Array | Uint16Array | Uint32Array
  /** The distinct texts, in order of first appearance. */
  texts: Texts
  /** What a file of a statistics program says of the texts. Text files say nothing. */
  meta?: ColumnMeta
}

/** How a statistics program describes the values of a variable. */
export interface ColumnMeta {
  /** Texts that are labels, with the values they stand for, by value; those that nobody chose too. */
  labels: { value: number | string; text: string }[]
  /** Texts that are declared to be no answers. */
  missing: { value: number | string; text: string }[]
  /** null where the file does not say. */
  level: 'nominal' | 'ordinal' | 'scale' | null
}

/** A question with several answers, as a statistics program defines it. */
export interface MultipleSet {
  name: string
  label: string
  /** `dichotomy`: a column for each answer; `category`: each column holds one of the answers given. */
  kind: 'dichotomy' | 'category'
  /** Column names; for dichotomies with the text that says "chosen" in that column. */
  columns: { name: string; chosen: string | null }[]
}

/** A file as columns of text. Typing is the codebook's work: the table keeps what the file says. */
export interface Table {
  rowCount: number
  columns: Column[]
  /** Row numbers as a spreadsheet shows them, one per row (header and skipped rows counted). */
  rowNumbers: Uint32Array
  /** How the file writes decimals. */
  decimalMark: '.' | ','
  /** Name of the column that the file itself weighs by. */
  weightColumn?: string
  /** Questions with several answers that the file defines. */
  multiples?: MultipleSet[]
}

/** Finds a column by name. Throws a plain `Error` when there is none: names come from the table itself. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((c) => c.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return column
}
