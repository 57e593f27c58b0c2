import { describe, expect, test } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { sampleRows } from '../../datasets/sample.ts'
import { tableFromRows } from '../../support/tables.ts'

/** The sample survey with some cells overwritten: column, row (from 0), text. */
function sampleWith(...cells: [column: string, row: number, text: string][]): Table {
  const { columns, rows } = sampleRows('car-insurance-survey.en.csv')
  const changed = rows.map((row) => [...row])
  for (const [column, row, text] of cells) changed[row]![columns.indexOf(column)] = text
  return tableFromRows(columns, changed)
}

const clean = proposeCodebook(sampleWith()).codebook

/** What the check says of single columns, and in which rows of the spreadsheet. */
function faultsOf(table: Table) {
  const { codebook } = proposeCodebook(table)
  return checkCodebook(table, codebook).flatMap(({ code, details }) =>
    'column' in details && 'rows' in details ? [[code, details.column, details.rows]] : [],
  )
}

describe('a few stray cells change nothing in the proposal and are reported by row', () => {
  const faultsBefore = faultsOf(sampleWith())

  test.each<[string, [string, number, string][], unknown[]]>([
    [
      'texts among ratings',
      [
        ['price_northstar', 4, 'asdf'],
        ['price_northstar', 9, 'see above'],
      ],
      [['column.notNumber', 'price_northstar', [6, 11]]],
    ],
    [
      'a word of praise among ratings',
      [['service_harbour', 7, 'good']],
      [['column.notNumber', 'service_harbour', [9]]],
    ],
    ['42 on 1-10', [['service_northstar', 2, '42']], [['column.outOfScale', 'service_northstar', [4]]]],
    ['11 on 1-10', [['service_northstar', 2, '11']], [['column.outOfScale', 'service_northstar', [4]]]],
    ['0 on 1-10', [['service_northstar', 2, '0']], [['column.outOfScale', 'service_northstar', [4]]]],
    ['a decimal slip', [['service_northstar', 2, '7.35']], []],
    [
      'a negative amount',
      [['spend_northstar', 20, '-120']],
      [['column.negativeSpend', 'spend_northstar', [22]]],
    ],
    [
      'an amount in words',
      [['spend_harbour', 20, 'about 300']],
      [['column.notNumber', 'spend_harbour', [22]]],
    ],
  ])('%s', (_, cells, faults) => {
    const table = sampleWith(...cells)
    expect(proposeCodebook(table).codebook).toEqual(clean)
    expect(faultsOf(table).filter((f) => !faultsBefore.some((b) => b.join() === f.join()))).toEqual(faults)
  })

  test('weights negative, blank, absurd or a text', () => {
    const table = sampleWith(
      ['weight', 1, '-1'],
      ['weight', 2, ''],
      ['weight', 3, '99999'],
      ['weight', 4, 'n/a'],
    )
    expect(proposeCodebook(table).codebook).toEqual(clean)
  })

  test('all of it at once', () => {
    const table = sampleWith(
      ['price_northstar', 4, 'asdf'],
      ['service_northstar', 2, '42'],
      ['spend_northstar', 20, '-120'],
      ['overall_lantern', 30, '-'],
      ['weight', 1, '-1'],
      ['familiarity_harbour', 8, '77777'],
    )
    const { measures, companies, segmentBy } = proposeCodebook(table).codebook
    expect(measures.map(({ label, low, high }) => [label, low, high])).toEqual(
      clean.measures.map(({ label, low, high }) => [label, low, high]),
    )
    expect([companies, segmentBy]).toEqual([clean.companies, clean.segmentBy])
  })
})

describe('amounts', () => {
  const table = (text: (i: number) => string) =>
    tableFromRows(
      ['spend_acme', 'spend_bolt', 'spend_other'],
      Array.from({ length: 90 }, (_, i) => [text(i), `${i * 3}`, `${i}`]),
    )

  test('repeated negative codes are codes, not debts', () => {
    const { codebook } = proposeCodebook(table((i) => (i % 5 ? `${i}` : '-99')))
    expect(codebook.measures).toMatchObject([{ kind: 'spend', values: [{ text: '-99', value: 'noAnswer' }] }])
  })

  test('so is a repeated 9999 far above all others; a repeated 99 among like amounts is an amount', () => {
    const { codebook } = proposeCodebook(table((i) => (i % 5 ? (i % 2 ? '99' : `${i}`) : '9999')))
    expect(codebook.measures).toMatchObject([
      { kind: 'spend', values: [{ text: '9999', value: 'dontKnow' }] },
    ])
  })
})
