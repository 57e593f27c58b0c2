import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { prepareTable } from '../../../src/core/assembly/prepare.ts'
import { proposePreparation } from '../../../src/core/assembly/propose.ts'
import { setCategoryLabel } from '../../../src/core/codebook/edit.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import type { Quantity, Relation } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { cellOf, walletTable, type WalletTable } from '../../../src/core/wallet/wallet-table.ts'
import { relationFromText } from '../../support/relations.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile } from '../../support/tables.ts'

/** Shares written as per cent, of wallets given for each segment. */
function shares(quantity: Quantity, text: string, wallets: number[] = []): Relation {
  const relation = relationFromText(text)
  const width = relation.columns.length
  const denominators = relation.values.map((_, cell) => wallets[cell % width] ?? 100)
  const sum = wallets.reduce((a, b) => a + b, 0)
  const total = relation.rows.map((_, r) => relation.columns.reduce((t, _column, s) => t + (relation.values[r * width + s]! / 100) * (wallets[s] ?? 1), 0) / (sum || width))
  return {
    ...relation,
    quantity,
    unit: 'share',
    values: relation.values.map((v) => v / 100),
    denominators,
    total: { ...relation.total, values: Float64Array.from(total), denominators: Float64Array.from(relation.rows, () => sum) },
  }
}

const at = (table: WalletTable, from: Float64Array, company: string, segment: string) => from[cellOf(table, company, segment)]!

describe('a small market', () => {
  const wallet = shares('shareOfWallet', `town land\na 50 10\nb 30 70\nothers 20 20`, [1000, 200])
  const value = shares('shareOfValue', `town land\na 50 50\nb 50 50`)
  const table = walletTable(wallet, value)

  test('money of segments and cells', () => {
    expect(table.segments.map((s) => [s.id, s.wallet, s.walletShare, s.perCustomer])).toEqual([
      ['town', 1000, expect.closeTo(5 / 6, 12), 10],
      ['land', 200, expect.closeTo(1 / 6, 12), 2],
    ])
    expect([...table.spend]).toEqual([500, 100 / 5, 300, 140, 200, 40])
    expect(table.wallet).toBe(1200)
    expect(table.outside).toBe(0)
  })

  test('others, whom nobody rates, keep what they have: value is set against the wallet of the rest', () => {
    expect(table.segments.map((s) => s.compared)).toEqual([800, 160])
    expect(at(table, table.comparedShare, 'a', 'town')).toBeCloseTo(0.625, 12)
    expect(at(table, table.gapShare, 'a', 'town')).toBeCloseTo(-0.125, 12)
    expect(at(table, table.gapMoney, 'a', 'town')).toBeCloseTo(-100, 9)
    expect(at(table, table.gapMoney, 'a', 'land')).toBeCloseTo(60, 9)
    expect(at(table, table.gapMoney, 'others', 'land')).toBeNaN()
    expect(table.companies.map((c) => [c.id, Math.round(c.gapMoney)])).toEqual([['a', -40], ['b', 40], ['others', Number.NaN]])
  })

  test('a company that nobody rated has no value, not a value of nothing', () => {
    const unrated = walletTable(wallet, shares('shareOfValue', `town land\na 100 50\nb 0 50`))
    expect(at(unrated, unrated.valueShare, 'b', 'town')).toBeNaN()
    expect(at(unrated, unrated.gapMoney, 'b', 'town')).toBeNaN()
    expect(at(unrated, unrated.gapMoney, 'a', 'town')).toBe(0)
  })

  test('where others were rated too, all spending is compared', () => {
    const rated = walletTable(wallet, shares('shareOfValue', `town land\na 45 40\nb 35 40`))
    expect(rated.segments.map((s) => s.compared)).toEqual([1000, 200])
    expect(at(rated, rated.gapMoney, 'a', 'town')).toBeCloseTo(-50, 9)
  })

  test('without ratings there is spend and no gap; a segment that spends nothing is unknown', () => {
    const alone = walletTable(shares('shareOfWallet', `town land\na 60 .\nb 40 .`, [10, 0]), null)
    expect([...alone.spend]).toEqual([6, Number.NaN, 4, Number.NaN])
    expect(alone.gapMoney.every(Number.isNaN)).toBe(true)
    expect(alone.segments.map((s) => s.wallet)).toEqual([10, Number.NaN])
    expect(alone.companies.map((c) => c.walletShare)).toEqual([0.6, 0.4])
  })
})

describe('laws', () => {
  const part = fc.integer({ min: 1, max: 1000 })
  const markets = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 7 })).chain(([companies, segments]) =>
    fc.record({
      spend: fc.array(fc.array(part, { minLength: segments, maxLength: segments }), { minLength: companies + 1, maxLength: companies + 1 }),
      value: fc.array(fc.array(part, { minLength: segments, maxLength: segments }), { minLength: companies, maxLength: companies }),
    }),
  )
  const asText = (amounts: number[][], names: string[]) => {
    const sums = amounts[0]!.map((_, s) => amounts.reduce((sum, row) => sum + row[s]!, 0))
    return [sums.map((_, s) => `s${s}`).join(' '), ...amounts.map((row, r) => `${names[r]} ${row.map((m, s) => (100 * m) / sums[s]!).join(' ')}`)].join('\n')
  }
  const walletsOf = (amounts: number[][]) => amounts[0]!.map((_, s) => amounts.reduce((sum, row) => sum + row[s]!, 0))

  test('shares of a segment add up to 1, spend to its wallet, gaps to nothing', () => {
    fc.assert(
      fc.property(markets, ({ spend, value }) => {
        const names = value.map((_, i) => `c${i}`)
        const wallets = walletsOf(spend)
        const table = walletTable(shares('shareOfWallet', asText(spend, [...names, 'others']), wallets), shares('shareOfValue', asText(value, names)))
        const over = (from: Float64Array, s: number) => table.companies.reduce((sum, _, c) => sum + (from[c * table.segments.length + s]! || 0), 0)
        wallets.forEach((wallet, s) => {
          expect(over(table.walletShare, s)).toBeCloseTo(1, 9)
          expect(over(table.comparedShare, s)).toBeCloseTo(1, 9)
          expect(over(table.spend, s)).toBeCloseTo(wallet, 7)
          expect(over(table.gapMoney, s)).toBeCloseTo(0, 7)
        })
        expect(table.segments.reduce((sum, s) => sum + s.walletShare, 0)).toBeCloseTo(1, 9)
        expect(table.companies.reduce((sum, c) => sum + c.spend, 0)).toBeCloseTo(table.wallet, 6)
        expect(table.companies.reduce((sum, c) => sum + c.walletShare, 0)).toBeCloseTo(1, 9)
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  test('who gets as much as customers value it has no gap; a gain closes it', () => {
    fc.assert(
      fc.property(markets, ({ spend, value }) => {
        const names = value.map((_, i) => `c${i}`)
        const drawn = spend.slice(0, -1)
        const same = walletTable(shares('shareOfWallet', asText(drawn, names), walletsOf(drawn)), shares('shareOfValue', asText(drawn, names)))
        for (const gap of same.gapMoney) expect(gap).toBeCloseTo(0, 8)
        const apart = walletTable(shares('shareOfWallet', asText(drawn, names), walletsOf(drawn)), shares('shareOfValue', asText(value, names)))
        apart.gapMoney.forEach((gap, cell) => expect((apart.spend[cell]! + gap) / apart.segments[cell % apart.segments.length]!.wallet).toBeCloseTo(apart.valueShare[cell]!, 9))
      }),
      { numRuns: 300, seed: 4 },
    )
  })
})

test('the sample: spend, wallets and shares of value are those of an independent count over the file', () => {
  const path = new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)
  const file = tableFromCsvFile(path.pathname)
  const { codebook } = proposeCodebook(file)
  const params = { ...analyses.relation.defaults, segmentBy: 'segment' }
  const table = walletTable(tabulate(file, codebook, { ...params, quantity: 'shareOfWallet' }), tabulate(file, codebook, { ...params, quantity: 'shareOfValue' }))
  const [header, ...rows] = readFileSync(path, 'utf8').trim().split('\n').map((line) => line.split(','))
  const names = ['northstar', 'harbour', 'skylark', 'greenpine', 'lantern', 'other']
  const cell = (row: string[], name: string) => row[header!.indexOf(name)]!
  const labelOf = (name: string) => table.companies.find((c) => c.id.toLowerCase() === name || c.label.toLowerCase().startsWith(name))!
  for (const segment of table.segments) {
    const spent = Object.fromEntries(names.map((n) => [n, 0]))
    const valued: Record<string, number> = Object.fromEntries(names.map((n) => [n, 0]))
    for (const row of rows) {
      if (cell(row, 'segment') !== segment.label) continue
      const weight = Number(cell(row, 'weight'))
      for (const name of names) {
        spent[name]! += weight * (Number(cell(row, `spend_${name}`)) || 0)
        if (name === 'other') continue
        const answers = ['price', 'claims', 'service', 'coverage', 'digital', 'trust'].map((need) => cell(row, `${need}_${name}`)).filter((a) => a !== '' && a !== '99').map(Number)
        if (answers.length > 0) valued[name]! += (weight * (answers.reduce((a, b) => a + b, 0) / answers.length - 1)) / 9
      }
    }
    const wallet = names.reduce((sum, n) => sum + spent[n]!, 0)
    const worth = names.reduce((sum, n) => sum + valued[n]!, 0)
    expect(segment.wallet / wallet).toBeCloseTo(1, 9)
    for (const name of names) {
      const { id } = labelOf(name)
      expect(at(table, table.spend, id, segment.id) / wallet, `${name} ${segment.label}`).toBeCloseTo(spent[name]! / wallet, 9)
      if (name === 'other') continue
      expect(at(table, table.valueShare, id, segment.id), `${name} ${segment.label}`).toBeCloseTo(valued[name]! / worth, 9)
      expect(at(table, table.gapMoney, id, segment.id)).toBeCloseTo((valued[name]! / worth) * (wallet - spent['other']!) - spent[name]!, 5)
    }
  }
})

test.skipIf(!shared('data'))('margarine: what households spend on each brand (needs the shared data)', () => {
  const files = ['households', 'purchases', 'products'].map((name) => {
    const table = tableFromCsvFile(shared(`data/company-db/margarine_${name}.csv`)!)
    return { name: `margarine_${name}.csv`, table, summaries: summariseColumns(table) }
  })
  const { table } = prepareTable(files, proposePreparation(files, { wave: 'wave', source: 'file', spend: 'spend', purchases: 'purchases', other: 'other' }))
  let { codebook } = proposeCodebook(table)
  for (const size of ['3', '4']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '3-4')
  for (const size of ['5', '6', '7', '8', '9']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '5+')
  const result = walletTable(tabulate(table, codebook, { ...analyses.relation.defaults, quantity: 'shareOfWallet', segmentBy: 'Fam_Size' }), null)
  const [header, ...purchases] = cells('margarine_purchases.csv')
  const [houseHeader, ...houses] = cells('margarine_households.csv')
  const sizes = new Map(houses.map((row) => [row[houseHeader!.indexOf('hhid')], Number(row[houseHeader!.indexOf('Fam_Size')])]))
  const price = (row: string[]) => Number(row[header!.findIndex((name) => name.startsWith('P')) + Number(row[header!.indexOf('choice')]) - 1])
  const groupOf = (size: number) => (size >= 5 ? '5+' : size >= 3 ? '3-4' : `${size}`)
  for (const segment of result.segments) {
    const own = purchases.filter((row) => groupOf(sizes.get(row[header!.indexOf('hhid')])!) === segment.id)
    expect(segment.wallet).toBeCloseTo(own.reduce((sum, row) => sum + price(row), 0), 9)
  }
  const { margarine } = JSON.parse(readFileSync(shared('data/company-db/expected.json')!, 'utf8')) as { margarine: { total_spend: number; brand_share_of_spend: Record<string, number> } }
  expect(result.wallet).toBeCloseTo(margarine.total_spend, 6)
  for (const [brand, share] of Object.entries(margarine.brand_share_of_spend)) expect(result.companies.find((c) => c.label === brand)!.walletShare).toBeCloseTo(share, 5)

  function cells(name: string): string[][] {
    return readFileSync(shared(`data/company-db/${name}`)!, 'utf8').trim().split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','))
  }
})
