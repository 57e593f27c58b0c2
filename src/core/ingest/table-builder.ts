import type { Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { ColumnBuilder } from './column-builder.ts'
import { isBlank } from './records.ts'
import { contentWidth, RowLedger, type TableLayout } from './row-ledger.ts'

/** Rows that are turned into columns at a time: few enough to stay in the processor's cache. */
const BLOCK = 32

/**
 * Builds a table from rows of cells: header rows first, then data. Blank rows are left out, short rows filled up, and
 * cells beyond the header get columns of their own, so that nothing is lost.
 */
export class TableBuilder {
  readonly #ledger: RowLedger
  readonly #columns: ColumnBuilder[] = []

  constructor(file: string, layout: TableLayout) {
    this.#ledger = new RowLedger(file, layout)
  }

  /**
   * @param firstRowNumber number of the first of these rows, as a spreadsheet shows it
   * @throws {AnalysisError} file.tooManyColumns, file.tooVaried
   */
  add(rows: string[][], firstRowNumber: number): void {
    const ledger = this.#ledger
    const rowsAbove = ledger.rowCount
    const kept: string[][] = []
    rows.forEach((row, i) => {
      const rowNumber = firstRowNumber + i
      if (isBlank(row)) ledger.addBlank(rowNumber)
      else if (ledger.awaitsHeader) ledger.addHeader(row)
      else {
        ledger.addData(rowNumber, row.length, row.length > ledger.namedWidth ? contentWidth(row) : row.length)
        kept.push(row)
      }
    })
    while (this.#columns.length < ledger.columnCount) this.#columns.push(new ColumnBuilder(rowsAbove))
    for (let from = 0; from < kept.length; from += BLOCK) {
      const block = kept.slice(from, from + BLOCK)
      this.#columns.forEach((column, position) => column.add(block, position))
    }
    const held = this.#columns.reduce((sum, { texts, characters }) => ({ texts: sum.texts + texts.length, characters: sum.characters + characters }), {
      texts: 0,
      characters: 0,
    })
    ledger.checkTexts(held.texts, held.characters)
  }

  /**
   * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn
   */
  finish(): { table: Omit<Table, 'decimalMark'>; issues: Issue[] } {
    this.#ledger.checkContent()
    return this.#ledger.finish(
      this.#columns.map((column) => ({ codes: column.codes(), texts: column.texts })),
    )
  }
}
