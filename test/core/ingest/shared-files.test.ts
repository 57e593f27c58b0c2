import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../../src/core/ingest/dialect.ts'
import type { Reading } from '../../../src/core/ingest/read-table.ts'
import { parseNumber } from '../../../src/core/table/parse-number.ts'
import { shared } from '../../support/shared.ts'
import { countsOf, namesOf, read, textsOf } from './reading.ts'

const folder = shared('data')
if (folder === null) console.warn('skipped: no reference files beside the repository')

function open(path: string): Promise<Reading> {
  return read(new Uint8Array(readFileSync(`${folder}/${path}`)), {}, path)
}

function expected(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`${folder}/${path}/expected.json`, 'utf8')) as Record<string, unknown>
}

function sumOf({ table }: Reading, name: string): number {
  return textsOf(table, name).reduce((sum, text) => sum + (parseNumber(text, table.decimalMark) || 0), 0)
}

const PLAIN: Dialect = { encoding: 'utf-8', delimiter: ',', headerRows: 1, decimalMark: '.' }

describe.skipIf(folder === null)(
  'real files have the rows, columns and dialect that were counted independently',
  () => {
    it.each<[string, number, number, Partial<Dialect>, string[]]>([
      ['awkward-exports/bom_duplicate_header_pollsters.csv', 430, 25, {}, ['header.duplicate']],
      ['awkward-exports/header_wider_than_rows_bank.csv', 45211, 17, {}, ['header.trailing']],
      ['awkward-exports/qualtrics_3header.csv', 452, 27, { headerRows: 3 }, []],
      [
        'awkward-exports/semicolon_decimalcomma_carseat.csv',
        570,
        7,
        { delimiter: ';', decimalMark: ',' },
        [],
      ],
      ['awkward-exports/semicolon_missing99_reputation.csv', 344, 46, { delimiter: ';' }, []],
      [
        'awkward-exports/surveymonkey_2header_starwars.csv',
        1186,
        38,
        { headerRows: 2, encoding: 'windows-1252' },
        [],
      ],
      ['bes-parties/bes2023_w25.csv', 5000, 65, {}, []],
      ['brands-wide/cars_nl.csv', 187, 81, {}, []],
      ['brands-wide/lemonade_de.csv', 421, 272, {}, []],
      ['company-db/cdnow.csv', 6919, 5, {}, []],
      ['company-db/margarine_households.csv', 516, 8, {}, []],
      ['company-db/margarine_products.csv', 10, 4, {}, []],
      ['company-db/margarine_purchases.csv', 4470, 12, {}, []],
      ['products-long/carrots.csv', 1236, 14, {}, []],
      ['products-long/fastfood.csv', 320, 10, {}, []],
      ['sfo-waves/sfo_2016.csv', 3087, 97, {}, []],
      ['sfo-waves/sfo_2017.csv', 2831, 97, {}, []],
      ['sfo-waves/sfo_2018.csv', 2809, 97, {}, []],
      ['wenjuanxing/wjx_index_gb18030.csv', 800, 36, { encoding: 'gb18030' }, []],
      ['wenjuanxing/wjx_text_gb18030.csv', 800, 14, { encoding: 'gb18030' }, []],
    ])('%s', async (path, rows, columns, dialect, issues) => {
      const reading = await open(path)
      expect([reading.table.rowCount, reading.table.columns.length]).toEqual([rows, columns])
      expect(reading.dialect).toEqual({ ...PLAIN, ...dialect })
      expect(reading.issues.map((issue) => issue.code)).toEqual(issues)
    })
  },
)

describe.skipIf(folder === null)('real files have the contents that were counted independently', () => {
  it('bes2023_w25.csv: sum of weights', async () => {
    const reading = await open('bes-parties/bes2023_w25.csv')
    expect(sumOf(reading, 'wt')).toBeCloseTo(expected('bes-parties')['sum_of_weights'] as number, 6)
    expect(countsOf(reading.table, 'likeBrexitParty')["Don't know"]).toBe(1337)
    expect(countsOf(reading.table, 'likeSNP')['']).toBe(4343)
  })

  it('qualtrics_3header.csv: counts of the condition, question text as label', async () => {
    const { table } = await open('awkward-exports/qualtrics_3header.csv')
    expect(countsOf(table, 'condition')).toEqual({
      impressive: 147,
      random: 77,
      combination: 151,
      control: 77,
    })
    const competence = table.columns.find((column) => column.name === 'Competence_1')
    expect(competence?.label).toBe('How incompetent or competent are most climate scientists?')
    expect(table.rowNumbers[0]).toBe(4)
  })

  it('surveymonkey_2header_starwars.csv: the question goes over all its options', async () => {
    const { table } = await open('awkward-exports/surveymonkey_2header_starwars.csv')
    const padme = table.columns.find((column) => column.name.endsWith(' - Padme Amidala'))!
    expect(padme.label).toMatch(/^Please state whether you view the following characters/)
    expect(countsOf(table, padme.name)).toMatchObject({ 'Unfamiliar (N/A)': 164, '': 372 })
    expect(namesOf(table).at(-1)).toBe('Location (Census Region)')
  })

  it('header_wider_than_rows_bank.csv: mean balance, deposits', async () => {
    const reading = await open('awkward-exports/header_wider_than_rows_bank.csv')
    expect(sumOf(reading, 'balance') / 45211).toBeCloseTo(1362.272058, 6)
    expect(countsOf(reading.table, 'deposit')['yes']).toBe(5289)
  })

  it('semicolon_decimalcomma_carseat.csv: mean sentiment of A', async () => {
    const { table } = await open('awkward-exports/semicolon_decimalcomma_carseat.csv')
    const products = textsOf(table, 'Product')
    const sentiments = textsOf(table, 'Sentiment').filter((_, row) => products[row] === 'A')
    const sum = sentiments.reduce((total, text) => total + parseNumber(text, ','), 0)
    expect(sum / sentiments.length).toBeCloseTo(0.157119, 6)
  })

  it('bom_duplicate_header_pollsters.csv: first name without the mark, the two equal columns', async () => {
    const reading = await open('awkward-exports/bom_duplicate_header_pollsters.csv')
    expect(reading.table.columns[0]?.name).toBe('Pollster')
    expect(sumOf(reading, '# of Polls')).toBe(9133)
    expect(textsOf(reading.table, 'Mean-Reverted Bias (2)')).toEqual(
      textsOf(reading.table, 'Mean-Reverted Bias'),
    )
    expect(namesOf(reading.table)).toContain('Predictive    Plus-Minus')
  })

  it('semicolon_missing99_reputation.csv: counts of -99', async () => {
    const { table } = await open('awkward-exports/semicolon_missing99_reputation.csv')
    const counts = ['occupation', 'education', 'cusl_2', 'nphh', 'cusa'].map(
      (name) => countsOf(table, name)['-99'],
    )
    expect(counts).toEqual([45, 9, 4, 4, 1])
  })

  it('wenjuanxing: headers and counts in both files', async () => {
    const text = await open('wenjuanxing/wjx_text_gb18030.csv')
    const facts = expected('wenjuanxing') as Record<string, { header: string[] }>
    expect(namesOf(text.table)).toEqual(facts['wjx_text_gb18030.csv']!.header.map((name) => name.trim()))
    expect(countsOf(text.table, '3、性别')).toEqual({ 男: 427, 女: 373 })
    const index = await open('wenjuanxing/wjx_index_gb18030.csv')
    expect(namesOf(index.table)).toEqual(facts['wjx_index_gb18030.csv']!.header.map((name) => name.trim()))
    expect(countsOf(index.table, '第6题(运动)')['1']).toBe(479)
  })

  it('sfo and cdnow: sums', async () => {
    for (const [year, sum] of [
      ['2016', 3087],
      ['2017', 2831],
      ['2018', 2808.9972],
    ] as const)
      expect(sumOf(await open(`sfo-waves/sfo_${year}.csv`), 'WEIGHT')).toBeCloseTo(sum, 3)
    expect(sumOf(await open('company-db/cdnow.csv'), 'sales')).toBeCloseTo(244091.94, 4)
  })

  it('an SPSS file is named as such', async () => {
    await expect(open('bes-parties/bes2023_w25.sav')).rejects.toMatchObject({
      code: 'file.notText',
      details: { kind: 'spss' },
    })
  })
})
