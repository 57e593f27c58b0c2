import { readFileSync } from 'node:fs'
import { afterAll, afterEach, expect, test } from 'vitest'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

afterEach(async () => {
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

afterAll(closeBrowser)

test('the sample’s customers: what they would add, their segments, corrections, and the files to take away', async () => {
  visitor = await visit()
  const { page } = visitor
  await page.getByRole('button', { name: 'Customer database' }).click()
  await page.getByText('It cannot give a share of wallet by itself').waitFor()
  await page.getByRole('button', { name: 'Use the sample’s customers' }).click()
  const table = page.getByRole('table', { name: 'The segments among the customers' })
  await table.waitFor({ timeout: 45_000 })
  await visitor.screenshot('database-1440')

  const rowOf = async (segment: string) => (await table.getByRole('row', { name: segment }).getByRole('cell').allTextContents()).map((text) => Number.parseFloat(text.replaceAll(',', '')))
  // customers, share with its range, counted, market, penetration
  const [, share, counted, market, penetration] = await rowOf('Price seekers')
  expect(Math.abs(share! - 9)).toBeLessThan(3)
  expect(counted).toBeGreaterThan(13)
  expect(penetration).toBeCloseTo(share! / market!, 1)
  await page.getByText('Good enough for the sizes of the segments').waitFor()
  await page.getByText(/Premium owners bring the most profit/).waitFor()

  const [sums] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download table (CSV)' }).click()])
  expect(readFileSync(await sums.path(), 'utf8').split('\r\n')).toHaveLength(7)
  const [list] = await Promise.all([page.waitForEvent('download', { timeout: 45_000 }), page.getByRole('button', { name: 'Download list of customers (CSV)' }).click()])
  const lines = readFileSync(await list.path(), 'utf8').split('\r\n')
  expect(lines).toHaveLength(20_001)
  expect(lines[1]).toMatch(/^100001,[^,]+(,[01]\.\d{4}){6}$/)

  // a column left out is learnt without
  await page.getByLabel('Customer file: Household').selectOption('left out')
  await page.getByRole('button', { name: 'Compare Household' }).waitFor({ state: 'detached', timeout: 45_000 })
  await page.getByText(/Learning the segments/).waitFor({ state: 'hidden', timeout: 45_000 })

  await page.getByRole('button', { name: 'Close the file' }).click()
  await page.getByText('What a customer file would add').waitFor()
}, 150_000)
