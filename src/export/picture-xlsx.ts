import writeExcelFile, { type Row } from 'write-excel-file/universal'
import type { Text } from '../i18n/en.ts'
import type { Page } from './page-words.ts'
import { type Cell, type SheetRows, sheetsOf } from './workbook-rows.ts'

/** Larger parts of a workbook are packed by a worker made from text, which the page's content policy refuses. */
const MOST_CELLS = 2000

/** Excel's own limit for the names of sheets, and the signs it refuses there. */
const LONGEST_NAME = 31
const REFUSED = /[[\]:*?/\\]/g

/** A workbook of what is behind each picture: values, standard errors, bases, coordinates and method, a sheet each; of several pictures with their number before the name. */
export async function picturesToXlsx(pages: readonly Page[], text: Text): Promise<Blob> {
  const sheets = pages.flatMap((page, i) => {
    const named = (name: string) => `${pages.length > 1 ? `${i + 1} ` : ''}${name}`.replace(REFUSED, ' ').slice(0, LONGEST_NAME)
    return sheetsOf(page, text)
      .flatMap(splitLong)
      .map(({ name, rows }) => ({
        sheet: named(name),
        data: rows.map(styleRow),
        columns: (rows[0] ?? []).map((_, c) => ({ width: c === 0 ? 26 : 18 })),
      }))
  })
  return writeExcelFile(sheets).toBlob()
}

function splitLong({ name, rows }: SheetRows): SheetRows[] {
  const [header = [], ...body] = rows
  const most = Math.max(1, Math.floor(MOST_CELLS / header.length))
  if (body.length <= most) return [{ name, rows }]
  return Array.from({ length: Math.ceil(body.length / most) }, (_, i) => ({ name: `${name} ${i + 1}`, rows: [header, ...body.slice(i * most, (i + 1) * most)] }))
}

/** Texts are written as texts, so that none is ever reckoned as a formula. */
function styleRow(row: readonly Cell[], r: number): Row {
  const look = r === 0 ? { fontWeight: 'bold' as const } : {}
  return row.map((cell) => (cell === null ? null : typeof cell === 'string' ? { value: cell, type: String, ...look } : { ...cell, type: Number }))
}
