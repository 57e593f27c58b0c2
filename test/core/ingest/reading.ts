import type { DialectOverrides } from '../../../src/core/ingest/dialect.ts'
import { readTable, type Reading } from '../../../src/core/ingest/read-table.ts'
import type { Table } from '../../../src/core/table/table.ts'

/** Reads a text, or bytes, as if it were a file that the user has dropped. */
export function read(
  content: string | Uint8Array<ArrayBuffer>,
  overrides: DialectOverrides = {},
  name = 'survey.csv',
): Promise<Reading> {
  return readTable(new File([content], name), overrides)
}

/** The table's cells, row by row. */
export function rowsOf(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) => column.texts.at(column.codes[row]!)!),
  )
}

export function namesOf(table: Table): string[] {
  return table.columns.map((column) => column.name)
}

/** A column's cells as text. */
export function textsOf(table: Table, name: string): string[] {
  const column = table.columns.find((c) => c.name === name)
  if (!column) throw new Error(`no column ${name} among ${namesOf(table).join(', ')}`)
  return Array.from(column.codes, (code) => column.texts.at(code)!)
}

/** How often each text stands in a column. */
export function countsOf(table: Table, name: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const text of textsOf(table, name)) counts[text] = (counts[text] ?? 0) + 1
  return counts
}

/** Bytes written as hexadecimal pairs; what stands in quotation marks is ASCII. */
export function bytes(notation: string): Uint8Array<ArrayBuffer> {
  const parts = notation.match(/"[^"]*"|[0-9a-f]{2}/g) ?? []
  return Uint8Array.from(
    parts.flatMap((part) =>
      part.startsWith('"')
        ? Array.from(part.slice(1, -1), (c) => c.charCodeAt(0))
        : [Number.parseInt(part, 16)],
    ),
  )
}
