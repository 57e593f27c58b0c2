import { readFileSync } from 'node:fs'
import { afterAll, afterEach, expect, test } from 'vitest'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

const open = (name: string) => visitor.page.getByRole('navigation').getByRole('button', { name, exact: true }).click()

afterEach(async () => {
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

afterAll(closeBrowser)

test('the sample: the market alone, then against the database, with assumptions that can be changed and undone', async () => {
  visitor = await visit()
  const { page } = visitor
  await open('Zoom out')
  await page.getByText('Careful families is the most valuable segment of the market.').waitFor()
  await page.getByText('What a customer database would add').waitFor()
  await page.getByText('Nobody knows how many people the market has').waitFor()

  await page.getByRole('button', { name: 'Open the customer database…' }).click()
  await page.getByRole('button', { name: 'Use the sample’s customers' }).click()
  await page.getByRole('button', { name: 'Close the file' }).waitFor()
  await open('Zoom out')
  await page.getByText('The database’s best segment is Premium owners; in the market it is Careful families.').waitFor({ timeout: 45_000 })
  await page.getByRole('img', { name: /Careful families 2 and 1.*Premium owners 1 and 2/ }).waitFor()
  expect(await page.getByRole('group', { name: 'What the database cannot see' }).textContent()).toMatch(/^7\d%of the market’s value/)
  expect(await page.getByLabel('The database belongs to').inputValue()).toBe('northstar')
  await page.getByRole('button', { name: 'Careful families Win' }).click()
  await page.getByText('Northstar holds 24% of these wallets').waitFor()
  await visitor.screenshot('zoom-out-1440')

  // with its own margins which segment is the best is no longer sure, and it is not said to be
  await page.getByRole('switch', { name: 'The database’s own margin in each segment' }).click()
  await page.getByText('which is worth most in the market cannot be told for sure').waitFor()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByText('in the market it is Careful families').waitFor()
  await page.getByLabel('People who buy in this market').fill('20000')
  await page.keyboard.press('Enter')
  await page.getByText('Please correct the number of people').waitFor()

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download table (CSV)' }).click()])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines).toHaveLength(6)
  expect(lines[2]).toMatch(/^Careful families,win,/)

  await open('Map')
  await page.getByRole('button', { name: 'Database on the map' }).click()
  await page.getByRole('radiogroup', { name: 'What the size of a segment shows' }).getByText('Customers').click()
  await page.getByText('Segment, area = customers').waitFor()
  await visitor.screenshot('database-on-map-1440')
}, 150_000)
