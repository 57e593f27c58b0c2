import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

const survey = fileURLToPath(new URL('../fixtures/exports/qualtrics-loop.csv', import.meta.url))
const QUESTION = 'Which of these brands do you know?'

let visitor: Visitor
let page: Page

describe('a survey with a question of several answers and with previews, opened as a visitor would', () => {
  beforeEach(async () => {
    visitor = await visit()
    page = visitor.page
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
    await chooseFile(page, survey)
    await page.getByTestId('codebook-summary').waitFor()
  })

  afterEach(async () => {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  afterAll(closeBrowser)

  const summary = (words: string) => page.getByTestId('codebook-summary').getByText(words).waitFor()
  const question = () => page.getByRole('region', { name: QUESTION })
  const row = (option: string, count: number, serves: string) =>
    question()
      .getByRole('row')
      .filter({ has: page.getByRole('textbox', { name: `Name of the option ${option}` }) })
      .filter({ hasText: new RegExp(`^${count}${serves}$`) })
      .waitFor()

  test('the options are counted, serve for knowing the companies, or divide the market', async () => {
    await page.getByRole('tab', { name: 'Multiple answers (1)' }).click()
    await row('Acme', 29, 'knows Acme')
    await row('Other, please specify', 4, 'segments or profile')
    await question().getByLabel('Options serve as').selectOption('profile')
    await row('Acme', 29, 'segments or profile')
    await page.getByLabel('Segments by').selectOption('Q2: Orbit')
    await summary('35 respondents in 2 segments')
    await visitor.screenshot('multiple-answers')
  })

  test('read in another way, and back', async () => {
    await page.getByRole('tab', { name: 'Multiple answers (1)' }).click()
    await row('Zenith', 23, 'knows Zenith')
    await question().getByLabel('Separated by').selectOption(';')
    await question().getByRole('textbox', { name: 'Name of the option Acme,Orbit,Zenith', exact: true }).waitFor()
    await question().getByLabel('Separated by').selectOption(',')
    await question().getByLabel('Options serve as').selectOption('familiarity')
    await row('Zenith', 23, 'knows Zenith')
    await question().getByRole('button', { name: 'not a multiple answer' }).click()
    await page.getByText('No question with several answers was recognised in this file.').waitFor()
  })

  test('previews are left out until the visitor takes them in; so are the rows of any answer', async () => {
    await summary('35 respondents in 3 segments')
    await page.getByRole('tab', { name: 'Left out (5)' }).click()
    await page.getByLabel('5 previews, tests and spam').uncheck()
    await summary('40 respondents in 3 segments')
    await page.getByLabel('1 broken off before the end').check()
    await summary('39 respondents in 3 segments')
    const rules = page.getByRole('region', { name: 'Also left out' })
    await rules.getByLabel('Column').selectOption('Q1')
    await rules.getByLabel('Answer').selectOption('South')
    await rules.getByRole('button', { name: 'Leave out' }).click()
    await summary('in 2 segments')
    await rules.getByRole('button', { name: 'Take in again: Q1 South' }).click()
    await summary('39 respondents in 3 segments')
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
  })
})
