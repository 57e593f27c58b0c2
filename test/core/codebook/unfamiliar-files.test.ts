import { describe, expect, test } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import type { Table } from '../../../src/core/table/table.ts'
import {
  amount,
  gridColumns,
  inventLongSurvey,
  inventSurvey,
  inWords,
  oneOf,
  rating,
  rowColumns,
  spoilt,
  type SurveyColumn,
  withMissing,
} from '../../support/surveys.ts'

interface Wanted {
  companies: string[]
  needs: string[]
  scale: [low: number, high: number]
  missing?: Record<string, string>
  others?: Record<string, string>
}

function read(table: Table) {
  const { codebook, doubts } = proposeCodebook(table)
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  const rated = codebook.measures.filter((m) => m.kind !== 'spend' && m.kind !== 'familiarity')
  return {
    companies: codebook.companies.map((c) => c.label),
    needs: needs.map((m) => m.label),
    scales: [...new Set(rated.map((m) => `${m.low}-${m.high}`))],
    missing: Object.fromEntries(
      codebook.measures.flatMap((m) =>
        m.values.flatMap((v) => (typeof v.value === 'string' ? [[v.text, v.value]] : [])),
      ),
    ),
    others: Object.fromEntries(
      codebook.measures.flatMap((m) => (m.kind === 'need' ? [] : [[m.label, m.kind]])),
    ),
    layout: codebook.layout,
    measured: codebook.columns.filter((c) => c.use.kind === 'measure').length,
    doubts: doubts.map((d) => d.code),
    codebook,
  }
}

const brands = ['Acme', 'Zenith', 'Orbit', 'Nimbus']
const needs = ['Price', 'Quality', 'Service', 'Trust', 'Design']
const numbers = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1}`)
const chinese = ['北辰', '明灯', '港湾']
const chineseNeeds = ['价格', '服务', '理赔速度', '信任']
const spacious = ['Alder & Sons', 'North Star', 'AT&T', "McDonald's"]
const question = 'Please rate each brand on the following'

const layouts: [string, SurveyColumn[], Wanted][] = [
  [
    'Qualtrics loop and merge, question texts below',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `${c}_Q5_${n}`,
      rating(1, 7),
      (b, n) => `${question}: ${b} - ${n}`,
    ),
    { companies: brands, needs, scale: [1, 7] },
  ],
  [
    'Qualtrics loop and merge, numbers only',
    gridColumns(brands, needs, (_b, _n, c, n) => `${c}_Q5_${n}`, rating(1, 7)),
    { companies: numbers(4), needs: numbers(5), scale: [1, 7] },
  ],
  [
    'Qualtrics side by side Q7#1_2, texts below',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `Q7#${c}_${n}`,
      rating(1, 5),
      (b, n) => `How good is… - ${b} - ${n}`,
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'Decipher q3r1c2, texts below',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `q3r${n}c${c}`,
      withMissing(rating(0, 10), '99'),
      (b, n) => `${n} | ${b} | ${question}`,
    ),
    { companies: brands, needs, scale: [0, 10], missing: { 99: 'dontKnow' } },
  ],
  [
    'Decipher q3r1c2, no texts: the word before the number',
    gridColumns(brands, needs, (_b, _n, c, n) => `q3r${n}c${c}`),
    { companies: ['c1', 'c2', 'c3', 'c4'], needs: ['r1', 'r2', 'r3', 'r4', 'r5'], scale: [1, 10] },
  ],
  [
    'LimeSurvey array by array Q5[SQ001_SQ002]',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `Q5[SQ00${n}_SQ00${c}]`,
      rating(1, 5),
      (b, n) => `${question} [${n}][${b}]`,
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'LimeSurvey, one array per brand Acme[SQ001]',
    gridColumns(
      brands,
      needs,
      (b, _n, _c, n) => `${b}[SQ00${n}]`,
      rating(1, 5),
      (b, n) => `How do you see ${b}? [${n}]`,
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'SurveyMonkey: question - option in one header',
    gridColumns(
      brands,
      needs,
      (b, n) => `How would you rate ${b} on each of these? - ${n}`,
      inWords(['Poor', 'Fair', 'Good', 'Very good', 'Excellent']),
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'Likert in English, seven steps, N/A',
    gridColumns(
      brands,
      needs,
      (b, n) => `${b}: ${n}`,
      withMissing(
        inWords([
          'Strongly disagree',
          'Disagree',
          'Somewhat disagree',
          'Neither agree nor disagree',
          'Somewhat agree',
          'Agree',
          'Strongly agree',
        ]),
        'N/A',
      ),
    ),
    { companies: brands, needs, scale: [1, 7], missing: { 'N/A': 'notAsked' } },
  ],
  [
    'Likert in German',
    gridColumns(
      brands,
      ['Preis', 'Qualität', 'Service'],
      (b, n) => `F3_${n}_${b}`,
      withMissing(
        inWords([
          'trifft gar nicht zu',
          'trifft eher nicht zu',
          'teils/teils',
          'trifft eher zu',
          'trifft voll zu',
        ]),
        'weiß nicht',
      ),
    ),
    {
      companies: brands,
      needs: ['Preis', 'Qualität', 'Service'],
      scale: [1, 5],
      missing: { 'weiß nicht': 'dontKnow' },
    },
  ],
  [
    'Likert in Chinese, 价格（北辰）',
    gridColumns(
      chinese,
      chineseNeeds,
      (b, n) => `${n}（${b}）`,
      withMissing(inWords(['非常不满意', '不满意', '一般', '满意', '非常满意']), '不清楚'),
    ),
    { companies: chinese, needs: chineseNeeds, scale: [1, 5], missing: { 不清楚: 'dontKnow' } },
  ],
  [
    '北辰-价格',
    gridColumns(chinese, chineseNeeds, (b, n) => `${b}-${n}`),
    { companies: chinese, needs: chineseNeeds, scale: [1, 10] },
  ],
  [
    'Q3_北辰_价格',
    gridColumns(chinese, chineseNeeds, (b, n) => `Q3_${b}_${n}`, rating(1, 5)),
    { companies: chinese, needs: chineseNeeds, scale: [1, 5] },
  ],
  [
    'Wenjuanxing matrix 8、品牌评价:价格—北辰',
    gridColumns(chinese, chineseNeeds, (b, n) => `8、请为以下品牌打分:${n}—${b}`, rating(1, 5)),
    { companies: chinese, needs: chineseNeeds, scale: [1, 5] },
  ],
  [
    'nothing between 北辰价格',
    gridColumns(chinese, chineseNeeds, (b, n) => `${b}${n}`),
    { companies: chinese, needs: chineseNeeds, scale: [1, 10] },
  ],
  [
    'with 的 between: 北辰的价格',
    gridColumns(chinese, chineseNeeds, (b, n) => `${b}的${n}`),
    { companies: chinese, needs: chineseNeeds, scale: [1, 10] },
  ],
  [
    'a row without anything between: 北辰满意度',
    rowColumns(chinese, (b) => `${b}满意度`, rating(1, 5)),
    { companies: chinese, needs: [], scale: [1, 5], others: { 满意度: 'overall' } },
  ],
  [
    'numbered variables, the words in the question texts',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `v${10 * c + n}`,
      rating(1, 5),
      (b, n) => `Q3. Rate ${b}: ${n}`,
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'numbered variables, Price of Acme in the question texts',
    gridColumns(
      brands,
      needs,
      (_b, _n, c, n) => `v${10 * c + n}`,
      rating(1, 5),
      (b, n) => `${n} of ${b}`,
    ),
    { companies: brands, needs, scale: [1, 5] },
  ],
  [
    'sentences without punctuation',
    gridColumns(brands, needs, (b, n) => `How satisfied are you with the ${n} of ${b}?`),
    { companies: brands, needs, scale: [1, 10] },
  ],
  [
    'sliders 0-100, −99',
    gridColumns(brands, needs, (b, n) => `Q7_${b}_${n}`, withMissing(rating(0, 100), '-99')),
    { companies: brands, needs, scale: [0, 100], missing: { '-99': 'noAnswer' } },
  ],
  [
    'sliders 0-100, 999',
    gridColumns(brands, needs, (b, n) => `Q7_${b}_${n}`, withMissing(rating(0, 100), '999')),
    { companies: brands, needs, scale: [0, 100], missing: { 999: 'dontKnow' } },
  ],
  [
    'spaces and & in names',
    gridColumns(spacious, needs, (b, n) => `${n}_${b}`),
    { companies: spacious, needs, scale: [1, 10] },
  ],
  [
    'spaces and & in names, question - brand',
    gridColumns(spacious, needs, (b, n) => `Q4. ${n} - ${b}`),
    { companies: spacious, needs, scale: [1, 10] },
  ],
  [
    'reversed items',
    gridColumns(brands, needs, (b, n) => `${n}_${b}`).map((c) => ({
      ...c,
      name: c.name.replace('Design', 'Risk'),
      answer: rating(1, 10, c.name.startsWith('Design')),
    })),
    { companies: brands, needs: ['Price', 'Quality', 'Service', 'Trust', 'Risk'], scale: [1, 10] },
  ],
  [
    'overall only, 1-5',
    rowColumns(brands, (b) => `overall_${b}`, rating(1, 5)),
    { companies: brands, needs: [], scale: [1, 5], others: { overall: 'overall' } },
  ],
  [
    'overall only, sliders',
    rowColumns(brands, (b) => `Overall satisfaction: ${b}`, rating(0, 100)),
    { companies: brands, needs: [], scale: [0, 100], others: { 'Overall satisfaction': 'overall' } },
  ],
  [
    'recommendation of each brand 0-10',
    rowColumns(spacious, (b) => `NPS ${b}`, rating(0, 10)),
    { companies: spacious, needs: [], scale: [0, 10], others: { NPS: 'overall' } },
  ],
  [
    'a grid with recommendation, spend and awareness beside it',
    [
      ...gridColumns(brands, needs, (b, n) => `${b}.${n}`),
      ...rowColumns(brands, (b) => `${b}.NPS`, rating(0, 10)),
      ...rowColumns(brands, (b) => `${b}.Spend`, amount),
      ...rowColumns(brands, (b) => `${b}.Aware`, oneOf(['0', '1'])),
    ],
    {
      companies: brands,
      needs,
      scale: [1, 10],
      others: { NPS: 'overall', Spend: 'spend', Aware: 'familiarity' },
    },
  ],
  [
    'two companies',
    gridColumns(brands.slice(0, 2), needs, (b, n) => `${n}_${b}`),
    { companies: brands.slice(0, 2), needs, scale: [1, 10] },
  ],
  [
    'two companies, overall only',
    rowColumns(brands.slice(0, 2), (b) => `satisfaction_${b}`),
    { companies: brands.slice(0, 2), needs: [], scale: [1, 10], others: { satisfaction: 'overall' } },
  ],
  [
    'a single need',
    rowColumns(brands, (b) => `price_${b}`),
    { companies: brands, needs: ['price'], scale: [1, 10] },
  ],
  [
    'one company on several needs',
    rowColumns(needs, (n) => `${n}_Acme`),
    { companies: ['Acme'], needs, scale: [1, 10] },
  ],
  [
    'one company, its name first',
    rowColumns(needs, (n) => `Acme - ${n}`),
    { companies: ['Acme'], needs, scale: [1, 10] },
  ],
]

describe('layouts that tools and consultancies produce', () => {
  test.each(layouts)('%s', (_, columns, wanted) => {
    const found = read(inventSurvey(columns))
    expect(found).toMatchObject({
      companies: wanted.companies,
      needs: wanted.needs,
      others: wanted.others ?? {},
    })
    expect(found.scales).toContain(wanted.scale.join('-'))
    expect(found.missing).toEqual(wanted.missing ?? {})
    expect(found.measured).toBe(columns.length)
  })

  test.each(layouts)('%s, a typing error in every column, 80 respondents', (_, columns, wanted) => {
    const table = inventSurvey(columns, 80, 2)
    for (const text of ['asdf', '5555']) {
      const found = read(spoilt(table, new Set(columns.map((c) => c.name)), text))
      expect(found).toMatchObject({
        companies: wanted.companies,
        needs: wanted.needs,
        measured: columns.length,
      })
      expect(found.scales).toContain(wanted.scale.join('-'))
    }
  })
})

test('needs on scales of different length keep their own', () => {
  const found = read(
    inventSurvey([
      ...gridColumns(brands, ['Price', 'Quality'], (b, n) => `${n}_${b}`, rating(1, 5)),
      ...gridColumns(brands, ['Service', 'Trust'], (b, n) => `${n}_${b}`, rating(0, 10)),
      ...gridColumns(brands, ['Design', 'Speed'], (b, n) => `${n}_${b}`, rating(0, 100)),
    ]),
  )
  expect(found.codebook.measures.map((m) => [m.label, m.low, m.high])).toEqual([
    ['Price', 1, 5],
    ['Quality', 1, 5],
    ['Service', 0, 10],
    ['Trust', 0, 10],
    ['Design', 0, 100],
    ['Speed', 0, 100],
  ])
})

describe('answers as they are written', () => {
  test.each<[string, SurveyColumn['answer'], string]>([
    ['stars', (l, r) => '★'.repeat(Number(rating(1, 5)(l, r))).padEnd(5, '☆'), '1-5'],
    ['numbers with 分', (l, r) => `${rating(1, 10)(l, r)}分`, '1-10'],
    ['whole numbers with decimals', (l, r) => `${rating(1, 5)(l, r)}.0`, '1-5'],
    ['per cent', (l, r) => `${rating(0, 100)(l, r)}%`, '0-100'],
    ['school marks in German', inWords(['sehr schlecht', 'schlecht', 'mittel', 'gut', 'sehr gut']), '1-5'],
    ['comparisons', inWords(['Much worse', 'Worse', 'About the same', 'Better', 'Much better']), '1-5'],
    ['quality in Chinese', inWords(['很差', '较差', '一般', '较好', '很好']), '1-5'],
    ['two spellings', inWords(['Very poor', 'Poor', 'Fair', 'fair', 'Good', 'good ', 'Very good']), '1-5'],
  ])('%s', (_, answer, scale) => {
    const found = read(inventSurvey(gridColumns(brands, needs, (b, n) => `${b}_${n}`, answer)))
    expect(found).toMatchObject({ companies: brands, needs, scales: [scale] })
  })
})

describe('long files', () => {
  const columns = needs.map((name) => ({ name, answer: withMissing(rating(1, 10), '99') }))
  test.each<[string, Parameters<typeof inventLongSurvey>[2], string[]]>([
    ['respondent and brand', {}, brands],
    ['Chinese headers', { companyColumn: '品牌' }, brands],
    [
      'brands as numbers',
      { companyColumn: 'brand_code', nameIn: (b) => `${brands.indexOf(b) + 1}` },
      numbers(4).map((n) => `brand code ${n}`),
    ],
    [
      'brands as numbers of a spreadsheet',
      { companyColumn: 'Brand', nameIn: (b) => `${brands.indexOf(b) + 1}.0` },
      numbers(4).map((n) => `Brand ${n}`),
    ],
    ['no id, each respondent rates one', { hasId: false, respondents: 400 }, brands],
  ])('%s', (_, shape, companies) => {
    const found = read(inventLongSurvey(brands, columns, shape))
    expect(found).toMatchObject({
      layout: 'long',
      companies,
      needs,
      scales: ['1-10'],
      missing: { 99: 'dontKnow' },
    })
  })

  test('a misspelt brand and typing errors', () => {
    const table = inventLongSurvey(brands, columns, {})
    const found = read(spoilt(table, new Set(needs), '4242'))
    expect(found).toMatchObject({ layout: 'long', companies: brands, needs, scales: ['1-10'] })
  })
})

describe('awkward names', () => {
  const awkward = [
    '__proto__',
    'constructor',
    'toString',
    '<img src=x onerror="window.harmed=1">',
    "L'Oréal",
    'A/B, Inc.',
    'C++',
    'C#',
    '🍋',
    '北辰【中国】',
  ]
  const two = ['Price', 'valueOf']
  test.each<[string, (b: string, n: string) => string]>([
    ['need_company', (b, n) => `${n}_${b}`],
    ['company: need', (b, n) => `${b}: ${n}`],
  ])('form a grid all the same: %s', (_, name) => {
    const found = read(inventSurvey(gridColumns(awkward, two, name)))
    expect(found.companies).toHaveLength(awkward.length)
    expect(found.needs).toHaveLength(2)
    expect(found.measured).toBe(2 * awkward.length)
    expect(Object.keys(Object.prototype)).toEqual([])
    const ids = [...found.codebook.companies, ...found.codebook.measures].map((c) => c.id)
    expect(ids.filter((id) => id in {})).toEqual([])
    expect(new Set(ids).size).toBe(awkward.length + 2)
  })

  test('long names of companies are none of them dropped', () => {
    const long = [
      'Harbour Insurance Company of the Northern Counties',
      'Alder & Sons, Underwriters since 1874',
      'Lantern',
      'The Mutual',
      'Zenith (Europe) Ltd.',
    ]
    for (const name of [
      (b: string) => `overall_${b}`,
      (b: string) => `Overall rating of ${b}`,
      (b: string) => `${b} - overall`,
    ]) {
      expect(read(inventSurvey(rowColumns(long, name))).companies).toHaveLength(5)
    }
    const grid = read(inventSurvey(gridColumns(long, needs, (b, n) => `${n}_${b}`)))
    expect(grid.companies.slice(0, 4)).toEqual(long.slice(0, 4))
    expect(grid.measured).toBe(25)
  })

  test('a company that everybody rates alike, and one that nobody rated, stay in their row', () => {
    const columns = rowColumns(brands, (b) => `overall_${b}`, rating(1, 5))
    columns[1]!.answer = oneOf(['4', '5'])
    columns[2]!.answer = oneOf([''])
    expect(read(inventSurvey(columns)).companies).toEqual(brands)
    const grid = gridColumns(brands, needs, (b, n) => `${n}_${b}`, rating(1, 5))
    grid[3]!.answer = oneOf(['4', '5'])
    grid[8]!.answer = oneOf(['1'])
    expect(read(inventSurvey(grid)).measured).toBe(20)
  })
})

describe('what is no survey of companies ends without companies', () => {
  test.each<[string, SurveyColumn[]]>([
    ['needs of nobody', needs.map((name) => ({ name, answer: rating(1, 5) }))],
    [
      'satisfaction with needs of one unnamed provider',
      needs.map((n) => ({ name: `satisfaction_${n}`, answer: rating(1, 5) })),
    ],
    ['importance of needs', needs.map((n) => ({ name: `importance_${n}`, answer: rating(1, 5) }))],
    ['items of a questionnaire', numbers(8).map((n) => ({ name: `quality_${n}`, answer: rating(1, 5) }))],
    ['numbered questions', numbers(12).map((n) => ({ name: `Q${n}`, answer: rating(1, 5) }))],
    ['multiple choice', brands.map((b) => ({ name: `Q3_${b}`, answer: oneOf(['', b]) }))],
    ['free text', [{ name: 'why', answer: (_, random) => `because ${Math.floor(1e9 * random())}` }]],
  ])('%s', (_, columns) => {
    expect(read(inventSurvey(columns)).companies).toEqual([])
  })
})

test('the market is divided by a column called segment, else by one with few groups of 30 and more', () => {
  const grid = gridColumns(brands, needs, (b, n) => `${n}_${b}`)
  const region: SurveyColumn = { name: 'region', answer: oneOf(['North', 'South', 'East', 'West']) }
  const city: SurveyColumn = { name: 'city', answer: oneOf(numbers(20).map((n) => `town ${n}`)) }
  const segment: SurveyColumn = { name: 'Segment', answer: oneOf(['A', 'B']) }
  const dividedBy = (...columns: SurveyColumn[]) =>
    read(inventSurvey([...grid, ...columns])).codebook.segmentBy
  expect(dividedBy(city, region)).toBe('age_group')
  expect(dividedBy(city, region, segment)).toBe('Segment')
})

test('names and cells put together by chance: references hold, nothing is thrown', () => {
  const parts = [
    'price',
    'Acme',
    '价格',
    '北辰',
    'overall',
    'spend',
    '1',
    '2',
    'Q5',
    'aware',
    'L1',
    'brand',
    'id',
    '🍋',
    'rank',
    '',
  ]
  const joints = ['_', ' ', ' - ', '.', '', '[', '（', ': ']
  const cells = [
    '1',
    '2',
    '5',
    '10',
    '99',
    '-1',
    '42',
    '',
    'abc',
    'Good',
    'Very good',
    'Bad',
    '非常满意',
    '1.5',
    '1,000',
    '0',
    'N/A',
    'm',
  ]
  const random = randomFrom(11)
  const some = (texts: readonly string[]) => texts[Math.floor(texts.length * random())]!
  for (let trial = 0; trial < 150; trial++) {
    const joint = some(joints)
    const names = new Set(
      Array.from({ length: 3 + Math.floor(20 * random()) }, () =>
        [some(parts), some(parts), some(parts)].join(joint),
      ),
    )
    const answers = Array.from({ length: 1 + Math.floor(8 * random()) }, () => some(cells))
    const columns = [...names].map((name) => ({ name, answer: oneOf(answers) }))
    const table = inventSurvey(columns, Math.floor(180 * random()))
    const { codebook } = proposeCodebook(table)
    const measures = new Set(codebook.measures.map((m) => m.id))
    const companies = new Set(codebook.companies.map((c) => c.id))
    const dangling = codebook.columns.filter(
      ({ use }) =>
        use.kind === 'measure' &&
        !(measures.has(use.measure) && (use.company === null || companies.has(use.company))),
    )
    expect(dangling).toEqual([])
    expect(codebook.measures.filter((m) => m.kind !== 'spend' && m.low >= m.high)).toEqual([])
    expect(() => checkCodebook(table, codebook)).not.toThrow()
  }
})
