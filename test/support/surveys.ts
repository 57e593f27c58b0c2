import { normalFrom, type Random, randomFrom } from '../../src/core/math/random.ts'
import type { Table } from '../../src/core/table/table.ts'
import { tableFromRows } from './tables.ts'

/** How one column of an invented survey is called and answered. */
export interface SurveyColumn {
  name: string
  label?: string
  /** The answer of a respondent as written in the file; `liking` −2..2 says how good the company is to them in this. */
  answer: (liking: number, random: Random) => string
  /** Columns about the same company share part of their liking. */
  company?: string
}

/** A rating on a scale in whole steps; `reversed` for needs where a high answer is bad. */
export function rating(low: number, high: number, reversed = false): SurveyColumn['answer'] {
  return (liking, random) => {
    const at = 0.5 + (reversed ? -0.2 : 0.2) * liking + 0.2 * (random() - 0.5)
    return `${Math.round(low + (high - low) * Math.min(1, Math.max(0, at)))}`
  }
}

/** A rating in words, given from the worst to the best. */
export function inWords(words: readonly string[]): SurveyColumn['answer'] {
  const step = rating(0, words.length - 1)
  return (liking, random) => words[Number(step(liking, random))]!
}

/** Some answers replaced by a code or text for missing. */
export function withMissing(
  answer: SurveyColumn['answer'],
  code: string,
  share = 0.06,
): SurveyColumn['answer'] {
  return (liking, random) => (random() < share ? code : answer(liking, random))
}

/** Yearly amounts, many of them 0. */
export const amount: SurveyColumn['answer'] = (liking, random) =>
  random() < 0.3 ? '0' : `${Math.round(400 + 120 * liking + 100 * random())}`

/** One of some texts, by chance. */
export function oneOf(texts: readonly string[]): SurveyColumn['answer'] {
  return (_, random) => texts[Math.floor(texts.length * random())]!
}

/** The columns of a grid, company by company. */
export function gridColumns(
  companies: readonly string[],
  needs: readonly string[],
  name: (company: string, need: string, c: number, n: number) => string,
  answer: SurveyColumn['answer'] = rating(1, 10),
  label: (company: string, need: string) => string = () => '',
): SurveyColumn[] {
  return companies.flatMap((company, c) =>
    needs.map((need, n) => ({
      name: name(company, need, c + 1, n + 1),
      label: label(company, need),
      answer,
      company,
    })),
  )
}

/** A row of columns that ask one thing of each company. */
export function rowColumns(
  companies: readonly string[],
  name: (company: string, c: number) => string,
  answer: SurveyColumn['answer'] = rating(1, 10),
): SurveyColumn[] {
  return companies.map((company, c) => ({ name: name(company, c + 1), answer, company }))
}

/** An invented survey, one row per respondent: an id, the columns, gender and age. The same for the same seed. */
export function inventSurvey(columns: readonly SurveyColumn[], respondents = 300, seed = 1): Table {
  const random = randomFrom(seed)
  const rows = Array.from({ length: respondents }, (_, r) => {
    const likings = new Map<string, number>()
    const cells = columns.map(({ answer, company }) => {
      if (company === undefined) return answer(0, random)
      if (!likings.has(company)) likings.set(company, normalFrom(random))
      return answer(0.7 * likings.get(company)! + 0.7 * normalFrom(random), random)
    })
    return [`${5000 + r}`, ...cells, random() < 0.5 ? 'm' : 'f', ['18-34', '35-54', '55+'][r % 3]!]
  })
  return tableFromRows(['ResponseId', ...columns.map((c) => c.name), 'gender', 'age_group'], rows, [
    '',
    ...columns.map((c) => c.label ?? ''),
  ])
}

/** The same, one row per respondent and company: each column is asked of the row's company, which `nameIn` writes. */
export function inventLongSurvey(
  companies: readonly string[],
  columns: readonly SurveyColumn[],
  {
    companyColumn = 'brand',
    hasId = true,
    nameIn = (company: string) => company,
    respondents = 150,
    seed = 1,
  },
): Table {
  const random = randomFrom(seed)
  const rows = Array.from({ length: respondents }, (_, r) => {
    const gender = random() < 0.5 ? 'm' : 'f'
    // without an id each respondent rates one company
    const rated = hasId ? companies : [companies[r % companies.length]!]
    return rated.map((company) => {
      const liking = normalFrom(random)
      const cells = columns.map(({ answer }) => answer(0.7 * liking + 0.7 * normalFrom(random), random))
      return [...(hasId ? [`${5000 + r}`] : []), nameIn(company), ...cells, gender]
    })
  }).flat()
  const header = [...(hasId ? ['respid'] : []), companyColumn, ...columns.map((c) => c.name), 'gender']
  return tableFromRows(header, rows)
}

/** A survey with a typing error in every column that is about a company: in each a different row holds `text`. */
export function spoilt(table: Table, names: ReadonlySet<string>, text: string): Table {
  const columns = table.columns.map((column, c) => {
    if (!names.has(column.name)) return column
    const texts = column.texts.includes(text) ? column.texts : [...column.texts, text]
    const codes = Uint32Array.from(column.codes)
    codes[(7 * c) % codes.length] = texts.indexOf(text)
    return { ...column, texts, codes }
  })
  return { ...table, columns }
}
