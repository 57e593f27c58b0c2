import { describe, expect, it } from 'vitest'
import { type DateForm, isoDate, monthWithoutYear, parseDate, periodOf } from '../../../src/core/table/parse-date.ts'

const read = (text: string, form: DateForm) => {
  const day = parseDate(text, form)
  return day === null ? null : isoDate(day)
}

describe('a date is read in its usual forms', () => {
  it.each<[string, DateForm]>([
    ['2024-03-01', 'ymd'],
    ['2024/3/1', 'ymd'],
    ['2024.03.01', 'ymd'],
    ['2024-03-01 14:05:59', 'ymd'],
    ['2024-03-01T14:05:59.123Z', 'ymd'],
    ['2024-03-01T00:30:00+08:00', 'ymd'],
    ['2024/3/1 9:05', 'ymd'],
    ['2024/03/01 8:54:18 PM GMT+5:30', 'ymd'],
    ['2024/03/01 8:54:18 下午 [GMT+8]', 'ymd'],
    ['2024-03-01T09:12:33.000+0000', 'ymd'],
    ['2024-03-01 09:12 EST', 'ymd'],
    ['1/3/2024 8:54:18 p. m. GMT-5', 'dmy'],
    ['2024年3月1日', 'ymd'],
    ['2024年03月01日 下午 14:05', 'ymd'],
    ['2024年3月1日星期五', 'ymd'],
    ['2024年3月', 'ymd'],
    ['2024-03', 'ymd'],
    ['1/3/2024', 'dmy'],
    ['01.03.2024', 'dmy'],
    ['1.3.24', 'dmy'],
    ['01-03-2024 14:05', 'dmy'],
    ['3/1/2024', 'mdy'],
    ['3/1/24 02:00:00 PM', 'mdy'],
    ['1 March 2024', 'named'],
    ['1-Mar-2024', 'named'],
    ['1-Mar-24', 'named'],
    ['March 1, 2024', 'named'],
    ['Mar 1st, 2024', 'named'],
    ['1. März 2024', 'named'],
    ['01.Mrz.2024', 'named'],
    ['Fri, 1 Mar 2024', 'named'],
    ['Freitag, 1. März 2024', 'named'],
    ['March 2024', 'named'],
    ['20240301', 'compact'],
    ['20240301140559', 'compact'],
    ['45352', 'serial'],
    ['45352.587', 'serial'],
  ])('%s (%s)', (text, form) => {
    expect(read(text, form)).toBe('2024-03-01')
  })

  it.each<[string, DateForm]>([
    ['', 'ymd'],
    ['2024', 'ymd'],
    ['14:05:59', 'ymd'],
    ['2024-13-01', 'ymd'],
    ['2023-02-29', 'ymd'],
    ['31/4/2024', 'dmy'],
    ['3/31/2024', 'dmy'],
    ['1.2.3', 'dmy'],
    ['1 Smarch 2024', 'named'],
    ['not long ago', 'named'],
    ['20241301', 'compact'],
    ['12345678', 'compact'],
    ['123', 'serial'],
  ])('%j is none (%s)', (text, form) => {
    expect(read(text, form)).toBeNull()
  })
})

it('a period is the year, quarter or month of a day', () => {
  const day = parseDate('2024-08-31', 'ymd')!
  expect((['year', 'quarter', 'month'] as const).map((by) => periodOf(day, by))).toEqual(['2024', '2024-Q3', '2024-08'])
  expect(periodOf(parseDate('2024-01-01', 'ymd')!, 'quarter')).toBe('2024-Q1')
})

it.each([
  ['2-Jan', 1],
  ['05-Mar', 3],
  ['Jan-02', 1],
  ['2. Mai', 5],
  ['1月2日', 1],
  ['1-2', null],
  ['Jan', null],
  ['2-Jam', null],
])('the month of a day without a year: %s', (text, month) => {
  expect(monthWithoutYear(text)).toBe(month)
})
