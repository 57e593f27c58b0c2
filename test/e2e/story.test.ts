import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

const survey = fileURLToPath(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url))
let visitor: Visitor

const map = (page: Page) => page.getByRole('group', { name: /^(Strategy map of|战略沙盘)/ })
const keep = (page: Page) => page.getByRole('button', { name: 'Keep this view' })
const openStory = (page: Page) => page.getByRole('button', { name: /^Story/ }).click()
const snapshots = (page: Page) => page.getByRole('listbox', { name: 'Snapshots in their order' }).getByRole('option')
/** The snapshots in their order: number and title. */
const told = (page: Page) => snapshots(page).locator('[class*=caption]').allTextContents()

async function arrive(): Promise<Page> {
  visitor = await visit()
  await map(visitor.page).waitFor()
  return visitor.page
}

describe('the story', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('views are kept, named, put in order, compared, removed and gone back to', async () => {
    const page = await arrive()
    await keep(page).click()
    const said = page.getByRole('status').filter({ hasText: 'Kept as no. 1 of the story' })
    await said.getByRole('button', { name: 'Edit' }).click()
    // its title can be written at once
    await page.locator('input:focus').waitFor()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Where we stand')
    await page.getByLabel('Note, shown with the picture').fill('All waves')
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await map(page).waitFor()

    await page.getByText('Share of wallet', { exact: true }).click()
    await page.getByRole('button', { name: /^Company Northstar/ }).click()
    await expect.poll(() => keep(page).isEnabled()).toBe(true)
    await page.keyboard.press('s')
    await page.getByText('Kept as no. 2 of the story').waitFor()
    await openStory(page)
    await expect.poll(() => told(page)).toEqual(['1 Where we stand', '2 Share of wallet by Segment · Northstar in focus'])
    await page.getByText('The data of today give the same picture.').waitFor()
    await visitor.screenshot('story')

    await snapshots(page).nth(1).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => told(page)).toEqual(['1 Share of wallet by Segment · Northstar in focus', '2 Where we stand'])
    await snapshots(page).first().dragTo(snapshots(page).nth(1), { targetPosition: { x: 100, y: 150 } })
    await expect.poll(() => told(page)).toEqual(['1 Where we stand', '2 Share of wallet by Segment · Northstar in focus'])

    await page.getByLabel('Compare with').selectOption('1. Where we stand')
    await page.getByText('They show different things: Strength and Share of wallet.').waitFor()
    await visitor.screenshot('story-comparison')
    await page.getByLabel('Compare with').selectOption('No other')

    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => told(page)).toEqual(['1 Where we stand'])
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await expect.poll(() => told(page)).toHaveLength(2)

    // from the view of all, back to the one that was kept; undo leads away again
    await snapshots(page).first().click()
    await page.getByRole('button', { name: 'Back to this view' }).click()
    await map(page).waitFor()
    expect(await page.getByRole('radio', { name: 'Strength' }).isChecked()).toBe(true)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => page.getByRole('radio', { name: 'Share of wallet' }).isChecked()).toBe(true)
  })

  test('a reload keeps the story; when the data say something else, the picture stays, says so and can be taken again', async () => {
    const page = await arrive()
    await chooseFile(page, survey)
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await map(page).waitFor()
    await keep(page).click()
    await page.getByText('Kept as no. 1 of the story').waitFor()
    await page.waitForTimeout(700)
    await page.reload()
    await map(page).waitFor()

    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Price', { exact: true }).fill('9')
    await page.keyboard.press('Escape')
    await openStory(page)
    const verdict = page.getByRole('status').filter({ hasText: 'The data of today give another picture' })
    await verdict.waitFor()
    expect(await told(page)).toEqual(['1 Strength by Segment'])
    await snapshots(page).getByText('Data changed').waitFor()
    await verdict.getByRole('button', { name: 'See what differs' }).click()
    await page.getByText('Both are of the same respondents').waitFor()
    await visitor.screenshot('story-data-changed')
    await page.getByLabel('Compare with').selectOption('No other')
    await verdict.getByRole('button', { name: 'Take it again' }).click()
    await page.getByText('The data of today give the same picture.').waitFor()
    // which can be undone like everything else
    await page.keyboard.press('ControlOrMeta+z')
    await verdict.waitFor()
  })
})
