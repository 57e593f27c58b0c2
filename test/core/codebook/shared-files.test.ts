import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { valuesOf } from '../../../src/core/codebook/read-values.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { shared } from '../../support/shared.ts'
import { type CsvFile, tableFromCsvFile } from '../../support/tables.ts'

// Means and counts computed from the same files with Python and R, see the README beside each of them.
interface Mean {
  mean: number
  n: number
}

const absent = shared('data') === null
if (absent) console.warn('reference data are absent: the proposals for real survey files are not tested')

function load(file: string, dialect: CsvFile = {}) {
  const table = tableFromCsvFile(shared(`data/${file}`)!, dialect)
  return { table, ...proposeCodebook(table) }
}

function expected(folder: string): unknown {
  return JSON.parse(readFileSync(shared(`data/${folder}/expected.json`)!, 'utf-8'))
}

const labelsOf = (list: readonly { label: string }[]) => list.map((x) => x.label)
const usedAs = (codebook: Codebook, kind: string) =>
  codebook.columns.filter((c) => c.use.kind === kind).map((c) => c.name)
const kinds = (codebook: Codebook, kind: string) =>
  codebook.measures.filter((m) => m.kind === kind).map((m) => m.label)

/** Plain mean of a measure for one company, by the codebook alone; `keep` selects rows. */
function meanOf(
  table: Table,
  codebook: Codebook,
  measureLabel: string,
  companyLabel: string,
  keep = (_row: number) => true,
): Mean {
  const measure = codebook.measures.find((m) => m.label === measureLabel)!
  const company = codebook.companies.find((c) => c.label === companyLabel)!
  const long = codebook.columns.find((c) => c.use.kind === 'company')
  const companyColumn = long && columnNamed(table, long.name)
  const texts = long && new Set(long.categories.filter((r) => r.label === company.id).map((r) => r.text))
  let n = 0
  let sum = 0
  for (const { name, use } of codebook.columns) {
    if (
      use.kind !== 'measure' ||
      use.measure !== measure.id ||
      (use.company !== null && use.company !== company.id)
    )
      continue
    const column = columnNamed(table, name)
    const values = valuesOf(column, measure, table.decimalMark)
    column.codes.forEach((code, row) => {
      if (companyColumn && !texts!.has(companyColumn.texts.at(companyColumn.codes[row]!)!)) return
      if (!keep(row) || Number.isNaN(values[code]!)) return
      n++
      sum += values[code]!
    })
  }
  return { mean: sum / n, n }
}

function expectMean(actual: Mean, wanted: Mean): void {
  expect(actual.n).toBe(wanted.n)
  expect(actual.mean).toBeCloseTo(wanted.mean, 5)
}

const textAt = (table: Table, name: string) => {
  const column = columnNamed(table, name)
  return (row: number) => column.texts.at(column.codes[row]!)!
}

describe.skipIf(absent)('real survey files', () => {
  test('lemonade_de: 6 brands by 7 needs, 0-10, −999 missing', () => {
    const { table, codebook, doubts } = load('brands-wide/lemonade_de.csv')
    expect(codebook.layout).toBe('wide')
    expect(labelsOf(codebook.companies)).toEqual([
      'fanta',
      'fritz',
      'hermannsbrause',
      'orangina',
      'river orange',
      'vio',
    ])
    expect(kinds(codebook, 'need')).toEqual([
      'geschmack',
      'natuerlich',
      'preis',
      'umwelt',
      'verpack',
      'vielfalt',
      'zucker',
    ])
    for (const m of codebook.measures.filter((n) => n.kind === 'need')) {
      expect(m).toMatchObject({
        low: 0,
        high: 10,
        reversed: false,
        values: [{ text: '-999', value: 'noAnswer' }],
      })
    }
    // brands ever drunk: those of them that were rated, as 0 or 1
    expect(kinds(codebook, 'familiarity')).toEqual(['konsum'])
    expect(codebook.measures.at(-1)).toMatchObject({ low: 0, high: 1 })
    expect(usedAs(codebook, 'respondent')).toEqual(['id'])
    // good price falls as everything else rises, yet high is good: a doubt, not a decision
    expect(doubts.map((d) => [d.code, d.details])).toEqual([
      ['measure.maybeReversed', { measure: 'preis', correlation: expect.closeTo(-0.6, 1) as number }],
    ])
    expect(usedAs(codebook, 'profile')).toEqual(
      expect.arrayContaining(['f53_geschlecht', 'f17_lieblingsmarke', 'f44_studiengang']),
    )
    const gender = codebook.columns.find((c) => c.name === 'f53_geschlecht')!
    expect(gender.categories).toEqual([{ text: '-999', label: null }])

    const { lemonade_de } = expected('brands-wide') as {
      lemonade_de: {
        brand_x_attribute_mean: Record<string, Record<string, Mean>>
        taste_by_f53_geschlecht: Record<string, Record<string, Mean>>
      }
    }
    for (const [brand, means] of Object.entries(lemonade_de.brand_x_attribute_mean)) {
      for (const [need, mean] of Object.entries(means))
        expectMean(meanOf(table, codebook, need, brand.replace('_', ' ')), mean)
    }
    const genderAt = textAt(table, 'f53_geschlecht')
    for (const [brand, means] of Object.entries(lemonade_de.taste_by_f53_geschlecht)) {
      for (const [code, mean] of Object.entries(means)) {
        expectMean(
          meanOf(table, codebook, 'geschmack', brand.replace('_', ' '), (row) => genderAt(row) === code),
          mean,
        )
      }
    }
  })

  test('cars_nl: 10 brands by 8 needs, 1-10; running cost and size in doubt', () => {
    const { table, codebook, doubts } = load('brands-wide/cars_nl.csv')
    const brands = [
      'Citroen',
      'Fiat',
      'Ford',
      'Opel',
      'Peugeot',
      'Renault',
      'Seat',
      'Toyota',
      'Volkswagen',
      'Volvo',
    ]
    expect(labelsOf(codebook.companies)).toEqual(brands)
    expect(kinds(codebook, 'need')).toEqual([
      'Affordability',
      'Attractiveness',
      'Safety',
      'Operating Cost',
      'Sportiness',
      'Size',
      'Reliability',
      'Features',
    ])
    for (const m of codebook.measures) expect(m).toMatchObject({ low: 1, high: 10, values: [] })
    const doubted = doubts.map((d) => (d.code === 'measure.maybeReversed' ? d.details.measure : d.code))
    expect(doubted).toEqual(expect.arrayContaining(['Operating Cost', 'Size']))
    expect(codebook.segmentBy).toBeNull()
    const { cars_nl } = expected('brands-wide') as {
      cars_nl: { brand_x_attribute_mean: Record<string, Record<string, Mean>> }
    }
    for (const [brand, means] of Object.entries(cars_nl.brand_x_attribute_mean)) {
      for (const [need, mean] of Object.entries(means)) {
        expectMean(meanOf(table, codebook, need.replace('gC', 'g C'), brand), mean)
      }
    }
  })

  test('carrots: long, preference overall, bitter reversed, sensory scores left out', () => {
    const { table, codebook } = load('products-long/carrots.csv')
    expect(codebook.layout).toBe('long')
    expect(usedAs(codebook, 'company')).toEqual(['Product'])
    expect(usedAs(codebook, 'respondent')).toEqual(['Consumer'])
    expect(kinds(codebook, 'overall')).toEqual(['Preference'])
    expect(codebook.measures.map((m) => [m.label, m.low, m.high, m.reversed])).toEqual([
      ['Preference', 1, 7, false],
      ['Sweetness', 1, 7, false],
      ['Bitter', 1, 7, true],
      ['Crisp', 1, 7, false],
    ])
    expect(usedAs(codebook, 'profile')).toEqual(['Frequency', 'Gender', 'Age', 'Homesize', 'Work', 'Income'])
    expect(usedAs(codebook, 'ignored')).toEqual(['sens1', 'sens2'])
    expect(codebook.segmentBy).toBe('Age')
    const { carrots } = expected('products-long') as {
      carrots: {
        product_x_attribute_mean: Record<string, Record<string, Mean>>
        preference_by_Age: Record<string, Record<string, Mean>>
      }
    }
    for (const [product, means] of Object.entries(carrots.product_x_attribute_mean)) {
      for (const [need, mean] of Object.entries(means))
        expectMean(meanOf(table, codebook, need, product), mean)
    }
    const ageAt = textAt(table, 'Age')
    for (const [product, means] of Object.entries(carrots.preference_by_Age)) {
      for (const [age, mean] of Object.entries(means)) {
        expectMean(
          meanOf(table, codebook, 'Preference', product, (row) => ageAt(row) === age),
          mean,
        )
      }
    }
  })

  test('fastfood: long, pref overall, value a need', () => {
    const { table, codebook } = load('products-long/fastfood.csv')
    expect(codebook.layout).toBe('long')
    expect(usedAs(codebook, 'company')).toEqual(['rest'])
    expect(usedAs(codebook, 'respondent')).toEqual(['id'])
    expect(kinds(codebook, 'overall')).toEqual(['pref'])
    expect(kinds(codebook, 'need')).toEqual([
      'taste',
      'speed',
      'value',
      'variety',
      'clean',
      'conv',
      'healthy',
    ])
    const { fastfood } = expected('products-long') as {
      fastfood: { restaurant_x_attribute_mean: Record<string, Record<string, Mean>> }
    }
    for (const [restaurant, means] of Object.entries(fastfood.restaurant_x_attribute_mean)) {
      for (const [need, mean] of Object.entries(means))
        expectMean(meanOf(table, codebook, need, restaurant), mean)
    }
  })

  test('bes2023: parties liked 0-10 with worded ends, weight, 2019 vote', () => {
    const { table, codebook } = load('bes-parties/bes2023_w25.csv')
    expect(labelsOf(codebook.companies)).toEqual([
      'Sunak',
      'Starmer',
      'Con',
      'Lab',
      'LD',
      'SNP',
      'PC',
      'Brexit Party',
      'Grn',
    ])
    expect(codebook.measures).toMatchObject([{ label: 'like', kind: 'overall', low: 0, high: 10 }])
    expect(new Map(codebook.measures[0]!.values.map((v) => [v.text, v.value]))).toEqual(
      new Map<string, number | string>([
        ["Don't know", 'dontKnow'],
        ['Strongly dislike', 0],
        ['Strongly like', 10],
      ]),
    )
    expect(usedAs(codebook, 'weight')).toEqual(['wt'])
    expect(usedAs(codebook, 'respondent')).toEqual(['id'])
    expect(codebook.segmentBy).toBe('p_past_vote_2019')
    const bes = expected('bes-parties') as {
      weighted_mean_all: Record<string, { unweighted: number; n: number }>
      weighted_mean_by_2019_vote: Record<string, Record<string, { n: number }>>
    }
    const voteAt = textAt(table, 'p_past_vote_2019')
    for (const [column, { unweighted, n }] of Object.entries(bes.weighted_mean_all)) {
      const party = column === 'likeBrexitParty' ? 'Brexit Party' : column.slice(4)
      expectMean(meanOf(table, codebook, 'like', party), { mean: unweighted, n })
      for (const [vote, cell] of Object.entries(bes.weighted_mean_by_2019_vote[column]!)) {
        expect(meanOf(table, codebook, 'like', party, (row) => voteAt(row) === vote).n).toBe(cell.n)
      }
    }
  })

  test('reputation: each row rates the own provider, sets of numbered items are no companies', () => {
    const { table, codebook } = load('awkward-exports/semicolon_missing99_reputation.csv', { delimiter: ';' })
    expect(codebook.layout).toBe('long')
    expect(usedAs(codebook, 'company')).toEqual(['serviceprovider'])
    expect(labelsOf(codebook.companies).toSorted()).toEqual([1, 2, 3, 4].map((i) => `serviceprovider ${i}`))
    expect(usedAs(codebook, 'measure')).toHaveLength(35)
    for (const m of codebook.measures) expect([m.low, m.high]).toEqual([1, 7])
    expect(usedAs(codebook, 'profile')).toEqual(
      expect.arrayContaining(['servicetype', 'age', 'education', 'nphh']),
    )
    const loyalty = codebook.measures.find((m) => m.label === 'cusl 2')!
    expect(loyalty.values).toEqual([{ text: '-99', value: 'noAnswer' }])
    const file = expected('awkward-exports') as Record<
      string,
      { means_excluding_minus99: Record<string, Record<string, Mean>> }
    >
    const means = file['semicolon_missing99_reputation.csv']!.means_excluding_minus99
    for (const provider of [1, 2, 3, 4]) {
      for (const [column, mean] of Object.entries(means[`provider ${provider}`]!)) {
        const measure = codebook.measures.find((m) => m.label === column.replace('_', ' '))
        if (measure) expectMean(meanOf(table, codebook, measure.label, `serviceprovider ${provider}`), mean)
      }
    }
  })

  test('carseat: decimal comma, liking overall, computed scores left out', () => {
    const { table, codebook } = load('awkward-exports/semicolon_decimalcomma_carseat.csv', {
      delimiter: ';',
      decimalMark: ',',
    })
    expect(usedAs(codebook, 'company')).toEqual(['Product'])
    expect(usedAs(codebook, 'respondent')).toEqual(['ID_juge'])
    expect(codebook.measures.map((m) => [m.label, m.kind, m.low, m.high])).toEqual([
      ['Liking', 'overall', 0, 10],
    ])
    const file = expected('awkward-exports') as Record<
      string,
      { product_mean: Record<string, { Liking: Mean }> }
    >
    for (const [product, { Liking }] of Object.entries(
      file['semicolon_decimalcomma_carseat.csv']!.product_mean,
    )) {
      expectMean(meanOf(table, codebook, 'Liking', product), Liking)
    }
  })

  test('star wars: favourability in words, unfamiliar is missing, rankings are not ratings', () => {
    const dialect = { encoding: 'windows-1252', headers: 2 } as const
    const { table, codebook } = load('awkward-exports/surveymonkey_2header_starwars.csv', dialect)
    const file = expected('awkward-exports') as Record<
      string,
      { characters: string[]; favourability_5to1_mean: Record<string, { all: Mean }> }
    >
    const { characters, favourability_5to1_mean } = file['surveymonkey_2header_starwars.csv']!
    expect(labelsOf(codebook.companies)).toEqual(characters)
    expect(codebook.measures).toHaveLength(1)
    const [liking] = codebook.measures
    expect(liking).toMatchObject({ kind: 'overall', low: 1, high: 5 })
    expect(liking!.values).toContainEqual({ text: 'Unfamiliar (N/A)', value: 'notAware' })
    for (const [name, { all }] of Object.entries(favourability_5to1_mean)) {
      expectMean(meanOf(table, codebook, liking!.label, name), all)
    }
    expect(codebook.segmentBy).toBe('Age')
    expect(usedAs(codebook, 'respondent')).toEqual(['RespondentID'])
  })

  test('qualtrics: sliders 0-100 for each condition, labelled answers', () => {
    const { table, codebook } = load('awkward-exports/qualtrics_3header.csv', { headers: 3 })
    expect(usedAs(codebook, 'company')).toEqual(['condition'])
    expect(kinds(codebook, 'need')).toHaveLength(12)
    expect(codebook.measures[0]).toMatchObject({ low: 0, high: 100, values: [] })
    const impress = codebook.measures.find((m) => m.kind === 'overall')!
    expect(impress).toMatchObject({ low: 1, high: 5 })
    expect(impress.values).toContainEqual({ text: '4 - Very impressive', value: 4 })
    const file = expected('awkward-exports') as Record<
      string,
      { condition_x_attribute_mean: Record<string, Record<string, Mean>> }
    >
    for (const condition of ['combination', 'control', 'impressive', 'random']) {
      const means = file['qualtrics_3header.csv']!.condition_x_attribute_mean[condition]!
      for (const [column, mean] of Object.entries(means)) {
        const measure = codebook.columns.find((c) => c.name === column)!.use
        const label = codebook.measures.find(
          (m) => measure.kind === 'measure' && m.id === measure.measure,
        )!.label
        expectMean(meanOf(table, codebook, label, condition), mean)
      }
    }
  })

  test.each(['2016', '2017', '2018'])(
    'sfo %s: airlines, 1-5 with 6 and 0 as doubtful codes, weight',
    (year) => {
      const { table, codebook, doubts } = load(`sfo-waves/sfo_${year}.csv`)
      expect(usedAs(codebook, 'company')).toEqual(['AIRLINE'])
      expect(usedAs(codebook, 'weight')).toEqual(['WEIGHT'])
      expect(codebook.companies.length).toBeLessThanOrEqual(24)
      expect(doubts.map((d) => d.code)).toEqual(
        expect.arrayContaining(['company.leftOut', 'measure.doubtfulCode']),
      )
      const all = codebook.measures.find((m) => m.label === 'Q7ALL')!
      expect(all).toMatchObject({ kind: 'overall', low: 1, high: 5 })
      const file = expected('sfo-waves') as Record<
        string,
        {
          Q7ALL_by_airline: Record<string, { all: Mean }>
          overall: Record<string, { unweighted: number; n: number }>
        }
      >
      for (const [airline, { all: mean }] of Object.entries(file[year]!.Q7ALL_by_airline)) {
        expectMean(meanOf(table, codebook, 'Q7ALL', airline), mean)
      }
      for (const [name, { unweighted, n }] of Object.entries(file[year]!.overall)) {
        const column = table.columns.find((c) => c.name.trim().toLowerCase() === name.toLowerCase())
        const use = codebook.columns.find((c) => c.name === column?.name)?.use
        if (!column || use?.kind !== 'measure') continue
        const values = valuesOf(
          column,
          codebook.measures.find((m) => m.id === use.measure)!,
          '.',
        )
        const answers = Array.from(column.codes, (code) => values[code]!).filter((v) => !Number.isNaN(v))
        expect(answers).toHaveLength(n)
        expect(answers.reduce((a, b) => a + b, 0) / n).toBeCloseTo(unweighted, 5)
      }
    },
  )

  test.each(['wjx_text_gb18030.csv', 'wjx_index_gb18030.csv'])('%s: nobody is rated, age divides', (file) => {
    const { codebook } = load(`wenjuanxing/${file}`, { encoding: 'gb18030' })
    expect(codebook.companies).toEqual([])
    expect(codebook.measures).toEqual([])
    expect(usedAs(codebook, 'respondent')).toEqual(['序号'])
    expect(codebook.segmentBy).toBe('4、年龄')
  })

  test.each(['company-db/margarine_purchases.csv', 'company-db/cdnow.csv'])(
    '%s: a company database is not taken for a survey',
    (file) => {
      const { codebook } = load(file)
      expect(codebook.measures).toEqual([])
    },
  )
})
