import { describe, expect, test } from 'vitest'
import { isCount, namesThings } from '../../../src/core/codebook/name-heads.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { tableFromRows } from '../../support/tables.ts'

describe('what a name says its cells are', () => {
  test.each(['brand', 'Brand_2', 'store_id', 'CompanyName', 'Service provider', '品牌', '公司名称', 'Which of these airlines are you rating?', 'Welche Marke bewerten Sie gerade in dieser Frage?'])(
    '%s: companies',
    (name) => expect(namesThings(name, 'company')).toBe(true),
  )

  test.each([
    'NumStorePurchases',
    'CompanySizeNumber',
    'product_variety',
    'Store cleanliness',
    'brand_count',
    '公司规模',
    '品牌数量',
    'How often do you buy these products online? [Clothing]',
    'region',
  ])('%s: none', (name) => expect(namesThings(name, 'company')).toBe(false))

  test.each([
    ['customer_id', true],
    ['Respondent', true],
    ['customer_service', false],
    ['User rating', false],
  ])('%s names respondents: %s', (name, names) => expect(namesThings(name, 'respondent')).toBe(names))

  test('counts begin with how many', () => {
    expect(['NumWebVisits', 'nb_calls', 'total_spend', 'number'].map(isCount)).toEqual([true, true, false, false])
  })
})

const random = randomFrom(7)
const pick = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
const table = (head: string, rows: number, row: (i: number) => (string | number)[]) =>
  tableFromRows(
    head.split('; '),
    Array.from({ length: rows }, (_, i) => row(i).map(String)),
  )

describe('files that only look like long ones', () => {
  test('a customer file: counts by way of buying are no companies', () => {
    const { codebook } = proposeCodebook(
      table('ID; Education; NumDealsPurchases; NumWebPurchases; NumStorePurchases; NumWebVisitsMonth', 300, (i) => [
        i,
        ['Basic', 'Master', 'PhD'][pick(0, 2)]!,
        pick(0, 9),
        pick(0, 11),
        pick(0, 13),
        pick(0, 9),
      ]),
    )
    expect(codebook.companies).toEqual([])
    expect(codebook.layout).toBe('wide')
  })

  test('decimal scores of one shop by customer: the score of the service numbers nobody, and age is no company', () => {
    const score = () => pick(10, 100) / 10
    const { codebook } = proposeCodebook(
      table('customer_id; age; gender; visits; store_cleanliness; customer_service', 200, (i) => [i + 1, pick(20, 70), pick(1, 2), pick(1, 30), score(), score()]),
    )
    expect(codebook.columns.filter((c) => c.use.kind === 'respondent').map((c) => c.name)).toEqual(['customer_id'])
    expect(codebook.columns.filter((c) => c.use.kind === 'company')).toEqual([])
  })

  test('a question with single letters for answers is not the list of companies', () => {
    const stem = 'How often do you buy these products online? (N never, S sometimes, A always)'
    const letter = () => ['N', 'S', 'A'][pick(0, 2)]!
    const { codebook } = proposeCodebook(
      table(`Timestamp; ${stem} [Clothing]; ${stem} [Groceries]; How likely are you to recommend your favourite shop?`, 120, (i) => [
        `2024/04/07 8:${String(i % 60).padStart(2, '0')}:18 PM GMT+5:30`,
        letter(),
        letter(),
        ['Very likely', 'Likely', 'Neutral', 'Unlikely'][pick(0, 3)]!,
      ]),
    )
    expect(codebook.layout).toBe('wide')
    expect(codebook.companies).toEqual([])
  })
})

describe('a row for each brand that somebody rated', () => {
  test('adjectives side by side on one scale are needs, whatever they are called', () => {
    const { codebook } = proposeCodebook(
      table('perform; leader; trendy; fun; serious; value; rebuy; brand', 210, (i) => [...Array.from({ length: 7 }, () => pick(1, 10)), ['a', 'b', 'c'][i % 3]!]),
    )
    expect(codebook.layout).toBe('long')
    expect(codebook.companies).toHaveLength(3)
    expect(codebook.measures.map((m) => m.label)).toEqual(['perform', 'leader', 'trendy', 'fun', 'serious', 'value', 'rebuy'])
  })

  test('codes of circumstances 1-5 beside ratings that say what they are stay out', () => {
    const { codebook } = proposeCodebook(
      table('brand; job; town; house; car; satisfaction', 210, (i) => [['a', 'b', 'c'][i % 3]!, ...Array.from({ length: 4 }, () => pick(1, 5)), pick(1, 10)]),
    )
    expect(codebook.measures.map((m) => m.label)).toEqual(['satisfaction'])
  })
})
