import { describe, expect, it } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { groupByPeriod, periodsOf, setPeriods } from '../../../src/core/codebook/derive-periods.ts'
import { columnNamed } from '../../../src/core/table/table.ts'
import { tableFromRows } from '../../support/tables.ts'

const table = tableFromRows(
  ['when', 'how old', 'wave'],
  [
    ['5/24/2024', '7', '1'],
    ['12/31/2023', '8', '1'],
    ['', '9', '2'],
    ['8/1/2024 10:30', '9', '2'],
  ],
)
const codebook: Codebook = {
  layout: 'wide',
  columns: [
    { name: 'when', label: '', use: { kind: 'ignored' }, categories: [] },
    { name: 'wave', label: '', use: { kind: 'wave' }, categories: [] },
  ],
  companies: [],
  measures: [],
  segmentBy: null,
}

describe('periods of a date column', () => {
  it.each([
    ['year', ['2024', '2023', '', '2024']],
    ['quarter', ['2024-Q2', '2023-Q4', '', '2024-Q3']],
    ['month', ['2024-05', '2023-12', '', '2024-08']],
  ] as const)('by %s', (by, expected) => {
    const { codes, texts } = groupByPeriod(table, 'when', by)
    expect(Array.from(codes, (code) => texts.at(code))).toEqual(expected)
    expect(texts).toEqual([...new Set(expected)].toSorted())
  })

  it('of a column that has no dates are none', () => {
    expect(groupByPeriod(table, 'how old', 'year').texts).toEqual([''])
  })

  it('serve as waves in place of others, and can be taken away', () => {
    const waves = setPeriods(codebook, 'when', { use: 'wave', by: 'year' }, 'when by year')
    expect(waves.columns.map(({ name, use }) => [name, use.kind])).toEqual([
      ['when', 'ignored'],
      ['wave', 'ignored'],
      ['when by year', 'wave'],
    ])
    expect(periodsOf(waves, 'when')).toEqual({ use: 'wave', by: 'year' })
    const column = columnNamed(withDerived(table, waves), 'when by year')
    expect(column.texts).toEqual(['', '2023', '2024'])

    const months = setPeriods(waves, 'when', { use: 'profile', by: 'month' }, 'wave')
    expect(periodsOf(months, 'when')).toEqual({ use: 'profile', by: 'month' })
    // the file has a column of that name
    expect(months.derived).toEqual([
      { name: 'wave (2)', derivation: { kind: 'period', column: 'when', by: 'month' } },
    ])

    const none = setPeriods({ ...months, segmentBy: 'wave (2)' }, 'when', null, '')
    expect(none).toMatchObject({ derived: [], segmentBy: null })
    expect(none.columns.map((c) => c.name)).toEqual(['when', 'wave'])
  })

  it('take the crossings with them that they are part of', () => {
    const whole = setPeriods(codebook, 'when', { use: 'profile', by: 'year' }, 'year')
    const crossed: Codebook = {
      ...whole,
      columns: [...whole.columns, { name: 'both', label: '', use: { kind: 'profile' }, categories: [] }],
      derived: [
        ...whole.derived!,
        { name: 'both', derivation: { kind: 'crossing', columns: ['year', 'wave'] } },
      ],
    }
    expect(setPeriods(crossed, 'when', null, '').columns.map((c) => c.name)).toEqual(['when', 'wave'])
  })
})
