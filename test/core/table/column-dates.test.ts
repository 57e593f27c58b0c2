import { describe, expect, it } from 'vitest'
import { datesOf } from '../../../src/core/table/column-dates.ts'
import type { DateForm } from '../../../src/core/table/parse-date.ts'

describe('a column of dates', () => {
  it('has one form, a first and a last day', () => {
    expect(datesOf({ name: 'answered', texts: ['', '2024-03-01 10:00', '2023-12-24 11:00'] })).toEqual({
      form: 'ymd',
      first: '2023-12-24',
      last: '2024-03-01',
      isAmbiguous: false,
    })
  })

  it.each<[string, string[], DateForm, boolean]>([
    ['a day above 12 stands first', ['3/4/2024', '25/4/2024'], 'dmy', false],
    ['a day above 12 stands second', ['3/4/2024', '4/25/2024'], 'mdy', false],
    ['points are written after the day', ['3.4.2024', '5.4.2024'], 'dmy', false],
    ['nothing decides: the month that all share', ['4/3/2024', '5/3/2024', '7/3/2024'], 'dmy', true],
    ['nothing decides: the month that all share, first', ['3/4/2024', '3/5/2024', '3/7/2024'], 'mdy', true],
    ['either way the same day', ['3/3/2024', '4/4/2024'], 'dmy', false],
    ['months in words', ['3 Apr 2024', '5 May 2024'], 'named', false],
    ['eight digits', ['19970101', '19970118', '19980630'], 'compact', false],
    ['Chinese', ['2023年3月1日', '2023年11月30日'], 'ymd', false],
  ])('%s', (_, texts, form, isAmbiguous) => {
    expect(datesOf({ name: 'x', texts })).toMatchObject({ form, isAmbiguous })
  })

  it('is told from days of a spreadsheet by its name', () => {
    expect(datesOf({ name: 'Interview date', texts: ['45352', '45360'] })).toMatchObject({ form: 'serial', first: '2024-03-01', last: '2024-03-09' })
    expect(datesOf({ name: 'income', texts: ['45352', '45360'] })).toBeNull()
  })

  it.each([
    ['times, as a spreadsheet dates them', ['12/31/1899 02:00:00 PM', '12/31/1899 08:30:00 AM']],
    ['times', ['14:05', '09:30:00']],
    ['years', ['2022', '2023', '2024']],
    ['ids', ['10000001', '10000002', '10000003']],
    ['words, one of them a day', ['never', '1 March 2024', 'last week']],
    ['nothing', []],
  ])('is not made of %s', (_, texts) => {
    expect(datesOf({ name: 'x', texts })).toBeNull()
  })
})
