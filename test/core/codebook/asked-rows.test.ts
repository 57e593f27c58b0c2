import { describe, expect, test } from 'vitest'
import { ladderOfWords } from '../../../src/core/codebook/answer-words.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { tableFromRows } from '../../support/tables.ts'

const BRANDS = ['Acme Air', 'Brio', 'Ceto Lines', 'Dune']
const random = randomFrom(11)
const oneOf = (answers: readonly string[]) => answers[Math.floor(random() * answers.length)]!
const numbers = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => `${low + i}`)

/** One question, a column for each brand: in the names, or in the texts below codes `Q6_1`, `Q6_2` … as Qualtrics writes it. */
function asked(question: (brand: string) => string, answers: readonly string[], isBelow = true) {
  const texts = BRANDS.map(question)
  const table = tableFromRows(
    ['Age group', ...(isBelow ? BRANDS.map((_, i) => `Q6_${i + 1}`) : texts)],
    Array.from({ length: 160 }, () => [oneOf(['18-34', '35-54', '55+']), ...BRANDS.map(() => oneOf(answers))]),
    ['How old are you?', ...(isBelow ? texts : [])],
  )
  const { companies, measures } = proposeCodebook(table).codebook
  return { companies: companies.map((c) => c.label), measures: measures.map((m) => [m.label, m.kind, m.low, m.high]) }
}

describe('one question about several brands, its words below the codes of the columns', () => {
  test.each<[string, string[], string, number, number]>([
    ['How would you rate your overall satisfaction with each of these airlines?', numbers(1, 7), 'overall', 1, 7],
    ['How likely are you to recommend the following airlines to a friend?', numbers(0, 10), 'overall', 0, 10],
    ['How would you rate the following airlines?', ['Poor', 'Fair', 'Good', 'Very good', 'Excellent'], 'overall', 1, 5],
    ['How likely are you to fly with these airlines?', ['Extremely likely', 'Somewhat likely', 'Neither likely nor unlikely', 'Somewhat unlikely', 'Extremely unlikely'], 'overall', 1, 5],
    ['How familiar are you with the following airlines?', numbers(1, 5), 'familiarity', 1, 5],
  ])('%s', (question, answers, kind, low, high) => {
    const { companies, measures } = asked((brand) => `${question} - ${brand}`, answers)
    expect(companies).toEqual(BRANDS)
    expect(measures.map(([, ...rest]) => rest)).toEqual([[kind, low, high]])
  })

  test.each([
    ['statements of one brand', (brand: string) => `How much do you agree about this airline? - ${brand} is what I think of when I have to travel far`],
    ['what matters', (brand: string) => `How important are these products to you? - ${brand}`],
  ])('no companies: %s', (_, question) => {
    expect(asked(question, numbers(1, 5)).companies).toEqual([])
  })
})

describe('from never heard of to bought', () => {
  const steps = ['Never heard of it', 'Know it but never bought', 'Bought in the past', 'Buy regularly']

  test.each([
    ['in the names, as Google Forms writes it', false, (brand: string) => `Which statement fits best? [${brand}]`],
    ['below codes', true, (brand: string) => `Which statement fits best? - ${brand}`],
  ])('is a scale of what binds people to brands, not knowing its lowest step: %s', (_, isBelow, question) => {
    expect(asked(question, steps, isBelow)).toEqual({ companies: BRANDS, measures: [['Which statement fits best?', 'overall', 1, 4]] })
  })

  test.each([
    [['Never heard of', "Aware of (don't use)", 'Current Vendor'], [1, 2, 3]],
    [['I use it now', "I've never heard of it", 'I have heard of it', 'My favourite'], [3, 1, 2, 4]],
    [['没听说过', '听说过', '用过', '经常购买'], [1, 2, 3, 4]],
    [['kenne ich nicht', 'kenne ich', 'früher gekauft', 'kaufe ich regelmäßig'], [1, 2, 3, 4]],
    [['Never heard of', 'Heard of'], null],
    [['Yes', 'No', 'Never heard of'], null],
  ])('%s', (texts, expected) => {
    const ladder = ladderOfWords(texts)
    expect(ladder && texts.map((text) => ladder.get(text))).toEqual(expected)
  })
})

describe('questions asked again for each company, all called alike', () => {
  const needs = ['How good is the price?', 'How good is the service?', 'How good is the quality of what you bought there, all in all?']

  test.each([
    ['as this program numbers them', (need: string, i: number) => (i === 0 ? need : `${need} (${i + 1})`)],
    ['as pandas numbers them', (need: string, i: number) => (i === 0 ? need : `${need}.${i}`)],
  ])('%s: the first is one of them', (_, nameOf) => {
    const names = [0, 1, 2].flatMap((i) => needs.map((need) => nameOf(need, i)))
    const { codebook } = proposeCodebook(tableFromRows(['Age', ...names], Array.from({ length: 90 }, () => [oneOf(['18-34', '35+']), ...names.map(() => oneOf(numbers(1, 5)))])))
    expect(codebook.companies.map((c) => c.label)).toEqual(['1', '2', '3'])
    expect(codebook.columns.filter((c) => c.use.kind === 'measure')).toHaveLength(9)
  })
})

test('when in the year people came is no wave, nor is how often they were trained last year', () => {
  const header = ['Which part of the year did you come?', 'TrainingTimesLastYear', 'year']
  const { codebook } = proposeCodebook(tableFromRows(header, Array.from({ length: 60 }, () => [oneOf(['spring', 'autumn']), oneOf(numbers(0, 6)), oneOf(['2023', '2024'])])))
  expect(codebook.columns.filter((c) => c.use.kind === 'wave').map((c) => c.name)).toEqual(['year'])
})

test.each([
  [['RA', 'RT', 'EI'], ['grid.onlyCodes']],
  [['acme', 'brio', 'ceto'], ['grid.maybeSwapped']],
])('%s, three numbered ratings each, may be sets of questions where codes are all that is known', (sets, doubts) => {
  const header = sets.flatMap((set) => ['1', '2', '3'].map((n) => `${set}${n}`))
  const { codebook, doubts: found } = proposeCodebook(tableFromRows(['id', ...header], Array.from({ length: 120 }, (_, i) => [`${i}`, ...header.map(() => oneOf(numbers(1, 5)))])))
  expect(codebook.companies).toHaveLength(3)
  expect(found.map((d) => d.code)).toEqual(doubts)
})
