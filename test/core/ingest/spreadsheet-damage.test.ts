import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/core/errors.ts'
import { read } from './reading.ts'

/** The issues of a table of one number and one column of these cells. */
async function issuesOf(cells: string[], name = 'x'): Promise<Issue[]> {
  const rows = cells.map((cell, i) => `${(i * 7) % 10},"${cell.replaceAll('"', '""')}"`)
  return (await read(`n,${name}\n${rows.join('\n')}\n`, { headerRows: 1 })).issues
}

const repeated = (cells: string[], times: number) => Array.from({ length: times }, () => cells).flat()

describe('what spreadsheet programs have done is reported with column, rows and examples', () => {
  it('long numbers shortened', async () => {
    expect(await issuesOf(['1.2E+17', '3.45678E+11', '20'], 'id')).toEqual([
      {
        code: 'cell.shortened',
        severity: 'warning',
        details: { column: 'id', count: 2, rows: [2, 3], examples: ['1.2E+17', '3.45678E+11'] },
      },
    ])
  })

  it('long numbers rounded to fifteen digits', async () => {
    const ids = ['310104199001011000', '310104199001012000', '310104198512310000']
    expect(await issuesOf(ids)).toMatchObject([{ code: 'cell.rounded', details: { count: 3 } }])
    expect(await issuesOf(['310104199001011234', ...ids])).toEqual([])
  })

  it('labels of answers turned into dates, among labels that were not', async () => {
    expect(await issuesOf(['2-Jan', '5-Mar', '10-20', '20-30', '2-Jan'])).toMatchObject([
      { code: 'cell.madeDate', details: { count: 3, rows: [2, 3, 6], examples: ['2-Jan', '5-Mar'] } },
    ])
    expect(await issuesOf(['1月2日', '3月5日', '10-20', '无'])).toMatchObject([{ code: 'cell.madeDate', details: { count: 2 } }])
    expect(await issuesOf(['2024-01-02', '2024-03-05', '10-20', 'over 20'])).toMatchObject([
      { code: 'cell.madeDate', details: { examples: ['2024-01-02', '2024-03-05'] } },
    ])
  })

  it('labels of answers all of which became dates', async () => {
    expect(await issuesOf(repeated(['2-Jan', '5-Mar', '10-Jun'], 5))).toMatchObject([{ code: 'cell.madeDate', details: { count: 15 } }])
    expect(await issuesOf(['Jan-02', 'Mar-05', 'Jun-10'])).toMatchObject([{ code: 'cell.madeDate', details: { count: 3 } }])
  })

  it('errors of formulas, and columns that were too narrow', async () => {
    expect(await issuesOf(['3', '#REF!', '#N/A', '########', '#BEZUG!', '#1'])).toMatchObject([
      { code: 'cell.formulaError', details: { count: 4, rows: [3, 4, 5, 6] } },
    ])
  })

  it('texts cut off at the limit of a cell', async () => {
    const long = 'x'.repeat(32_767)
    expect(await issuesOf([long, 'short'])).toMatchObject([{ code: 'cell.cut', details: { count: 1, rows: [2] } }])
    expect(await issuesOf([`${long}x`, long])).toEqual([])
    expect(await issuesOf(['a', 'b', 'c'].map((c) => c.repeat(255)))).toMatchObject([{ code: 'cell.cut', details: { count: 3 } }])
    expect(await issuesOf(['a'.repeat(255), 'b'])).toEqual([])
  })

  it('zeros lost at the beginning, where others kept them', async () => {
    expect(await issuesOf(['00123', '02138', '2139', '90210'])).toMatchObject([
      { code: 'cell.zerosLost', details: { count: 1, rows: [4], examples: ['2139'] } },
    ])
    expect(await issuesOf(['2138', '2139', '90210'])).toEqual([])
    expect(await issuesOf(['01', '02', '10', '0'])).toEqual([])
  })

  it('a file that ends in the last row of a sheet', async () => {
    const { issues } = await read(`id,n\n${'1,2\n'.repeat(65_535)}`)
    expect(issues).toEqual([{ code: 'file.rowLimit', severity: 'warning', details: { limit: 65_536 } }])
    expect((await read(`id,n\n${'1,2\n'.repeat(65_534)}`)).issues).toEqual([])
  })
})

describe('what looks alike but is none is not reported', () => {
  it.each<[string, string[]]>([
    ['small numbers in scientific notation', ['1.2E-05', '3E+04', '1e+17', '2.5']],
    ['days of one month', ['2-Jan', '3-Jan', '4-Jan', '5-Jan']],
    ['months of one year', ['Jan-24', 'Feb-24', 'Mar-24', 'Apr-24']],
    ['ranges', ['1-2', '3-5', '6-10']],
    ['dates', ['2024-01-02', '2024-03-05']],
    ['an open answer with a hash', ['#1', '#one', '# ##']],
    ['a number of an account', ['1234567890123456', '9876543210987654']],
  ])('%s', async (_, cells) => {
    expect(await issuesOf(cells)).toEqual([])
  })
})
