import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { downloadTable, figure, type Figures } from './figures.ts'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

interface Wave {
  Q7ALL_by_airline_x_Q2PURP1: Record<string, Record<string, { mean: number; n: number }>>
}

const has = shared('data') !== null
const expected = (folder: string): unknown => JSON.parse(readFileSync(shared(`data/${folder}/expected.json`)!, 'utf8'))
const waves = ['2016', '2017', '2018'].map((year) => `sfo-waves/sfo_${year}.csv`)
const panel = ['households', 'products', 'purchases'].map((name) => `company-db/margarine_${name}.csv`)
let visitor: Visitor
let page: Page

describe.skipIf(!has)('several files in one project (needs the shared data)', () => {
  beforeEach(async () => {
    visitor = await visit()
    page = visitor.page
    await page.getByRole('group', { name: /^Strategy map of 5 companies and 5/ }).waitFor()
  })

  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  /** Drops files on the page as from the desktop. */
  async function drop(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => ({ name: basename(path), text: readFileSync(shared(`data/${path}`)!, 'utf8') }))
    const dataTransfer = await page.evaluateHandle((dropped) => {
      const transfer = new DataTransfer()
      for (const { name, text } of dropped) transfer.items.add(new File([text], name))
      return transfer
    }, files)
    await page.dispatchEvent('body', 'drop', { dataTransfer })
  }

  const together = () => page.getByTestId('files-result')
  const card = (name: string) => page.getByRole('listitem', { name })
  const segmentOf = (lines: Figures[]) => lines.map((line) => ({ ...line, segment: line['segment']!.replace(/^.* /, '') }))

  async function goOn(): Promise<void> {
    const button = page.getByRole('button', { name: 'Go on to the columns' })
    await expect.poll(() => button.isEnabled()).toBe(true)
    await button.click()
  }

  async function drawMap(name: RegExp): Promise<void> {
    const button = page.getByRole('button', { name: 'Draw the map' })
    await expect.poll(() => button.isEnabled()).toBe(true)
    await button.click()
    await page.getByRole('group', { name }).waitFor()
  }

  async function settled(): Promise<void> {
    await page.getByRole('region', { name: 'Picture', exact: true }).and(page.locator('[aria-busy=false]')).waitFor()
  }

  test('three waves dropped at once: means by airline, purpose and wave, with genders written alike; a reload keeps all', { timeout: 300_000 }, async () => {
    // 24 airlines: the pictures of a machine with much to do take their time
    page.setDefaultTimeout(60_000)
    await drop(waves)
    await expect.poll(() => together().innerText()).toBe('8,727 rows × 107 columns')
    expect(await page.getByLabel('What the rows of sfo_2017.csv are called').inputValue()).toBe('2017')
    await visitor.screenshot('files-waves')

    // in the middle a reload gives the import up: what was on screen is there again
    await page.reload()
    await page.getByRole('group', { name: /^Strategy map of 5 companies and 5/ }).waitFor()
    await drop(waves)
    await together().waitFor()

    for (const [file, column] of [['sfo_2017.csv', 'Q20GENDER'], ['sfo_2018.csv', 'Q21Gender']] as const) {
      await card(file).getByText(/columns? with other answers than above/).click()
      await card(file).getByLabel(`1 in ${column} means`).fill('Male')
      await card(file).getByLabel(`2 in ${column} means`).fill('Female')
    }
    await page.keyboard.press('Escape')
    await visitor.screenshot('files-answers')
    await goOn()
    await page.getByLabel('Segments by').selectOption('Q2PURP1')
    await visitor.screenshot('files-codebook')
    await drawMap(/^Strategy map of 24 companies/)
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Perceived value from').selectOption({ label: 'Q7ALL' })
    await page.keyboard.press('Escape')
    const facts = expected('sfo-waves') as Record<string, Wave>
    for (const year of ['2016', '2017', '2018']) {
      const slider = page.getByRole('slider', { name: 'Waves' })
      await slider.press(year === '2016' ? 'Home' : 'ArrowRight')
      await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(year)
      await settled()
      const lines = segmentOf(await downloadTable(page))
      for (const [airline, row] of Object.entries(facts[year]!.Q7ALL_by_airline_x_Q2PURP1)) {
        for (const [purpose, { mean, n }] of Object.entries(row)) {
          expect(figure(lines, airline, purpose, 'mean_answer'), `${airline} × ${purpose} in ${year}`).toBeCloseTo(mean, 5)
          expect(figure(lines, airline, purpose, 'respondents')).toBe(n)
        }
      }
    }
    await page.getByLabel('Segments by').selectOption('Q20GENDER')
    await settled()
    const genders = new Set((await downloadTable(page)).map((line) => line['segment']!))
    expect([...genders]).toEqual(expect.arrayContaining(['Male', 'Female']))
    expect([...genders].filter((g) => /\b[12]$/.test(g))).toEqual([])

    await page.reload()
    await page.getByTestId('method-line').waitFor()
    await expect.poll(() => page.getByTestId('method-line').innerText()).toContain('3 files (sfo_2016.csv, sfo_2017.csv, sfo_2018.csv)')
    const again = new Set((await downloadTable(page)).map((line) => line['segment']!))
    expect([...again]).toEqual([...genders])
    await visitor.screenshot('files-waves-map')
  })

  test('households, purchases and products: shares of wallet, also when the files come one after another', async () => {
    const { margarine } = expected('company-db') as { margarine: { brand_share_of_spend_by_family_size: Record<string, Record<string, number>>; brand_share_of_spend_by_college: Record<string, Record<string, number>> } }
    await chooseFile(page, shared(`data/${panel[0]}`)!)
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Add a file…' }).click()])
    await chooser.setFiles(panel.slice(1).map((path) => shared(`data/${path}`)!))
    await expect.poll(() => together().innerText()).toBe('516 rows × 15 columns')
    await visitor.screenshot('files-panel')
    await goOn()
    await page.getByLabel('Segments by').selectOption('Fam_Size')
    await drawMap(/^Strategy map of 7 companies/)
    const bySize = segmentOf(await downloadTable(page))
    for (const size of ['1', '2']) for (const [brand, share] of Object.entries(margarine.brand_share_of_spend_by_family_size[size]!)) expect(figure(bySize, brand, size, 'shareOfWallet')).toBeCloseTo(share, 5)
    await page.reload()
    await page.getByRole('group', { name: /^Strategy map of 7 companies/ }).waitFor()
    await page.getByLabel('Segments by').selectOption('college')
    await page.getByRole('group', { name: /^Strategy map of 7 companies and 2/ }).waitFor()
    const byCollege = segmentOf(await downloadTable(page))
    for (const [college, brands] of Object.entries(margarine.brand_share_of_spend_by_college)) for (const [brand, share] of Object.entries(brands)) expect(figure(byCollege, brand, college, 'shareOfWallet')).toBeCloseTo(share, 5)

    // the project goes on from its files: another amount, another result
    await page.getByRole('button', { name: 'Codebook' }).click()
    await page.getByRole('button', { name: 'Files (3)' }).click()
    await page.getByLabel('What is added up of margarine_purchases.csv').selectOption({ label: 'number of rows' })
    await goOn()
    await drawMap(/^Strategy map of 7 companies/)
    await page.getByLabel('Segments by').selectOption('college')
    await page.getByRole('group', { name: /^Strategy map of 7 companies and 2/ }).waitFor()
    const counted = segmentOf(await downloadTable(page))
    expect(figure(counted, 'Fleischmanns', '0', 'shareOfWallet')).not.toBeCloseTo(margarine.brand_share_of_spend_by_college['0']!['Fleischmanns']!, 2)
  })

  test('keys that do not fit are said, a file is taken out, and cancelling leaves everything as it was', async () => {
    const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i)).join('\n')
    const survey = csv('survey.csv', `id,region,price_acme,price_bolt,trust_acme,trust_bolt\n${rows(60, (i) => `${i + 1},${i % 2 ? 'north' : 'south'},${1 + (i % 5)},${5 - (i % 4)},${1 + (i % 3)},${2 + (i % 4)}`)}`)
    const customers = csv('customers.csv', `id,tier\n${rows(50, (i) => `${i + 1},${i % 3 ? 'gold' : 'silver'}`)}`)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /Open survey/ }).click()])
    await chooser.setFiles([customers, survey])
    await expect.poll(() => together().innerText()).toBe('60 rows × 7 columns')
    await page.getByLabel('How customers.csv belongs to the others').selectOption({ label: 'Its rows are the ones analysed' })
    await page.getByText('“survey.csv” is left aside', { exact: false }).waitFor()
    await page.getByLabel('How survey.csv belongs to the others').selectOption({ label: 'Its columns are added to customers.csv' })
    await expect.poll(() => together().innerText()).toBe('50 rows × 7 columns')
    await page.getByLabel('How survey.csv belongs to the others').selectOption({ label: 'Its rows are the ones analysed' })
    await page.getByLabel('How customers.csv belongs to the others').selectOption({ label: 'Its columns are added to survey.csv' })
    await expect.poll(() => together().innerText()).toBe('60 rows × 7 columns')
    await page.getByText('10 rows have no match in “customers.csv” by “id” (“51”, “52”, “53”, “54”, “55”, …)', { exact: false }).waitFor()
    await page.getByLabel('Key in survey.csv').selectOption('region')
    await page.getByText('No row of “survey.csv” finds its match in “customers.csv”', { exact: false }).waitFor()
    await visitor.screenshot('files-no-match')
    await page.getByRole('button', { name: 'Take customers.csv out' }).click()
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    expect(await page.getByTestId('codebook-summary').innerText()).toMatch(/2 companies · 2 needs/)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('group', { name: /^Strategy map of 5 companies and 5/ }).waitFor()
  })
})
