import { describe, expect, test } from 'vitest'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { asWritten, withHumpsOpened, withoutNumbers } from '../../../src/core/codebook/spelling.ts'
import { amount, gridColumns, inventSurvey, rating, rowColumns } from '../../support/surveys.ts'

test.each([
  ['river_orange', 'river orange'],
  ['OnePlus', 'OnePlus'],
  ['GmbH & Co. KGaA', 'GmbH & Co. KGaA'],
  ['Yearly spend (EUR) - ', 'Yearly spend (EUR)'],
  [' - Acme:', 'Acme'],
  ['(Acme', 'Acme'],
  ['Acme)', 'Acme'],
  ['<b>Bold & Co</b>', '<b>Bold & Co</b>'],
  ['__proto__', '__proto__'],
  ['_price', 'price'],
  ['__', ''],
])('%j is shown as %j', (piece, shown) => {
  expect(asWritten(piece)).toBe(shown)
})

test.each([
  [
    ['Q7a. Camera', 'Q7b. Battery'],
    ['Camera', 'Battery'],
  ],
  [
    ['3、价格', '4、服务'],
    ['价格', '服务'],
  ],
  [['Q5_Price'], ['Price']],
  [
    ['Q7a. Camera', 'Battery'],
    ['Q7a. Camera', 'Battery'],
  ],
  [
    ['Q1. Price', 'Q2. Price'],
    ['Q1. Price', 'Q2. Price'],
  ],
  [
    ['C1', 'C2'],
    ['C1', 'C2'],
  ],
  [
    ['3M', '7-Eleven'],
    ['3M', '7-Eleven'],
  ],
])('question numbers: %j are %j', (labels, bare) => {
  expect(withoutNumbers(labels)).toEqual(bare)
})

test('humps are opened among names of needs without blanks only', () => {
  expect(withHumpsOpened(['OperatingCost', 'LegRoom'])).toEqual(['Operating Cost', 'Leg Room'])
  expect(withHumpsOpened(['OperatingCost', 'Leg Room'])).toEqual(['OperatingCost', 'Leg Room'])
  expect(withHumpsOpened(['PayPal', 'OnePlus'])).toEqual(['PayPal', 'OnePlus'])
})

function read(columns: Parameters<typeof inventSurvey>[0]) {
  const { codebook, doubts } = proposeCodebook(inventSurvey(columns))
  return {
    companies: codebook.companies.map((c) => c.label),
    needs: codebook.measures.filter((m) => m.kind === 'need').map((m) => m.label),
    others: codebook.measures.filter((m) => m.kind !== 'need').map((m) => m.label),
    doubts: doubts.map((d) => d.code),
    codebook,
  }
}

describe('companies are called as the file writes them', () => {
  const companies = [
    'OnePlus',
    'Nokia (HMD)',
    'Müller GmbH & Co. KGaA',
    '<b>Bold & Co</b>',
    'PayPal',
    '__proto__',
    'Yahoo!',
    'Wind Inc.',
  ]
  const needs = ['Camera quality', 'Battery life', 'Price (incl. VAT)', 'Design']
  test.each<[string, (c: string, n: string) => string]>([
    ['Q7. need - company', (c, n) => `Q7. ${n} - ${c}`],
    ['Q7a. need - company', (c, n) => `Q7${'abcd'[needs.indexOf(n)]}. ${n} - ${c}`],
    ['company: need', (c, n) => `${c}: ${n}`],
    ['need_company', (c, n) => `${n}_${c}`],
    ['need [company]', (c, n) => `${n} [${c}]`],
    ['Q7[company][need]', (c, n) => `Q7[${c}][${n}]`],
  ])('%s', (_, name) => {
    const found = read(gridColumns(companies, needs, name))
    expect(found.companies).toEqual(companies)
    expect(found.needs).toEqual(needs)
  })

  test('in the question texts', () => {
    const found = read(
      gridColumns(
        companies,
        needs,
        (_c, _n, c, n) => `Q5_${n}_${c}`,
        rating(1, 7),
        (c, n) => `Rate these: ${n} - ${c}`,
      ),
    )
    expect(found.companies).toEqual(companies)
    expect(found.needs).toEqual(needs)
  })

  test('in rows of columns; so are the amounts', () => {
    expect(read(rowColumns(companies, (c) => `Q3. Overall liking - ${c}`))).toMatchObject({
      companies,
      others: ['Overall liking'],
    })
    const found = read([
      ...gridColumns(companies, needs, (c, n) => `Q7. ${n} - ${c}`),
      ...rowColumns([...companies, 'All others'], (c) => `Q10. Yearly spend (EUR) - ${c}`, amount),
    ])
    expect(found.companies).toEqual([...companies, 'All others'])
    expect(found.others).toEqual(['Yearly spend (EUR)'])
  })
})

describe('rows and humps', () => {
  test.each<[string, (c: string) => string, string]>([
    ['words before', (c) => `Satisfaction with ${c}`, 'Satisfaction'],
    ['words after', (c) => `${c} satisfaction`, 'satisfaction'],
    ['brackets around', (c) => `Q3 [${c}] [Overall]`, 'Overall'],
    ['the scale before the company', (c) => `Liking (1-10): ${c}`, 'Liking'],
    ['humps in the measure', (c) => `overallSatisfaction_${c}`, 'overall Satisfaction'],
  ])('%s', (_, name, label) => {
    const companies = ['Nokia (HMD)', 'OnePlus', 'Zenith']
    expect(read(rowColumns(companies, name))).toMatchObject({ companies, others: [label] })
  })

  test('brackets in every name', () => {
    const companies = ['Nokia (HMD)', 'Samsung (KR)', 'Apple (US)']
    const needs = ['Price', 'Service', 'Trust']
    for (const name of [(c: string, n: string) => `${c}: ${n}`, (c: string, n: string) => `${n} - ${c}`])
      expect(read(gridColumns(companies, needs, name))).toMatchObject({ companies, needs })
  })

  test('where humps are the only separators, those between long words are opened, not those of brands', () => {
    const found = read(
      gridColumns(['OnePlus', 'PayPal', 'BrexitParty'], ['Price', 'Trust'], (c, n) => `${n}${c}`),
    )
    expect(found.companies).toEqual(['OnePlus', 'PayPal', 'Brexit Party'])
  })
})

describe('words in the levels say which index names the companies', () => {
  const numbered = (word: string, n: number) => Array.from({ length: n }, (_, i) => `${word}${i + 1}`)
  test.each<[string[], string[], string]>([
    [numbered('need', 4), numbered('Company ', 6), '_'],
    [numbered('need', 3), numbered('Company ', 40), '_'],
    [numbered('need', 40), numbered('Company ', 3), '_'],
    [numbered('Attribute ', 3), numbered('Brand ', 12), ' - '],
    [numbered('需求', 3), numbered('企业', 8), '_'],
    [numbered('指标', 3), numbered('银行', 8), '-'],
    [numbered('item', 4), numbered('x', 9), '_'],
    [numbered('trait', 4), numbered('Hotel ', 9), '_'],
    [
      ['warm', 'bold', 'calm'],
      ['Union Bank', 'Bank of York', 'First Bank', 'Harbour Bank', 'Lake Bank'],
      '_',
    ],
  ])('%j by %j', (needs, companies, joint) => {
    for (const isCompanyFirst of [false, true]) {
      const found = read(
        gridColumns(companies, needs, (c, n) => (isCompanyFirst ? [c, n] : [n, c]).join(joint), rating(1, 7)),
      )
      expect(found.companies).toEqual(companies)
      expect(found.needs).toEqual(needs)
      expect(found.doubts).not.toContain('grid.maybeSwapped')
    }
  })

  test('needs that speak of brands stay needs', () => {
    const needs = ['Brand image', 'Brand trust', 'Company reputation', 'Price', 'Service']
    const found = read(gridColumns(['Acme', 'Zenith', 'Orbit'], needs, (c, n) => `${n}_${c}`))
    expect(found).toMatchObject({ companies: ['Acme', 'Zenith', 'Orbit'], needs })
  })

  test('numbered companies keep their word in rows, too', () => {
    const companies = numbered('Company ', 5)
    const found = read([
      ...gridColumns(companies, numbered('need', 3), (c, n) => `${n}_${c}`),
      ...rowColumns(companies, (c) => `overall_${c}`),
      ...rowColumns(companies, (c) => `spend_${c}`, amount),
    ])
    expect(found).toMatchObject({ companies, others: ['overall', 'spend'] })
    expect(read(rowColumns(companies, (c) => `overall_${c}`))).toMatchObject({
      companies,
      others: ['overall'],
    })
  })
})
