import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { downloadTable, figure } from './figures.ts'
import { closeBrowser, readTable, visit, type Visitor } from './visitor.ts'

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
let visitor: Visitor

const map = (page: Page) => page.getByRole('group', { name: /^(Strategy map of|战略沙盘|.*沙盘)/ })

async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Page> {
  visitor = await visit(options)
  await map(visitor.page).waitFor()
  return visitor.page
}

interface Axe {
  run(options: { runOnly: string[] }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What the accessibility checker finds wrong, by rule. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // not as a script of the page, which its content policy would forbid
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)
  })
}

describe('the sample market, for someone who has never been here', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('a map, its reading rule and its table are there at once', async () => {
    const page = await arrive()
    await page.getByText('The shorter the distance between a company and a segment, the stronger the relationship.').waitFor()
    expect(await page.getByRole('button', { name: /^Company / }).count()).toBe(5)
    expect(await page.getByRole('button', { name: /^Segment / }).count()).toBe(5)
    await page.getByText('Sample · synthetic data').waitFor()
    const table = await readTable(page)
    // planted: Northstar strong with careful families and premium owners, the former contested by Harbour
    expect(Number(table['Northstar']!['Premium owners'])).toBeGreaterThan(75)
    const contested = [Number(table['Northstar']!['Careful families']), Number(table['Harbour']!['Careful families'])]
    expect(Math.abs(contested[0]! - contested[1]!)).toBeLessThan(3)
    await page.getByText(/(Northstar and Harbour|Harbour and Northstar) are too close to call/).waitFor()
    await visitor.screenshot('sample-1440')
  })

  test('the numbers are those of an independent count over the file', async () => {
    const page = await arrive()
    const lines = await downloadTable(page)
    const [header, ...rows] = readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const at = (name: string) => header!.indexOf(name)
    const needs = header!.map((name, i) => ({ name, i })).filter(({ name }) => /^(price|claims|service|coverage|digital|trust)_skylark$/.test(name))
    let sum = 0
    let weights = 0
    for (const row of rows) {
      const answers = needs.map(({ i }) => row[i]!).filter((a) => a !== '' && a !== '99').map(Number)
      if (row[at('segment')] !== 'Self-servers' || answers.length === 0) continue
      const weight = Number(row[at('weight')])
      sum += (weight * 100 * (answers.reduce((a, b) => a + b, 0) / answers.length - 1)) / 9
      weights += weight
    }
    expect(figure(lines, 'Skylark', 'Self-servers', 'strength')).toBeCloseTo(sum / weights, 9)
    expect(figure(lines, 'Skylark', 'Self-servers', 'weighted_base')).toBeCloseTo(weights, 9)
  })

  test('picking a company ranks its segments; the map and the table highlight each other', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: /^Company Northstar/ }).click()
    const reading = page.getByRole('region', { name: 'Northstar and its segments' })
    expect(await reading.getByRole('listitem').first().innerText()).toMatch(/Premium owners/)
    await reading.getByRole('button', { name: /Careful families/ }).hover()
    await page.locator('td[data-lit]').waitFor()
    expect(await page.locator('td[data-lit]').innerText()).toMatch(/^7\d\.\d$/)
    await page.getByRole('button', { name: 'Let go' }).click()
    await page.getByRole('columnheader', { name: 'Price seekers' }).getByRole('button').click()
    expect(await page.getByRole('region', { name: 'The contest for Price seekers' }).getByRole('listitem').first().innerText()).toMatch(/Greenpine/)
  })

  test('pointing at a point tells strength, base, ranks and whether the picture agrees', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: /^Company Northstar/ }).click()
    await page.getByRole('button', { name: /^Segment Premium owners/ }).hover()
    const card = page.getByText('Northstar × Premium owners').locator('..')
    await card.waitFor()
    expect(await card.innerText()).toMatch(/Strength\s+8\d\.\d\s+± \d\.\d at 95 %[\s\S]*269 respondents[\s\S]*no\. 1 of 5 companies[\s\S]*no\. 1 of 5 segments/)
  })

  test('what the picture gets wrong is said openly', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: /of 100 comparisons are drawn right/ }).click()
    await page.getByText('What the picture gets wrong').waitFor()
    expect(await page.getByText(/is drawn nearer|drawn nearer to/).count()).toBeGreaterThan(0)
  })

  test('share of wallet counts other insurers and sums to 100 % in every segment', async () => {
    const page = await arrive()
    await page.getByText('Share of wallet', { exact: true }).click()
    await page.getByText('the larger its share of their spending').waitFor()
    const lines = await downloadTable(page)
    for (const segment of new Set(lines.map((l) => l['segment']!))) {
      const shares = lines.filter((l) => l['segment'] === segment).map((l) => Number(l['shareOfWallet']))
      expect(shares).toHaveLength(6)
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    }
  })

  test('a downloaded table names the column that made its segments', async () => {
    const page = await arrive()
    expect(new Set((await downloadTable(page)).map((l) => l['segmented_by']))).toEqual(new Set(['segment']))
    await page.getByLabel('Segments by', { exact: true }).selectOption({ label: 'Gender' })
    await page.getByRole('group', { name: /5 companies and 2 segments/ }).waitFor()
    expect(new Set((await downloadTable(page)).map((l) => l['segmented_by']))).toEqual(new Set(['gender']))
  })

  test('everything can be done with the keyboard', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: /^Company Northstar/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Northstar and its segments' }).waitFor()
    await page.keyboard.press('ArrowUp')
    const moved = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(moved).toMatch(/^(Company|Segment) (?!Northstar)/)
    await page.keyboard.press('Escape')
    await page.getByText('Who is strongest in each segment').waitFor()
  })

  test('undo takes back a change of settings', async () => {
    const page = await arrive()
    await page.getByText('Share of value', { exact: true }).click()
    await page.getByText('the larger its share of the value').waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByText('the stronger the relationship.').waitFor()
  })

  test('in Chinese the sample, its labels and every word are Chinese', async () => {
    const page = await arrive({ locale: 'zh-CN' })
    expect(await page.getByRole('button', { name: /北辰/ }).count()).toBeGreaterThan(0)
    const words = await page.locator('body').innerText()
    const latin = words.match(/[A-Za-z][A-Za-z-]+/g) ?? []
    expect(latin.filter((word) => !/^(EN|CSV|Stress-|car-insurance-survey|zh|csv)$/.test(word))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await visitor.screenshot('sample-zh-1440')
    await page.getByText('EN', { exact: true }).click()
    await page.getByText('the stronger the relationship.').waitFor()
    await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
  })

  test('nothing is offered to the accessibility checker, light or dark', async () => {
    const page = await arrive()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Dark colours' }).click()
    await page.waitForTimeout(500)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Codebook' }).click()
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test.each([
    ['1920', 1920, 1080],
    ['phone', 390, 844],
  ])('the map fits a screen of %s', async (name, width, height) => {
    const page = await arrive({ viewport: { width, height } })
    await page.waitForTimeout(600)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    for (const point of await page.getByRole('button', { name: /^(Company|Segment) / }).all()) {
      const box = await point.boundingBox()
      expect(box!.x).toBeGreaterThanOrEqual(-1)
      expect(box!.x + box!.width).toBeLessThanOrEqual(width + 1)
    }
    await visitor.screenshot(`sample-${name}`)
  })
})
