import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, readTable, visit, type Visitor } from './visitor.ts'

const survey = fileURLToPath(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url))
let visitor: Visitor

const map = (page: Page) => page.getByRole('group', { name: /^(Strategy map of|战略沙盘)/ })
const point = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^(Company|Segment) ${name}\\b`) })

async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Page> {
  visitor = await visit(options)
  await map(visitor.page).waitFor()
  await visitor.page.waitForTimeout(500)
  return visitor.page
}

async function middleOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await point(page, name).boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

/** Where the words of a label are. */
async function labelOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const { x, y } = (await map(page).getByText(name, { exact: true }).boundingBox())!
  return { x, y }
}

async function openMenu(page: Page, name: string): Promise<void> {
  await point(page, name).click({ button: 'right' })
  await page.getByRole('dialog', { name: `Menu of ${name}` }).waitFor()
}

describe('the look of the map', () => {
  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  test('the wheel enlarges the map around the pointer; a double click shows all again', async () => {
    const page = await arrive()
    const before = await middleOf(page, 'Lantern')
    const harbour = await middleOf(page, 'Harbour')
    await page.mouse.move(before.x, before.y)
    await page.mouse.wheel(0, -100)
    await page.waitForTimeout(900)
    const [after, moved] = [await middleOf(page, 'Lantern'), await middleOf(page, 'Harbour')]
    const growth = Math.exp(100 * 0.0022)
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1)
    expect((moved.x - after.x) / (harbour.x - before.x)).toBeCloseTo(growth, 1)
    expect((moved.y - after.y) / (harbour.y - before.y)).toBeCloseTo(growth, 1)
    const stage = (await page.getByTestId('map-stage').boundingBox())!
    await page.mouse.dblclick(stage.x + stage.width / 2, stage.y + 30)
    await expect.poll(async () => Math.abs((await middleOf(page, 'Harbour')).x - harbour.x)).toBeLessThan(1)
  })

  test('names, colours, labels, notes and hidden points: chosen, taken back, and still there after a reload', async () => {
    const page = await arrive()
    await chooseFile(page, survey)
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await map(page).waitFor()
    await page.waitForTimeout(900)

    // a label is carried elsewhere
    const [from, mark] = [await labelOf(page, 'Harbour'), await middleOf(page, 'Harbour')]
    await page.mouse.move(from.x + 10, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
    await page.mouse.move(from.x + 110, from.y + 68, { steps: 4 })
    await page.mouse.up()
    await page.waitForTimeout(700)
    const carried = await labelOf(page, 'Harbour')
    expect(Math.hypot(carried.x - from.x - 100, carried.y - from.y - 60)).toBeLessThan(4)
    expect(await middleOf(page, 'Harbour')).toEqual(mark)

    // a segment gets another name, everywhere
    await openMenu(page, 'Premium owners')
    await page.getByRole('textbox', { name: 'Name' }).fill('Price seekers')
    await page.getByText('Another one has this name.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Top drivers')
    await page.keyboard.press('Enter')
    await point(page, 'Top drivers').waitFor()
    expect(Object.keys((await readTable(page))['Northstar']!)).toContain('Top drivers')

    // a colour, a note, and a point hidden
    await openMenu(page, 'Northstar')
    await page.getByRole('button', { name: 'Colour 3' }).click()
    await page.getByRole('button', { name: 'Add a note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('Our own brand')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Note: Our own brand' }).waitFor()
    const skylark = await middleOf(page, 'Skylark')
    await openMenu(page, 'Lantern')
    await page.getByRole('button', { name: 'Hide', exact: true }).click()
    await page.getByRole('status').getByText('1 point hidden').waitFor()
    expect(await point(page, 'Lantern').count()).toBe(0)
    await page.waitForTimeout(600)
    expect(await middleOf(page, 'Skylark')).toEqual(skylark)

    // taken back and done again
    await page.keyboard.press('ControlOrMeta+z')
    await point(page, 'Lantern').waitFor()
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await point(page, 'Lantern').waitFor({ state: 'detached' })
    await visitor.screenshot('map-look')

    await page.waitForTimeout(700)
    await page.reload()
    await point(page, 'Top drivers').waitFor()
    await page.getByRole('button', { name: 'Note: Our own brand' }).waitFor()
    expect(await point(page, 'Lantern').count()).toBe(0)
    await page.waitForTimeout(600)
    const kept = await labelOf(page, 'Harbour')
    expect(Math.hypot(kept.x - carried.x, kept.y - carried.y)).toBeLessThan(2)
    expect(await page.locator('circle[fill="#038080"]').count()).toBe(2)

    await page.getByRole('button', { name: '1 point hidden' }).click()
    await page.getByRole('button', { name: 'Show Lantern again' }).click()
    await point(page, 'Lantern').waitFor()
  })

  test('mirroring exchanges left and right and nothing else', async () => {
    const page = await arrive()
    const [lantern, harbour] = [await middleOf(page, 'Lantern'), await middleOf(page, 'Harbour')]
    await page.getByRole('button', { name: 'Turn and mirror' }).click()
    await page.getByRole('button', { name: 'Mirror left and right' }).click()
    await page.waitForTimeout(700)
    const mirrored = { lantern: await middleOf(page, 'Lantern'), harbour: await middleOf(page, 'Harbour') }
    expect(mirrored.harbour.x - mirrored.lantern.x).toBeCloseTo(lantern.x - harbour.x, 0)
    expect(mirrored.harbour.y - mirrored.lantern.y).toBeCloseTo(harbour.y - lantern.y, 0)
  })

  test('all of it can be done with the keyboard', async () => {
    const page = await arrive()
    await point(page, 'Northstar').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Northstar and its segments' }).waitFor()
    await page.keyboard.press('Enter')
    const menu = page.getByRole('dialog', { name: 'Menu of Northstar' })
    await menu.waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type') ?? document.activeElement?.tagName)).toMatch(/text|INPUT/)
    await menu.getByRole('button', { name: 'Pin: always with its label' }).focus()
    await page.keyboard.press('Enter')
    await menu.getByRole('button', { name: 'Unpin' }).waitFor()
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Company Northstar/)
    await page.keyboard.press('+')
    await page.getByRole('button', { name: 'Show all', exact: true }).and(page.locator(':enabled')).waitFor()
    await page.keyboard.press('0')
    await page.getByRole('button', { name: 'Show all', exact: true }).and(page.locator(':disabled')).waitFor()
  })

  test('on a phone two fingers enlarge the map, and a tap tells what a point is', async () => {
    const page = await arrive({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await point(page, 'Lantern').tap()
    await page.getByText('Tap again for name, colour, note and more').waitFor()
    const [lantern, harbour] = [await middleOf(page, 'Lantern'), await middleOf(page, 'Harbour')]
    const fingers = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [-1, 1].map((side, id) => ({ x: lantern.x, y: lantern.y + side * apart, id })),
      })
    await touch('touchStart', 30)
    for (let apart = 33; apart <= 45; apart += 3) await touch('touchMove', apart)
    await touch('touchEnd', 0)
    await page.waitForTimeout(900)
    expect((await middleOf(page, 'Lantern')).x - (await middleOf(page, 'Harbour')).x).toBeCloseTo(1.5 * (lantern.x - harbour.x), -0.5)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
})
