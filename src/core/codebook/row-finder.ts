import type { Column, Table } from '../table/table.ts'

/** Row numbers kept: the report on a file lists so many. */
const KEPT = 1000

/** Counts the rows whose cell is wanted and gives the numbers of the first thousand, as a spreadsheet shows them. */
export function rowsWith(
  table: Table,
  column: Column,
  isWanted: (code: number) => boolean,
): { count: number; rows: number[] } {
  const wanted = Uint8Array.from(column.texts, (_, code) => (isWanted(code) ? 1 : 0))
  return rowsWhere(table, (row) => wanted[column.codes[row]!] === 1)
}

/** Counts the rows that fulfil a condition and gives the numbers of the first thousand. */
export function rowsWhere(
  table: Table,
  isWanted: (row: number) => boolean,
): { count: number; rows: number[] } {
  const rows: number[] = []
  let count = 0
  for (let row = 0; row < table.rowCount; row++) {
    if (!isWanted(row)) continue
    if (count < KEPT) rows.push(table.rowNumbers[row]!)
    count++
  }
  return { count, rows }
}
