import type { Issue } from '../errors.ts'
import { ByteTexts } from '../table/byte-texts.ts'
import { monthWithoutYear, parseDate } from '../table/parse-date.ts'
import type { Column, Table } from '../table/table.ts'
import { cellsWith, codesWhere, codesWithCharacter, mayBeLong } from './cells-found.ts'

/** Rows that a sheet of Excel has room for: since 2007, and before. */
const ROW_LIMITS = [1_048_576, 65_536]
/** Characters that a cell has room for: in Excel, and in many programs and databases. */
const CELL_LIMITS = [
  { length: 32_767, texts: 1 },
  { length: 255, texts: 3 },
]

/** As Excel shows whole numbers of twelve digits and more in a narrow column. */
const SCIENTIFIC = /^-?\d(?:[.,]\d{1,14})?E\+(\d{2,3})$/
const ERROR = /^(?:#(?:REF!|VALUE!|N\/A|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|BEZUG!|WERT!|NV|ZAHL!|VALEUR!)|#{3,})$/i
/** Two small numbers, as in labels of answers: 1-2, 3–5. */
const RANGE = /^\d{1,2}\s?[-–~/至到]\s?\d{1,2}$/
const EXACT_DIGITS = 15
/** Columns with more distinct texts than this are no labels. */
const MOST_LABELS = 5000

/**
 * Finds what spreadsheet programs do to data without a word: long numbers shortened to `1.2E+17` or rounded to fifteen
 * digits, answers such as "1-2" turned into dates, errors of formulas, cells and files cut off at a limit, leading zeros lost.
 * O(distinct texts), and O(rows) for columns where something is found.
 */
export function spreadsheetDamage(table: Table): Issue[] {
  const issues: Issue[] = []
  const last = table.rowNumbers.at(-1) ?? 0
  if (ROW_LIMITS.includes(last)) issues.push({ code: 'file.rowLimit', severity: 'warning', details: { limit: last } })
  for (const column of table.columns) {
    const report = (code: DamageCode, codes: Set<number>) => {
      if (codes.size > 0) issues.push({ code, severity: 'warning', details: cellsWith(table, column, codes) })
    }
    report('cell.shortened', codesWithCharacter(column, '+', isShortened))
    report('cell.rounded', roundedIds(column))
    report('cell.madeDate', madeDates(column))
    report('cell.formulaError', codesWithCharacter(column, '#', (text) => text.startsWith('#') && ERROR.test(text)))
    report('cell.cut', cutTexts(column))
    report('cell.zerosLost', withoutZeros(column))
  }
  return issues
}

type DamageCode = 'cell.shortened' | 'cell.rounded' | 'cell.madeDate' | 'cell.formulaError' | 'cell.cut' | 'cell.zerosLost'

function isShortened(text: string): boolean {
  const exponent = SCIENTIFIC.exec(text)?.[1]
  // below twelve digits a spreadsheet shows the number itself
  return exponent !== undefined && Number(exponent) >= EXACT_DIGITS - 4
}

/** Whole numbers of more than fifteen digits that all end in zeros, which chance does not do. */
function roundedIds(column: Column): Set<number> {
  if (!mayBeLong(column.texts, EXACT_DIGITS + 1)) return new Set()
  const long = codesWhere(column, (text) => text.length > EXACT_DIGITS && /^\d{16,22}$/.test(text))
  let zeros = 0
  for (const code of long) {
    const beyond = column.texts.at(code)!.slice(EXACT_DIGITS)
    if (!/^0+$/.test(beyond)) return new Set()
    zeros += beyond.length
  }
  // a chance of one in 10,000
  return zeros >= 4 ? long : new Set()
}

/** Dates among ranges of numbers, or few dates without a year, of as many months: labels such as "1-2" and "3-5". */
function madeDates(column: Column): Set<number> {
  if (column.texts.length > MOST_LABELS) return new Set()
  const days = codesWhere(column, (text) => monthWithoutYear(text) !== null)
  const ranges = codesWhere(column, (text) => RANGE.test(text))
  if (days.size === 0 && ranges.size === 0) return days
  const filled = column.texts.length - (column.texts.includes('') ? 1 : 0)
  if (days.size === filled) return areBounds(days, column) ? days : new Set()
  if (ranges.size === 0) return isMostlyText(column, days) ? new Set() : days
  // workbooks keep the date that was made, with the year of its making
  for (const code of codesWhere(column, (text) => text.length > 7 && parseDate(text, 'ymd') !== null)) days.add(code)
  return days
}

/** Days of an inquiry lie in one or two months, and months of one year have it in common; bounds of classes climb through both. */
function areBounds(days: Set<number>, { texts }: Column): boolean {
  const months = new Set<number | null>()
  const numbers = new Set<string>()
  for (const code of days) {
    months.add(monthWithoutYear(texts.at(code)!))
    numbers.add(/\d+(?=\D*$)/.exec(texts.at(code)!)![0])
  }
  return days.size <= 12 && months.size >= 3 && months.size >= days.size / 2 && numbers.size >= 3
}

/** Open answers may well name a day. */
function isMostlyText({ texts }: Column, days: Set<number>): boolean {
  return texts.length > 200 && days.size * 20 < texts.length
}

/** Texts of exactly the length at which programs cut off, none being longer. */
function cutTexts(column: Column): Set<number> {
  if (!mayBeLong(column.texts, Math.min(...CELL_LIMITS.map(({ length }) => length)))) return new Set()
  let longest = 0
  for (const text of column.texts) longest = Math.max(longest, text.length)
  const limit = CELL_LIMITS.find(({ length }) => length === longest)
  if (!limit) return new Set()
  const codes = codesWhere(column, (text) => text.length === longest)
  return codes.size >= limit.texts ? codes : new Set()
}

/** Whole numbers that are shorter than the others where some others begin with zeros to be of one length. */
function withoutZeros(column: Column): Set<number> {
  if (column.texts instanceof ByteTexts && !column.texts.mayBeginWith('0')) return new Set()
  if (!column.texts.some((text) => text.length > 1 && text.startsWith('0'))) return new Set()
  const padded = codesWhere(column, (text) => /^0\d+$/.test(text))
  const lengths = new Set([...padded].map((code) => column.texts.at(code)!.length))
  const [length] = lengths
  if (length === undefined || lengths.size > 1) return new Set()
  if (column.texts.some((text) => text !== '' && !new RegExp(`^\\d{1,${length}}$`).test(text))) return new Set()
  return codesWhere(column, (text) => text.length < length && text !== '0')
}
