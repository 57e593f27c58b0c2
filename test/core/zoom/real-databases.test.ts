import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { analyses } from '../../../src/core/analyses.ts'
import type { AssemblyWords } from '../../../src/core/assembly/preparation.ts'
import { prepareTable } from '../../../src/core/assembly/prepare.ts'
import { proposePreparation } from '../../../src/core/assembly/propose.ts'
import { setCategoryLabel } from '../../../src/core/codebook/edit.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { type DatabaseLink, setTransactions } from '../../../src/core/zoom/database-link.ts'
import { describeFile } from '../../../src/core/zoom/file-overview.ts'
import { checkPurchases, databaseRows, matchTransactions } from '../../../src/core/zoom/link-transactions.ts'
import { matchDatabase } from '../../../src/core/zoom/match-database.ts'
import { zoomIn } from '../../../src/core/zoom/zoom-in.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile, tableFromRows } from '../../support/tables.ts'
import { sampleFiles } from '../typing/sample-files.ts'

const has = shared('data') !== null
const load = (name: string) => tableFromCsvFile(shared(`data/company-db/${name}.csv`)!)
const facts = (): { margarine: Record<string, Record<string, Record<string, number>>>; cdnow: Record<string, number> } =>
  JSON.parse(readFileSync(shared('data/company-db/expected.json')!, 'utf8'))

const words: AssemblyWords = { wave: 'wave', source: 'file', spend: 'spend', purchases: 'purchases', other: 'other' }
const names = { orders: 'orders', amount: 'paid', quantity: 'pieces', cost: 'costs', profit: 'profit', first: 'first day', last: 'last day', products: 'bought' }
const linkOf = (fileName: string, rows: Table, { book, variables }: Pick<DatabaseLink, 'book' | 'variables'>): DatabaseLink => ({ fileName, dataId: fileName, rows: rows.rowCount, book, variables, transactions: null })

describe.skipIf(!has)('households and what they bought, as survey and as one brand’s database (needs the shared data)', () => {
  const file = (name: string) => ({ name: `margarine_${name}.csv`, table: load(`margarine_${name}`), summaries: summariseColumns(load(`margarine_${name}`)) })

  /** The market: what every household spent on each brand. */
  function market() {
    const files = ['households', 'products', 'purchases'].map(file)
    const { table } = prepareTable(files, proposePreparation(files, words))
    let { codebook } = proposeCodebook(table)
    for (const size of ['3', '4']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '3-4')
    for (const size of ['5', '6', '7', '8', '9']) codebook = setCategoryLabel(codebook, 'Fam_Size', size, '5+')
    return { table, codebook }
  }

  /** What a brand knows of its own sales: its purchases alone, at the price paid. */
  function salesOf(choices: readonly number[]): Table {
    const { rowCount, columns } = load('margarine_purchases')
    const cell = (c: number, row: number) => columns[c]!.texts.at(columns[c]!.codes[row]!)!
    const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => choices.includes(Number(cell(1, row))))
    return tableFromRows(['hhid', 'product', 'price'], rows.map((row) => [cell(0, row), columns[1 + Number(cell(1, row))]!.name, cell(1 + Number(cell(1, row)), row)]))
  }

  test.each([
    ['Parkay', [1, 8]],
    ['Fleischmanns', [3, 9]],
  ] as const)('%s’s share of wallet by family size and by college equals the recorded figures', (brand, choices) => {
    const { table: survey, codebook } = market()
    const households = load('margarine_households')
    const sales = salesOf(choices)
    for (const [column, key] of [['Fam_Size', 'family_size'], ['college', 'college']] as const) {
      const relation: RelationParams = { ...analyses.relation.defaults, segmentBy: column }
      const link = linkOf('households.csv', households, matchDatabase(survey, codebook, relation, households))
      expect(link.variables[0]).toMatchObject({ survey: column, database: column, isSure: true })
      const { book } = matchTransactions({ table: households, id: link.book.id }, sales, names)
      expect(book).toMatchObject({ customer: 'hhid', product: 'product', amount: 'price' })
      const database = setTransactions(link, { fileName: 'sales.csv', dataId: 'sales.csv', rows: sales.rowCount, book, names })
      const found = run(zoomIn(survey, codebook, relation, databaseRows(households, sales, database), { database, seed: 1 }))
      expect(found.model.method).toBe('known')
      const shares = facts().margarine[`brand_share_of_spend_by_${key}`]!
      expect(found.segments.map((s) => s.segment).toSorted()).toEqual(Object.keys(shares).toSorted())
      for (const { segment, ownShareOfWallet, penetration, low, high } of found.segments) {
        expect(ownShareOfWallet!, `${brand} ${column} ${segment}`).toBeCloseTo(shares[segment]![brand]!, 5)
        // the same households: neither more nor less of any segment, and nothing is estimated
        expect(penetration).toBeCloseTo(1, 9)
        expect(high - low).toBeLessThan(1e-9)
      }
      const checked = checkPurchases({ table: households, id: link.book.id }, sales, database.transactions!, 'households.csv')
      expect(checked.buyers).toBe((facts().margarine['households_buying_brand'] as unknown as Record<string, number>)[brand])
      expect(checked.unmatched.count).toBe(0)
    }
  })
})

test.skipIf(!has)('a music shop’s purchases: the facts recorded, and a wallet only as an estimate by its name (needs the shared data)', () => {
  const { cdnow } = facts()
  const rows = load('cdnow')
  const { survey, codebook } = sampleFiles()
  const link = linkOf('cdnow.csv', rows, matchDatabase(survey, codebook, analyses.relation.defaults, rows))
  expect(link.book).toMatchObject({ rowsAre: 'purchases', id: 'masterid', quantity: 'cds', revenue: 'sales', date: 'date' })
  expect(link.variables).toEqual([])
  expect(() => run(zoomIn(survey, codebook, analyses.relation.defaults, rows, { database: link, seed: 1 }))).toThrow('typing.noVariables')
  const { facts: all, purchases, best, wallets, issues } = describeFile(rows, { database: link, alikeBy: null, quantile: 0.85 })
  expect([all.customers, purchases!.count, purchases!.quantity, best!.customers]).toEqual([cdnow['customers'], cdnow['transactions'], cdnow['total_cds'], cdnow['top_10pct_customers_count']])
  expect(all.revenue).toBeCloseTo(cdnow['total_spend']!, 6)
  expect(all.meanRevenue).toBeCloseTo(cdnow['mean_spend_per_customer']!, 6)
  expect(purchases!.repeatRate).toBeCloseTo(cdnow['customers_with_2plus_transactions']! / cdnow['customers']!, 9)
  expect([purchases!.first, purchases!.last].map((day) => day!.replaceAll('-', ''))).toEqual([cdnow['first_date'], cdnow['last_date']])
  expect(best!.share).toBeCloseTo(cdnow['top_10pct_customers_share_of_spend']!, 5)
  expect(issues).toEqual([])
  expect(wallets!.shareOfWallet).toBeNull()
  expect(wallets!.issues.map((i) => i.code)).toEqual(['database.noCompetitors'])
  // 85 of a hundred customers spend no more than this
  const { quantileRevenue, share } = wallets!.estimates[0]!
  expect([quantileRevenue > all.meanRevenue!, share > 0, share < 1]).toEqual([true, true, true])
})

test.skipIf(!has)('a bank’s list of calls: what it is proposed to be, and too little in common with a survey of drivers to tell their segments (needs the shared data)', () => {
  const wide = tableFromCsvFile(shared('data/awkward-exports/header_wider_than_rows_bank.csv')!)
  const rows = { ...wide, columns: wide.columns.filter((c) => c.name !== '') }
  const { survey, codebook } = sampleFiles()
  const link = linkOf('bank.csv', rows, matchDatabase(survey, codebook, analyses.relation.defaults, rows))
  expect(link.book).toMatchObject({ rowsAre: 'customers', id: null, responded: 'deposit', products: { columns: ['has_credit', 'has_housing', 'has_loan'] } })
  expect(link.variables.map((v) => v.survey)).toEqual(['age'])
  const { verdict, total, simpler } = run(zoomIn(survey, codebook, analyses.relation.defaults, rows, { database: link, seed: 1 }))
  expect(verdict.use).toBe('neither')
  expect(simpler!.accuracy).toBeLessThan(0.35)
  expect(total.response).toBeCloseTo(5289 / 45211, 9)
  const { wallets, facts: all } = describeFile(rows, { database: link, alikeBy: 'job', quantile: 0.85 })
  expect([all.customers, wallets]).toEqual([45211, null])
})
