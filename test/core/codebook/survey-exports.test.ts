import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { keptRows, offeredExclusions, setLeftOut } from '../../../src/core/codebook/exclusions.ts'
import { describeMultiple } from '../../../src/core/codebook/multiple-question.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { findRespondents } from '../../../src/core/measurement/respondents.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { tableFromText } from '../../support/tables.ts'

async function read(name: string) {
  const bytes = readFileSync(new URL(`../../fixtures/exports/${name}.csv`, import.meta.url))
  const { table } = await readTable(new File([bytes], `${name}.csv`), {})
  return { table, codebook: proposeCodebook(table).codebook }
}

const labels = (list: readonly { label: string }[]) => list.map((one) => one.label)
const usedAs = (codebook: Codebook, kind: string) => codebook.columns.filter((c) => c.use.kind === kind).map((c) => c.name)
const BRANDS = ['Acme', 'Orbit', 'Zenith']

describe('Qualtrics', () => {
  test('loop & merge: the question text names the brand, the number before the name does not', async () => {
    const { codebook } = await read('qualtrics-loop')
    expect(labels(codebook.companies)).toEqual(BRANDS)
    expect(labels(codebook.measures)).toEqual(['Price', 'Service', 'Which of these brands do you know?'])
    expect(usedAs(codebook, 'respondent')).toEqual(['ResponseId'])
  })

  test('order shown, open text and the interview itself are set aside', async () => {
    const { codebook } = await read('qualtrics-loop')
    expect(usedAs(codebook, 'profile')).toEqual(['Q1', 'Q2: Other, please specify'])
  })

  test('an option with a comma stays whole', async () => {
    const { codebook, table } = await read('qualtrics-loop')
    const [question] = codebook.multiples!
    expect(labels(question!.options)).toEqual([...BRANDS, 'Other, please specify'])
    expect(describeMultiple(table, question!, '').counts.at(-1)).toBe(5)
  })

  test('previews and spam are left out and said to be; the user can take them in', async () => {
    const { codebook, table } = await read('qualtrics-loop')
    expect(codebook.exclude).toEqual([{ column: 'Status', texts: ['Survey Preview', 'Spam'] }])
    const n = (book: Codebook) => tabulate(withDerived(table, book), book, analyses.relation.defaults).respondents.n
    expect(n(codebook)).toBe(35)
    expect(checkCodebook(withDerived(table, codebook), codebook)[0]).toEqual({
      code: 'rows.leftOut',
      severity: 'note',
      details: { column: 'Status', texts: ['Survey Preview', 'Spam'], count: 5 },
    })
    const withSpam = setLeftOut(codebook, 'Status', ['Spam'], false)
    expect(n(withSpam)).toBe(36)
    expect(n(setLeftOut(withSpam, 'Status', ['Survey Preview'], false))).toBe(40)
    expect(offeredExclusions(summariseColumns(table)).map(({ reason, count, isUsual }) => [reason, count, isUsual])).toEqual([
      ['preview', 5, true],
      ['unfinished', 1, false],
    ])
  })

  test('before 2017: two header rows, the second names the interview', async () => {
    const { codebook, table } = await read('qualtrics-legacy')
    expect(table.columns.slice(0, 8).map((c) => c.name)).toEqual(['ResponseID', 'ResponseSet', 'IPAddress', 'StartDate', 'EndDate', 'Finished', 'Q1', 'Q2_1'])
    expect(labels(codebook.companies)).toEqual(BRANDS)
    expect(labels(codebook.measures)).toEqual(['Price', 'Service', 'Which of these brands do you know?'])
    expect(labels(codebook.multiples![0]!.options)).toEqual(BRANDS)
    expect(usedAs(codebook, 'profile')).toEqual(['Q1'])
  })
})

describe('LimeSurvey', () => {
  test('codes: A1 to A5 are a scale, Y or blank an option, -oth- is other', async () => {
    const { codebook, table } = await read('limesurvey-codes')
    expect(codebook.measures.map((m) => [m.low, m.high])).toEqual([
      [1, 5],
      [1, 5],
      [1, 5],
    ])
    expect(codebook.measures[0]!.values.toSorted((a, b) => Number(a.value) - Number(b.value))).toEqual([1, 2, 3, 4, 5].map((value) => ({ text: `A${value}`, value })))
    expect(codebook.multiples).toMatchObject([{ label: 'knows', coding: 'flags', options: ['SQ001', 'SQ002', 'SQ003'].map((o) => ({ code: `knows[${o}]`, label: o })) }])
    expect(codebook.columns.find((c) => c.name === 'region')!.categories).toEqual([{ text: '-oth-', label: 'Other' }])
    expect(usedAs(codebook, 'profile')).toEqual(['region', 'knows: SQ001', 'knows: SQ002', 'knows: SQ003'])
    expect(offeredExclusions(summariseColumns(table))).toEqual([{ reason: 'unfinished', column: 'submitdate', texts: [''], count: 4, isUsual: false }])
    expect(codebook.exclude).toBeUndefined()
  })

  test('dual scale: the brand in the first brackets, the need in the second', async () => {
    const { codebook } = await read('limesurvey-dual')
    expect(labels(codebook.companies)).toEqual(BRANDS)
    expect(labels(codebook.measures)).toEqual(['Price', 'Service'])
  })
})

test('Decipher: rows and columns of a grid, 99 is no answer, screened out rows are left out', async () => {
  const { codebook, table } = await read('decipher')
  expect(codebook.companies).toHaveLength(3)
  expect(codebook.measures.map((m) => [m.low, m.high, m.values])).toEqual([1, 2].map(() => [1, 5, [{ text: '99', value: 'dontKnow' }]]))
  expect(codebook.multiples).toMatchObject([{ coding: 'flags', columns: ['q2r1', 'q2r2', 'q2r3'] }])
  expect(usedAs(codebook, 'profile')).toEqual(['q1', 'q2r1', 'q2r2', 'q2r3'])
  expect(usedAs(codebook, 'respondent')).toEqual(['record'])
  expect(codebook.exclude).toEqual([{ column: 'status', texts: ['1'] }])
  expect(offeredExclusions(summariseColumns(table)).map((o) => [o.reason, o.count])).toEqual([
    ['unqualified', 5],
    ['unfinished', 3],
  ])
})

test('SurveyMonkey: options below their question, the block about the interview set aside', async () => {
  const { codebook } = await read('surveymonkey')
  expect(labels(codebook.companies)).toEqual(BRANDS)
  expect(labels(codebook.measures)).toEqual(['Price', 'Service', 'Which of these brands do you know?'])
  expect(codebook.measures[0]).toMatchObject({ low: 1, high: 5 })
  expect(labels(codebook.multiples![0]!.options)).toEqual(BRANDS)
  expect(usedAs(codebook, 'profile')).toEqual(['Where do you live?'])
  expect(usedAs(codebook, 'respondent')).toEqual(['Respondent ID'])
})

test('问卷网: Q3_A1 is an option, Q4_R1 a row of a grid', async () => {
  const { codebook } = await read('wenjuanwang')
  expect(codebook.multiples).toMatchObject([{ coding: 'flags', columns: ['Q3_A1', 'Q3_A2', 'Q3_A3'] }])
  expect(usedAs(codebook, 'measure')).toHaveLength(6)
})

test('rows left out count nowhere: in a wide file by row, in a long file by the first row of a respondent', () => {
  const table = tableFromText('id brand like state\n1 a 5 ok\n1 b 4 test\n2 a 3 test\n2 b 2 ok\n3 a 1 .')
  const exclude = [{ column: 'state', texts: ['test', ''] }]
  const book = (layout: 'wide' | 'long'): Codebook => ({
    layout,
    columns: [{ name: 'id', label: '', use: { kind: 'respondent' }, categories: [] }],
    companies: [],
    measures: [],
    segmentBy: null,
    exclude,
  })
  expect([...findRespondents(table, book('wide')).weights]).toEqual([1, 0, 0, 1, 0])
  expect([...findRespondents(table, book('long')).weights]).toEqual([1, 0, 0])
  const kept = keptRows(table, { exclude })
  expect([...kept.rowNumbers]).toEqual([2, 5])
  expect([...kept.columns[2]!.codes].map((code) => kept.columns[2]!.texts.at(code))).toEqual(['5', '2'])
  expect(keptRows(table, { exclude: [{ column: 'state', texts: ['spam'] }] })).toBe(table)
})
