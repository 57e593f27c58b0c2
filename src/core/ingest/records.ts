import Papa from 'papaparse'
import type { ParserError } from 'papaparse'
import { AnalysisError } from '../errors.ts'
import type { Delimiter } from './dialect.ts'
import { addRow, noRows, type RowSample } from './row-sample.ts'

/** How a text falls into rows and cells. */
export interface RecordFormat {
  delimiter: Delimiter
  /** A carriage return alone ends a row too (old Mac files, and mixtures). Else it is part of a cell. */
  crEndsRow: boolean
  /** Cells that a row usually has; decides which of two readings of a stray quotation mark is right. */
  usualWidth: number
}

/** A row that goes on for more characters than this has a quotation mark that never closes. */
const OPEN_ROW = 1 << 20
/** A single row longer than this is no table. */
const LONGEST_ROW = 1 << 24
/** Two lines longer than this are not compared. */
const LONGEST_LINE = 1 << 16
/** After so many characters have been parsed again for quotation marks that do not close, the rest is read line by line. */
const PARSED_AGAIN = 50 * OPEN_ROW

/**
 * Turns text, given piece by piece, into rows of cells, by PapaParse. Quotation marks that never close, which
 * would swallow the rest of the file, are found and mended.
 */
export class RecordReader {
  /** Rows in which a quotation mark does not close. */
  readonly unclosed: RowSample = noRows()
  /** Rows with quotation marks inside a quoted cell that are not doubled; they are kept as text. */
  readonly odd: RowSample = noRows()
  /** Rows handed on so far. */
  rowCount = 0

  readonly #file: string
  readonly #format: RecordFormat
  readonly #onRows: (rows: string[][], firstRowNumber: number) => void
  #rest = ''
  #heldCr = ''
  /** Characters that were parsed again after mending a row. */
  #parsedAgain = 0

  /** @param onRows receives complete rows and the number of the first, counted from 1 as a spreadsheet does */
  constructor(
    file: string,
    format: RecordFormat,
    onRows: (rows: string[][], firstRowNumber: number) => void,
  ) {
    this.#file = file
    this.#format = format
    this.#onRows = onRows
  }

  /** @throws {AnalysisError} file.unreadable when a single row is longer than any table's */
  add(text: string): void {
    this.#rest += this.#endRowsAtCr(text)
    this.#drain(false)
    if (this.#rest.length > LONGEST_ROW)
      throw new AnalysisError('file.unreadable', { file: this.#file, reason: 'a row has no end' })
  }

  finish(): void {
    this.#rest += unifyLineEnds(this.#heldCr)
    this.#heldCr = ''
    if (this.#rest !== '' && !this.#rest.endsWith('\n')) this.#rest += '\n'
    this.#drain(true)
  }

  #endRowsAtCr(text: string): string {
    if (!this.#format.crEndsRow) return text
    const whole = this.#heldCr + text
    // a CR at the very end may be the first half of CR LF, or of CR CR LF
    let cut = whole.length
    while (cut > 0 && cut > whole.length - 2 && whole[cut - 1] === '\r') cut--
    this.#heldCr = whole.slice(cut)
    return unifyLineEnds(whole.slice(0, cut))
  }

  #drain(final: boolean): void {
    while (this.#rest !== '') {
      if (this.#parsedAgain > PARSED_AGAIN) return this.#drainLines()
      const { data, errors, meta } = parser(this.#format.delimiter).parse(this.#rest, 0, true)
      const complete = errors.filter((error) => error.row < data.length)
      const stray = complete.find((error) => this.#isStray(error, data))
      if (stray) {
        this.#handOn(data.slice(0, stray.row), complete)
        this.#dropQuote(stray, this.#rowStart(stray.row))
        continue
      }
      this.#handOn(data, complete)
      this.#rest = this.#rest.slice(meta.cursor)
      const open = this.#rest !== '' && (final || this.#rest.length > OPEN_ROW)
      if (!open || !this.#closeOpenQuote(final)) return
    }
  }

  #handOn(rows: string[][], errors: ParserError[]): void {
    for (const row of new Set(errors.map((e) => e.row)))
      if (row < rows.length) addRow(this.odd, this.rowCount + row + 1)
    if (rows.length > 0) this.#onRows(rows, this.rowCount + 1)
    this.rowCount += rows.length
  }

  /**
   * A quoted cell with a quotation mark inside that spans lines may be a comment with careless quotes, or a stray
   * mark that has swallowed rows up to the next one. It is stray if the line makes a usual row without the mark; where
   * that says nothing, in the last cell, if the next line makes one.
   */
  #isStray(error: ParserError, rows: string[][]): boolean {
    if (!rows[error.row]?.some((cell) => cell.includes('\n'))) return false
    const [line = '', next = ''] = this.#rest.slice(error.index, error.index + LONGEST_LINE).split('\n', 2)
    const start = this.#lineStart(error.index)
    if (this.#width(this.#rest.slice(start, error.index - 1) + line) !== this.#format.usualWidth) return false
    if (!line.includes(this.#format.delimiter) && this.#width(next) !== this.#format.usualWidth) return false
    return start === this.#rowStart(error.row)
  }

  #lineStart(index: number): number {
    return this.#rest.lastIndexOf('\n', index - 1) + 1
  }

  #rowStart(row: number): number {
    if (row === 0) return 0
    return parser(this.#format.delimiter, { preview: row }).parse(this.#rest, 0, true).meta.cursor
  }

  /** Cells of a line; 0 when it is no row by itself, for a quotation mark in it does not close. */
  #width(line: string): number {
    const { data, errors } = parser(this.#format.delimiter).parse(line, 0, false)
    return errors.length > 0 ? 0 : (data[0]?.length ?? 0)
  }

  #dropQuote(error: ParserError, from: number): void {
    addRow(this.unclosed, this.rowCount + 1)
    this.#parsedAgain += this.#rest.length
    this.#rest = this.#rest.slice(from, error.index - 1) + this.#rest.slice(error.index)
  }

  /** Mends the row at the beginning of the rest if its quotation mark never closes; says whether it did. */
  #closeOpenQuote(final: boolean): boolean {
    const { errors } = parser(this.#format.delimiter).parse(this.#rest, 0, false)
    const open = errors.find((error) => error.code === 'MissingQuotes')
    if (!open) return false
    const [line = '', ...swallowed] = this.#rest.slice(open.index).split('\n')
    const usual = this.#format.usualWidth
    const first = this.#rest.slice(this.#lineStart(open.index), open.index - 1) + line
    const hasRows =
      (line.includes(this.#format.delimiter) && this.#width(first) === usual) ||
      swallowed.some((other) => this.#width(other) === usual)
    if (final && !hasRows) {
      // the file was cut off inside a cell with line breaks: the cell ends with the file
      addRow(this.unclosed, this.rowCount + 1)
      this.#rest = `${this.#rest.slice(0, -1)}"\n`
      this.#parsedAgain += this.#rest.length
    } else this.#dropQuote(open, 0)
    return true
  }

  /** Every line is a row: for files that use quotation marks as if they meant nothing. */
  #drainLines(): void {
    const end = this.#rest.lastIndexOf('\n') + 1
    const rows: string[][] = []
    for (const line of this.#rest.slice(0, end).split('\n').slice(0, -1)) {
      const { data, errors } = parser(this.#format.delimiter).parse(line, 0, false)
      const isOpen = errors.some((error) => error.code === 'MissingQuotes')
      if (isOpen) addRow(this.unclosed, this.rowCount + rows.length + 1)
      rows.push(isOpen ? splitWithoutQuotes(line, this.#format.delimiter) : (data[0] ?? ['']))
    }
    this.#rest = this.#rest.slice(end)
    this.#handOn(rows, [])
  }
}

/** Makes a line feed of every kind of line end: CR LF, CR, and CR CR LF, which careless copying makes of CR LF. */
export function unifyLineEnds(text: string): string {
  // bounded on purpose: `\r+\n` takes quadratic time on a file of carriage returns
  return text.replace(/\r{1,2}\n|\r/g, '\n')
}

/** PapaParse's own parser of one text; `\n` also stands for CR LF, for cells are trimmed afterwards. */
function parser(delimiter: Delimiter, options: { preview?: number } = {}) {
  return new Papa.Parser({ delimiter, newline: '\n', ...options })
}

function splitWithoutQuotes(line: string, delimiter: Delimiter): string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''))
}

/**
 * The first rows of a text, as PapaParse reads them with this delimiter, their cells trimmed.
 *
 * @param isWhole the text is the whole file; else its last row is incomplete and left out
 */
export function sampleRecords(
  text: string,
  delimiter: Delimiter,
  limit: number,
  isWhole: boolean,
): string[][] {
  return firstRecords(text, delimiter, limit, isWhole).map((row) => row.map((cell) => cell.trim()))
}

/** The same with the white space around cells. */
export function firstRecords(
  text: string,
  delimiter: Delimiter,
  limit: number,
  isWhole: boolean,
): string[][] {
  return parser(delimiter, { preview: limit }).parse(text, 0, !isWhole).data
}

/** Whether a row says nothing: an empty line, or delimiters only. */
export function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
