import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/core/errors.ts'
import { parseNumber } from '../../../src/core/table/parse-number.ts'
import { read, textsOf } from './reading.ts'

async function open(cells: string[], delimiter = ';'): Promise<{ issues: Issue[]; numbers: number[] }> {
  const { table, issues } = await read(`id${delimiter}spend\n${cells.map((cell, i) => `${i}${delimiter}"${cell}"`).join('\n')}\n`, { headerRows: 1 })
  return { issues, numbers: textsOf(table, 'spend').map((text) => parseNumber(text, table.decimalMark)) }
}

describe('thousands or decimals', () => {
  it('the column decides', async () => {
    expect(await open(['1,234', '12,75'])).toEqual({ issues: [], numbers: [1.234, 12.75] })
    expect(await open(['1,234', '999'])).toEqual({ issues: [], numbers: [1234, 999] })
    expect(await open(['1,234', '1,234,567'])).toEqual({ issues: [], numbers: [1234, 1234567] })
    expect(await open(['1.234', '1.234.567'])).toEqual({ issues: [], numbers: [1234, 1234567] })
    expect(await open(['1,234', '2500'])).toEqual({ issues: [], numbers: [1.234, 2500] })
  })

  it('where nothing decides, the report says how it was read', async () => {
    const { issues, numbers } = await open(['1,234', '2,500'])
    expect(numbers).toEqual([1234, 2500])
    expect(issues).toEqual([
      {
        code: 'number.ambiguous',
        severity: 'note',
        details: { column: 'spend', count: 2, rows: [2, 3], examples: ['1,234', '2,500'], decimalMark: '.' },
      },
    ])
  })

  it('cells with the other mark are named', async () => {
    const { issues } = await open(['1.5', '2.5', '3,5', '4.5', '5.5', '6.5'], ',')
    expect(issues).toEqual([
      {
        code: 'number.otherMark',
        severity: 'warning',
        details: { column: 'spend', count: 1, rows: [4], examples: ['3,5'], decimalMark: '.' },
      },
    ])
  })
})

describe('units', () => {
  it('several currencies in one column are named', async () => {
    const { issues, numbers } = await open(['¥1,200', '￥300', '$45', '50 元', '7'])
    expect(numbers).toEqual([1200, 300, 45, 50, 7])
    expect(issues).toEqual([
      {
        code: 'number.mixedUnits',
        severity: 'warning',
        details: {
          column: 'spend',
          units: [
            { unit: '¥', count: 3 },
            { unit: '$', count: 1 },
          ],
          count: 1,
          rows: [4],
          examples: ['$45'],
        },
      },
    ])
  })

  it('percents beside plain numbers are named', async () => {
    const { issues } = await open(['45%', '30%', '0.25', '0'])
    expect(issues).toMatchObject([{ code: 'number.mixedUnits', details: { units: [{ unit: '%', count: 2 }, { unit: '', count: 1 }], rows: [4] } }])
  })

  it.each([
    ['one currency', ['€5', '6 €', '7 EUR', '8']],
    ['percents', ['45%', '30 %', '0']],
    ['multiple answers', ['1', '1,2', '2,3', '3']],
    ['plain numbers', ['1', '2.5', '-3']],
  ])('%s are nothing to report', async (_, cells) => {
    expect((await open(cells, ',')).issues).toEqual([])
  })
})

it('dates that could be read either way are named', async () => {
  const { issues } = await open(['3/4/2024', '3/5/2024'])
  expect(issues).toEqual([
    { code: 'date.ambiguous', severity: 'warning', details: { column: 'spend', form: 'mdy', examples: ['3/4/2024', '3/5/2024'] } },
  ])
})
