import { describe, expect, test } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { describeMultiple } from '../../../src/core/codebook/multiple-question.ts'
import { columnOfOption, optionUse, removeMultiple, renameOption, setOptionUse } from '../../../src/core/codebook/multiples-in-codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile, tableFromRows } from '../../support/tables.ts'

const BRANDS = ['Acme', 'Orbit', 'Zenith', 'Corona']
const NEEDS = ['price', 'service', 'quality']

type Write = (known: boolean[]) => string[]

/** A survey of four brands rated on three needs, with the brands known written in some coding; every tenth respondent skipped that question. */
function survey(header: string[], write: Write, labels: string[] = []): { table: Table; known: number[] } {
  const random = randomFrom(11)
  const known = [0, 0, 0, 0]
  const rows = Array.from({ length: 200 }, (_, r) => {
    const own = BRANDS.map((_brand, b) => random() < 0.8 - 0.2 * b)
    if (!own.includes(true)) own[0] = true
    const isAsked = r % 10 !== 9
    if (isAsked) own.forEach((k, b) => (known[b]! += k ? 1 : 0))
    const ratings = BRANDS.flatMap(() => NEEDS.map(() => `${Math.min(10, Math.max(1, Math.round(6 + 2 * normalFrom(random))))}`))
    return [`${r + 1}`, ...(isAsked ? write(own) : header.map(() => '')), ...ratings, ['north', 'south', 'west'][r % 3]!]
  })
  const grid = BRANDS.flatMap((brand) => NEEDS.map((need) => `${need}_${brand.toLowerCase()}`))
  return { table: tableFromRows(['id', ...header, ...grid, 'region'], rows, ['', ...labels]), known }
}

/** How many know each company, read as an analysis reads it. */
function familiarity(table: Table, codebook: Codebook): number[] {
  const measure = codebook.measures.find((m) => m.kind === 'familiarity')!
  return codebook.companies.map(({ id }) => {
    const column = codebook.columns.find(({ use }) => use.kind === 'measure' && use.measure === measure.id && use.company === id)!
    const { codes, texts } = columnNamed(withDerived(table, codebook), column.name)
    return [...codes].filter((code) => texts.at(code) === '1').length
  })
}

const numbered = (name: (n: number) => string) => BRANDS.map((_, b) => name(b + 1))
const asked = BRANDS.map((brand) => `Which of these brands do you know? - ${brand}`)
const chosen = (known: boolean[], text: (b: number) => string, none = '') => known.map((k, b) => (k ? text(b) : none))

/** Files as survey programs write them: header, cells, question texts. */
const files: [string, string, string[], Write, string[]?][] = [
  ['flags 1/0, blank where not asked', 'flags', BRANDS.map((b) => `aware_${b}`), (k) => chosen(k, () => '1', '0')],
  ['1 or blank', 'flags', BRANDS.map((b) => `aware_${b}`), (k) => chosen(k, () => '1')],
  ['LimeSurvey: Y or blank', 'flags', numbered((n) => `Q3[SQ00${n}]`), (k) => chosen(k, () => 'Y'), asked],
  ['LimeSurvey in full: Yes and No', 'flags', BRANDS.map((b) => `Which brands do you know? [${b}]`), (k) => chosen(k, () => 'Yes', 'No')],
  ['Qualtrics, a column for each option', 'flags', numbered((n) => `Q5_${n}`), (k) => chosen(k, () => '1'), BRANDS.map((b) => `Which brands do you know? - Selected Choice - ${b}`)],
  ['Decipher', 'flags', numbered((n) => `q2r${n}`), (k) => chosen(k, () => '1', '0'), BRANDS.map((b) => `${b} - Which brands do you know?`)],
  ['SurveyMonkey: the option in its column', 'ownCode', BRANDS.map((b) => `Which brands do you know? - ${b}`), (k) => chosen(k, (b) => BRANDS[b]!), BRANDS.map(() => 'Which brands do you know?')],
  ['own code, else blank', 'ownCode', BRANDS.map((b) => `known_${b}`), (k) => chosen(k, (b) => `${b + 1}`)],
  ['own code, else 0', 'ownCodeOrZero', BRANDS.map((b) => `known_${b}`), (k) => chosen(k, (b) => `${b + 1}`, '0')],
  ['问卷星 with the text of the option', 'joined', ['6、您知道以下哪些品牌'], (k) => [BRANDS.filter((_, b) => k[b]).join('┋')]],
  ['joined by commas', 'joined', ['Brands known'], (k) => [BRANDS.filter((_, b) => k[b]).join(', ')]],
  ['joined by semicolons, one at the end', 'joined', ['Brands known'], (k) => [BRANDS.filter((_, b) => k[b]).map((b) => `${b};`).join('')]],
  ['joined by bars', 'joined', ['Brands known'], (k) => [BRANDS.filter((_, b) => k[b]).join(' | ')]],
]

describe('brands known, in the codings of survey programs', () => {
  test.each(files)('%s', (_, coding, header, write, labels) => {
    const { table, known } = survey(header, write, labels)
    const { codebook } = proposeCodebook(table)
    expect(codebook.multiples?.map((m) => m.coding)).toEqual([coding])
    expect(codebook.companies.map((c) => c.label.toLowerCase())).toEqual(BRANDS.map((b) => b.toLowerCase()))
    expect(familiarity(table, codebook)).toEqual(known)
    expect(codebook.multiples![0]!.options.map((o) => o.label)).toEqual(BRANDS)
    const ratings = codebook.columns.filter((c) => c.use.kind === 'measure' && NEEDS.some((n) => c.name.startsWith(n)))
    expect(ratings).toHaveLength(12)
    expect(checkCodebook(withDerived(table, codebook), codebook)).toEqual([])
  })
})

test('codes packed to the left: the codes become options to be named', () => {
  const { table, known } = survey(numbered((n) => `first_heard_${n}`), (k) => {
    const codes = BRANDS.flatMap((_, b) => (k[b] ? [`${b + 11}`] : []))
    return BRANDS.map((_, i) => codes[i] ?? '')
  })
  const { codebook } = proposeCodebook(table)
  const [question] = codebook.multiples!
  expect(question).toMatchObject({ coding: 'packed', columns: numbered((n) => `first_heard_${n}`) })
  expect(question!.options.map((o) => o.label)).toEqual(['11', '12', '13', '14'])
  expect(describeMultiple(table, question!, '').counts).toEqual(known)
  // named, they can say how well companies are known
  const named = BRANDS.reduce((book, brand, b) => renameOption(book, question!.id, `${b + 11}`, brand), codebook)
  expect(familiarity(table, setOptionUse(named, question!.id, 'familiarity'))).toEqual(known)
})

test('options that are no companies divide the market; the question can be taken apart again', () => {
  const { table } = survey(['Hobbies'], (k) => [['Sports', 'Reading', 'Music', 'Travel'].filter((_, b) => k[b]).join(',')])
  const { codebook } = proposeCodebook(table)
  const [question] = codebook.multiples!
  expect(optionUse(codebook, question!)).toBe('profile')
  const column = columnOfOption(codebook, question!, question!.options[0]!)!
  expect(column).toMatchObject({ name: 'Hobbies: Sports', use: { kind: 'profile' } })
  expect(column.categories.map((c) => c.label)).toEqual(['Yes', 'No'])
  expect(codebook.segmentBy).toBe('region')
  const apart = removeMultiple({ ...codebook, segmentBy: 'Hobbies: Sports' }, question!.id)
  expect(apart).toMatchObject({ multiples: [], derived: [], segmentBy: null })
  expect(apart.columns.map((c) => c.name)).toEqual(table.columns.map((c) => c.name))
})

test('an option with a comma of its own stays whole', () => {
  const options = ['Tea, iced', 'Tea, hot', 'Coffee', 'Water']
  const joined = (glue: string) => survey(['Drinks'], (k) => [options.filter((_, b) => k[b]).join(glue)])
  for (const glue of [',', ', ']) {
    const { table, known } = joined(glue)
    const [question] = proposeCodebook(table).codebook.multiples!
    expect(question!.options.map((o) => o.label).toSorted()).toEqual(options.toSorted())
    const { counts } = describeMultiple(table, question!, '')
    expect(options.map((o) => counts[question!.options.findIndex((q) => q.code === o)])).toEqual(known)
  }
})

test.each([
  ['places', (r: number) => ['Berlin, Germany', 'Munich, Germany', 'Paris, France', 'Lyon, France'][r % 4]!],
  ['names', (r: number) => `Smith${r}, John`],
  ['decimal commas', (r: number) => `${r % 5},${r % 10}`],
  ['comments', (r: number) => `well, I think ${r} is fine, really`],
  ['groups of thousands', (r: number) => `${1 + (r % 9)},${100 * (1 + (r % 7))}`],
  ['kinds of one answer', (r: number) => ['Sales, marketing', 'Finance', 'Research, development'][r % 3]!],
])('%s are no multiple answers', (_, cell) => {
  const rows = Array.from({ length: 120 }, (__, r) => [`${r}`, cell(r), `${1 + (r % 5)}`])
  const { codebook } = proposeCodebook(tableFromRows(['id', 'x', 'y'], rows))
  expect(codebook.multiples ?? []).toEqual([])
})

test('ratings and rankings beside one another are no packed codes', () => {
  const random = randomFrom(3)
  const rows = Array.from({ length: 150 }, (_, r) => {
    const order = [1, 2, 3, 4].toSorted(() => random() - 0.5)
    const rate = () => (random() < 0.15 ? '' : `${1 + Math.floor(5 * random())}`)
    return [`${r}`, rate(), rate(), rate(), ...order.map(String)]
  })
  const { codebook } = proposeCodebook(tableFromRows(['id', 'Q4_1', 'Q4_2', 'Q4_3', 'Rank_1', 'Rank_2', 'Rank_3', 'Rank_4'], rows))
  expect(codebook.multiples ?? []).toEqual([])
})

const wjx = shared('data/wenjuanxing/expected.json')
describe.skipIf(wjx === null)('问卷星 (shared data)', () => {
  const HOBBIES: Record<string, number> = { 美食: 492, 运动: 479, 旅游: 478, 影视: 461, 阅读: 436, 购物: 425, 音乐: 294, 健康: 242, IT数码: 214, 摄影: 184, 游戏动漫: 145, 艺术: 95, 手工艺: 76, '其他【请注明】': 2 }

  test.each(['wjx_text_gb18030.csv', 'wjx_index_gb18030.csv'])('%s: respondents who chose each hobby', (file) => {
    const table = tableFromCsvFile(shared(`data/wenjuanxing/${file}`)!, { encoding: 'gb18030' })
    const { codebook } = proposeCodebook(table)
    const [hobbies, news] = codebook.multiples!
    const { counts } = describeMultiple(table, hobbies!, '')
    expect(Object.fromEntries(hobbies!.options.map((o, i) => [o.label, counts[i]]))).toEqual(HOBBIES)
    expect(news!.options).toHaveLength(10)
    expect(columnOfOption(codebook, hobbies!, hobbies!.options[0]!)!.categories.map((c) => c.label)).toEqual(['是', '否'])
  })
})
