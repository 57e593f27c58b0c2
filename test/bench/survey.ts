import type { Codebook, CodebookColumn, ColumnUse, Measure } from '../../src/core/codebook/codebook.ts'
import { randomFrom, type Random } from '../../src/core/math/random.ts'
import type { Column, Table } from '../../src/core/table/table.ts'

export const COMPANIES = 5
export const NEEDS = 6
export const SEGMENTS = 5
/** Don't know. */
const DONT_KNOW = '99'

const ratingName = (company: number, need: number) => `C${company + 1} need ${need + 1}`
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

/** Names of the rating columns, company by company. */
export const RATINGS = times(COMPANIES * NEEDS, (i) => ratingName(Math.floor(i / NEEDS), i % NEEDS))

/** What the columns of both surveys mean; `others`: columns that are not used. */
export function surveyCodebook(others: string[] = []): Codebook {
  return {
    layout: 'wide',
    columns: [
      describeColumn('segment', { kind: 'profile' }),
      describeColumn('weight', { kind: 'weight' }),
      ...RATINGS.map((name, i) => describeColumn(name, ratingUse(i))),
      ...others.map((name) => describeColumn(name, { kind: 'ignored' })),
    ],
    companies: times(COMPANIES, (i) => ({ id: `c${i}`, label: `C${i + 1}`, isOther: false })),
    measures: times(NEEDS, describeNeed),
    segmentBy: 'segment',
  }
}

function describeColumn(name: string, use: ColumnUse): CodebookColumn {
  return { name, label: '', use, categories: [] }
}

function ratingUse(i: number): ColumnUse {
  return { kind: 'measure', measure: `n${i % NEEDS}`, company: `c${Math.floor(i / NEEDS)}` }
}

function describeNeed(i: number): Measure {
  return {
    id: `n${i}`,
    label: `need ${i + 1}`,
    kind: 'need',
    low: 1,
    high: 10,
    reversed: false,
    importance: 1,
    values: [{ text: DONT_KNOW, value: 'dontKnow' }],
  }
}

/** A survey in memory as reading leaves it: dictionary-coded columns of segment, weight and ratings. */
export function codedSurvey(rowCount: number, seed: number): Table {
  const random = randomFrom(seed)
  const weights = times(2000, (i) => (0.5 + i / 1000).toFixed(3))
  const answers = [...times(10, (i) => String(i + 1)), '', DONT_KNOW]
  const drawn = (name: string, texts: string[], draw: () => number): Column => {
    const codes = texts.length <= 256 ? new Uint8Array(rowCount) : new Uint16Array(rowCount)
    for (let row = 0; row < rowCount; row++) codes[row] = draw()
    return { name, label: '', codes, texts }
  }
  return {
    rowCount,
    columns: [
      drawn(
        'segment',
        times(SEGMENTS, (i) => `segment ${i + 1}`),
        () => Math.floor(random() * SEGMENTS),
      ),
      drawn('weight', weights, () => Math.floor(random() * weights.length)),
      ...RATINGS.map((name) => drawn(name, answers, () => answerIndex(random))),
    ],
    rowNumbers: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
    decimalMark: '.',
  }
}

/** 0 to 9 for an answer, 10 for none (3 in 100), 11 for don't know (2 in 100). */
function answerIndex(random: Random): number {
  const u = random()
  return u < 0.03 ? 10 : u < 0.05 ? 11 : Math.floor(random() * 10)
}

/** Columns of the file beside segment, weight and ratings; some quoted, with commas and line breaks, some Chinese. */
const OTHERS = ['subgroup', 'wave', 'age', 'region', 'city', 'income', 'satisfied', 'comment']
const CITIES = ['北京', '上海', '广州', '深圳', 'Chengdu', 'Wuhan']
const COMMENTS = [
  '',
  'fine',
  '"good, but dear"',
  '"said ""never again"""',
  '"two\nlines"',
  '服务很好，价格偏高',
]

/** Names of the columns of a survey's text, and what they mean. */
const FILE_COLUMNS = ['segment', 'weight', ...RATINGS, ...OTHERS]
export const surveyFileCodebook = (): Codebook => surveyCodebook(OTHERS)

/** A survey of 40 columns as CSV, in pieces of about a megabyte: segment, weight, 30 ratings and 8 others. */
export function* surveyText(rowCount: number, seed: number): Generator<string> {
  const random = randomFrom(seed)
  const any = (count: number) => Math.floor(random() * count)
  let text = FILE_COLUMNS.join(',') + '\n'
  for (let row = 0; row < rowCount; row++) {
    text += `segment ${any(SEGMENTS) + 1},${(0.5 + random() * 2).toFixed(3)}`
    for (let i = 0; i < RATINGS.length; i++) {
      const answer = answerIndex(random)
      text += answer < 10 ? `,${answer + 1}` : answer === 10 ? ',' : `,${DONT_KNOW}`
    }
    text += `,group ${any(12)},${2023 + any(3)},${18 + any(60)},region ${any(8)},${CITIES[any(6)]},${any(200)}000,${any(2)},${COMMENTS[any(6)]}\n`
    if (text.length < 1 << 20) continue
    yield text
    text = ''
  }
  yield text
}

/**
 * A survey as a file in memory; see `surveyText`.
 *
 * @returns the file, and the codebook that fits it
 */
export function surveyFile(rowCount: number, seed: number): { file: File; codebook: Codebook } {
  const encoder = new TextEncoder()
  const pieces = Array.from(surveyText(rowCount, seed), (text) => encoder.encode(text))
  return { file: new File(pieces, 'survey.csv'), codebook: surveyFileCodebook() }
}
