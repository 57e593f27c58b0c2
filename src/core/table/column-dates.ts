import type { Column } from './table.ts'
import { type DateForm, isoDate, orderShown, parseDate } from './parse-date.ts'
import type { Texts } from './texts.ts'

/** 2 January 1900: spreadsheets write times of day as times of the days before. */
const FIRST_DAY = -25_566

// the texts of a column never change
const found = new WeakMap<Texts, ColumnDates | null>()

/** The dates of a column. */
export interface ColumnDates {
  form: DateForm
  /** ISO, as `2024-03-01`. */
  first: string
  last: string
  /** Day and month could be the other way round: nothing in the column decides. */
  isAmbiguous: boolean
}

/** Share of the distinct texts that must be dates. */
const ENOUGH = 0.9
/** Texts by which columns that are not of dates are told. */
const FIRST_LOOK = 40
const MEANS_DATE = /date|datum|day|日期|时间|日$|fecha/i

/**
 * Says whether a column is one of dates, in which form it writes them, and from when to when they reach. What stands first in
 * `3/4/2024` is decided on all texts: one above 12 is a day; where there is none, the reading under which the
 * dates lie closer together is taken, and called ambiguous. Times of day and years alone are no dates.
 *
 * O(distinct texts), once for each column.
 */
export function datesOf({ name, texts }: Pick<Column, 'name' | 'texts'>): ColumnDates | null {
  const known = found.get(texts)
  if (known !== undefined) return known
  const dates = findDates(name, texts)
  found.set(texts, dates)
  return dates
}

function findDates(name: string, all: Texts): ColumnDates | null {
  const look = all.slice(0, FIRST_LOOK + 1).filter((text) => text !== '').slice(0, FIRST_LOOK)
  if (look.length === 0) return null
  let filled: string[] | null = null
  for (const form of ['ymd', 'compact', 'serial'] as const) {
    // numbers are dates only where all of them could be, and of days of a spreadsheet the name must say so
    if (form === 'serial' && !MEANS_DATE.test(name)) continue
    if (form === 'compact' && look.length < 3 && !MEANS_DATE.test(name)) continue
    if (look.filter((text) => parseDate(text, form) !== null || parseDate(text, 'mdy') !== null).length < ENOUGH * look.length) continue
    const texts = (filled ??= all.filter((text) => text !== ''))
    const dates = form === 'ymd' ? inOrder(texts) : extent(texts, form)
    if (dates) return dates
  }
  return null
}

/** Decides what stands first, and gives the extent of the dates. */
function inOrder(texts: readonly string[]): ColumnDates | null {
  const shown = { ymd: 0, dmy: 0, mdy: 0, either: 0 }
  for (const text of texts) {
    const order = orderShown(text)
    if (order) shown[order]++
  }
  if (shown.dmy + shown.mdy > 0) return extent(texts, shown.mdy > shown.dmy ? 'mdy' : 'dmy')
  if (shown.either === 0) return extent(texts, shown.ymd > 0 ? 'ymd' : 'named')
  const dmy = extent(texts, 'dmy')
  const mdy = extent(texts, 'mdy')
  const isShorter = dmy && mdy && span(mdy) < span(dmy)
  const dates = isShorter ? mdy : dmy
  // 3/3 is the same day either way
  return dates && { ...dates, isAmbiguous: texts.some((text) => parseDate(text, 'dmy') !== parseDate(text, 'mdy')) }
}

function span({ first, last }: ColumnDates): number {
  return Date.parse(last) - Date.parse(first)
}

function extent(texts: readonly string[], form: DateForm): ColumnDates | null {
  let count = 0
  let first = Infinity
  let last = -Infinity
  for (const text of texts) {
    const day = parseDate(text, form)
    if (day === null || day < FIRST_DAY) continue
    count++
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  if (count < ENOUGH * texts.length) return null
  return { form, first: isoDate(first), last: isoDate(last), isAmbiguous: false }
}
