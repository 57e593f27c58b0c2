import { readFileSync } from 'node:fs'
import { gzipSync, strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { savFile } from '../support/sav.ts'
import { xlsxFile } from '../support/xlsx.ts'
import { chooseNext, closeBrowser, visit, type Visitor } from './visitor.ts'

const CSV = 'id,segment,trust_Acme,trust_Bolt\n1,north,3,4\n2,south,5,1\n3,north,2,2\n'
const rows = [
  [1, 1, 3],
  [2, 2, 5],
]
const columns = [{ name: 'ID' }, { name: 'Q1', labels: [[1, 'north'] as [number, string]] }, { name: 'Q2' }]
const parquet = readFileSync(new URL('../fixtures/ingest/types-gzip.parquet', import.meta.url))

let visitor: Visitor
let page: Page

describe('files that are not text, opened as a visitor would', () => {
  // one visit: each file takes the place of the one before
  beforeAll(async () => {
    visitor = await visit()
    page = visitor.page
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })

  afterEach(() => expect(visitor.faults.splice(0)).toEqual([]))

  afterAll(closeBrowser)

  const choose = (name: string, bytes: Uint8Array) =>
    chooseNext(page, { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

  test.each<[string, Uint8Array, string, string]>([
    ['survey.sav', savFile({ columns, rows }), '2 rows × 3 columns', 'north'],
    ['survey.zsav', savFile({ columns, rows, compression: 2 }), '2 rows × 3 columns', 'north'],
    [
      'survey.xlsx',
      xlsxFile({
        A: [
          ['id', 'day'],
          [1, { day: 45351 }],
        ],
      }),
      '1 rows × 2 columns',
      '2024-02-29',
    ],
    ['survey.parquet', parquet, '3 rows × 10 columns', '2024-02-29 14:30:05'],
    ['survey.csv.gz', gzipSync(strToU8(CSV)), '3 rows × 4 columns', 'south'],
    ['survey.zip', zipSync({ 'survey.csv': strToU8(CSV) }), '3 rows × 4 columns', 'south'],
  ])('%s', async (name, bytes, size, cell) => {
    await choose(name, bytes)
    await page.getByRole('tab', { name: 'File' }).click()
    await page.getByText(size).waitFor()
    await page.getByRole('cell', { name: cell, exact: true }).first().waitFor()
  })

  test('of several tables in an archive and several sheets in a workbook, the one chosen is read', async () => {
    const sheets = {
      Codes: [['code', 'means']],
      Answers: [
        ['id', 'town', 'age'],
        [1, 'Lund', 30],
      ],
      Places: [
        ['town', 'land'],
        ['Lund', 'Sweden'],
      ],
    }
    await choose('several.zip', zipSync({ 'a/survey.csv': strToU8(CSV), 'b/survey.xlsx': xlsxFile(sheets) }))
    await page.getByText('holds 2 tables: a/survey.csv, b/survey.xlsx').waitFor()
    await page.getByLabel('Table in the archive').selectOption('b/survey.xlsx')
    await page.getByText('The largest sheet, “Answers”, was read').waitFor()
    // the tab stays open, whatever is read next
    await page.getByRole('tab', { name: 'File' }).click()
    await page.getByLabel('Sheet', { exact: true }).selectOption('Places')
    await page.getByRole('cell', { name: 'Sweden' }).waitFor()
    await page.getByLabel('Table in the archive').selectOption('a/survey.csv')
    await page.getByRole('cell', { name: 'trust_Bolt' }).waitFor()
    expect(await page.getByLabel('Sheet', { exact: true }).count()).toBe(0)
  })

  test('an archive with two tables is refused, naming them', async () => {
    await choose('waves.zip', zipSync({ 'wave1.csv': strToU8(CSV), 'wave2.csv': strToU8(CSV) }))
    await page.getByText('“waves.zip” holds 2 tables: wave1.csv, wave2.csv.').waitFor()
  })
})
