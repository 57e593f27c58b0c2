import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { savFile, type SavPlan } from '../../../support/sav.ts'
import { countsOf, namesOf, rowsOf, textsOf } from '../reading.ts'

const survey: SavPlan = {
  columns: [
    { name: 'ID' },
    {
      name: 'LIKE_A',
      longName: 'likeAcme',
      label: 'How much do you like Acme?',
      labels: [
        [0, 'Strongly dislike'],
        [10, 'Strongly like'],
        [98, "Don't know"],
        [99, '  '],
      ],
      missing: { low: 90, high: 99, also: -1 },
    },
    { name: 'WT', longName: 'weight' },
    {
      name: 'REGION',
      longName: 'Region',
      width: 2,
      labels: [
        ['N', 'North'],
        ['S', 'South'],
      ],
    },
    { name: 'CITY', longName: 'City', width: 20, labels: [['NYC', 'New York']] },
    { name: 'DAY', longName: 'interviewDate', format: 20 },
    { name: 'NOTE', longName: 'Note', width: 600 },
  ],
  rows: [
    [1, 0, 0.1, 'N', 'NYC', 13_928_544_000, `${'x'.repeat(254)} ${'y'.repeat(254)} the end`],
    [2, 7, 1.5, 'S', 'Łódź', null, ''],
    [3, 98, 1e-7, '', '', 13_928_544_000, 'z'.repeat(600)],
    [4, 99, 150, 'X', 'NYC', 13_928_544_000, 'short'],
    [5, -1, -99, 'N', 'NYC', 13_928_544_000, 'short'],
    [6, null, 123456789, 'N', 'NYC', 13_928_544_000, 'short'],
  ],
}

const cells = [
  [
    '1',
    'Strongly dislike',
    '0.1',
    'North',
    'New York',
    '2024-02-29',
    `${'x'.repeat(254)} ${'y'.repeat(254)} the end`,
  ],
  ['2', '7', '1.5', 'South', 'Łódź', '', ''],
  ['3', "Don't know", '1e-7', '', '', '2024-02-29', 'z'.repeat(600)],
  ['4', '99', '150', 'X', 'New York', '2024-02-29', 'short'],
  ['5', '-1', '-99', 'North', 'New York', '2024-02-29', 'short'],
  ['6', '', '123456789', 'North', 'New York', '2024-02-29', 'short'],
]

const open = (plan: SavPlan) => readFile(new File([savFile(plan)], 'survey.sav'))

describe('an SPSS file', () => {
  it.each<[string, Partial<SavPlan>]>([
    ['uncompressed', { compression: 0 }],
    ['compressed by bytes', { compression: 1 }],
    ['compressed by zlib', { compression: 2 }],
    ['of a machine with the highest byte first', { isBigEndian: true }],
    ['that does not say how many cases it has', { caseCount: -1 }],
  ])('%s: labels where there are, else numbers; user-missing kept, system-missing blank', async (_, how) => {
    const { table, container, dialect } = await open({ ...survey, ...how })
    expect(namesOf(table)).toEqual(['ID', 'likeAcme', 'weight', 'Region', 'City', 'interviewDate', 'Note'])
    expect(table.columns[1]?.label).toBe('How much do you like Acme?')
    expect(rowsOf(table)).toEqual(cells)
    expect(container).toEqual({ kind: 'spss', part: null })
    expect(dialect).toEqual({ encoding: 'utf-8', delimiter: ',', headerRows: 1, decimalMark: '.' })
  })

  it('shows its first cases below the names', async () => {
    const { preview, table } = await open(survey)
    expect(preview[0]).toEqual(namesOf(table))
    expect(preview.slice(1)).toEqual(cells)
    expect([...table.rowNumbers]).toEqual([2, 3, 4, 5, 6, 7])
  })

  it('takes two codes of the same label for one answer', async () => {
    const { table } = await open({
      columns: [
        { name: 'A', labels: Array.from({ length: 120 }, (_, i) => [i * 3, 'every third']) },
        { name: 'B' },
      ],
      rows: Array.from({ length: 360 }, (_, i) => [i, i]),
    })
    expect(countsOf(table, 'A')).toMatchObject({ 'every third': 120, 1: 1, 359: 1 })
    expect(textsOf(table, 'B')[300]).toBe('300')
  })
})

const GBK: Record<string, number[]> = {
  性: [0xd0, 0xd4],
  别: [0xb1, 0xf0],
  男: [0xc4, 0xd0],
  女: [0xc5, 0xae],
  杭: [0xba, 0xbc],
  州: [0xd6, 0xdd],
}
const inGbk = (text: string) => Uint8Array.from(Array.from(text).flatMap((c) => GBK[c] ?? [c.charCodeAt(0)]))
const inLatin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

describe('the encoding of an SPSS file', () => {
  const chinese: SavPlan = {
    columns: [
      {
        name: 'Q1',
        longName: '性别',
        label: '性别',
        labels: [
          [1, '男'],
          [2, '女'],
        ],
      },
      { name: 'Q2', width: 8 },
    ],
    rows: [
      [1, '杭州'],
      [2, '杭州'],
    ],
  }

  it.each<[string, Partial<SavPlan>]>([
    ['stated by code page', { encode: inGbk, codePage: 936 }],
    ['stated by name', { encode: inGbk, encodingName: 'GBK' }],
    ['stated by the name of a code page', { encode: inGbk, encodingName: 'CP936' }],
    ['not stated, seen in the texts', { encode: inGbk }],
  ])('GBK %s', async (_, how) => {
    const { table, dialect } = await open({ ...chinese, ...how })
    expect(table.columns[0]).toMatchObject({ name: '性别', label: '性别', texts: ['男', '女'] })
    expect(textsOf(table, 'Q2')).toEqual(['杭州', '杭州'])
    expect(dialect.encoding).toBe('gb18030')
  })

  it('UTF-8 stated', async () => {
    const { table } = await open({ ...chinese, encodingName: 'UTF-8', codePage: 65001 })
    expect(table.columns[0]?.texts).toEqual(['男', '女'])
  })

  it.each<[string, Partial<SavPlan>, string, string]>([
    ['UTF-8, not stated', {}, '性别', 'utf-8'],
    ['UTF-8 that says it is western', { codePage: 1252 }, '性别', 'utf-8'],
    ['GBK that says it is UTF-8', { encode: inGbk, encodingName: 'UTF-8' }, '性别', 'gb18030'],
    [
      'much GBK that says it is western',
      { encode: inGbk, codePage: 1252, rows: Array.from({ length: 9 }, (_, i) => [1, `杭州男女${i}`]) },
      '性别',
      'gb18030',
    ],
  ])('%s: by its texts', async (_, how, name, encoding) => {
    const { table, dialect } = await open({
      ...chinese,
      columns: chinese.columns.map((c) => ({ ...c, ...(c.width && { width: 20 }) })),
      ...how,
    })
    expect(table.columns[0]?.name).toBe(name)
    expect(dialect.encoding).toBe(encoding)
  })

  it('western without a word of it; what the user says goes before everything', async () => {
    const western: SavPlan = {
      columns: [{ name: 'A', width: 20, label: 'Größe' }, { name: 'B' }],
      rows: [['Köln, Düsseldorf', 1]],
      encode: inLatin,
    }
    const { table, dialect } = await open(western)
    expect(textsOf(table, 'A')).toEqual(['Köln, Düsseldorf'])
    expect(dialect.encoding).toBe('windows-1252')
    const file = new File([savFile({ ...chinese, encode: inGbk })], 'a.sav')
    expect((await readFile(file, { encoding: 'windows-1252' })).table.columns[0]?.name).toBe('ÐÔ±ð')
  })

  it('western, stated by code page, or said by the user against what the file states', async () => {
    const western: SavPlan = {
      columns: [{ name: 'A', width: 8 }, { name: 'B' }],
      rows: [['Köln', 1]],
      encode: inLatin,
    }
    const stated = await open({ ...western, codePage: 1252 })
    expect(textsOf(stated.table, 'A')).toEqual(['Köln'])
    const wrong = new File([savFile({ ...western, encodingName: 'UTF-8' })], 'a.sav')
    expect(textsOf((await readFile(wrong, { encoding: 'windows-1252' })).table, 'A')).toEqual(['Köln'])
  })
})

describe('a damaged SPSS file', () => {
  it.each([0, 1, 2] as const)(
    'compression %i: cut off anywhere it is refused as damaged',
    async (compression) => {
      const whole = savFile({ ...survey, compression })
      for (let length = 4; length < whole.length - 8; length += 61) {
        const cut = new File([whole.subarray(0, length)], 'cut.sav')
        await expect(readFile(cut)).rejects.toMatchObject({
          code: 'file.damaged',
          details: { file: 'cut.sav', kind: 'spss' },
        })
      }
    },
  )

  it('with any byte changed gives a table or an error of its own, at once', async () => {
    for (const compression of [1, 2] as const) {
      const whole = savFile({ ...survey, compression })
      for (let at = 4; at < whole.length; at += 7) {
        const changed = whole.slice()
        changed[at]! ^= 0xff
        const outcome = await readFile(new File([changed], 'changed.sav')).catch((error: unknown) => error)
        expect(outcome).toSatisfy((o) => 'table' in (o as object) || (o as Error).name === 'AnalysisError')
      }
    }
  })

  it('without cases is refused as a header only', async () => {
    await expect(open({ ...survey, rows: [] })).rejects.toMatchObject({ code: 'file.headerOnly' })
  })
})
