import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { columnNamed } from '../../../../src/core/table/table.ts'
import { savFile, type SavPlan } from '../../../support/sav.ts'

const open = async (plan: SavPlan) => (await readFile(new File([savFile(plan)], 'survey.sav'))).table

const likert: [number, string][] = [
  [1, 'Very bad'],
  [2, 'Bad'],
  [3, 'Good'],
  [8, 'Not shown'],
]

describe('the values of an SPSS variable', () => {
  const survey: SavPlan = {
    columns: [
      { name: 'A', labels: likert, missing: [8, 9, -1], level: 2 },
      { name: 'B', labels: likert, missing: { low: 8, high: 9 }, level: 3 },
      { name: 'C', labels: likert, missing: { low: -Number.MAX_VALUE, high: 0, also: 8 } },
      { name: 'D', width: 4, labels: [['X', 'None of these']], missing: ['X', 'Y'], level: 1 },
      { name: 'E', width: 20, missing: ['unknown'], level: 1 },
      { name: 'F' },
    ],
    rows: [
      [1, 9, -5, 'X', 'unknown', 1],
      [9, 1, 0, 'Y', 'Lyon', 2],
      [-1, 8, 3, 'Z', 'Nice', 3],
    ],
  }

  it('keep their order, also those that nobody chose; what is missing is marked; the level is told', async () => {
    const table = await open(survey)
    const labels = likert.map(([value, text]) => ({ value, text }))
    expect(columnNamed(table, 'A').meta).toEqual({
      labels,
      missing: [
        { value: -1, text: '-1' },
        { value: 8, text: 'Not shown' },
        { value: 9, text: '9' },
      ],
      level: 'ordinal',
    })
    expect(columnNamed(table, 'B').meta).toEqual({
      labels,
      missing: [
        { value: 8, text: 'Not shown' },
        { value: 9, text: '9' },
      ],
      level: 'scale',
    })
    expect(columnNamed(table, 'C').meta).toEqual({
      labels,
      missing: [
        { value: -5, text: '-5' },
        { value: 0, text: '0' },
        { value: 8, text: 'Not shown' },
      ],
      level: null,
    })
    expect(columnNamed(table, 'D').meta).toEqual({
      labels: [{ value: 'X', text: 'None of these' }],
      missing: [
        { value: 'X', text: 'None of these' },
        { value: 'Y', text: 'Y' },
      ],
      level: 'nominal',
    })
    expect(columnNamed(table, 'E').meta).toEqual({
      labels: [],
      missing: [{ value: 'unknown', text: 'unknown' }],
      level: 'nominal',
    })
    expect(columnNamed(table, 'F')).not.toHaveProperty('meta')
  })

  it('have no level where all variables bear the same one', async () => {
    const columns = survey.columns.map((column) => ({ ...column, level: 3 }))
    const table = await open({ ...survey, columns })
    expect(columnNamed(table, 'A').meta?.level).toBeNull()
  })

  it('that look like an answer are not missing', async () => {
    const table = await open({
      columns: [
        {
          name: 'A',
          labels: [
            [1, 'Yes'],
            [2, 'No'],
            [9, 'No'],
          ],
          missing: [9],
        },
        { name: 'B' },
      ],
      rows: [
        [1, 1],
        [9, 1],
      ],
    })
    expect(columnNamed(table, 'A').meta?.missing).toEqual([])
  })
})

describe('what an SPSS file says of its variables together', () => {
  const yes: [number, string][] = [
    [0, 'no'],
    [1, 'yes'],
  ]
  const survey: SavPlan = {
    columns: [
      { name: 'ID', width: 12 },
      { name: 'V1', longName: 'knows_acme', labels: [[1, 'Acme']] },
      { name: 'V2', longName: 'knows_zenith', labels: yes },
      {
        name: 'V3',
        longName: 'city1',
        labels: [
          [1, 'Łódź'],
          [2, 'Kraków'],
        ],
      },
      {
        name: 'V4',
        longName: 'city2',
        labels: [
          [1, 'Łódź'],
          [2, 'Kraków'],
        ],
      },
      { name: 'WT', longName: 'factor' },
    ],
    rows: [
      ['a', 1, 0, 1, 2, 0.5],
      ['b', 0, 1, 2, null, 1.5],
    ],
    weight: 'WT',
    document: ['made by hand', 'in two lines'],
    multiples:
      '$known=D1 1 15 Brands you know V1 V2\n' +
      '$cities=C 14 Miasta: Łódź… V3 V4\n' +
      '$again=E 11 1 1 0  v1 v2\n' +
      '$gone=C 0  V3 V9\n',
  }
  const inBytes = {
    ...survey,
    multiples: survey.multiples!.replace('C 14', `C ${new TextEncoder().encode('Miasta: Łódź…').length}`),
  }

  it('the weight variable', async () => {
    expect((await open(inBytes)).weightColumn).toBe('factor')
    const { weight, ...unweighted } = inBytes
    expect(weight).toBe('WT')
    expect(await open(unweighted)).not.toHaveProperty('weightColumn')
  })

  it('questions with several answers; those with an unknown variable are left out', async () => {
    const known = [
      { name: 'knows_acme', chosen: 'Acme' },
      { name: 'knows_zenith', chosen: 'yes' },
    ]
    expect((await open(inBytes)).multiples).toEqual([
      { name: 'known', label: 'Brands you know', kind: 'dichotomy', columns: known },
      {
        name: 'cities',
        label: 'Miasta: Łódź…',
        kind: 'category',
        columns: [
          { name: 'city1', chosen: null },
          { name: 'city2', chosen: null },
        ],
      },
      { name: 'again', label: '', kind: 'dichotomy', columns: known },
    ])
  })

  it('damaged anywhere gives a table or an error of its own', async () => {
    const whole = savFile(inBytes)
    for (let at = 64; at < whole.length; at += 5) {
      const changed = whole.slice()
      changed[at]! ^= 0xff
      const outcome = await readFile(new File([changed], 'changed.sav')).catch((error: unknown) => error)
      expect(outcome).toSatisfy((o) => 'table' in (o as object) || (o as Error).name === 'AnalysisError')
    }
  })
})
