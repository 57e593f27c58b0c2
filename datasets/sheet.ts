/** A cell: a number, the key of a word (`words.ts`), or nothing. */
export type SheetCell = string | number | null

/** A table before it is put into a language: keys for columns and categories. */
export interface Sheet {
  columns: string[]
  rows: SheetCell[][]
}

/** How a sheet is written in one language. */
export interface Wording {
  column: (key: string) => string
  cell: (column: string, key: string) => string
  lineEnd: '\n' | '\r\n'
}

/** The sheet as the text of a CSV file. No cell needs quotes; one that would is a mistake in the words. */
export function csvText(sheet: Sheet, wording: Wording): string {
  const lines = [
    sheet.columns.map(wording.column),
    ...sheet.rows.map((row) =>
      row.map((cell, index) => {
        if (cell === null) return ''
        return typeof cell === 'number' ? String(cell) : wording.cell(sheet.columns[index] ?? '', cell)
      }),
    ),
  ]
  const mistake = lines.flat().find((cell) => /[",\r\n]/.test(cell))
  if (mistake !== undefined) throw new Error(`a cell that would need quotes: ${mistake}`)
  return lines.map((line) => line.join(',') + wording.lineEnd).join('')
}
