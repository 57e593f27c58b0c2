import { parseNumber } from '../table/parse-number.ts'
import type { Column } from '../table/table.ts'

/** How a key is compared: as written, or, where it is a number, by its value. Blank keys never match. */
function spelling(numeric: boolean): (text: string) => string {
  if (!numeric) return (text) => text
  return (text) => {
    const number = parseNumber(text, '.')
    // long account numbers are beyond what a number can tell apart
    return Number.isNaN(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER ? text : String(number)
  }
}

/** The first row of each key, by the key as it is compared. */
export interface KeyRows {
  firstRow: Map<string, number>
  /** Rows whose key stood further up already. */
  repeated: number
  /** Some of their keys. */
  examples: string[]
  blank: number
}

/** Cells shown of what does not fit. */
export const SHOWN = 5

/** Finds the first row of each key of a column. O(rows). */
export function keyRows({ codes, texts }: Column, numeric: boolean): KeyRows {
  const write = spelling(numeric)
  const keys: KeyRows = { firstRow: new Map(), repeated: 0, examples: [], blank: 0 }
  // several spellings may be one key: codes first, then spellings
  const rowOfCode = new Int32Array(texts.length).fill(-1)
  const blank = texts.indexOf('')
  const note = (code: number) => {
    keys.repeated++
    if (keys.examples.length === SHOWN) return
    const text = texts.at(code)!
    if (!keys.examples.includes(text)) keys.examples.push(text)
  }
  for (let r = 0; r < codes.length; r++) {
    const code = codes[r]!
    if (code === blank) keys.blank++
    else if (rowOfCode[code]! >= 0) note(code)
    else {
      rowOfCode[code] = r
      const key = write(texts.at(code)!)
      if (keys.firstRow.has(key)) note(code)
      else keys.firstRow.set(key, r)
    }
  }
  return keys
}

/** Which row of the other file each text of a column stands for; −1 where none. */
export function rowsOfTexts({ texts }: Column, keys: KeyRows, numeric: boolean): Int32Array {
  const write = spelling(numeric)
  const rows = new Int32Array(texts.length)
  texts.forEach((text, code) => (rows[code] = text === '' ? -1 : (keys.firstRow.get(write(text)) ?? -1)))
  return rows
}

/** The row of the other file that each row stands for, by those that its texts stand for; −1 where none. */
export function rowsOfRows({ codes }: Column, rowOfText: Int32Array): Int32Array {
  const rowOf = new Int32Array(codes.length)
  for (let r = 0; r < rowOf.length; r++) rowOf[r] = rowOfText[codes[r]!]!
  return rowOf
}

/** Rows of a column whose text stands for no row of the other file, with some of these texts. */
export function unmatchedRows({ codes, texts }: Column, rowOfText: Int32Array): { count: number; examples: string[] } {
  const counts = new Uint32Array(texts.length)
  for (let r = 0; r < codes.length; r++) counts[codes[r]!]!++
  let count = 0
  const examples: string[] = []
  texts.forEach((text, i) => {
    if (rowOfText[i]! >= 0 || counts[i] === 0) return
    count += counts[i]!
    if (text !== '' && examples.length < SHOWN) examples.push(text)
  })
  return { count, examples }
}

/** How well the texts of two columns fit as keys: shares of the distinct texts of each that the other has, too. Blank does not count. */
export function keyOverlap(a: Column, b: Column, numeric: boolean): { ofA: number; ofB: number } {
  const write = spelling(numeric)
  const keysOf = (column: Column) => new Set(column.texts.filter((t) => t !== '').map(write))
  const inA = keysOf(a)
  const inB = keysOf(b)
  let both = 0
  for (const key of inA.size < inB.size ? inA : inB) if (inA.has(key) && inB.has(key)) both++
  return { ofA: inA.size ? both / inA.size : 0, ofB: inB.size ? both / inB.size : 0 }
}
