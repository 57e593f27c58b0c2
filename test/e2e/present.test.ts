import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Page> {
  visitor = await visit(options)
  await visitor.page.getByTestId('map-stage').getByRole('button', { name: /^Segment/ }).first().waitFor()
  return visitor.page
}

const wall = (page: Page) => page.getByRole('region', { name: 'Presentation' })
const title = (page: Page) => wall(page).getByRole('heading', { level: 1 })
const companies = (page: Page) => wall(page).getByRole('button', { name: /^Company / })
const segments = (page: Page) => wall(page).getByRole('button', { name: /^Segment / })
const steps = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

describe('presenting', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('a story is told by keys, with notes for the speaker alone, and leads back to where it was begun', async () => {
    const page = await arrive({ viewport: { width: 1920, height: 1080 } })
    await page.getByRole('button', { name: 'Keep this view' }).click()
    await page.getByText('Share of value', { exact: true }).click()
    await page.getByRole('button', { name: 'Keep this view' }).and(page.locator(':enabled')).click()
    await page.getByRole('button', { name: /^Story/ }).click()
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Who holds whom')
    await page.getByRole('textbox', { name: 'Speaker notes' }).fill('Ask the room first.')
    await page.getByRole('button', { name: 'Present', exact: true }).click()

    // built up: companies, then segments
    await companies(page).first().waitFor()
    expect([await companies(page).count(), await segments(page).count()]).toEqual([5, 0])
    await page.keyboard.press('PageDown')
    await segments(page).first().waitFor()
    const slow = async () => {
      await page.waitForTimeout(1000)
      return (await companies(page).first().boundingBox())!
    }
    const before = await slow()

    // points that are there already move; the frame of both maps is one
    await page.keyboard.press('ArrowRight')
    expect(await segments(page).count()).toBe(5)
    const after = await slow()
    expect([after.width, Math.hypot(after.x - before.x, after.y - before.y) > 2]).toEqual([before.width, true])
    await steps(page, '1', 'Enter')
    await segments(page).first().waitFor({ state: 'detached' })

    // black, and back without a step; nothing but the story can be reached
    await page.keyboard.press('b')
    await page.getByRole('button', { name: 'Black screen' }).last().waitFor()
    await page.keyboard.press('PageDown')
    expect(await segments(page).count()).toBe(0)
    expect(await page.locator('header').first().evaluate((header: HTMLElement) => header.inert)).toBe(true)

    // the spotlight goes where the keys send it
    await steps(page, 'l', 'Shift+ArrowRight')
    expect(await page.getByTestId('spotlight').evaluate((light) => light.style.getPropertyValue('--x'))).toBe(`${960 + 0.04 * 1920}px`)
    await steps(page, 'Escape', 'u')
    await segments(page).first().waitFor()

    // the notes are in a window of their own, which steers too
    const [notes] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('n')])
    await notes.getByRole('heading', { name: 'Strength by Segment' }).waitFor()
    expect(await notes.getByRole('img').count()).toBe(2)
    await notes.keyboard.press('PageDown')
    await expect.poll(() => title(page).innerText()).toBe('Who holds whom')
    await notes.getByText('Ask the room first.').waitFor()
    await notes.getByText('That was the last step.').waitFor()
    await visitor.screenshot('present')

    const closed = notes.waitForEvent('close')
    await page.bringToFront()
    // the first may only leave full screen
    await page.keyboard.press('Escape')
    if ((await wall(page).count()) > 0) await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: 'Speaker notes' }).waitFor()
    await closed
  })

  test('the room places what it believes, and is scored against the measured map', async () => {
    const page = await arrive()
    await page.getByRole('button', { name: 'Present', exact: true }).click()
    await page.getByRole('button', { name: 'Open with the sand table' }).click()
    const tray = page.getByRole('region', { name: 'Not placed yet' })
    const table = page.getByRole('region', { name: 'Sand table' })
    const token = (name: string) => page.locator('[data-token]', { hasText: name })
    await tray.waitFor()
    expect(await tray.locator('[data-token]').count()).toBe(10)
    // nothing of the measured map is there
    expect(await wall(page).getByRole('group').count()).toBe(0)
    const reveal = page.getByRole('button', { name: 'Reveal the measured map' })
    expect(await reveal.isDisabled()).toBe(true)

    // by keys: into the middle of the table, then step by step
    await token('Northstar').focus()
    await steps(page, 'Enter', 'Shift+ArrowLeft', 'ArrowUp')
    await page.getByRole('button', { name: 'Company Northstar, 43% from the left, 47% from the top' }).and(page.locator(':focus')).waitFor()
    await token('Premium owners').focus()
    await steps(page, 'Enter', 'Delete', 'Enter', 'ArrowLeft')
    expect(await table.locator('[data-token]').count()).toBe(2)

    // by pointer
    const [from, to] = [(await token('Price seekers').locator('svg').boundingBox())!, (await table.boundingBox())!]
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width * 0.5, to.y + to.height * 0.5, { steps: 4 })
    await page.mouse.move(to.x + to.width * 0.9, to.y + to.height * 0.25, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Segment Price seekers, 90% from the left, 25% from the top' }).waitFor()
    await visitor.screenshot('sand-table')

    // revealed and scored: nearer to premium owners is right
    await reveal.click()
    await page.getByRole('heading', { name: 'What was measured' }).waitFor()
    await segments(page).nth(4).waitFor()
    await page.keyboard.press('PageDown')
    await page.getByText('1 of 1 comparisons are right (100%)').waitFor()
    await visitor.screenshot('sand-table-score')
    await page.keyboard.press('PageDown')
    await companies(page).nth(4).waitFor()
    expect(await segments(page).count()).toBe(0)

    // what was believed is kept
    await page.mouse.move(400, 400)
    await page.getByRole('button', { name: 'Leave (Esc)' }).click()
    await page.getByRole('button', { name: 'Present', exact: true }).click()
    await page.getByRole('button', { name: 'Open with the sand table' }).click()
    await table.locator('[data-token]').nth(2).waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => table.locator('[data-token]').count()).toBe(2)
  })

  test('on a telephone pages are turned by swiping', async () => {
    const page = await arrive({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await page.getByRole('button', { name: 'Present', exact: true }).click()
    await page.getByRole('button', { name: 'Present the story' }).click()
    await companies(page).first().waitFor()
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: 400 }] })
    await touch('touchStart', 320)
    for (const x of [280, 220, 150]) await touch('touchMove', x)
    await touch('touchEnd', 150)
    await segments(page).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
})
