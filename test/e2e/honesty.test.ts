import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor
let page: Page

describe('how far the map can be believed', () => {
  beforeEach(async () => {
    visitor = await visit()
    page = visitor.page
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })

  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  async function chooseMap(label: string): Promise<void> {
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Map', { exact: true }).selectOption({ label })
    await page.keyboard.press('Escape')
  }

  test('uncertainty shows a region around every point, and in sentences what is safe to say', async () => {
    const shapes = () => page.locator('svg[role=group] path').count()
    const before = await shapes()
    await page.getByRole('switch', { name: 'Uncertainty' }).check({ force: true })
    const safe = page.getByRole('region', { name: 'What is safe to say' })
    await safe.getByText('Of all companies, Skylark is closest to Self-servers', { exact: true }).waitFor()
    // planted: the contest for careful families is open
    expect(await safe.getByText(/is closest to Careful families$/).count()).toBe(0)
    // an area and an outline for each of the ten points
    await expect.poll(async () => (await shapes()) - before).toBe(20)
    await visitor.screenshot('uncertainty')
  })

  test('other segments while uncertainty is shown: each map has its own regions, and nothing breaks', async () => {
    await page.getByRole('switch', { name: 'Uncertainty' }).check({ force: true })
    const safe = page.getByRole('region', { name: 'What is safe to say' })
    await safe.getByText('Of all companies, Skylark is closest to Self-servers', { exact: true }).waitFor()
    for (const [label, count] of [['Gender', 2], ['Region', 5], ['Segment', 5]] as const) {
      await page.getByLabel('Segments by', { exact: true }).selectOption({ label })
      await page.getByRole('group', { name: `Strategy map of 5 companies and ${count}` }).waitFor()
      await safe.waitFor()
      expect(await page.getByText('Something in the app broke').count()).toBe(0)
    }
    await safe.getByText('Of all companies, Skylark is closest to Self-servers', { exact: true }).waitFor()
  })

  test('diagnostics open with a verdict in words, the figures behind it below', async () => {
    await page.getByRole('button', { name: /comparisons are drawn right/ }).click()
    await page.getByRole('button', { name: 'Diagnostics' }).click()
    await page.getByText('Very reliable', { exact: true }).waitFor()
    // a good drawing of a small sample is no sure thing
    await page.getByText('This judges the drawing against the table.').waitFor()
    expect(await page.getByRole('row', { name: /^Relative stress/ }).innerText()).toMatch(/0\.1\d/)
    await page.getByRole('img', { name: /Shepard diagram/ }).waitFor()
    await visitor.screenshot('diagnostics')
    await page.getByRole('button', { name: 'Back to the map' }).click()
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })

  test('every other map says how it is to be read', async () => {
    await chooseMap('Biplot (PCA, MDPREF)')
    await page.getByText('The farther a company lies along the ray of a segment').waitFor()
    await page.getByText(/of 50 comparisons are drawn right/).waitFor()
    await chooseMap('Correspondence analysis')
    await page.getByText('A company stands out in the segments that lie in its direction').waitFor()
    expect(await page.getByText(/comparisons are drawn right/).count()).toBe(0)
    await chooseMap('Similarity of companies (MDS)')
    await page.getByText('Companies that stand close together are seen alike').waitFor()
    expect(await page.getByRole('button', { name: /^Segment / }).count()).toBe(0)
    await chooseMap('Strategy map (metric unfolding)')
    await page.getByText('The shorter the distance between a company and a segment').waitFor()
  })

  test('an ordinal map of a small table is refused with the reason, and the way back', async () => {
    await chooseMap('Ordinal unfolding')
    await page.getByRole('alert').filter({ hasText: 'An ordinal map of 25 cells would most likely be trivial' }).waitFor()
    await page.getByRole('button', { name: 'Use the standard map' }).click()
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })
})
