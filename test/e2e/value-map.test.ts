import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

async function openValueMap(): Promise<Page> {
  const { page } = visitor
  await page.getByRole('button', { name: 'Value map' }).click()
  await page.getByRole('img', { name: /Customer-value map/ }).waitFor()
  return page
}

/** What is said of each company. */
const sentences = (page: Page) => page.getByRole('listitem').filter({ hasText: /price asks for/ }).allTextContents()
const said = (page: Page, company: string) => page.getByRole('listitem').filter({ hasText: company })

afterEach(async () => {
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

afterAll(closeBrowser)

test('the sample: who gives value for the price, of all customers and of one segment', async () => {
  visitor = await visit()
  const page = await openValueMap()
  await said(page, 'Lantern surely gives more').waitFor()
  expect(await sentences(page)).toHaveLength(5)
  await said(page, 'Skylark surely gives less').getByText(/worse, \d+% dearer/).waitFor()
  await visitor.screenshot('value-map-1440')

  await page.getByLabel('Customers').selectOption({ label: 'Price seekers (330)' })
  await said(page, 'Greenpine surely gives more').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download table (CSV)' }).click()])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[4]).toMatch(/^Greenpine,Price seekers,.*,better,weights,others,/)

  await page.getByRole('radiogroup', { name: /A high answer to/ }).getByText('expensive').click()
  await page.getByText(/A high answer to “Price” means \(as you have chosen\)/).waitFor()
  await said(page, 'Greenpine').getByText(/better, \d+% dearer/).waitFor()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('group', { name: /Strategy map of/ }).waitFor()
})

const cars = shared('data/brands-wide/cars_nl.csv')
test.skipIf(!cars)('cars: what costs mean is doubted, and one need can be chosen as the price', async () => {
  visitor = await visit()
  await chooseFile(visitor.page, cars!)
  await visitor.page.getByRole('button', { name: /Draw the map/ }).click()
  const page = await openValueMap()
  await page.getByText(/“Operating Cost”: its name and the codebook contradict each other/).waitFor()
  await said(page, 'Volvo surely gives less').waitFor()
  await page.getByLabel('Price', { exact: true }).selectOption({ label: 'Affordability' })
  await page.getByText(/Operating Cost”: its name/).waitFor({ state: 'detached' })
})
