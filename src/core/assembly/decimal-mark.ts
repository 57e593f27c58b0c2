import { parseNumber } from '../table/parse-number.ts'
import type { Table } from '../table/table.ts'
import { rewriteTexts } from './codes.ts'

/**
 * A table whose numbers are written with another decimal mark, so that it can be put together with a file that writes
 * them so: 1,5 becomes 1.5. Whole numbers without a grouping mark and all other texts stay as they are.
 */
export function withDecimalMark(table: Table, mark: '.' | ','): Table {
  const { decimalMark } = table
  if (decimalMark === mark) return table
  const rewrite = (text: string) => {
    if (!text.includes('.') && !text.includes(',')) return text
    const number = parseNumber(text, decimalMark)
    if (Number.isNaN(number)) return text
    return mark === ',' ? String(number).replace('.', ',') : String(number)
  }
  return { ...table, decimalMark: mark, columns: table.columns.map((c) => rewriteTexts(c, rewrite)) }
}
