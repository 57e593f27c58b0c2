import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

const has = shared('data') !== null
const households = 'company-db/margarine_households.csv'
const panel = [households, 'company-db/margarine_products.csv', 'company-db/margarine_purchases.csv']
let visitor: Visitor
let page: Page

describe.skipIf(!has)('customer files of others, opened as a visitor would (needs the shared data)', () => {
  beforeEach(async () => {
    visitor = await visit()
    page = visitor.page
    page.setDefaultTimeout(45_000)
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })

  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  const openDatabase = () => page.getByRole('navigation').getByRole('button', { name: 'Customer database' }).click()

  /** Drops a file on the page as from the desktop. */
  async function drop(name: string, text: string): Promise<void> {
    const dataTransfer = await page.evaluateHandle(
      (dropped) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([dropped.text], dropped.name))
        return transfer
      },
      { name, text },
    )
    await page.dispatchEvent('body', 'drop', { dataTransfer })
  }

  const dropShared = (path: string) => drop(basename(path), readFileSync(shared(`data/${path}`)!, 'utf8'))

  test('households and one brand’s sales: the share of wallet of every segment, by a file dropped and a file of purchases', async () => {
    const { margarine } = JSON.parse(readFileSync(shared('data/company-db/expected.json')!, 'utf8')) as { margarine: Record<string, Record<string, Record<string, number>>> }
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /Open survey/ }).click()])
    await chooser.setFiles(panel.map((path) => shared(`data/${path}`)!))
    await expect.poll(() => page.getByTestId('files-result').innerText(), { timeout: 30_000 }).toBe('516 rows × 15 columns')
    await page.getByRole('button', { name: 'Go on to the columns' }).click()
    await page.getByLabel('Segments by').selectOption('college')
    await expect.poll(() => page.getByRole('button', { name: 'Draw the map' }).isEnabled(), { timeout: 30_000 }).toBe(true)
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: /^Strategy map of 7 companies and 2/ }).waitFor()

    await openDatabase()
    await dropShared(households)
    await page.getByText('says which segment each customer is in: nothing has to be estimated').waitFor()
    // a file that is no table is refused as a survey would be
    await drop('letter.pdf', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
    await page.getByRole('alert').getByText('The customer file could not be opened').waitFor()

    await page.getByRole('tab', { name: 'Columns' }).click()
    const [sales] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Add a file of purchases…' }).click()])
    await sales.setFiles({ name: 'parkay.csv', mimeType: 'text/csv', buffer: Buffer.from(salesOf(['1', '8'])) })
    await page.getByText('1,969 purchases by 410 of 516 customers.').waitFor()
    await page.getByText('1 row belongs to nobody in “margarine_households.csv”').waitFor()
    await page.getByRole('tab', { name: 'Segments' }).click()
    await visitor.screenshot('database-margarine')
    const table = page.getByRole('table', { name: 'The segments among the customers' })
    for (const [college, brands] of Object.entries(margarine['brand_share_of_spend_by_college']!)) {
      const row = table.getByRole('row', { name: new RegExp(`^(college )?${college}\\b`) })
      await expect.poll(async () => (await row.getByRole('cell').allTextContents()).at(-1), { timeout: 30_000 }).toBe(`${Math.round(100 * brands['Parkay']!)}%`)
    }
  }, 150_000)

  test('a music shop’s purchases: its facts, no share of wallet, an estimate by its name', async () => {
    await openDatabase()
    await dropShared('company-db/cdnow.csv')
    const overview = page.getByRole('region', { name: 'What the customer file says by itself' })
    await overview.getByText('2,357 customers. They brought 244,091.94, 103.56 each.').waitFor()
    await overview.getByText('6,919 purchases; 48.9% of the customers bought more than once. The first was on 1997-01-01, the last on 1998-06-30. 16,479 pieces in all.').waitFor()
    await overview.getByText('The 236 best customers (a tenth) brought 50.8% of the revenue.').waitFor()
    await overview.getByText('It cannot be told: the file holds nothing of competitors').waitFor()
    expect(await page.getByRole('columnheader', { name: /^Own share of wallet/ }).count()).toBe(0)
    const estimate = overview.getByRole('table', { name: /^Quantile wallet/ }).getByRole('row', { name: 'All customers' })
    const atEightyFive = await estimate.innerText()
    await overview.getByLabel('Quantile', { exact: true }).selectOption('90%')
    await expect.poll(() => estimate.innerText(), { timeout: 30_000 }).not.toBe(atEightyFive)
  }, 100_000)

  test('a bank’s list of calls: what its columns are, and a model too weak to be used', async () => {
    await openDatabase()
    await dropShared('awkward-exports/header_wider_than_rows_bank.csv')
    await page.getByText('45,211 rows').waitFor()
    await page.getByText(/^Too weak/).waitFor()
    await page.getByText(/^A simpler model \(naive Bayes\) would be right for 3\d% /).waitFor()
    await page.getByRole('tab', { name: 'Columns' }).click()
    await expect.poll(() => page.getByLabel('Responded').inputValue()).toBe('deposit')
    await visitor.screenshot('database-bank')
  }, 100_000)

  /** The rows of some products as the brand itself would have them, at the price paid, and one of somebody unknown. */
  function salesOf(choices: readonly string[]): string {
    const [header, ...rows] = readFileSync(shared('data/company-db/margarine_purchases.csv')!, 'utf8').trim().split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','))
    const sold = rows.filter((row) => choices.includes(row[1]!)).map((row) => [row[0], header![1 + Number(row[1])], row[1 + Number(row[1])]].join(','))
    return ['hhid,product,price', ...sold, '999,PPk_Stk,0.5'].join('\n')
  }
})
