import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { prepareTable } from '../../../src/core/assembly/prepare.ts'
import { setPart } from '../../../src/core/assembly/preparation.ts'
import { proposePreparation } from '../../../src/core/assembly/propose.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { setCategoryLabel } from '../../../src/core/codebook/edit.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

const words = { wave: 'wave', source: 'file', spend: 'spend', purchases: 'purchases', other: 'other' }
const has = shared('data') !== null
const expected = (folder: string) => JSON.parse(readFileSync(shared(`data/${folder}/expected.json`)!, 'utf8')) as unknown
const load = (path: string) => {
  const table = tableFromCsvFile(shared(`data/${path}`)!)
  return { name: path.split('/').at(-1)!, table, summaries: summariseColumns(table) }
}

/** Cells of a relation by company and segment. */
function cells(table: Table, codebook: Codebook, params: Partial<RelationParams>): Record<string, Record<string, number>> {
  const { rows, columns, values } = tabulate(table, codebook, { ...analyses.relation.defaults, ...params })
  return Object.fromEntries(rows.map((row, r) => [row.label, Object.fromEntries(columns.map((c, i) => [c.id, values[r * columns.length + i]!]))]))
}

interface Wave {
  overall: Record<string, { weighted: number; n: number }>
  Q7ALL_by_airline: Record<string, { all: { mean: number; n: number } }>
  Q7ALL_by_airline_x_Q2PURP1: Record<string, Record<string, { mean: number; n: number }>>
}

describe.skipIf(!has)('three waves whose columns and codes drift (needs the shared data)', () => {
  const years = ['2016', '2017', '2018']
  const files = has ? years.map((year) => load(`sfo-waves/sfo_${year}.csv`)) : []

  test('stacked as proposed, every mean of every wave is that of its own file', () => {
    const preparation = proposePreparation(files, words)
    expect(preparation.files.map((f) => f.label)).toEqual(years)
    const { table } = prepareTable(files, preparation)
    const { codebook } = proposeCodebook(table)
    const overall = codebook.measures.find((m) => m.label === 'Q7ALL')!
    const file = expected('sfo-waves') as Record<string, Wave>
    for (const year of years) {
      const wave = file[year]!
      for (const [column, { weighted, n }] of Object.entries(wave.overall)) {
        const mean = weightedMean(table, column, year)
        expect(mean.n, `${column} ${year}`).toBe(n)
        expect(mean.mean).toBeCloseTo(weighted, 5)
      }
      const byPurpose = cells(table, codebook, { wave: year, segmentBy: 'Q2PURP1', valueFrom: overall.id })
      for (const [airline, row] of Object.entries(wave.Q7ALL_by_airline_x_Q2PURP1))
        for (const [purpose, { mean }] of Object.entries(row)) expect(byPurpose[airline]![purpose]! / 25 + 1, `${airline} ${purpose} ${year}`).toBeCloseTo(mean, 5)
      const byWave = cells(table, codebook, { segmentBy: 'wave', valueFrom: overall.id })
      for (const [airline, { all }] of Object.entries(wave.Q7ALL_by_airline)) expect(byWave[airline]![year]! / 25 + 1, `${airline} ${year}`).toBeCloseTo(all.mean, 5)
    }
  })

  test('answers written as words in one wave and as codes in the next become one by recoding', () => {
    const proposed = proposePreparation(files, words)
    const texts = [
      { from: 'Male', to: '1' },
      { from: 'Female', to: '2' },
    ]
    const preparation = setPart(proposed, 0, { recodings: [{ column: 'Q20GENDER', texts }] })
    const gender = columnNamed(prepareTable(files, preparation).table, 'Q20GENDER')
    const count = (text: string) => Array.from(gender.codes).filter((code) => gender.texts.at(code) === text).length
    const inFile = (column: string, text: string, at: number) => files[at]!.summaries.find((s) => s.name === column)!.frequent.find((f) => f.text === text)!.count
    expect(count('Male')).toBe(0)
    expect(count('1')).toBe(inFile('Q20GENDER', 'Male', 0) + inFile('Q20GENDER', '1', 1) + inFile('Q21Gender', '1', 2))
    expect(count('2')).toBe(inFile('Q20GENDER', 'Female', 0) + inFile('Q20GENDER', '2', 1) + inFile('Q21Gender', '2', 2))
  })
})

/** Added up here once more, without anything of the product: ratings 1 to 5 of one wave. */
function weightedMean(table: Table, column: string, wave: string): { mean: number; n: number } {
  const text = (name: string, row: number) => {
    const { codes, texts } = columnNamed(table, name)
    return texts.at(codes[row]!)!
  }
  let sum = 0
  let weights = 0
  let n = 0
  for (let row = 0; row < table.rowCount; row++) {
    const rating = Number(text(column, row) || 'none')
    if (text('wave', row) !== wave || !(rating >= 1 && rating <= 5)) continue
    sum += rating * Number(text('WEIGHT', row))
    weights += Number(text('WEIGHT', row))
    n++
  }
  return { mean: sum / weights, n }
}

describe.skipIf(!has)('households, their purchases and the list of products (needs the shared data)', () => {
  const { margarine } = (has ? expected('company-db') : { margarine: {} }) as { margarine: Record<string, Record<string, Record<string, number>>> }

  test.each([
    [['households', 'products', 'purchases']],
    [['purchases', 'households', 'products']],
    [['products', 'purchases', 'households']],
  ])('shares of wallet by family size and college, files in the order %s', (order) => {
    const files = order.map((name) => load(`company-db/margarine_${name}.csv`))
    const preparation = proposePreparation(files, words)
    expect(files[preparation.base]!.name).toBe('margarine_households.csv')
    const { table, issues } = prepareTable(files, preparation)
    expect(issues).toEqual([])
    let { codebook } = proposeCodebook(table)
    for (const size of ['3', '4']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '3-4')
    for (const size of ['5', '6', '7', '8', '9']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '5+')
    for (const [column, key] of [['Fam_Size', 'family_size'], ['college', 'college']] as const) {
      const shares = cells(table, codebook, { quantity: 'shareOfWallet', segmentBy: column })
      for (const [segment, brands] of Object.entries(margarine[`brand_share_of_spend_by_${key}`]!))
        for (const [brand, share] of Object.entries(brands)) expect(shares[brand]![segment], `${brand} ${column} ${segment}`).toBeCloseTo(share, 5)
    }
  })

  test('without the list of products, the number that points to a price column stands for the product', () => {
    const files = ['households', 'purchases'].map((name) => load(`company-db/margarine_${name}.csv`))
    const { table } = prepareTable(files, proposePreparation(files, words))
    const names = table.columns.map((c) => c.name)
    expect(names.slice(8).toSorted()).toEqual(['PBB_Stk', 'PFl_Stk', 'PFl_Tub', 'PGen_Stk', 'PHse_Stk', 'PHse_Tub', 'PImp_Stk', 'PPk_Stk', 'PPk_Tub', 'PSS_Tub'].map((n) => `spend: ${n}`))
  })
})

test.skipIf(!has)('the two exports of a 问卷星 survey are recognised as one, in either order (needs the shared data)', () => {
  const read = (name: string) => {
    const table = tableFromCsvFile(shared(`data/wenjuanxing/wjx_${name}_gb18030.csv`)!, { encoding: 'gb18030' })
    return { name, table, summaries: summariseColumns(table) }
  }
  const { multi_6_text: hobbies } = expected('wenjuanxing') as { multi_6_text: [string, number][] }
  for (const order of [['text', 'index'], ['index', 'text']]) {
    const files = order.map(read)
    const preparation = proposePreparation(files, words)
    expect(preparation.files[1]!.link).toEqual({ kind: 'pair', onto: 0 })
    const { table, issues } = prepareTable(files, preparation)
    expect(issues).toEqual([])
    expect(table.rowCount).toBe(800)
    const chosen = hobbies.map(([hobby]) => {
      const { codes, texts } = columnNamed(table, `6、兴趣爱好(${hobby})`)
      return [hobby, Array.from(codes).filter((code) => texts.at(code) === '1').length]
    })
    expect(chosen).toEqual(hobbies)
  }
})
