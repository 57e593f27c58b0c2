import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Figures, readFigures } from './figures.ts'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

const sample = readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), 'utf8')
let visitor: Visitor

async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Page> {
  visitor = await visit(options)
  await visitor.page.getByRole('group', { name: /^(Strategy map of|战略沙盘)/ }).waitFor()
  return visitor.page
}

const panel = (page: Page) => page.getByRole('complementary')
const downloadShares = (page: Page): Promise<Figures[]> => readFigures(page, /Download shares/)

describe('share of wallet and share of value, beside the map', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('the wallets add up to all spending of the file; others are kept apart', async () => {
    const page = await arrive()
    await page.getByRole('tab', { name: 'Shares' }).click()
    await panel(page).getByRole('img', { name: /Spending of the segments/ }).waitFor()
    const lines = await downloadShares(page)
    const [header, ...rows] = sample.trim().split('\n').map((line) => line.split(','))
    const spending = header!.flatMap((name, i) => (name.startsWith('spend_') ? [i] : []))
    const weight = header!.indexOf('weight')
    const all = rows.reduce((sum, row) => sum + Number(row[weight]) * spending.reduce((s, i) => s + (Number(row[i]) || 0), 0), 0)
    expect(lines.reduce((sum, line) => sum + Number(line['spend']), 0) / all).toBeCloseTo(1, 9)
    expect(lines.filter((line) => line['company'] === 'Other').map((line) => line['share_of_value'])).toEqual(['', '', '', '', ''])
    for (const segment of new Set(lines.map((line) => line['segment']))) {
      const gaps = lines.filter((line) => line['segment'] === segment && line['gap_in_money'] !== '').map((line) => Number(line['gap_in_money']))
      expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeCloseTo(0, 5)
    }
    await visitor.screenshot('shares')
  })

  test('pointing at an area reads it out and shows the two on the map', async () => {
    const page = await arrive()
    await page.getByRole('tab', { name: 'Shares' }).click()
    await page.locator('[data-cell="lantern|Dealer buyers"]').hover()
    expect(await page.getByTestId('mosaic-reading').innerText()).toBe('Lantern × Dealer buyers: 356,724 · 57.2% of wallet · 22.5% of value')
    await page.getByTestId('map-stage').getByText('Dealer buyers', { exact: true }).first().waitFor()
  })

  test('what a company can win and lose; the company in focus is the one that is read', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: /^Company Lantern/ }).click()
    await page.getByRole('tab', { name: 'Shares' }).click()
    const gaps = panel(page).getByRole('region', { name: 'Value against wallet' })
    expect(await gaps.getByLabel('Company').inputValue()).toMatch(/lantern/i)
    await gaps.getByText(/^Lantern holds 250,549 more than its share of value speaks for$/).waitFor()
    await gaps.getByLabel('Company').selectOption({ label: 'Skylark' })
    await gaps.getByText(/^If Skylark’s share of wallet rose to its share of value, it would win 296,821$/).waitFor()
    await page.getByRole('tab', { name: 'Table' }).click()
    await page.getByRole('region', { name: 'Skylark and its segments' }).waitFor()
  })

  test('when the angle changes, the relationship that moved most is named; the way of measuring is on screen', async () => {
    const page = await arrive()
    await page.getByText('Share of value', { exact: true }).click()
    await page.getByTestId('method-line').getByText(/share of value: value ÷ sum of values/).waitFor()
    await page.getByText('Share of wallet', { exact: true }).click()
    await page.getByText('Moved most: Lantern holds 57% of the wallet of Dealer buyers with 23% of their value.').waitFor()
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Share of wallet is measured').selectOption('customers')
    await page.getByText(/larger its share of the average customer’s spending/).waitFor()
    await page.getByTestId('method-line').getByText(/mean of customers’ own shares/).waitFor()
    await page.getByRole('table').getByText('Share of wallet: mean of customers’ own shares').waitFor()
  })

  test('without spending, the estimate from ranks is named as one', async () => {
    const page = await arrive()
    const [header, ...rows] = sample.trim().split('\n').map((line) => line.split(','))
    const kept = header!.flatMap((name, i) => (name.startsWith('spend_') ? [] : [i]))
    const text = [header!, ...rows.slice(0, 600)].map((row) => kept.map((i) => row[i]).join(',')).join('\n')
    await chooseFile(page, { name: 'ratings.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByText('Wallet estimate', { exact: true }).click()
    await page.getByText(/the larger its estimated share of their spending/).waitFor()
    await page.getByTestId('method-line').getByText(/rank-based wallet estimate \(WAR\)/).waitFor()
    await page.getByRole('tab', { name: 'Shares' }).click()
    await page.getByText('No spending in this file').waitFor()
    const lines = await downloadShares(page)
    expect(new Set(lines.map((line) => line['wallet_by']))).toEqual(new Set(['ranks']))
    expect(Object.keys(lines[0]!)).not.toContain('spend')
    await visitor.screenshot('shares-estimate')
  })

  test('in Chinese, on a phone', async () => {
    const page = await arrive({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    await page.getByRole('tab', { name: '份额' }).click()
    const picture = page.getByRole('img', { name: '各细分市场的花费在各企业之间的分布' })
    await picture.scrollIntoViewIfNeeded()
    expect((await picture.boundingBox())!.width).toBeLessThanOrEqual(390)
    expect(await picture.textContent()).toMatch(/车行套餐客/)
    await visitor.screenshot('shares-phone-zh')
  })
})
