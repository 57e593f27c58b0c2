import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { shared } from '../../support/shared.ts'
import { askDuckDb } from './duckdb.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { compareWithSurvey, queryFor } from './warehouse.ts'

// Each survey goes as a table into a real warehouse; the query is run there, its result read as a user's file, and every figure compared with
// what the survey itself gives.
const sample = fileURLToPath(new URL('../../../datasets/car-insurance-survey', import.meta.url))

const surveys: [string, string | null][] = [
  ['the sample: weights, waves, spending', `${sample}.en.csv`],
  ['lemonades: -999 is missing, many columns', shared('data/brands-wide/lemonade_de.csv')],
  ['parties: answers in words, weights, small bases', shared('data/bes-parties/bes2023_w25.csv')],
  ['carrots: a row per consumer and product', shared('data/products-long/carrots.csv')],
  ['fast food: long, apostrophes in names', shared('data/products-long/fastfood.csv')],
  ['airlines: long without a second rating, weights, codes 0 and 6', shared('data/sfo-waves/sfo_2016.csv')],
]

/** PostgreSQL takes many seconds for every thousand rows of a hundred columns. */
const LINES_FOR_POSTGRES = 1000

async function surveyOf(path: string, lines = Number.POSITIVE_INFINITY): Promise<{ table: Table; codebook: Codebook }> {
  const bytes = readFileSync(path)
  let end = 0
  for (let line = 0; line < lines && end < bytes.length; line++) end = bytes.indexOf('\n', end) + 1 || bytes.length
  const { table } = await readTable(new File([bytes.subarray(0, end)], 'survey.csv'))
  return { table, codebook: proposeCodebook(table).codebook }
}

/** Whether all answers of a column are numbers as any warehouse reads them. */
function isNumeric(table: Table, name: string): boolean {
  const { texts } = table.columns.find((c) => c.name === name)!
  return texts.some((t) => t !== '') && texts.every((t) => t === '' || /^-?\d+(\.\d+)?$/.test(t))
}

let postgres: Postgres | null = null
beforeAll(() => {
  postgres = startPostgres()
  if (!postgres) console.warn('PostgreSQL is not installed: its dialect is not tested')
})
afterAll(() => postgres?.stop())

describe.each(surveys)('%s', (_, path) => {
  test.skipIf(path === null)('DuckDB, all columns text, gives every figure', async () => {
    const { table, codebook } = await surveyOf(path!)
    const { answered, largest } = await compareWithSurvey(await askDuckDb(table, queryFor(table, codebook, 'duckdb', 'survey'), 'text'), table, codebook)
    expect(answered).toBeGreaterThan(1)
    expect(largest).toBeLessThan(1e-9)
  }, 180_000)

  test.skipIf(path === null)('DuckDB, columns of the types it finds', async () => {
    const { table, codebook } = await surveyOf(path!)
    const { answered, largest } = await compareWithSurvey(await askDuckDb(table, queryFor(table, codebook, 'duckdb', 'survey'), 'typed'), table, codebook)
    expect(answered).toBeGreaterThan(1)
    expect(largest).toBeLessThan(1e-9)
  }, 180_000)

  test.skipIf(path === null)('PostgreSQL, all columns text', async ({ skip }) => {
    if (!postgres) {
      skip()
      return
    }
    const { table, codebook } = await surveyOf(path!, LINES_FOR_POSTGRES)
    const { answered, largest } = await compareWithSurvey(postgres.ask(table, queryFor(table, codebook, 'postgresql', 'survey')), table, codebook)
    expect(answered).toBeGreaterThan(1)
    expect(largest).toBeLessThan(1e-9)
  }, 180_000)

  test.skipIf(path === null)('PostgreSQL, numbers as double precision', async ({ skip }) => {
    if (!postgres) {
      skip()
      return
    }
    const { table, codebook } = await surveyOf(path!, LINES_FOR_POSTGRES)
    const types = (name: string) => (isNumeric(table, name) ? 'double precision' : 'text')
    const { answered, largest } = await compareWithSurvey(postgres.ask(table, queryFor(table, codebook, 'postgresql', 'survey'), types), table, codebook)
    expect(answered).toBeGreaterThan(1)
    expect(largest).toBeLessThan(1e-9)
  }, 180_000)
})
