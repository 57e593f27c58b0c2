import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findBrowser } from '../support/browser.ts'
import { chooseFile } from './visitor.ts'

// A browser of its own with a profile that outlives it, so that it can be killed and started again.

interface Run {
  process: ChildProcess
  context: BrowserContext
  page: Page
}

let profile: string
let run: Run | null = null

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'strategy-sandbox-profile-'))
})

afterAll(async () => {
  if (run) await kill(run)
  // the last of its processes may write for a moment still
  await rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 })
})

async function start(): Promise<Run> {
  const { executablePath = chromium.executablePath(), args, env } = await findBrowser()
  const own = spawn(executablePath, [...args, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en-GB', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(env ? { env } : {}),
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    own.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    own.on('exit', () => reject(new Error(said)))
  })
  const context = (await chromium.connectOverCDP(address)).contexts()[0]!
  const page = await open(context)
  run = { process: own, context, page }
  return run
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  page.setDefaultTimeout(30_000)
  await page.goto(inject('baseURL'))
  return page
}

/** As when the power fails: nothing is said to the pages. */
async function kill({ process: own }: Run): Promise<void> {
  const gone = new Promise((resolve) => own.once('exit', resolve))
  own.kill('SIGKILL')
  await gone
  run = null
}

/** A survey of four companies, two needs and three regions. */
function csv(name: string, rows: number) {
  const columns = ['price', 'trust'].flatMap((need) => ['acme', 'bolt', 'cask', 'dune'].map((company) => `${need}_${company}`))
  const lines = Array.from({ length: rows }, (_, i) => [i + 1, ['north', 'south', 'east'][i % 3], ...columns.map((_column, k) => 1 + ((i * (k + 2) + (i % 3) * k) % 5))].join())
  return { name, mimeType: 'text/csv', buffer: Buffer.from([['id', 'region', ...columns].join(), ...lines].join('\n')) }
}

const mapOf = (page: Page) => page.getByRole('group', { name: /^Strategy map of 4 companies and 3/ })
const title = (page: Page) => page.getByLabel('Title of the project')

/** The titles in the list of projects. */
async function listed(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Projects' }).click()
  const rows = page.getByRole('list', { name: 'Projects kept in this browser' }).getByRole('listitem')
  await rows.nth(1).waitFor()
  const names = (await rows.evaluateAll((found) => found.map((row) => row.getAttribute('aria-label')))).filter((name) => name !== null)
  await page.getByRole('button', { name: 'Back to the map' }).click()
  return names
}

test('killed in the middle of an import and of a save, the browser comes back with what was there', async () => {
  let { page } = await start()
  await chooseFile(page, csv('first.csv', 300))
  await page.getByRole('button', { name: 'Draw the map' }).click()
  await mapOf(page).waitFor()
  await title(page).fill('First market')
  // left at once: what was typed last is kept nevertheless
  await page.reload()
  await mapOf(page).waitFor()
  expect(await title(page).inputValue()).toBe('First market')

  const second = csv('second.csv', 150_000)
  await chooseFile(page, second)
  // it is being read, or read already and not confirmed
  await page.getByRole('progressbar').or(page.getByRole('button', { name: 'Draw the map' })).first().waitFor()
  await kill(run!)

  page = (await start()).page
  await mapOf(page).waitFor()
  expect(await title(page).inputValue()).toBe('First market')
  await chooseFile(page, second)
  const draw = page.getByRole('button', { name: 'Draw the map' })
  await draw.waitFor({ timeout: 60_000 })
  await draw.click()
  await kill(run!)

  // the second is there as a whole or not at all
  page = (await start()).page
  await mapOf(page).waitFor({ timeout: 60_000 })
  const names = await listed(page)
  expect([['First market'], ['second', 'First market']]).toContainEqual(names)
  expect(await title(page).inputValue()).toBe(names[0])
}, 240_000)

test('two windows: neither overwrites the other, and both go on', async () => {
  const { context, page } = run ?? (await start())
  await page.bringToFront()
  if ((await title(page).inputValue()) !== 'First market') {
    await page.getByRole('button', { name: 'Projects' }).click()
    await page.getByRole('button', { name: 'Open First market' }).click()
    await mapOf(page).waitFor()
  }
  await title(page).fill('Typed in the first window')
  const other = await open(context)
  await other.getByRole('dialog', { name: 'Open in another window' }).waitFor()
  await other.getByRole('button', { name: 'Continue here' }).click()
  await mapOf(other).waitFor()
  expect(await title(other).inputValue()).toBe('Typed in the first window')
  await title(other).fill('Typed in the second window')

  await page.getByRole('dialog', { name: 'Continued in another window' }).waitFor()
  await page.getByRole('button', { name: 'Work on a copy' }).click()
  await expect.poll(() => title(page).inputValue()).toBe('Typed in the first window (copy)')
  await page.getByRole('button', { name: /^Undo/ }).click()
  expect(await title(page).inputValue()).toBe('Typed in the first window')
  await page.getByRole('button', { name: 'Redo: title' }).click()
  await expect.poll(() => listed(page)).toEqual(expect.arrayContaining(['Typed in the first window (copy)', 'Typed in the second window']))
  await other.close()
}, 120_000)

test('the company’s customers survive a reload, and what is deleted is gone for good', async () => {
  const { page } = run ?? (await start())
  await page.getByRole('button', { name: 'Projects' }).click()
  await page.getByRole('button', { name: 'Open the sample afresh' }).click()
  await page.getByRole('group', { name: /^Strategy map of 5 companies and 5/ }).waitFor()
  await page.getByRole('button', { name: 'Customer database' }).click()
  await page.getByRole('button', { name: 'Use the sample’s customers' }).click()
  await page.getByRole('button', { name: 'Close the file' }).waitFor({ timeout: 45_000 })
  await page.getByRole('button', { name: 'Projects' }).click()
  await page.getByText('car-insurance-survey.en.csv, company-customers.en.csv').waitFor()
  await page.reload()
  await page.getByRole('group', { name: /^Strategy map of 5 companies and 5/ }).waitFor({ timeout: 45_000 })
  await page.getByRole('button', { name: 'Customer database' }).click()
  // the rows are there: segments are being learnt from them
  await page.getByText(/scoring the customers… [1-9]/).or(page.getByRole('table', { name: 'The segments among the customers' })).first().waitFor({ timeout: 45_000 })

  await page.getByRole('button', { name: 'Projects' }).click()
  await page.getByRole('button', { name: 'Delete everything kept on this computer…' }).click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByText('No project is kept yet').waitFor()
  const keys = await page.evaluate(async () => {
    const asked = indexedDB.open('strategy-sandbox')
    const database = await new Promise<IDBDatabase>((resolve) => (asked.onsuccess = () => resolve(asked.result)))
    const all = database.transaction('kept').objectStore('kept').getAllKeys()
    return new Promise<IDBValidKey[]>((resolve) => (all.onsuccess = () => resolve(all.result)))
  })
  // marks of turns that are over stay, with nothing in them: a window that sleeps cannot bring back by halves what it had open
  expect(keys.filter((key) => Array.isArray(key) && key[0] !== 'over')).toEqual([])
}, 180_000)
