import type { Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import type { ByteEvidence } from './byte-evidence.ts'
import { damagedCells } from './damaged-cells.ts'
import type { Dialect, DialectOverrides, Encoding } from './dialect.ts'
import { doubtfulDates } from './doubtful-dates.ts'
import { doubtfulNumbers } from './doubtful-numbers.ts'
import { guessDecimalMark } from './guess-dialect.ts'
import { spreadsheetDamage } from './spreadsheet-damage.ts'
import type { TextStart } from './text-start.ts'

/** A file as a table, how it was read, and what had to be repaired or is doubtful. */
export interface Reading {
  table: Table
  dialect: Dialect
  /** The first rows as they stand in the file, header rows included; row i has number i + 1. */
  preview: string[][]
  issues: Issue[]
}

/** How the caller follows and stops a reading. */
export interface ReadingWatch {
  /** Hears how far the reading is, from 0 to the file's size, never less than before; and the rows so far, where they are known. */
  onProgress?: (bytes: number, rows?: number) => void
  isCancelled?: () => boolean
}

/** Rows of a file that are shown as they stand. */
export const PREVIEW_ROWS = 12

/** Whether a carriage return alone ends a row; a few among many line feeds are line breaks within cells. */
export function endsRowsAtCr({ lineEnds: { crlf, lf, cr }, quotedCr }: ByteEvidence): boolean {
  const otherEnds = crlf + lf
  return otherEnds === 0 ? cr + quotedCr > 0 : cr >= 0.05 * otherEnds
}

/** Puts together what the parts of a reading have found. */
export function assembleReading(
  rows: { table: Omit<Table, 'decimalMark'>; issues: Issue[]; preview: string[][] },
  start: TextStart,
  evidence: ByteEvidence,
  encoding: Encoding,
  overrides: DialectOverrides,
): Reading {
  const { delimiter, layout } = start
  const decimalMark = overrides.decimalMark ?? guessDecimalMark(rows.table, delimiter)
  const issues = [...start.issues, ...rows.issues]
  const { crlf, lf, cr } = evidence.lineEnds
  const kinds = [crlf, lf, endsRowsAtCr(evidence) ? cr : 0].filter((count) => count > 0).length
  if (kinds > 1) issues.push({ code: 'rows.mixedLineEnds', severity: 'note', details: evidence.lineEnds })
  const damaged = damagedCells(rows.table)
  if (damaged.count > 0)
    issues.push({ code: 'encoding.replaced', severity: 'warning', details: { ...damaged, encoding } })
  const table = { ...rows.table, decimalMark }
  issues.push(...spreadsheetDamage(table), ...doubtfulNumbers(table, delimiter), ...doubtfulDates(table))
  return {
    table,
    dialect: { encoding, delimiter, headerRows: layout.headerRows, decimalMark },
    preview: rows.preview,
    issues,
  }
}
