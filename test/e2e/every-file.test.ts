import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shared } from '../support/shared.ts'
import { downloadTable, figure, type Figures } from './figures.ts'
import { chooseNext, closeBrowser, visit, type Visitor } from './visitor.ts'

interface Mean {
  mean: number
  n: number
}
type Means = Record<string, Record<string, Mean>>

/** Expected figures are given with six decimals. */
const DECIMALS = 5

const has = shared('data') !== null
const expected = (folder: string): unknown => JSON.parse(readFileSync(shared(`data/${folder}/expected.json`)!, 'utf8'))
let visitor: Visitor
let page: Page

// the files with a test of their own are in real-files.test.ts
const arrive = async () => {
  visitor = await visit()
  page = visitor.page
  await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
}

describe.skipIf(!has)('every other survey file, opened as a visitor would (needs the shared data)', () => {
  afterEach(() => expect(visitor.faults.splice(0)).toEqual([]))

  afterAll(closeBrowser)

  async function open(path: string): Promise<string> {
    await chooseNext(page, shared(`data/${path}`)!)
    const summary = page.getByTestId('codebook-summary')
    await summary.waitFor()
    return summary.innerText()
  }

  /** Segments as the file has them: the map names the column before a bare number. */
  async function drawAndDownload(companies: number, columns: number): Promise<Figures[]> {
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: `Strategy map of ${companies} companies and ${columns}` }).waitFor()
    return download()
  }

  async function download(): Promise<Figures[]> {
    const lines = await downloadTable(page)
    return lines.map((line) => ({ ...line, ...(line['segment'] ? { segment: line['segment'].replace(/^[A-Za-z]\S* (?=\d+$)/, '') } : {}) }))
  }

  async function valueFrom(label: string): Promise<void> {
    await page.getByRole('button', { name: 'Measure' }).click()
    await page.getByLabel('Perceived value from').selectOption({ label })
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Picture', exact: true }).and(page.locator('[aria-busy=false]')).waitFor()
  }

  function expectMeans(lines: Figures[], means: Means): void {
    for (const [company, row] of Object.entries(means)) {
      for (const [column, { mean, n }] of Object.entries(row)) {
        expect(figure(lines, company, column, 'mean_answer'), `${company} × ${column}`).toBeCloseTo(mean, DECIMALS)
        expect(figure(lines, company, column, 'respondents'), `base of ${company} × ${column}`).toBe(n)
      }
    }
  }

  describe('surveys', () => {
    beforeEach(arrive)

    afterEach(() => visitor.leave())

    test('Qualtrics, three header rows: sliders by condition', async () => {
      const facts = (expected('awkward-exports') as { 'qualtrics_3header.csv': { condition_x_attribute_mean: Means } })['qualtrics_3header.csv']
      expect(await open('awkward-exports/qualtrics_3header.csv')).toMatch(/4 companies · 12 needs rated 0–100/)
      const lines = await drawAndDownload(4, 12)
      const { all: _, ...conditions } = facts.condition_x_attribute_mean
      const means = Object.fromEntries(
        Object.entries(conditions).map(([condition, row]) => [condition, Object.fromEntries(Object.entries(row).map(([need, mean]) => [need.replace(/_1$/, ''), mean]))]),
      )
      expect(Object.keys(means)).toHaveLength(4)
      expectMeans(lines, means)
    })

    test('SurveyMonkey, two header rows, Windows-1252: favour in words, by sex and age', async () => {
      const facts = (expected('awkward-exports') as { 'surveymonkey_2header_starwars.csv': { favourability_5to1_mean: Means } })['surveymonkey_2header_starwars.csv']
      expect(await open('awkward-exports/surveymonkey_2header_starwars.csv')).toMatch(/14 companies/)
      const columns = (names: string[]) =>
        Object.fromEntries(Object.entries(facts.favourability_5to1_mean).map(([name, row]) => [name, Object.fromEntries(Object.entries(row).filter(([key]) => names.includes(key)))]))
      expectMeans(await drawAndDownload(14, 4), columns(['18-29', '30-44', '45-60', '> 60']))
      await page.getByLabel('Segments by').selectOption('Gender')
      await page.getByRole('group', { name: /14 companies and 2 segments/ }).waitFor()
      expectMeans(await download(), columns(['Male', 'Female']))
    })

    test('semicolons and −99: satisfaction with the own provider, by kind of contract', async () => {
      const facts = (expected('awkward-exports') as { 'semicolon_missing99_reputation.csv': { means_excluding_minus99: Means } })['semicolon_missing99_reputation.csv']
      expect(await open('awkward-exports/semicolon_missing99_reputation.csv')).toMatch(/4 companies · 32 needs rated 1–7 and overall rating/)
      await page.getByRole('button', { name: 'Draw the map' }).click()
      await page.getByRole('group', { name: /4 companies and 2 segments/ }).waitFor()
      await valueFrom('Cusa')
      const lines = await download()
      for (const provider of ['1', '2', '3', '4']) {
        for (const type of ['1', '2']) {
          const { mean, n } = facts.means_excluding_minus99[`provider ${provider} / type ${type}`]!['cusa']!
          expect(figure(lines, `serviceprovider ${provider}`, type, 'mean_answer')).toBeCloseTo(mean, DECIMALS)
          expect(figure(lines, `serviceprovider ${provider}`, type, 'respondents')).toBe(n)
        }
      }
    })

    test('semicolons and decimal commas: three scores of ten products', async () => {
      const facts = (expected('awkward-exports') as { 'semicolon_decimalcomma_carseat.csv': { product_mean: Means } })['semicolon_decimalcomma_carseat.csv']
      expect(await open('awkward-exports/semicolon_decimalcomma_carseat.csv')).toMatch(/10 companies · overall rating/)
      await page.getByLabel('Is: Liking', { exact: true }).selectOption('need')
      await page.getByRole('tab', { name: /^All columns/ }).click()
      for (const name of ['Sentiment', 'Valency_ML']) await page.getByLabel(`What ${name} is used as`).selectOption('measure')
      expectMeans(await drawAndDownload(10, 3), facts.product_mean)
    })

    test('SPSS: weighted liking of parties by former vote, the same as from the CSV file', async () => {
      const facts = (expected('bes-parties') as { weighted_mean_by_2019_vote: Means })
      expect(await open('bes-parties/bes2023_w25.sav')).toMatch(/9 companies · overall rating/)
      const lines = await drawAndDownload(9, 10)
      const names: Record<string, string> = { likeCon: 'Con', likeLab: 'Lab', likeLD: 'LD', likeBrexitParty: 'Brexit Party', likeGrn: 'Grn', likeSNP: 'SNP', likePC: 'PC', likeSunak: 'Sunak', likeStarmer: 'Starmer' }
      expectMeans(lines, Object.fromEntries(Object.entries(facts.weighted_mean_by_2019_vote).flatMap(([key, row]) => (names[key] ? [[names[key], row]] : []))))
    })

    test.each(['2016', '2017', '2018'])('SFO %s: weighted overall rating by airline and purpose, codes for "no answer" left out', async (year) => {
      const facts = (expected('sfo-waves') as Record<string, { Q7ALL_by_airline_x_Q2PURP1: Means }>)[year]!
      await open(`sfo-waves/sfo_${year}.csv`)
      await page.getByLabel('Segments by').selectOption('Q2PURP1')
      await page.getByRole('button', { name: 'Draw the map' }).click()
      await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
      await valueFrom('Q7ALL')
      expectMeans(await download(), facts.Q7ALL_by_airline_x_Q2PURP1)
    })
  })

  // one visit: each file takes the place of the one before
  describe('other files', () => {
    beforeAll(arrive)

    test.each<[string, string, RegExp[]]>([
      ['awkward-exports/bom_duplicate_header_pollsters.csv', '430 rows × 25 columns', [/“Mean-Reverted Bias” stands over columns 11 and 22/]],
      ['awkward-exports/header_wider_than_rows_bank.csv', '45,211 rows × 17 columns', [/1 empty column at the end of the header was left out \(no\. 18\)/]],
      ['company-db/cdnow.csv', '6,919 rows × 5 columns', []],
      ['company-db/margarine_households.csv', '516 rows × 8 columns', []],
      ['company-db/margarine_purchases.csv', '4,470 rows × 12 columns', []],
      ['company-db/margarine_products.csv', '10 rows × 4 columns', []],
      ['wenjuanxing/wjx_text_gb18030.csv', '800 rows × 14 columns', []],
      ['wenjuanxing/wjx_index_gb18030.csv', '800 rows × 36 columns', []],
    ])('%s, no survey of companies by itself, is read whole and says what is missing', async (path, size, reported) => {
      await open(path)
      await page.getByRole('tab', { name: /^Report/ }).click()
      const report = page.getByRole('tabpanel', { name: /^Report/ })
      await report.getByText(size).waitFor()
      for (const sentence of reported) await report.getByText(sentence).waitFor()
      if (path.includes('products')) return
      await page.getByText('The map cannot be drawn yet').waitFor()
      expect(await page.getByRole('button', { name: 'Draw the map' }).isDisabled()).toBe(true)
    })

    test('the dates of a purchase file are recognised', async () => {
      await open('company-db/cdnow.csv')
      await page.getByRole('tab', { name: /^All columns/ }).click()
      await page.getByText('dates from 1997-01-01 to 1998-06-30').waitFor()
      await page.getByLabel('Periods of date').selectOption('profile quarter')
      await page.getByRole('rowheader', { name: 'date by quarter' }).waitFor()
    })

    test('a report can be opened again for the project on screen, saved, and says every row', async () => {
      const rows = Array.from({ length: 80 }, (_, i) => `${i},${['north', 'south', 'west'][i % 3]},${i % 5},${(i * 3) % 5},${(i * 2) % 5}${i % 8 === 1 ? '' : `,${(i * 7) % 5},x`}`)
      const buffer = Buffer.from(`id,region,Acme taste,Acme price,Best taste,Best price,note\n${rows.join('\n')}\n`)
      await chooseNext(page, { name: 'ragged.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('button', { name: 'Draw the map' }).click()
      await page.getByRole('group', { name: /2 companies and 3 segments/ }).waitFor()
      await page.getByRole('button', { name: 'Codebook' }).click()
      await page.getByRole('tab', { name: /^Report/ }).click()
      await page.getByText('All 10 rows').click()
      await page.getByText('3, 11, 19, 27, 35, 43, 51, 59, 67, 75').waitFor()
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
      expect(saved.suggestedFilename()).toBe('ragged.csv report.csv')
      expect(readFileSync(await saved.path(), 'utf8')).toContain('3 11 19 27 35 43 51 59 67 75')
    })

    test('a text that is no table is refused in words, and nothing has changed', async () => {
      const letter = 'Dear all, here are the notes.\nWe met on Monday, in the office, as always, with Acme.\nNobody had figures, so we waited.\nThe next meeting is in May.\n'
      await chooseNext(page, { name: 'letter.csv', mimeType: 'text/csv', buffer: Buffer.from(letter) })
      await page.getByText('holds running text').waitFor()
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
    })
  })
})
