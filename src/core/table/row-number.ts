/** Row numbers leave this much room for the file they are from: no file of so many rows can be opened. */
const FILE = 2 ** 27
/** Files that 32 bits have room for beside a row. */
const MOST_FILES = 2 ** 5

/**
 * Says of the rows of a file which file they are from, so that one number names a row in a table put together from
 * several files. Rows that say so already keep it; in a file or row beyond all bounds the plain row number stands.
 *
 * @param file its place among the files, from 0
 */
export function numberRows(rowNumbers: Uint32Array, file: number): Uint32Array {
  if (file === 0 || file >= MOST_FILES) return rowNumbers
  return rowNumbers.map((row) => (row < FILE ? file * FILE + row : row))
}

/** The row that a number names, as a spreadsheet shows it, and its file; null for the first file, and where there is but one. */
export function rowNamed(number: number): { row: number; file: number | null } {
  const file = Math.floor(number / FILE)
  return { row: number % FILE, file: file === 0 ? null : file }
}
