import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, readTable, visit, type Visitor } from './visitor.ts'

const sample = readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8').trim()
let visitor: Visitor

interface Changes {
  rename?: (name: string) => string
  answer?: (column: string, text: string) => string
  drop?: (name: string) => boolean
}

/** The sample as its next wave might look. No cell of it has a comma in it. */
function nextWave({ rename = (n) => n, answer = (_column, t) => t, drop = () => false }: Changes): { name: string; mimeType: string; buffer: Buffer } {
  const [header, ...rows] = sample.split(/\r?\n/).map((line) => line.split(','))
  const kept = header!.map((name, i) => ({ name, i })).filter(({ name }) => !drop(name))
  const lines = [kept.map(({ name }) => rename(name)), ...rows.map((row) => kept.map(({ name, i }) => answer(name, row[i]!)))]
  return { name: 'autumn.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.map((line) => line.join(',')).join('\n')) }
}

const map = (page: Page) => page.getByRole('group', { name: /^Strategy map of/ })

async function arrive(): Promise<Page> {
  visitor = await visit({ acceptDownloads: true })
  await map(visitor.page).waitFor()
  return visitor.page
}

/** Saves the recipe of what is open, and gives its text. */
async function saveRecipe(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Recipe', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as recipe' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.recipe\.json$/)
  return readFileSync(await download.path(), 'utf8')
}

async function applyFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Recipe', exact: true }).click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'From a file…' }).click()])
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

const panel = (page: Page) => page.getByRole('region', { name: /^Recipe “.*” applied/ })

describe('recipes, from one wave to the next', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('saved from the sample, applied to a changed copy: what changed is said, the map has the same numbers', async () => {
    const page = await arrive()
    const before = await readTable(page)
    await page.getByRole('button', { name: 'Codebook' }).click()
    const text = await saveRecipe(page)
    expect(text).not.toMatch(/"count"/)
    const next = nextWave({
      rename: (name) => (name === 'segment' ? 'Segments' : name.startsWith('spend') ? name.toUpperCase() : name),
      answer: (column, cell) => (column === 'region' && cell === 'West' ? 'Islands' : cell),
    })
    await chooseFile(page, next)
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    await applyFile(page, 'sample.recipe.json', text)
    await panel(page).waitFor()
    await expect.poll(() => page.getByLabel('Column for segment').inputValue()).toBe('Segments')
    expect(await page.getByLabel('Segments by').inputValue()).toBe('Segments')
    await panel(page).getByText('region: new groups: Islands; gone: West.').waitFor()
    await visitor.screenshot('recipe')
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await map(page).waitFor()
    await page.getByText('autumn').first().waitFor()
    expect(await readTable(page)).toEqual(before)
  })

  test('a match is overruled, then all is undone', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: 'Codebook' }).click()
    const text = await saveRecipe(page)
    await chooseFile(page, nextWave({ rename: (name) => (name === 'segment' ? 'Segments' : name) }))
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    await page.getByLabel('Segments by').selectOption('')
    await applyFile(page, 'sample.recipe.json', text)
    await expect.poll(() => page.getByLabel('Segments by').inputValue()).toBe('Segments')
    await page.getByLabel('Column for segment').selectOption({ label: 'none' })
    await panel(page).getByText('“segment”, by which the market was divided, is gone. Choose other segments.').waitFor()
    await page.getByLabel('Column for segment').selectOption({ label: 'age_band' })
    await expect.poll(() => page.getByLabel('Segments by').inputValue()).toBe('age_band')
    await panel(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByTestId('codebook-summary').innerText()).toContain('no segments chosen')
    expect(await page.getByLabel('Segments by').inputValue()).toBe('')
    expect(await panel(page).count()).toBe(0)
  })

  test('a file like one whose map was drawn before is recognised as its next wave', async () => {
    const page = await arrive()
    await chooseFile(page, { ...nextWave({}), name: 'spring.csv' })
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await map(page).waitFor()
    await chooseFile(page, nextWave({ rename: (name) => (name === 'weight' ? 'Weight' : name), drop: (name) => name.includes('harbour') }))
    await page.getByText('This looks like the next wave of “spring”. Apply its codebook?').waitFor()
    await page.getByRole('button', { name: 'Apply it' }).click()
    await panel(page).getByText('Not rated any more: Harbour.').waitFor()
    await page.getByRole('button', { name: 'Recipe', exact: true }).click()
    await page.getByRole('button', { name: 'Delete spring' }).click()
    await page.getByText('Nothing is kept yet').waitFor()
  })

  test('a recipe dropped on the page is applied to the project on screen; other JSON is refused, and nothing is lost', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: 'Codebook' }).click()
    const text = await saveRecipe(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await map(page).waitFor()
    await chooseFile(page, { name: 'sample.recipe.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await panel(page).getByText('Nothing has changed since then.').waitFor()
    await chooseFile(page, { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"a": [1, 2]}') })
    await page.getByText('This JSON file is no codebook recipe.').waitFor()
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    await chooseFile(page, { name: 'cut.json', mimeType: 'application/json', buffer: Buffer.from(text.slice(0, 700)) })
    await page.getByText('This recipe is damaged').waitFor()
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await map(page).waitFor()
  })
})
