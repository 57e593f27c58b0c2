import { rowsWith } from '../codebook/row-finder.ts'
import type { Column, Table } from '../table/table.ts'

/** Cells of a column that something is wrong with. */
export interface CellsFound {
  column: string
  count: number
  rows: number[]
  examples: string[]
}

const SHOWN = 3

/** The rows in which a column has certain texts, with a few of the texts. */
export function cellsWith(table: Table, column: Column, codes: ReadonlySet<number>): CellsFound {
  return {
    column: column.name,
    ...rowsWith(table, column, (code) => codes.has(code)),
    examples: [...codes].slice(0, SHOWN).map((code) => column.texts.at(code)!),
  }
}

/** The codes of the texts of a column that fulfil a condition; blank ones never do. */
export function codesWhere({ texts }: Pick<Column, 'texts'>, isWanted: (text: string) => boolean): Set<number> {
  const codes = new Set<number>()
  for (let code = 0; code < texts.length; code++) if (texts.at(code) !== '' && isWanted(texts.at(code)!)) codes.add(code)
  return codes
}
