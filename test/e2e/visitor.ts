import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { inject } from 'vitest'
import { findBrowser } from '../support/browser.ts'

/** Somebody who has opened the built site: what they see and do, and every fault on the way. */
export interface Visitor {
  page: Page
  /** Console errors (of the content policy, too), uncaught errors, failed requests, requests to other origins. */
  faults: string[]
  /** Keeps a picture for a person to look at. */
  screenshot(name: string): Promise<void>
  leave(): Promise<void>
}

const pictures = fileURLToPath(new URL('../screenshots', import.meta.url))
let browser: Browser | null = null

/** Opens the built site, or another one at `baseURL`, in a real browser with a profile of its own. Nothing is kept for visits without a network unless `serviceWorkers` are allowed. */
export async function visit(options: BrowserContextOptions = {}): Promise<Visitor> {
  browser ??= await chromium.launch(await findBrowser())
  const site = options.baseURL ?? inject('baseURL')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', serviceWorkers: 'block', ...options })
  const page = await context.newPage()
  // a busy machine must not fail a test
  page.setDefaultTimeout(30_000)
  const faults: string[] = []
  const origin = new URL(site).origin
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('requestfailed', (request) => {
    // a reload gives up what was under way: no fault
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== origin) faults.push(`other origin: ${url.href}`)
  })
  await page.goto(site)
  mkdirSync(pictures, { recursive: true })
  return {
    page,
    faults,
    screenshot: async (name) => {
      await page.screenshot({ path: `${pictures}/${name}.png` })
    },
    leave: () => context.close(),
  }
}

/** Closes the browser that all visitors shared. */
export async function closeBrowser(): Promise<void> {
  await browser?.close()
  browser = null
}

/** Chooses a file as a visitor does: the button, then the system's file chooser. */
export async function chooseFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /Open survey|打开问卷/ }).click()])
  await chooser.setFiles(file)
}

/** Chooses a file where another may be open already, and waits until that one has left the screen. */
export async function chooseNext(page: Page, file: Parameters<typeof chooseFile>[1]): Promise<void> {
  await chooseFile(page, file)
  await page.getByRole('banner').getByText(typeof file === 'string' ? basename(file) : file.name, { exact: true }).waitFor()
}

/** The table behind the map, read cell by cell: `cells[company][segment]`. */
export async function readTable(page: Page): Promise<Record<string, Record<string, string>>> {
  const table = page.getByRole('complementary').getByRole('table').first()
  await table.waitFor()
  return table.evaluate((element: HTMLTableElement) => {
    const words = (cell: Element | undefined) => cell?.textContent?.trim() ?? ''
    const header = [...(element.tHead?.rows[0]?.cells ?? [])].slice(1).map(words)
    return Object.fromEntries(
      [...(element.tBodies[0]?.rows ?? [])].map((row) => [words(row.cells[0]), Object.fromEntries(header.map((name, i) => [name, words(row.cells[i + 1])]))]),
    )
  })
}
