import { AnalysisError, type Issue } from '../errors.ts'
import type { Column, Table } from '../table/table.ts'
import { nameColumns } from './header.ts'
import { addRow, addRows, noRows, type RowSample } from './row-sample.ts'

/** More columns than this are refused. */
const COLUMN_LIMIT = 5000
/** Megabytes of distinct texts that are held at most: browsers stop a page whose texts take a few thousand. */
const TEXT_LIMIT = 1000
/** What a text takes in memory beside its characters: its head, its place among the texts of the column and in the index. */
const TEXT_HEAD = 32

/** Columns beyond the header that are named one by one; the rows that have them are named anyway. */
const SHOWN_EXTRA = 5

/** What the first rows of a file say about the shape of the table. */
export interface TableLayout {
  headerRows: number
  /** The rows have a running number before the first column that the header names. */
  isShifted: boolean
  /** Cells that most rows have; counts where there is no header. */
  usualWidth: number
}

/** A column whose last row has been read. */
export type CodedColumn = Pick<Column, 'codes' | 'texts'>

/**
 * Keeps account of the rows of a file while they pass by: which are header, which blank, short or long, what number
 * each has, and how many columns the table needs. Knows nothing of the cells of the data.
 */
export class RowLedger {
  /** Rows of data so far. */
  rowCount = 0
  /** Columns that the rows so far need. */
  columnCount = 0
  /** Cells of the header without the blank ones at its end. */
  namedWidth = 0

  readonly #file: string
  readonly #layout: TableLayout
  readonly #header: string[][] = []
  #rowNumbers = new Uint32Array(1024)
  /** Cells of the header, blank ones at its end included. */
  #headerWidth = 0
  readonly #short: RowSample = noRows()
  readonly #long: RowSample = noRows()
  readonly #blank: RowSample = noRows()
  /** Blank rows since the last row with content: at the end of a file they are of no interest. */
  #blankSince: RowSample = noRows()

  constructor(file: string, layout: TableLayout) {
    this.#file = file
    this.#layout = layout
    if (layout.headerRows === 0) this.#startColumns()
  }

  /** Whether the next row with content belongs to the header. */
  get awaitsHeader(): boolean {
    return this.#header.length < this.#layout.headerRows
  }

  addBlank(rowNumber: number): void {
    addRow(this.#blankSince, rowNumber)
  }

  addHeader(row: string[]): void {
    this.#keepBlanks()
    const cells = row.map((cell) => cell.trim())
    this.#header.push(this.#layout.isShifted ? ['', ...cells] : cells)
    if (!this.awaitsHeader) this.#startColumns()
  }

  /**
   * A row of data.
   *
   * @param width its cells
   * @param content its cells up to the last one that is not blank; counts only if it has more cells than are named
   * @throws {AnalysisError} file.tooManyColumns
   */
  addData(rowNumber: number, width: number, content: number): void {
    this.#keepBlanks()
    if (this.rowCount === this.#rowNumbers.length) this.#growRowNumbers()
    this.#rowNumbers[this.rowCount++] = rowNumber
    if (width < this.namedWidth) addRow(this.#short, rowNumber)
    if (width <= this.namedWidth) return
    if (content > this.#headerWidth) addRow(this.#long, rowNumber)
    this.widen(content)
  }

  /** @throws {AnalysisError} file.tooManyColumns */
  widen(width: number): void {
    if (width > COLUMN_LIMIT)
      throw new AnalysisError('file.tooManyColumns', {
        file: this.#file,
        columns: width,
        limit: COLUMN_LIMIT,
      })
    this.columnCount = Math.max(this.columnCount, width)
  }

  /**
   * @param texts distinct ones that all columns hold so far
   * @param characters of these
   * @throws {AnalysisError} file.tooVaried when they would not fit into memory
   */
  checkTexts(texts: number, characters: number): void {
    if (texts * TEXT_HEAD + characters > TEXT_LIMIT * 1e6)
      throw new AnalysisError('file.tooVaried', { file: this.#file, rows: this.rowCount, limit: TEXT_LIMIT })
  }

  /** @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn */
  checkContent(): void {
    const file = this.#file
    if (this.rowCount === 0 && this.#header.length === 0) throw new AnalysisError('file.empty', { file })
    if (this.rowCount === 0) throw new AnalysisError('file.headerOnly', { file })
    if (this.columnCount < 2) throw new AnalysisError('file.oneColumn', { file })
  }

  /**
   * The table of the columns, and what the user should know of its rows.
   *
   * @param columns as many as `columnCount`
   */
  finish(columns: CodedColumn[]): { table: Omit<Table, 'decimalMark'>; issues: Issue[] } {
    const { headings, issues } = nameColumns(this.#header, columns.length)
    const rowNumbers = this.#rowNumbers.slice(0, this.rowCount)
    return {
      table: {
        rowCount: this.rowCount,
        columns: columns.map(({ codes, texts }, i) => ({
          name: headings[i]!.name,
          label: headings[i]!.label,
          codes,
          texts,
        })),
        rowNumbers,
      },
      issues: [
        ...this.#headerIssues(headings[0]!.name),
        ...issues,
        ...this.#rowIssues(
          headings.map((h) => h.name),
          columns,
        ),
      ],
    }
  }

  #keepBlanks(): void {
    if (this.#blankSince.count === 0) return
    addRows(this.#blank, this.#blankSince)
    this.#blankSince = noRows()
  }

  #startColumns(): void {
    const { headerRows, usualWidth } = this.#layout
    this.#headerWidth = headerRows === 0 ? usualWidth : Math.max(...this.#header.map((row) => row.length))
    this.namedWidth = headerRows === 0 ? usualWidth : Math.max(...this.#header.map(contentWidth))
    this.widen(this.namedWidth)
  }

  #growRowNumbers(): void {
    const longer = new Uint32Array(this.#rowNumbers.length * 2)
    longer.set(this.#rowNumbers)
    this.#rowNumbers = longer
  }

  #headerIssues(firstName: string): Issue[] {
    const issues: Issue[] = []
    const left = Math.max(this.columnCount, this.namedWidth)
    if (this.#layout.headerRows > 0 && left < this.#headerWidth) {
      const columns = Array.from({ length: this.#headerWidth - left }, (_, i) => left + i + 1)
      issues.push({ code: 'header.trailing', severity: 'note', details: { columns } })
    }
    if (this.#layout.isShifted)
      issues.push({ code: 'header.shifted', severity: 'warning', details: { label: firstName } })
    return issues
  }

  #rowIssues(names: string[], columns: CodedColumn[]): Issue[] {
    const issues: Issue[] = []
    const expected = this.namedWidth
    if (this.#short.count > 0)
      issues.push({ code: 'rows.short', severity: 'warning', details: { ...this.#short, expected } })
    if (this.#long.count > 0) {
      issues.push({
        code: 'rows.long',
        severity: 'warning',
        details: { ...this.#long, expected: this.#headerWidth },
      })
      names.slice(this.#headerWidth, this.#headerWidth + SHOWN_EXTRA).forEach((label, i) => {
        const rows = filledCount(columns[this.#headerWidth + i]!)
        issues.push({ code: 'header.extra', severity: 'note', details: { rows, label } })
      })
    }
    if (this.#blank.count > 0) issues.push({ code: 'rows.blank', severity: 'note', details: this.#blank })
    return issues
  }
}

/** Cells up to the last one that is not blank. */
export function contentWidth(row: string[]): number {
  let width = row.length
  while (width > 0 && row[width - 1]!.trim() === '') width--
  return width
}

/** Rows of a column that are not blank. */
function filledCount({ codes, texts }: CodedColumn): number {
  const blank = texts.indexOf('')
  let filled = 0
  for (const code of codes) if (code !== blank) filled++
  return filled
}
