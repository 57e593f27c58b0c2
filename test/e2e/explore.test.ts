import { existsSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { chooseFile, closeBrowser, readTable, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Page> {
  visitor = await visit(options)
  await visitor.page.getByRole('group', { name: /(Strategy map of|沙盘)/ }).waitFor()
  return visitor.page
}

const drawn = (page: Page) => page.locator('section[aria-busy=false]').first().waitFor()

/** Opens a segment from its reading. */
async function open(page: Page, segment: string, by: string): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name: segment, exact: true }).first().click()
  await page.getByRole('button', { name: 'Open this segment…' }).click()
  await page.getByLabel('Subgroups by').selectOption({ label: by })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('navigation', { name: 'Where you are' }).waitFor()
  await drawn(page)
}

afterEach(async () => {
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

afterAll(closeBrowser)

describe('into a segment of the sample', () => {
  test('premium owners by familiarity: Lantern leads where Northstar is only a name', async () => {
    const page = await arrive()
    await open(page, 'Premium owners', 'Familiarity · Northstar')
    await page.getByText('270 of 1,500 respondents').waitFor()
    const table = await readTable(page)
    const groups = Object.keys(table['Northstar']!).filter((name) => name.startsWith('Familiarity'))
    expect(groups).toHaveLength(5)
    const leaders = groups.map((group) => ['Northstar', 'Harbour', 'Lantern'].toSorted((a, b) => Number.parseFloat(table[b]![group]!) - Number.parseFloat(table[a]![group]!))[0])
    expect(leaders).toEqual(['Lantern', 'Northstar', 'Northstar', 'Northstar', 'Northstar'])
    // these customers do not see the companies where the whole has them, and the app says so
    await page.getByText(/^These customers see the companies differently/).waitFor()
    await visitor.screenshot('drilled-1440')
    await page.getByRole('button', { name: 'Back to the frame of the whole' }).click()
    await page.getByText(/Companies stand where they stand on the map above/).waitFor()
  })

  test('one level down, another, and back up by the way one came', async () => {
    const page = await arrive()
    const whole = await readTable(page)
    await open(page, 'Careful families', 'Age band')
    // from the menu of the point itself
    await page.getByRole('button', { name: /^Segment 30-39/ }).focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('dialog', { name: 'Menu of 30-39' }).getByRole('button', { name: 'Open this segment…' }).click()
    await page.getByLabel('Subgroups by').selectOption({ label: 'Gender' })
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    const way = page.getByRole('navigation', { name: 'Where you are' })
    await way.getByText('30-39').waitFor()
    await way.getByRole('button', { name: 'Careful families' }).click()
    await page.getByText('330 of 1,500 respondents').waitFor()
    await way.getByRole('button', { name: 'Whole market' }).click()
    await way.waitFor({ state: 'detached' })
    await expect.poll(() => readTable(page)).toEqual(whole)
  })

  test('what was opened can be undone, and is still open after a reload of a survey of one’s own', async () => {
    const page = await arrive()
    await chooseFile(page, { name: 'mine.csv', mimeType: 'text/csv', buffer: readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url)) })
    await page.getByRole('button', { name: /Draw the map/ }).click()
    await open(page, 'Premium owners', 'Region')
    // the document is kept a moment after it has changed
    await page.waitForTimeout(1200)
    await page.reload()
    await page.getByRole('navigation', { name: 'Where you are' }).getByText('Premium owners').waitFor()
  })
})

test('filters leave out everybody else, say how many are left, and can be taken away', async () => {
  const page = await arrive()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Column').selectOption({ label: 'Gender' })
  await page.getByRole('checkbox', { name: 'female' }).check()
  await page.keyboard.press('Escape')
  const count = page.getByTestId('scope-count')
  await count.waitFor()
  const [left, all] = (await count.textContent())!.match(/[\d,]+/g)!.map((n) => Number(n.replace(',', ''))) as [number, number]
  const rows = readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8').trim().split('\n')
  const gender = rows[0]!.split(',').indexOf('gender')
  expect(all).toBe(1500)
  expect(left).toBe(rows.slice(1).filter((row) => row.split(',')[gender] === 'female').length)
  await page.getByRole('button', { name: 'Take away the filter Gender' }).click()
  await count.waitFor({ state: 'detached' })
})

test('customers divided anew: age in bands crossed with gender', async () => {
  const page = await arrive()
  await page.getByRole('button', { name: 'Divide by…' }).click()
  await page.getByRole('dialog').getByLabel('Segments by').selectOption({ label: 'Age' })
  await page.getByLabel('crossed with').selectOption({ label: 'Gender' })
  await page.getByLabel('Bands of about equal size').fill('3')
  await page.getByRole('button', { name: 'Divide', exact: true }).click()
  await expect.poll(async () => Object.keys((await readTable(page))['Northstar']!).filter((name) => name.includes('·')).length).toBe(6)
  await page.getByRole('combobox', { name: 'Segments by' }).selectOption({ label: 'Segment' })
  await expect.poll(async () => Object.keys((await readTable(page))['Northstar']!)).toContain('Premium owners')
})

test('groups of alike: found, said whether to be believed, and drawn', async () => {
  const page = await arrive()
  await page.getByRole('button', { name: 'Divide by…' }).click()
  await page.getByRole('button', { name: 'Find groups of alike…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Groups of alike' })
  await dialog.getByText(/There are \d groups|There are no clear groups/).waitFor({ timeout: 40_000 })
  await visitor.screenshot('groups-of-alike')
  await dialog.getByRole('combobox', { name: 'Groups' }).selectOption('4')
  await dialog.getByRole('columnheader', { name: 'Group 4' }).waitFor({ timeout: 40_000 })
  await dialog.getByRole('button', { name: 'Divide customers by these groups' }).click()
  await expect.poll(async () => Object.keys((await readTable(page))['Northstar']!).filter((name) => name.startsWith('Need group')).length).toBe(4)
})

test('two companies compared, segment by segment', async () => {
  const page = await arrive()
  await page.getByRole('complementary').getByRole('button', { name: 'Northstar', exact: true }).first().click()
  await page.getByLabel('Compare with').selectOption({ label: 'Harbour' })
  // planted: careful families are contested; the rest is clear
  await page.getByText('Northstar is surely ahead in 2 segments, Harbour in 2 segments; 1 segment cannot be told.').waitFor()
  await page.getByRole('list', { name: 'Northstar against Harbour, segment by segment' }).getByRole('button', { name: /Careful families.*Within sampling error/s }).waitFor()
})

const bes = shared('data/bes-parties/bes2023_w25.csv')
test.skipIf(!bes || !existsSync(bes))('a real survey: a party’s voters of 2019 by age group', async () => {
  const page = await arrive()
  await chooseFile(page, bes!)
  await page.getByRole('button', { name: /Draw the map/ }).click()
  await drawn(page)
  const before = await readTable(page)
  const segment = Object.keys(Object.values(before)[0]!)[0]!
  await page.getByRole('complementary').getByRole('button', { name: segment, exact: true }).first().click()
  await page.getByRole('button', { name: 'Open this segment…' }).click()
  const by = page.getByLabel('Subgroups by')
  const age = (await by.locator('option').allTextContents()).find((label) => /age/i.test(label))!
  await by.selectOption({ label: age })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('navigation', { name: 'Where you are' }).getByText(segment).waitFor()
  await drawn(page)
  expect(Object.keys(Object.values(await readTable(page))[0]!).length).toBeGreaterThan(3)
  await visitor.screenshot('drilled-bes-1440')
})
