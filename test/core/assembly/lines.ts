import { columnNamed, type Table } from '../../../src/core/table/table.ts'

/** A table as lines of words, header first, `.` for a blank cell: what `tableFromText` reads. */
export function linesOf(table: Table, names: readonly string[] = table.columns.map((c) => c.name)): string[] {
  const columns = names.map((name) => columnNamed(table, name))
  const rows = Array.from({ length: table.rowCount }, (_, r) => columns.map(({ codes, texts }) => texts.at(codes[r]!) || '.').join(' '))
  return [names.join(' '), ...rows]
}
