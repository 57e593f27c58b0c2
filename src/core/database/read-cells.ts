import { missingKindOf } from '../codebook/missing.ts'
import { datesOf } from '../table/column-dates.ts'
import { parseDate } from '../table/parse-date.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'

const YES = /^(1|1\.0|y|yes|true|t|x|ja|j|oui|是|有|已|真|√|✓|churned|attrited(?: customer)?)$/i
const NO = /^(0|0\.0|n|no|false|f|nein|non|否|无|没有|未|假|×|retained|stayed|existing(?: customer)?)$/i
/** "No internet service": a no with its reason. */
const NO_WITH_REASON = /^no\s\S/i

/** Each distinct text as a number; NaN for what is none. */
export function numbersOf({ texts }: Column, decimalMark: '.' | ','): Float64Array {
  return Float64Array.from(texts, (text) => (text === '' ? Number.NaN : parseNumber(text, decimalMark)))
}

/** Each distinct text as yes 1, no 0, or NaN. */
export function flagsOf({ texts }: Column): Float64Array {
  return Float64Array.from(texts, (text) => (YES.test(text) ? 1 : NO.test(text) || (NO_WITH_REASON.test(text) && !isUnknown(text)) ? 0 : Number.NaN))
}

/** Whether a column says yes and no, blanks aside. */
export function isFlag(column: Column): boolean {
  if (column.texts.length > 8) return false
  const flags = flagsOf(column)
  const seen = new Set<number>()
  for (let code = 0; code < flags.length; code++) {
    const text = column.texts.at(code)!
    if (Number.isNaN(flags[code]!) && !isUnknown(text)) return false
    if (!Number.isNaN(flags[code]!)) seen.add(flags[code]!)
  }
  return seen.size === 2
}

/** Each distinct text as a number of days; NaN for what is no date. */
export function daysOf(column: Column): Float64Array {
  const form = datesOf(column)?.form ?? 'ymd'
  return Float64Array.from(column.texts, (text) => parseDate(text, form) ?? Number.NaN)
}

/** A blank cell, or one that says that nothing is known. */
export function isUnknown(text: string): boolean {
  return text === '' || missingKindOf(text) !== null
}

/** What each row holds, by what each distinct text stands for. */
export function spread({ codes }: Column, ofText: Float64Array): Float64Array {
  const values = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row++) values[row] = ofText[codes[row]!]!
  return values
}

/** Share of purchases that are of a single piece. */
const SINGLE = 1 / 3

/** Whether a column looks like pieces bought: whole numbers, most often 1. */
export function countsPieces({ decimalMark, rowCount }: Table, column: Column): boolean {
  const numbers = numbersOf(column, decimalMark)
  if (numbers.some((x, code) => !Number.isInteger(x) && !isUnknown(column.texts.at(code)!))) return false
  const one = numbers.indexOf(1)
  if (one < 0 || numbers.length < 3) return false
  const rows = new Uint32Array(numbers.length)
  for (const code of column.codes) rows[code]!++
  return rows[one]! >= SINGLE * rowCount && rows.every((count) => count <= rows[one]!)
}
