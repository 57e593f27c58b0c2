import { AnalysisError } from '../../errors.ts'
import type { Column, MultipleSet } from '../../table/table.ts'
import type { Encoding } from '../dialect.ts'
import { nameColumns } from '../header.ts'
import type { Reading } from '../read-table.ts'

/** More columns than this are refused. */
export const COLUMN_LIMIT = 5000
const PREVIEW_ROWS = 12

/** What a file says of its columns together; columns by their places. */
export interface Definitions {
  weight: number | null
  multiples: (Omit<MultipleSet, 'columns'> & { columns: { place: number; chosen: string | null }[] })[]
}

/**
 * The reading of a file whose columns are stored as such. It looks like that of a table with one header row, so rows
 * are numbered from 2.
 *
 * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn
 */
export function columnsToReading(
  file: string,
  columns: Column[],
  encoding: Encoding,
  { weight, multiples }: Definitions = { weight: null, multiples: [] },
): Reading {
  const [first] = columns
  if (!first) throw new AnalysisError('file.empty', { file })
  if (columns.length < 2) throw new AnalysisError('file.oneColumn', { file })
  const rowCount = first.codes.length
  if (rowCount === 0) throw new AnalysisError('file.headerOnly', { file })
  const { headings, issues } = nameColumns([columns.map((column) => column.name)], columns.length)
  const named = columns.map((column, i) => ({ ...column, name: headings[i]!.name }))
  const shown = Array.from({ length: Math.min(rowCount, PREVIEW_ROWS - 1) }, (_, row) =>
    named.map(({ codes, texts }) => texts.at(codes[row]!)!),
  )
  return {
    table: {
      rowCount,
      columns: named,
      rowNumbers: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
      decimalMark: '.',
      ...(weight !== null && { weightColumn: headings[weight]!.name }),
      ...(multiples.length > 0 && {
        multiples: multiples.map((set) => ({
          ...set,
          columns: set.columns.map(({ place, chosen }) => ({ name: headings[place]!.name, chosen })),
        })),
      }),
    },
    dialect: { encoding, delimiter: ',', headerRows: 1, decimalMark: '.' },
    preview: [named.map((column) => column.name), ...shown],
    issues,
  }
}
