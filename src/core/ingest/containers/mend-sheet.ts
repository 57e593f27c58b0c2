import type { MergedCells } from './sheet-parts.ts'

/** A sheet as rows of cells. */
export type SheetRows = (string | number | boolean | Date | null)[][]

/** Header rows there may be; cells put together in them are no matter of the data. */
const HEADER_ROWS = 3

/**
 * Reads cells that are put together as people mean them: a value over several rows of data holds for each of them, and a
 * title over the whole table is not its header. Questions over several columns stay as they are, for the header is read so.
 *
 * @param rows changed in place; rows keep their numbers
 */
export function mendMerged(rows: SheetRows, merged: readonly MergedCells[]): void {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const isData = new Set(merged.filter((m) => m.bottom > m.top && m.bottom >= HEADER_ROWS).map((m) => m.left))
  // cells that are put together do not overlap; a damaged sheet may say so
  let room = width * rows.length
  for (const { top, left, bottom, right } of merged) {
    const row = rows[top]
    const value = row?.[left] ?? null
    if (!row || value === null) continue
    if (bottom > top && isData.has(left) && top > 0) {
      for (let r = top + 1; r <= Math.min(bottom, rows.length - 1) && room > 0; r++, room--)
        rows[r]![left] = value
    } else if (
      top < HEADER_ROWS &&
      right - left + 1 > width / 2 &&
      isAlone(row, left) &&
      isAbove(rows, top)
    ) {
      row[left] = null
    }
  }
}

function isAlone(row: SheetRows[number], column: number): boolean {
  return row.every((cell, c) => c === column || cell === null)
}

/** Whether nothing but titles and blanks stands above a row, and a row of more cells below it. */
function isAbove(rows: SheetRows, top: number): boolean {
  const filled = (row: SheetRows[number]) => row.filter((cell) => cell !== null).length
  const below = rows.slice(top + 1).find((row) => filled(row) > 0)
  return rows.slice(0, top).every((row) => filled(row) <= 1) && below !== undefined && filled(below) > 2
}
