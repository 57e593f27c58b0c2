import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, expect, test } from 'vitest'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

afterEach(async () => {
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

afterAll(closeBrowser)

async function numbersIn(page: Page, table: string, row: string): Promise<number[]> {
  const cells = await page.getByRole('table', { name: table }).getByRole('row', { name: row }).getByRole('cell').allTextContents()
  return cells.map((text) => Number.parseFloat(text.replaceAll(',', '')))
}

async function download(page: Page): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 45_000 }), page.getByRole('dialog').getByRole('button', { name: 'Download list (CSV)' }).click()])
  return readFileSync(await file.path(), 'utf8').split('\r\n')
}

test('the seven P of a segment, what it is worth, whom to serve, and the customers behind the numbers', async () => {
  visitor = await visit()
  const { page } = visitor
  await page.getByRole('button', { name: 'Customer database' }).click()
  await page.getByRole('button', { name: 'Use the sample’s customers' }).click()
  await page.getByRole('tab', { name: '7P profile' }).click()
  const customers = page.getByLabel('Customers', { exact: true })
  await customers.waitFor({ timeout: 60_000 })
  const premium = await customers.locator('option', { hasText: 'Premium owners' }).textContent()
  await customers.selectOption({ label: premium! })
  await page.getByText(/of 2,\d{3} contacted customers responded/).waitFor({ timeout: 45_000 })
  await page.getByText(/Each further product held multiplies them by 0\./).waitFor()
  expect((await numbersIn(page, 'income_band', '30k+'))[2]).toBeGreaterThan(120)
  await visitor.screenshot('customer-profile-1440')

  // those with roadside help who lack glass cover
  await page.getByRole('button', { name: /Customers with roadside, without glass/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/The number stands for [\d,]+ customers, counted by probability/).waitFor({ timeout: 45_000 })
  const lines = await download(page)
  expect(lines[0]).toBe(
    '\ufeffcustomer,likeliest_segment,probability,Careful families,Self-servers,Premium owners,Price seekers,Dealer buyers,revenue,profit,lifetime_value,churn_risk,has_left,consent',
  )
  expect(lines[1]).toMatch(/^1\d{5},Premium owners,0\.\d{4},/)
  const id = lines[1]!.split(',')[0]!
  await dialog.getByLabel('Search by id').fill(id)
  await dialog.getByText(/Listed are 1;/).waitFor({ timeout: 45_000 })
  expect(await dialog.getByRole('rowheader').allTextContents()).toEqual([id])
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: 'Relationship value' }).click()
  const value = 'What the relationships are worth'
  await page.getByRole('table', { name: value }).waitFor({ timeout: 45_000 })
  // number, RP, stay, respond, PRP, TRP, factor, LTV
  const [, rp, , , prp, trp, factor, ltv] = await numbersIn(page, value, 'Premium owners')
  expect(trp).toBeCloseTo(rp! + prp!, -1)
  expect(ltv! / trp!).toBeCloseTo(factor!, 1)
  await page.getByLabel('Discount a year').fill('25')
  await expect.poll(async () => (await numbersIn(page, value, 'Premium owners'))[7], { timeout: 45_000 }).toBeLessThan(0.8 * ltv!)

  await page.getByRole('tab', { name: 'Whom to serve' }).click()
  await page.getByText('Both rules serve the same value').waitFor({ timeout: 45_000 })
  await page.getByLabel('What serving a customer takes').selectOption('cost')
  await page.getByText(/By value for each unit, [\d,]+ more is served/).waitFor({ timeout: 45_000 })
  await page.getByRole('button', { name: /Customers to serve, by value for each unit of resource/ }).click()
  await dialog.getByText(/The number stands for [\d,]+ customers\./).waitFor({ timeout: 45_000 })
  expect((await dialog.getByRole('rowheader').count()) <= 200).toBe(true)
  await page.keyboard.press('Escape')
}, 240_000)

test('a column that is missing is named, and can be said: churn, on a phone in Chinese', async () => {
  visitor = await visit({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const { page } = visitor
  await page.getByRole('button', { name: '客户数据库' }).click()
  await page.getByRole('button', { name: '使用示例客户数据' }).click()
  await page.getByRole('tab', { name: '列的含义' }).click()
  await page.getByLabel('是否流失').selectOption({ label: '（无）' })
  await page.getByRole('tab', { name: '7P画像' }).click()
  await page.getByText('文件中还需要：谁已流失。').first().waitFor({ timeout: 60_000 })
  await visitor.screenshot('customer-profile-phone-zh')
  await page.getByRole('tab', { name: '关系价值' }).click()
  await page.getByText('文件没有说明谁已流失，因此保留率只能假设。').waitFor({ timeout: 45_000 })
}, 180_000)
