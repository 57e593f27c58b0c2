import { AnalysisError, type Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { ColumnBuilder } from './column-builder.ts'
import { nameColumns } from './header.ts'
import { isBlank } from './records.ts'
import { addRow, mergeSamples, noRows, type RowSample } from './row-sample.ts'

/** More columns than this are refused. */
const COLUMN_LIMIT = 5000
/** Rows that are turned into columns at a time: few enough to stay in the processor's cache. */
const BLOCK = 32
/** Columns beyond the header that are named one by one; the rows that have them are named anyway. */
const SHOWN_EXTRA = 5

export interface TableLayout {
  headerRows: number
  /** The rows have a running number before the first column that the header names. */
  isShifted: boolean
  /** Cells that most rows have; counts where there is no header. */
  usualWidth: number
}

/**
 * Builds a table from rows of cells: header rows first, then data. Blank rows are left out, short rows filled up, and
 * cells beyond the header get columns of their own, so that nothing is lost.
 */
export class TableBuilder {
  /** Rows of data so far. */
  rowCount = 0

  readonly #file: string
  readonly #layout: TableLayout
  readonly #header: string[][] = []
  readonly #columns: ColumnBuilder[] = []
  #rowNumbers = new Uint32Array(1024)
  /** Cells of the header, blank ones at its end included, and without them. */
  #headerWidth = 0
  #namedWidth = 0
  readonly #short: RowSample = noRows()
  readonly #long: RowSample = noRows()
  #blank: RowSample = noRows()
  /** Blank rows since the last row with content: at the end of a file they are of no interest. */
  #blankSince: RowSample = noRows()

  constructor(file: string, layout: TableLayout) {
    this.#file = file
    this.#layout = layout
    if (layout.headerRows === 0) this.#startColumns()
  }

  /**
   * @param firstRowNumber number of the first of these rows, as a spreadsheet shows it
   * @throws {AnalysisError} file.tooManyColumns
   */
  add(rows: string[][], firstRowNumber: number): void {
    const kept: string[][] = []
    this.#reserve(this.rowCount + rows.length)
    rows.forEach((row, i) => {
      if (isBlank(row)) {
        addRow(this.#blankSince, firstRowNumber + i)
        return
      }
      if (this.#blankSince.count > 0) {
        this.#blank = mergeSamples([this.#blank, this.#blankSince])
        this.#blankSince = noRows()
      }
      if (this.#header.length < this.#layout.headerRows) this.#addHeader(row)
      else {
        this.#rowNumbers[this.rowCount + kept.length] = firstRowNumber + i
        this.#checkWidth(row, firstRowNumber + i)
        kept.push(row)
      }
    })
    for (let from = 0; from < kept.length; from += BLOCK) {
      const block = kept.slice(from, from + BLOCK)
      this.#columns.forEach((column, position) => column.add(block, position))
    }
    this.rowCount += kept.length
  }

  /**
   * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn
   */
  finish(): { table: Omit<Table, 'decimalMark'>; issues: Issue[] } {
    const file = this.#file
    if (this.rowCount === 0 && this.#header.length === 0) throw new AnalysisError('file.empty', { file })
    if (this.rowCount === 0) throw new AnalysisError('file.headerOnly', { file })
    if (this.#columns.length < 2) throw new AnalysisError('file.oneColumn', { file })
    const { headings, issues } = nameColumns(this.#header, this.#columns.length)
    const columns = this.#columns.map((column, i) => ({
      name: headings[i]!.name,
      label: headings[i]!.label,
      codes: column.codes(),
      texts: column.texts,
    }))
    const rowNumbers = this.#rowNumbers.slice(0, this.rowCount)
    return {
      table: { rowCount: this.rowCount, columns, rowNumbers },
      issues: [
        ...this.#headerIssues(headings[0]!.name),
        ...issues,
        ...this.#rowIssues(headings.map((h) => h.name)),
      ],
    }
  }

  #addHeader(row: string[]): void {
    const cells = row.map((cell) => cell.trim())
    this.#header.push(this.#layout.isShifted ? ['', ...cells] : cells)
    if (this.#header.length === this.#layout.headerRows) this.#startColumns()
  }

  #startColumns(): void {
    const { headerRows, usualWidth } = this.#layout
    this.#headerWidth = headerRows === 0 ? usualWidth : Math.max(...this.#header.map((row) => row.length))
    this.#namedWidth = headerRows === 0 ? usualWidth : Math.max(...this.#header.map(contentWidth))
    this.#widen(this.#namedWidth)
  }

  #checkWidth(row: string[], rowNumber: number): void {
    if (row.length < this.#namedWidth) addRow(this.#short, rowNumber)
    if (row.length <= this.#namedWidth) return
    const width = contentWidth(row)
    if (width > this.#headerWidth) addRow(this.#long, rowNumber)
    if (width > this.#columns.length) this.#widen(width)
  }

  #widen(width: number): void {
    if (width > COLUMN_LIMIT)
      throw new AnalysisError('file.tooManyColumns', {
        file: this.#file,
        columns: width,
        limit: COLUMN_LIMIT,
      })
    while (this.#columns.length < width) this.#columns.push(new ColumnBuilder(this.rowCount))
  }

  #reserve(rows: number): void {
    if (rows <= this.#rowNumbers.length) return
    const wider = new Uint32Array(Math.max(rows, this.#rowNumbers.length * 2))
    wider.set(this.#rowNumbers)
    this.#rowNumbers = wider
  }

  #headerIssues(firstName: string): Issue[] {
    const issues: Issue[] = []
    const left = Math.max(this.#columns.length, this.#namedWidth)
    if (this.#layout.headerRows > 0 && left < this.#headerWidth) {
      const columns = Array.from({ length: this.#headerWidth - left }, (_, i) => left + i + 1)
      issues.push({ code: 'header.trailing', severity: 'note', details: { columns } })
    }
    if (this.#layout.isShifted)
      issues.push({ code: 'header.shifted', severity: 'warning', details: { label: firstName } })
    return issues
  }

  #rowIssues(names: string[]): Issue[] {
    const issues: Issue[] = []
    const expected = this.#namedWidth
    if (this.#short.count > 0)
      issues.push({ code: 'rows.short', severity: 'warning', details: { ...this.#short, expected } })
    if (this.#long.count > 0) {
      issues.push({
        code: 'rows.long',
        severity: 'warning',
        details: { ...this.#long, expected: this.#headerWidth },
      })
      names.slice(this.#headerWidth, this.#headerWidth + SHOWN_EXTRA).forEach((label, i) => {
        const rows = this.#columns[this.#headerWidth + i]!.filledCount()
        issues.push({ code: 'header.extra', severity: 'note', details: { rows, label } })
      })
    }
    if (this.#blank.count > 0) issues.push({ code: 'rows.blank', severity: 'note', details: this.#blank })
    return issues
  }
}

/** Cells up to the last one that is not blank. */
function contentWidth(row: string[]): number {
  let width = row.length
  while (width > 0 && row[width - 1]!.trim() === '') width--
  return width
}
