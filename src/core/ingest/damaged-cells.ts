import { ByteTexts } from '../table/byte-texts.ts'
import type { Table } from '../table/table.ts'
import { mergeSamples, noRows, addRow, type RowSample } from './row-sample.ts'

/** What decoders put in the place of bytes that are no character. */
const REPLACEMENT = '\ufffd'

/** Counts the cells with characters that could not be read, by row. */
export function damagedCells(table: Pick<Table, 'columns' | 'rowNumbers'>): RowSample {
  const samples = table.columns.flatMap(({ texts, codes }) => {
    if (texts instanceof ByteTexts && texts.isAscii) return []
    const damaged = new Set(texts.flatMap((text, code) => (text.includes(REPLACEMENT) ? [code] : [])))
    if (damaged.size === 0) return []
    const sample = noRows()
    codes.forEach((code, row) => {
      if (damaged.has(code)) addRow(sample, table.rowNumbers[row]!)
    })
    return [sample]
  })
  const { count, rows } = mergeSamples(samples)
  return { count, rows: [...new Set(rows)] }
}
