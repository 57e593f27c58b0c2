import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { downloadTable, figure } from './figures.ts'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

interface Mean {
  mean: number
  n: number
}
type Means = Record<string, Record<string, Mean>>

/** Expected figures are given with six decimals. */
const DECIMALS = 5

const has = shared('data') !== null
const expected = (folder: string): unknown => JSON.parse(readFileSync(shared(`data/${folder}/expected.json`)!, 'utf8'))
let visitor: Visitor
let page: Page

describe.skipIf(!has)('survey files of others, opened as a visitor would (needs the shared data)', () => {
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

  async function open(path: string): Promise<string> {
    await chooseFile(page, shared(`data/${path}`)!)
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Draw the map' }).isEnabled()).toBe(true)
    return page.getByTestId('codebook-summary').innerText()
  }

  async function drawMap(companies: number, columns: number): Promise<void> {
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: `Strategy map of ${companies} companies and ${columns}` }).waitFor()
  }

  /** Chooses what perceived value is made of, and waits for the table to follow. */
  async function valueFrom(label: string): Promise<void> {
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Perceived value from').selectOption({ label })
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Picture', exact: true }).and(page.locator('[aria-busy=false]')).waitFor()
  }

  function expectMeans(lines: Awaited<ReturnType<typeof downloadTable>>, means: Means, columnFirst = false): void {
    for (const [a, row] of Object.entries(means)) {
      for (const [b, { mean, n }] of Object.entries(row)) {
        const [company, column] = columnFirst ? [b, a] : [a, b]
        expect(figure(lines, company, column, 'mean_answer'), `${company} × ${column}`).toBeCloseTo(mean, DECIMALS)
        expect(figure(lines, company, column, 'respondents'), `base of ${company} × ${column}`).toBe(n)
      }
    }
  }

  test('lemonade: 6 brands × 7 needs, −999 missing; means by need, and taste by sex', async () => {
    const facts = (expected('brands-wide') as { lemonade_de: { brand_x_attribute_mean: Means; taste_by_f53_geschlecht: Means } }).lemonade_de
    expect(await open('brands-wide/lemonade_de.csv')).toMatch(/6 companies · 7 needs rated 0–10/)
    await visitor.screenshot('lemonade-codebook')
    await page.getByLabel('Segments by').selectOption('f53_geschlecht')
    await drawMap(6, 2)
    await valueFrom('Geschmack')
    const bySex = await downloadTable(page)
    expectMeans(
      bySex.map((l) => ({ ...l, segment: l['segment']!.replace(/^.* /, '') })),
      facts.taste_by_f53_geschlecht,
    )
    await page.getByLabel('Segments by').selectOption({ label: 'Needs instead of segments' })
    await page.getByRole('group', { name: /6 companies and 7 needs/ }).waitFor()
    expectMeans(await downloadTable(page), facts.brand_x_attribute_mean)
    await visitor.screenshot('lemonade-needs')
  })

  test('cars: two items where high is bad are turned round, and the means stay as answered', async () => {
    const facts = (expected('brands-wide') as { cars_nl: { brand_x_attribute_mean: Means } }).cars_nl
    expect(await open('brands-wide/cars_nl.csv')).toMatch(/10 companies · 8 needs rated 1–10/)
    await page.getByLabel('High answer is: Operating Cost').selectOption('bad')
    await page.getByLabel('High answer is: Size').selectOption('bad')
    await drawMap(10, 8)
    const lines = await downloadTable(page)
    expectMeans(lines, facts.brand_x_attribute_mean)
    const cost = facts.brand_x_attribute_mean['Volvo']!['OperatingCost']!.mean
    expect(figure(lines, 'Volvo', 'Operating Cost', 'strength')).toBeCloseTo((100 * (10 - cost)) / 9, 4)
    await visitor.screenshot('cars-needs')
  })

  test('carrots: a long file, a person counted once though he tasted twelve', async () => {
    const facts = (expected('products-long') as { carrots: { preference_by_Age: Means; preference_by_Gender: Means } }).carrots
    expect(await open('products-long/carrots.csv')).toMatch(/12 companies · 3 needs rated 1–7.*103 respondents in 4 segments/)
    await page.getByLabel('Segments by').selectOption('Age')
    await drawMap(12, 4)
    await valueFrom('Preference')
    const withoutColumn = (lines: Awaited<ReturnType<typeof downloadTable>>) => lines.map((l) => ({ ...l, segment: l['segment']!.replace(/^.* /, '') }))
    expectMeans(withoutColumn(await downloadTable(page)), facts.preference_by_Age)
    await page.getByLabel('Segments by').selectOption('Gender')
    await page.getByRole('group', { name: /12 companies and 2 segments/ }).waitFor()
    expectMeans(withoutColumn(await downloadTable(page)), facts.preference_by_Gender)
  })

  test('fast food: a long file with quotes in names and no segments is mapped by needs', async () => {
    const facts = (expected('products-long') as { fastfood: { restaurant_x_attribute_mean: Means } }).fastfood
    expect(await open('products-long/fastfood.csv')).toMatch(/8 companies · 7 needs rated 1–5/)
    await drawMap(8, 7)
    const means = Object.fromEntries(
      Object.entries(facts.restaurant_x_attribute_mean).map(([name, row]) => [name, Object.fromEntries(Object.entries(row).filter(([need]) => need !== 'pref'))]),
    )
    expectMeans(await downloadTable(page), means)
  })

  test('parties: weights, worded scale ends, don’t know; parties by former vote', async () => {
    const facts = (expected('bes-parties') as { weighted_mean_by_2019_vote: Means })
    expect(await open('bes-parties/bes2023_w25.csv')).toMatch(/9 companies · overall rating · segments by p_past_vote_2019/)
    await page.getByLabel('Leave out Sunak').click()
    await page.getByLabel('Leave out Starmer').click()
    await drawMap(7, 10)
    const names: Record<string, string> = { likeCon: 'Con', likeLab: 'Lab', likeLD: 'LD', likeBrexitParty: 'Brexit Party', likeGrn: 'Grn', likeSNP: 'SNP', likePC: 'PC' }
    const parties = Object.fromEntries(Object.entries(facts.weighted_mean_by_2019_vote).flatMap(([key, row]) => (names[key] ? [[names[key], row]] : [])))
    expect(Object.keys(parties)).toHaveLength(7)
    const lines = await downloadTable(page)
    expectMeans(lines, parties)
    expect(figure(lines, 'Con', 'Labour', 'weighted_base')).toBeLessThan(1220)
    await visitor.screenshot('parties')
  })

  test('a project survives a reload, and its codebook serves the next file with the same columns', async () => {
    await open('brands-wide/lemonade_de.csv')
    await page.getByLabel('Name of Fanta').fill('Fanta Orange')
    await page.getByLabel('Segments by').selectOption('f53_geschlecht')
    await drawMap(6, 2)
    await page.getByText('Share of value', { exact: true }).click()
    await page.getByText('the larger its share of the value').waitFor()
    // the project comes back as it was left
    await page.waitForTimeout(600)
    await page.reload()
    await page.getByText('the larger its share of the value').waitFor()
    await page.getByRole('button', { name: /^Company Fanta Orange/ }).waitFor()
    await open('brands-wide/lemonade_de.csv')
    await page.getByText('These columns are known from an earlier file').waitFor()
    expect(await page.getByLabel('Segments by').inputValue()).toBe('f53_geschlecht')
    await drawMap(6, 2)
    await page.getByRole('button', { name: /^Company Fanta Orange/ }).waitFor()
  })
})
