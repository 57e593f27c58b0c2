import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { setSegmentBy } from '../../../src/core/codebook/edit.ts'
import { categoriesOf, valuesOf } from '../../../src/core/codebook/read-values.ts'
import { parseNumber } from '../../../src/core/table/parse-number.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { altered, carryOver } from '../../support/recipes.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

// Means computed from the same files with Python and R, see the README beside them.
interface Mean {
  mean: number
  n: number
}
interface Wave {
  overall: Record<string, { weighted: number; unweighted: number; n: number }>
  Q7ALL_by_airline: Record<string, { all: Mean }>
  Q7ALL_by_airline_x_Q2PURP1: Record<string, Record<string, Mean>>
}

const absent = shared('data') === null
if (absent) console.warn('reference data are absent: recipes applied to real waves are not tested')

const measureOf = (codebook: Codebook, label: string) => codebook.measures.find((m) => m.label === label)!

/** Answers to a measure of a long file with the row's company, segment and weight, by the codebook alone. */
function answers(table: Table, codebook: Codebook, label: string) {
  const columnUsedAs = (kind: string) => codebook.columns.find((c) => c.use.kind === kind)!
  const measure = measureOf(codebook, label)
  const own = columnNamed(table, codebook.columns.find((c) => c.use.kind === 'measure' && c.use.measure === measure.id)!.name)
  const values = valuesOf(own, measure, table.decimalMark)
  const company = columnNamed(table, columnUsedAs('company').name)
  const labels = new Map(codebook.companies.map((c) => [c.id, c.label]))
  const companyOf = new Map(columnUsedAs('company').categories.map((r) => [r.text, r.label === null ? '' : labels.get(r.label)!]))
  const segment = codebook.columns.find((c) => c.name === codebook.segmentBy)!
  const segments = columnNamed(table, segment.name)
  const { labels: names, codeToCategory } = categoriesOf(segments, segment)
  const weight = columnNamed(table, columnUsedAs('weight').name)
  return [...own.codes]
    .map((code, row) => ({
      value: values[code]!,
      company: companyOf.get(company.texts.at(company.codes[row]!)!) ?? '',
      segment: names[codeToCategory[segments.codes[row]!]!] ?? '',
      weight: parseNumber(weight.texts.at(weight.codes[row]!)!, '.'),
    }))
    .filter((a) => !Number.isNaN(a.value))
}

const meanOf = (list: { value: number }[]): Mean => ({ mean: list.reduce((sum, a) => sum + a.value, 0) / list.length, n: list.length })

function expectMean(actual: Mean, wanted: Mean, of: string): void {
  expect({ of, ...actual }).toEqual({ of, n: wanted.n, mean: expect.closeTo(wanted.mean, 5) as number })
}

describe.skipIf(absent)('the codebook of 2016, applied to later waves of the same survey', () => {
  const expected = () => JSON.parse(readFileSync(shared('data/sfo-waves/expected.json')!, 'utf8')) as Record<string, Wave>
  const wave = (year: number) => tableFromCsvFile(shared(`data/sfo-waves/sfo_${year}.csv`)!)
  const byPurpose = (book: Codebook) => setSegmentBy(book, 'Q2PURP1')

  test.each([2017, 2018])('%i: the expected means, weighted and by airline and purpose, without a correction', (year) => {
    const table = wave(year)
    const { codebook } = carryOver(wave(2016), table, byPurpose)
    const facts = expected()[year]!
    for (const [label, { weighted, unweighted, n }] of Object.entries(facts.overall)) {
      if (!codebook.measures.some((m) => m.label === label)) throw new Error(`no measure ${label}`)
      const list = answers(table, codebook, label)
      const sum = list.reduce((s, a) => s + a.weight, 0)
      expectMean(meanOf(list), { mean: unweighted, n }, label)
      expect([label, list.reduce((s, a) => s + a.weight * a.value, 0) / sum]).toEqual([label, expect.closeTo(weighted, 5)])
    }
    const list = answers(table, codebook, 'Q7ALL')
    for (const [airline, { all }] of Object.entries(facts.Q7ALL_by_airline)) {
      const own = list.filter((a) => a.company === airline)
      expectMean(meanOf(own), all, airline)
      for (const [purpose, mean] of Object.entries(facts.Q7ALL_by_airline_x_Q2PURP1[airline]!)) {
        expectMean(meanOf(own.filter((a) => a.segment === purpose)), mean, `${airline} × ${purpose}`)
      }
    }
  })

  test('2017: what changed is said', () => {
    const { changes } = carryOver(wave(2016), wave(2017), (book) => setSegmentBy(book, 'Q19AGE'))
    expect(changes).toEqual(
      expect.arrayContaining([
        { code: 'column.renamed', details: { from: '*RESPNUM', column: 'RESPNUM', how: 'spelling', isSure: true } },
        { code: 'column.gone', details: { column: 'Q18PET', use: 'profile' } },
        { code: 'column.new', details: { column: 'NETPRO', use: 'measure' } },
        { code: 'missing.new', details: { measures: ['Q7ALL'], text: 'Blank', kind: 'noAnswer' } },
        { code: 'categories.gone', details: { column: 'Q20GENDER', labels: ['Male', 'Female'] } },
        { code: 'categories.new', details: { column: 'Q19AGE', texts: ['3', '4', '5', '6', '2', '7', '8', '1', '0'] } },
      ]),
    )
  })

  test('2018: renumbered questions keep their part', () => {
    const { codebook, changes } = carryOver(wave(2016), wave(2018), (book) => setSegmentBy(book, 'Q19AGE'))
    expect(codebook.segmentBy).toBe('Q20Age')
    // bands of age became codes: found, but for a person to look at
    expect(changes).toContainEqual({ code: 'column.renamed', details: { from: 'Q19AGE', column: 'Q20Age', how: 'similar', isSure: false } })
    expect(codebook.columns.find((c) => c.name === 'Q7WALKWAY')!.use).toEqual({ kind: 'measure', measure: 'q7walkways', company: null })
  })
})

describe.skipIf(absent)('lemonade brands, the columns named in another way', () => {
  test('the same companies, needs and missing code', () => {
    const table = tableFromCsvFile(shared('data/brands-wide/lemonade_de.csv')!)
    const next = altered(table, { name: (n) => n.replace(/^f(\d+)_/, (_, i) => `F${Number(i) + 1}.`).replaceAll('_', ' ') })
    const { codebook, changes } = carryOver(table, next)
    const before = carryOver(table, table).codebook
    expect(next.columns.filter((c) => table.columns.some((d) => d.name === c.name)).length).toBeLessThan(5)
    expect(codebook.companies).toEqual(before.companies)
    expect(codebook.measures).toEqual(before.measures)
    expect(codebook.columns.map((c) => c.use)).toEqual(before.columns.map((c) => c.use))
    expect(changes.filter((c) => c.code !== 'column.renamed')).toEqual([])
  })
})
