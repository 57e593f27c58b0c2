import type { Page } from 'playwright'
import { afterAll, afterEach, expect, inject, test } from 'vitest'
import { mirror, otherSite, type Site } from '../support/mirror.ts'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor
let site: Site

afterEach(async () => {
  await visitor.leave()
  await site.close()
})

afterAll(closeBrowser)

const map = (page: Page) => page.getByRole('group', { name: /^Strategy map of/ })

/** Waits until the app is kept on this machine and answers for the page. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** Opens every screen that the row of screens leads to, and comes back to the map. */
async function walk(page: Page): Promise<void> {
  const ways = page.getByRole('navigation', { name: /^(Screens|界面)$/ }).getByRole('button')
  const count = await ways.count()
  expect(count).toBeGreaterThan(4)
  for (const place of [...Array(count).keys(), 0]) {
    await ways.nth(place).click()
    await ways.nth(place).and(page.locator('[aria-current=page]')).waitFor()
    await page.locator('main > *').first().waitFor()
  }
}

test('after one visit the app opens without a network, with every screen and both languages', async () => {
  site = await mirror(inject('baseURL'), (_name, text) => text)
  visitor = await visit({ baseURL: site.url, serviceWorkers: 'allow' })
  const { page } = visitor
  await map(page).waitFor()
  await untilKept(page)
  await site.close()
  await page.reload()
  await map(page).waitFor()

  await page.getByRole('button', { name: 'Codebook' }).click()
  await page.getByRole('button', { name: 'Draw the map' }).click()
  await page.getByLabel('Segments by').selectOption({ label: 'Region' })
  await page.getByRole('group', { name: /5 companies and \d segments/ }).waitFor()
  await page.getByRole('button', { name: /of 100 comparisons are drawn right/ }).click()
  await page.getByRole('button', { name: /How far can|diagnos/i }).first().click()
  await page.getByRole('button', { name: 'Back to the map' }).click()
  await page.getByRole('button', { name: 'Value map' }).click()
  await page.getByRole('img', { name: /Customer-value map/ }).waitFor()
  await page.getByRole('button', { name: 'Customer database' }).click()
  await page.getByRole('button', { name: 'Use the sample’s customers' }).click()
  await page.getByRole('button', { name: 'Close the file' }).waitFor()
  await walk(page)
  await page.reload()
  await map(page).waitFor()
  await page.getByText('中文', { exact: true }).click()
  await page.getByRole('button', { name: /北辰/ }).first().waitFor()
  await walk(page)
  expect(visitor.faults).toEqual([])
})

test('a new version waits until the user takes it over, and the project is there afterwards', async () => {
  let version = 1
  site = await mirror(inject('baseURL'), (name, text) => (name === 'service-worker.js' && version === 2 ? `${text}\n// 2` : text))
  visitor = await visit({ baseURL: site.url, serviceWorkers: 'allow' })
  const { page } = visitor
  await map(page).waitFor()
  await untilKept(page)
  const survey = 'segment,price_acme,price_bolt,trust_acme,trust_bolt\n' + Array.from({ length: 60 }, (_, i) => `${['x', 'y', 'z'][i % 3]},${1 + (i % 5)},${5 - (i % 4)},${1 + (i % 4)},${2 + (i % 3)}`).join('\n')
  await chooseFile(page, { name: 'survey.csv', mimeType: 'text/csv', buffer: Buffer.from(survey) })
  await page.getByRole('button', { name: 'Draw the map' }).click()
  await page.getByRole('group', { name: /2 companies and 3 segments/ }).waitFor()
  expect(await page.getByText('A new version is ready.').count()).toBe(0)

  version = 2
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await page.getByText('A new version is ready.').waitFor()
  // what is typed last is not lost either
  await page.getByLabel('Title of the project').fill('Before the new version')
  await page.getByRole('button', { name: 'Reload now' }).click()
  await page.waitForEvent('load')
  await page.getByRole('group', { name: /2 companies and 3 segments/ }).waitFor()
  expect(await page.getByLabel('Title of the project').inputValue()).toBe('Before the new version')
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull()
  expect(await page.getByText('A new version is ready.').count()).toBe(0)
  expect(visitor.faults).toEqual([])
})

/** What the policy must refuse, by its directives. */
const FORBIDDEN = ['connect-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem']

test('neither the page nor its worker can ask another site, nor run what was slipped in', async () => {
  site = await otherSite()
  visitor = await visit({ serviceWorkers: 'allow' })
  const { page } = visitor
  await map(page).waitFor()
  const refused = await page.evaluate(async ([other, count]) => {
    const violations = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => violations.add(event.effectiveDirective))
    const add = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      element.textContent = text
      document.body.append(element)
      return element
    }
    await fetch(other).catch(() => undefined)
    // on its own, for what the test runs itself is exempt
    const runLater = Reflect.get(globalThis, 'setTimeout') as (text: string) => void
    runLater('globalThis.wasHere = true')
    add('img', { src: `${other}picture.png` })
    add('script', { src: `${other}script.js` })
    add('script', {}, 'globalThis.wasHere = true')
    add('button', { onclick: 'globalThis.wasHere = true' }).click()
    add('style', {}, 'body { color: red }')
    add('p', { style: 'color: red' })
    add('iframe', { src: other })
    add('object', { data: other })
    ;(add('form', { action: other }) as HTMLFormElement).submit()
    // violations are told after the deed, on a busy machine long after
    for (let waited = 0; waited < 100 && violations.size < count; waited++) await new Promise((resolve) => setTimeout(resolve, 100))
    return [...violations]
  }, [site.url, FORBIDDEN.length] as const)
  expect(refused.toSorted()).toEqual(FORBIDDEN)
  // as text, for vitest rewrites imports
  const load = `import('${site.url}module.js').then(() => 'loaded', () => 'refused')`
  expect(await page.evaluate(load)).toBe('refused')
  expect(await page.evaluate(() => 'wasHere' in globalThis)).toBe(false)

  await untilKept(page)
  await page.reload()
  await map(page).waitFor()
  const [worker] = page.workers()
  expect(await worker!.evaluate(load)).toBe('refused')
  expect(await worker!.evaluate(() => ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'Worker'].filter((name) => (globalThis as Record<string, unknown>)[name] !== undefined))).toEqual([])
  expect(site.requests).toEqual([])
})
