/**
 * A column of cells, dictionary-coded: row r holds the text `texts[codes[r]]`. Lossless, and one byte a row for
 * a rating column. Cells are trimmed; a blank cell is the text ''.
 */
export interface Column {
  /** The header, made unique within the table. */
  name: string
  /** The question's full text where the file has one (second header row), else ''. */
  label: string
  codes: Uint8Array | Uint16Array | Uint32Array
  /** The distinct texts, in order of first appearance. */
  texts: string[]
}

/** A file as columns of text. Typing is the codebook's work: the table keeps what the file says. */
export interface Table {
  rowCount: number
  columns: Column[]
  /** Row numbers as a spreadsheet shows them, one per row (header and skipped rows counted). */
  rowNumbers: Uint32Array
  /** How the file writes decimals. */
  decimalMark: '.' | ','
}

/** Finds a column by name. Throws a plain `Error` when there is none: names come from the table itself. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((c) => c.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return column
}
