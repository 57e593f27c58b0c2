/**
 * How a column writes its dates: year first, day first or month first, the month in words, eight digits, or the number of
 * days that a spreadsheet keeps behind a date.
 */
export type DateForm = 'ymd' | 'dmy' | 'mdy' | 'named' | 'compact' | 'serial'

/** Days since 1 January 1970. */
export type DayNumber = number

const MS_PER_DAY = 86_400_000
const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2100
/** Two digits below this are years of this century. */
const CENTURY_AT = 70
/** Day 0 of spreadsheets, 30 December 1899, so that days from March 1900 on are right. */
const SERIAL_ZERO = -25_569

const MONTHS = [
  'jan|january|januar|jänner|jän',
  'feb|february|februar|feber',
  'mar|march|mär|märz|mrz',
  'apr|april',
  'may|mai',
  'jun|june|juni',
  'jul|july|juli',
  'aug|august',
  'sep|sept|september',
  'oct|october|okt|oktober',
  'nov|november',
  'dec|december|dez|dezember',
].map((names) => names.split('|'))
const MONTH_OF = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))

const HALF_OF_DAY = String.raw`[ap]\.?\s?m\.?|Uhr|[上下]午`
const ZONE = String.raw`Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|[ECMP][SD]T|CES?T|BST|IST|JST|AE[SD]T`
/** A time of day at the end, as programs write it: `T09:12:33.000+0000`, ` 8:54:18 PM GMT+5:30`, ` 8:54:18 p. m. GMT-5`, ` 下午 8:54:18`, ` 8:54:18 下午 [GMT+8]`. */
const TIME = new RegExp(
  String.raw`[T\s]+(?:[上下]午\s*)?\d{1,2}[:：时h]\d{2}(?:[:：分]\d{2}(?:[.,]\d{1,9})?秒?)?\s*(?:${HALF_OF_DAY})?\s*[[(]?(?:${ZONE})?[\])]?$`,
  'i',
)
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+|\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?$/i
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/
const YEAR_AND_MONTH = /^(\d{4})[-/](\d{1,2})$/
const DAY_IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[.\s-]*([a-zä]{3,9})\.?,?[\s-]*(\d{4}|(?<=-)\d{2})$/i
const MONTH_IN_WORDS = /^([a-zä]{3,9})\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?,\s*|(\d{1,2})\s+)?(\d{4})$/i
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/
const SERIAL = /^\d{5}(?:\.\d+)?$/
/** Days of spreadsheets that are taken for dates: 1954 to 2064. */
const SERIALS = [20_000, 60_000] as const
const NO_YEAR = /^(?:(\d{1,2})\.?[-\s]\s?([a-zä]{3,4})\.?|([a-zä]{3,4})\.?-(\d{2})|(\d{1,2})月(\d{1,2})日)$/i
const LONGEST = 40

/**
 * Reads a date as survey programs, spreadsheets and people write it, as a number of days; null for anything else. A time of
 * day after it is left out, and so is a time zone: the day is the one written. A month alone is its first day.
 *
 * @param form how the column writes dates; decides between day and month where both are numbers
 */
export function parseDate(text: string, form: DateForm): DayNumber | null {
  if (text.length < 5 || text.length > LONGEST) return null
  if (form === 'compact') return fromParts(COMPACT.exec(text), 1, 2, 3)
  if (form === 'serial') {
    const serial = SERIAL.test(text) ? Math.floor(Number(text)) : 0
    return serial >= SERIALS[0] && serial <= SERIALS[1] ? serial + SERIAL_ZERO : null
  }
  const bare = text.replace(TIME, '').replace(WEEKDAY, '')
  return (
    fromParts(YEAR_FIRST.exec(bare), 1, 3, 4) ??
    fromParts(CHINESE.exec(bare), 1, 2, 3) ??
    (form === 'mdy' ? fromParts(YEAR_LAST.exec(bare), 4, 1, 3) : fromParts(YEAR_LAST.exec(bare), 4, 3, 1)) ??
    fromParts(YEAR_AND_MONTH.exec(bare), 1, 2, null) ??
    fromParts(DAY_IN_WORDS.exec(bare), 3, 2, 1) ??
    fromWords(MONTH_IN_WORDS.exec(bare))
  )
}

/** What the numbers of a date show of their order; null for a text without a day, month and year in numbers. */
export function orderShown(text: string): 'ymd' | 'dmy' | 'mdy' | 'either' | null {
  const bare = text.replace(TIME, '')
  if (YEAR_FIRST.test(bare) || CHINESE.test(bare) || YEAR_AND_MONTH.test(bare)) return 'ymd'
  const match = YEAR_LAST.exec(bare)
  if (!match) return null
  // points are written where the day stands first
  if (match[2] === '.' || Number(match[1]) > 12) return 'dmy'
  return Number(match[3]) > 12 ? 'mdy' : 'either'
}

function fromParts(match: RegExpExecArray | null, year: number, month: number, day: number | null): DayNumber | null {
  if (!match) return null
  const named = MONTH_OF.get(match[month]!.toLowerCase())
  return dayNumber(fullYear(match[year]!), named ?? Number(match[month]), day === null ? 1 : Number(match[day] ?? 1))
}

function fromWords(match: RegExpExecArray | null): DayNumber | null {
  const month = match && MONTH_OF.get(match[1]!.toLowerCase())
  return month ? dayNumber(Number(match[4]), month, Number(match[2] ?? match[3] ?? 1)) : null
}

function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < CENTURY_AT ? 2000 + year : 1900 + year
}

function dayNumber(year: number, month: number, day: number): DayNumber | null {
  if (!(year >= EARLIEST_YEAR - 1 && year <= LATEST_YEAR && month >= 1 && month <= 12 && day >= 1)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // 30 February would become a day of March
  return date.getUTCMonth() === month - 1 ? date.getTime() / MS_PER_DAY : null
}

/**
 * The month of a day written without a year, or the like that spreadsheets make of "1-2": `2-Jan`, `Jan-02`, `2. Jan`,
 * `1月2日`; null for anything else.
 */
export function monthWithoutYear(text: string): number | null {
  const match = text.length > 8 ? null : NO_YEAR.exec(text)
  if (!match) return null
  const [, , second, first, , chinese] = match
  return chinese === undefined ? (MONTH_OF.get((second ?? first)!.toLowerCase()) ?? null) : Number(chinese)
}

/** A day as ISO 8601 writes it. */
export function isoDate(day: DayNumber): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

export type PeriodLength = 'year' | 'quarter' | 'month'

/** The year, quarter or month that a day lies in, as a text that sorts in time: `2024`, `2024-Q1`, `2024-03`. */
export function periodOf(day: DayNumber, by: PeriodLength): string {
  const month = isoDate(day).slice(0, 7)
  if (by === 'month') return month
  const year = month.slice(0, 4)
  return by === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}
