import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTable as readFile } from '../../src/core/ingest/read-table.ts'
import { askDuckDb } from '../core/aggregate/duckdb.ts'
import { chooseFile, closeBrowser, readTable, visit, type Visitor } from './visitor.ts'

const sample = new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url)

let visitor: Visitor
let page: Page

const map = () => page.getByRole('group', { name: /^Strategy map of/ })

/** From the map to the query: the codebook's tab for warehouses, with age bands ticked besides the segments. */
async function writeQuery(): Promise<string> {
  await page.getByRole('button', { name: 'Codebook' }).click()
  await page.getByRole('tab', { name: 'Data warehouse' }).click()
  await page.getByLabel('Table', { exact: true }).fill('survey')
  await page.getByRole('checkbox', { name: 'Age band' }).check()
  return page.getByRole('textbox', { name: 'The query' }).inputValue()
}

const runQuery = async (query: string) => {
  const { table } = await readFile(new File([readFileSync(sample)], 'sample.csv'))
  return askDuckDb(table, query, 'typed')
}
const openResult = (name: string, text: string) => chooseFile(page, { name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('the market in a data warehouse', () => {
  beforeEach(async () => {
    visitor = await visit()
    page = visitor.page
    await map().waitFor()
  })

  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('the query written by the app, run in DuckDB, gives the same map and tables as the rows', async () => {
    const fromRows = await readTable(page)
    const query = await writeQuery()
    await visitor.screenshot('warehouse')
    await openResult('sums.csv', await runQuery(query))
    await page.getByRole('textbox', { name: 'Title of the project' }).and(page.locator('[value="sums"]')).waitFor()
    await map().waitFor()
    await expect.poll(() => readTable(page)).toEqual(fromRows)
    // other quantities, other segments and waves come from the same file
    await page.getByText('Share of wallet', { exact: true }).click()
    await expect.poll(async () => Object.keys(await readTable(page))).not.toEqual(Object.keys(fromRows))
    await page.getByLabel('Segments by').selectOption({ label: 'Age band' })
    await expect.poll(async () => Object.keys(Object.values(await readTable(page))[0] ?? {})).not.toEqual(Object.keys(Object.values(fromRows)[0]!))
    await expect.poll(() => page.getByRole('switch', { name: 'Uncertainty' }).isDisabled()).toBe(true)
    await visitor.screenshot('warehouse-map')
    await page.reload()
    await map().waitFor()
    await page.getByRole('textbox', { name: 'Title of the project' }).and(page.locator('[value="sums"]')).waitFor()
  })

  test('a result that was cut off is refused with the reason', async () => {
    const result = await runQuery(await writeQuery())
    await openResult('half.csv', result.split('\n').slice(0, 400).join('\n'))
    await page.getByText(/^The query gave \d+ rows, but the file has 399\./).waitFor()
  })
})
