import { rowsWith } from '../codebook/row-finder.ts'
import { ByteTexts } from '../table/byte-texts.ts'
import type { Column, Table } from '../table/table.ts'
import type { Texts } from '../table/texts.ts'

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
  texts.forEach((text, code) => {
    if (text !== '' && isWanted(text)) codes.add(code)
  })
  return codes
}

/** As `codesWhere`, for a condition that no text fulfils without a certain ASCII character. */
export function codesWithCharacter(column: Pick<Column, 'texts'>, character: string, isWanted: (text: string) => boolean): Set<number> {
  const isPossible = !(column.texts instanceof ByteTexts) || column.texts.mayHave(character)
  return isPossible ? codesWhere(column, isWanted) : new Set()
}

/** False where all texts are known to be shorter than this. */
export function mayBeLong(texts: Texts, characters: number): boolean {
  return !(texts instanceof ByteTexts) || texts.longest >= characters
}
