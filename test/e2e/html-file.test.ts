import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { findBrowser } from '../support/browser.ts'
import { closeBrowser, visit } from './visitor.ts'

afterAll(closeBrowser)

test('a web page that was handed over opens from disk without any network: hover, focus, languages, table, pages', async () => {
  const visitor = await visit()
  const { page, faults } = visitor
  await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
  await page.getByRole('button', { name: 'Keep this view' }).click()
  await page.getByText('Kept as no. 1 of the story').waitFor()
  await page.getByRole('button', { name: /^Company Northstar/ }).click()
  await page.getByRole('button', { name: 'Keep this view' }).click()
  await page.getByText('Kept as no. 2 of the story').waitFor()
  await page.getByRole('button', { name: /^Story/ }).click()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').getByText('Web page', { exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  const text = await readFile(await download.path(), 'utf8')
  expect(download.suggestedFilename()).toMatch(/\.html$/)
  expect(faults).toEqual([])
  await visitor.leave()

  const folder = await mkdtemp(join(tmpdir(), 'strategy-sandbox-page-'))
  const path = join(folder, 'market.html')
  await writeFile(path, text)
  const browser = await chromium.launch(await findBrowser())
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true })
    const reader = await context.newPage()
    const heard: string[] = []
    reader.on('pageerror', (error) => heard.push(error.message))
    reader.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
    reader.on('request', (request) => request.url().startsWith('file:') || heard.push(request.url()))
    await reader.goto(pathToFileURL(path).href)
    const northstar = reader.getByRole('button', { name: /^Company Northstar/ })
    await northstar.hover()
    await reader.getByRole('status').getByText(/Northstar.*Premium owners/).waitFor()
    await reader.getByRole('row', { name: /^Northstar 43\.2 70\.8 52\.1 55\.5 80\.2/ }).waitFor()
    await reader.getByRole('button', { name: 'Skylark', exact: true }).click()
    await reader.getByRole('button', { name: 'Skylark', exact: true, pressed: true }).waitFor()
    await reader.getByText('1 / 2').waitFor()
    await reader.getByRole('button', { name: 'Next' }).click()
    await reader.getByText('2 / 2').waitFor()
    await reader.getByRole('button', { name: '中文' }).click()
    await reader.getByText('企业与细分市场的距离越短，客户关系越强。').first().waitFor()
    expect(heard).toEqual([])
  } finally {
    await browser.close()
    await rm(folder, { recursive: true })
  }
})
