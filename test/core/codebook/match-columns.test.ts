import { describe, expect, test } from 'vitest'
import type { ColumnOutline } from '../../../src/core/codebook/compare-answers.ts'
import { matchColumns } from '../../../src/core/codebook/match-columns.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

/** Columns written as lines: name, answers in braces, question in quotes. `Q1 {1,2,3} "How old?"` */
function outlines(text: string): ColumnOutline[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, name, , answers = '', , label = ''] = /^\s*([^{"]*?)\s*(\{(.*?)\})?\s*("(.*)")?\s*$/.exec(line)!
      const texts = answers === '' ? [] : answers.split(',').map((t) => t.trim())
      const numbers = texts.map(Number).filter((n) => !Number.isNaN(n))
      return {
        name: name!,
        label,
        distinct: texts.length,
        numericShare: texts.length === 0 ? 0 : numbers.length / texts.length,
        low: numbers.length > 0 ? Math.min(...numbers) : Number.NaN,
        high: numbers.length > 0 ? Math.max(...numbers) : Number.NaN,
        frequent: texts.map((t) => ({ text: t })),
      }
    })
}

const written = (from: string, to: string) =>
  matchColumns(outlines(from), outlines(to)).map((m) => `${m.from} → ${m.to} ${m.how}${m.isSure ? '' : '?'}`)

test('the same names match in whatever order', () => {
  expect(written('id\nage {1,2}\nlike_acme {1,2,3}', 'like_acme {1,2,3}\nid\nage {1,2}')).toEqual([
    'id → id same',
    'age → age same',
    'like_acme → like_acme same',
  ])
})

test('names that differ in case, blanks and marks', () => {
  expect(written('*RESPNUM\nQ13 COUNTY\nQ9ALL\nLike (Acme)', 'RESPNUM\nQ13COUNTY\nQ9All\nlike_acme')).toEqual([
    '*RESPNUM → RESPNUM spelling',
    'Q13 COUNTY → Q13COUNTY spelling',
    'Q9ALL → Q9All spelling',
    'Like (Acme) → like_acme spelling',
  ])
})

test('digits keep their places, and marks that are names', () => {
  expect(written('q1_11\nlike C++', 'q11_1\nlike C#')).toEqual([])
})

test('a question asked under another name', () => {
  expect(written('V7 {1,2,3} "How do you like Acme?"', 'X_03 {1,2,3} "How do you like Acme"')).toEqual(['V7 → X_03 question'])
})

test('questions numbered anew: the question counts, not the number', () => {
  expect(
    written('Q1 {1,2} "Sex"\nQ2 {1,2,3} "Region"\nQ3 {1,2,3} "Taste"', 'Q1 {1,2} "Sex"\nQ2 {yes,no} "Member?"\nQ3 {1,2,3} "Region"\nQ4 {1,2,3} "Taste"'),
  ).toEqual(['Q1 → Q1 same', 'Q2 → Q3 question', 'Q3 → Q4 question'])
})

test('a question put in before others moves their numbers', () => {
  expect(
    written('Q19AGE {1,2,3}\nQ20GENDER {Male,Female}\nQ21INCME {1,2,3,4}', 'Q18PET {1,2}\nQ20Age {1,2,3,4}\nQ21Gender {Male,Female}\nQ22Income {1,2,3,4}'),
  ).toEqual(['Q19AGE → Q20Age similar', 'Q20GENDER → Q21Gender similar', 'Q21INCME → Q22Income similar'])
})

test('one brand gone and another one new is not a brand renamed', () => {
  const grid = (brands: string[]) => brands.flatMap((b) => ['price', 'taste', 'service'].map((n) => `like_${n}_${b} {1,2,3,4,5}`)).join('\n')
  expect(written(grid(['acme', 'orbit', 'lunar']), grid(['acme', 'zenith', 'lunar']))).toEqual(
    ['acme', 'lunar'].flatMap((b) => ['price', 'taste', 'service'].map((n) => `like_${n}_${b} → like_${n}_${b} same`)),
  )
  expect(written('price_1 {1,2,3}\nprice_2 {1,2,3}', 'price_1 {1,2,3}\nprice_3 {1,2,3}')).toEqual(['price_1 → price_1 same'])
})

test('a brand and its needs in another order of the name', () => {
  expect(written('taste_fanta {1,2}\ntaste_vio {1,2}\nprice_fanta {1,2}\nprice_vio {1,2}', 'Fanta: Taste {1,2}\nVio: Taste {1,2}\nFanta: Price {1,2}\nVio: Price {1,2}')).toEqual([
    'taste_fanta → Fanta: Taste similar',
    'taste_vio → Vio: Taste similar',
    'price_fanta → Fanta: Price similar',
    'price_vio → Vio: Price similar',
  ])
})

test('other names, but the same words as answers: proposed, to be looked at', () => {
  expect(written('id\nsegment {Families,Singles,Seniors}', 'id\n细分 {Seniors,Families,Singles}')).toEqual(['id → id same', 'segment → 细分 similar?'])
  expect(written('id\nowns a car {Yes,No}\nowns a dog {Yes,No}', 'id\n车 {Yes,No}\n狗 {Yes,No}')).toEqual(['id → id same'])
})

test('the same name with quite other answers is to be looked at', () => {
  expect(written('age {18-24,25-34,35+}', 'age {1,2,3}')).toEqual(['age → age same?'])
})

test('the same name before quite another question is to be looked at', () => {
  const asked = (question: string) => `Q1 {1,2,3} "${question}"`
  expect(written(asked('How satisfied are you with Acme?'), asked('In which region do people live?'))).toEqual(['Q1 → Q1 same?'])
  expect(written(asked('How satisfied are you with Acme?'), asked('How satisfied have you been with Acme'))).toEqual(['Q1 → Q1 same'])
  expect(written(asked('您对北辰满意吗'), asked('您居住在哪个城市'))).toEqual(['Q1 → Q1 same?'])
})

test('two candidates that are as likely leave it open', () => {
  const [match] = matchColumns(outlines('satisfaction with service {1,2,3}'), outlines('satisfaction with service_a {1,2,3}\nsatisfaction with service_b {1,2,3}\nage'))
  expect(match).toMatchObject({ to: 'satisfaction with service_a', how: 'similar', isSure: false })
})

test('each column is matched once, and shuffling either file changes no match by name', () => {
  const random = randomFrom(7)
  const names = Array.from({ length: 40 }, (_, i) => `Q${i} ${['price', 'taste', 'service', 'trust'][i % 4]} ${'abcdefghij'[i % 10]}xy`)
  const from = outlines(names.map((n) => `${n} {1,2,3}`).join('\n'))
  const to = outlines(names.map((n, i) => `${i % 3 === 0 ? n.toUpperCase() : i % 7 === 0 ? `${n}s` : n} {1,2,3}`).join('\n'))
  const expected = new Set(matchColumns(from, to).map((m) => `${m.from}→${m.to}`))
  const shuffled = to.map((column) => ({ column, key: random() })).toSorted((a, b) => a.key - b.key).map((c) => c.column)
  const matches = matchColumns(from, shuffled)
  expect(new Set(matches.map((m) => m.to)).size).toBe(matches.length)
  expect(new Set(matches.map((m) => `${m.from}→${m.to}`))).toEqual(expected)
  expect(expected.size).toBe(40)
})

test('500 columns by 500 without a single common name take less than a second', () => {
  const words = ['price', 'taste', 'service', 'trust', 'design', 'speed', 'safety', 'range', 'advice', 'image']
  const columns = (mark: string) => Array.from({ length: 500 }, (_, i) => `${mark}${i % 5} how do you rate the ${words[i % 10]} of ${words[(i * 7) % 9]}${Math.floor(i / 10)} ${mark} {1,2,3,4,5}`).join('\n')
  const [from, to] = [outlines(columns('before')), outlines(columns('nowadays'))]
  // time of the processor: other work on the machine does not count
  const start = process.cpuUsage()
  const matches = matchColumns(from, to)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(1000)
  expect(matches.length).toBeGreaterThan(400)
})

const absent = shared('data') === null
if (absent) console.warn('reference data are absent: matching the columns of real waves is not tested')

describe.skipIf(absent)('three waves of one survey', () => {
  const wave = (year: number) => summariseColumns(tableFromCsvFile(shared(`data/sfo-waves/sfo_${year}.csv`)!))
  const renamed = (a: number, b: number) => Object.fromEntries(matchColumns(wave(a), wave(b)).filter((m) => m.from !== m.to).map((m) => [m.from, m.to]))
  test('2016 to 2017: marks, a typing error, an insertion', () => {
    expect(renamed(2016, 2017)).toEqual({
      '*RESPNUM': 'RESPNUM',
      'AIRLINE CODE': 'AIRLINE_CODE',
      'DEST CODE': 'DEST_CODE',
      Q12PRECHECKRATE: 'Q12PRECHEKCRATE',
      'Q13 COUNTY': 'Q13COUNTY',
      Q21INCME: 'Q21INCOME',
      Q8COM: 'Q8COM1',
      Q9COM: 'Q9COM1',
    })
  })

  test('2016 to 2018: numbers moved, names shortened, in another case', () => {
    expect(renamed(2016, 2018)).toMatchObject({
      METHOD: 'METH',
      Q10SAFE: 'Q10Safe',
      Q16LIVE: 'Q17LIVE',
      Q17COUNTRY: 'Q18COUNTRY',
      Q17ZIP: 'Q18ZIP',
      Q19AGE: 'Q20Age',
      Q20GENDER: 'Q21Gender',
      Q21INCME: 'Q22Income',
      Q22FLY: 'Q23FLY',
      Q23OAK: 'Q24OAK',
      Q23SJC: 'Q24SJC',
      Q7WALKWAYS: 'Q7WALKWAY',
      Q9ALL: 'Q9All',
      Q9FOOD: 'Q9Food',
    })
    expect(Object.keys(renamed(2016, 2018))).not.toContain('Q18PET')
  })

  test('what the file of 2017 asks anew has no match', () => {
    const matched = new Set(matchColumns(wave(2016), wave(2017)).map((m) => m.to))
    expect(wave(2017).map((c) => c.name).filter((name) => !matched.has(name))).toEqual(['Q12COM1', 'Q12COM2', 'Q12COM3', 'NETPRO', 'Hi'])
  })
})
