import { expect, test } from 'vitest'
import { compareMarketAndDatabase } from '../../src/core/database/market-against-database.ts'
import type { ZoomOut } from '../../src/core/zoom/zoom-out.ts'
import { zoomOutToCsv } from '../../src/export/zoom-out-csv.ts'

const market = [{ name: '=Town', population: 1000, meanWallet: 50, margin: 0.2, shares: [0.3, 0.7], strengths: [60, Number.NaN] }]
const result = (database: ZoomOut['database']): ZoomOut => ({
  companies: [
    { id: 'a', label: 'Alpha', isOther: false },
    { id: 'o', label: 'Other', isOther: true },
  ],
  own: { place: 0, from: 'given' },
  population: { people: 1000, from: 'given' },
  margin: { overall: 0.2, from: 'database' },
  comparison: compareMarketAndDatabase(market, [{ customers: 200, revenue: 6000, profit: null }], 0),
  database,
  survey: [{ id: 'town', n: 40, size: 1, wallet: 50, shares: [0.3, 0.7], strengths: [60, Number.NaN] }],
  otherwise: [],
  replicates: 0,
  issues: [],
})
const rows = (csv: string) => csv.split('\r\n').map((line) => line.split(','))

test('a line per segment at full precision; ranges and numbers that are not known are blank; formulas are defused', () => {
  const [header, line] = rows(zoomOutToCsv(result({ customers: 200, knowsProfit: false, segments: [] })))
  const of = (name: string) => line![header!.indexOf(name)]
  expect(line!).toHaveLength(header!.length)
  expect(line![0]).toBe('"\'=Town"')
  expect([of('people'), of('market_revenue'), of('market_value'), of('customers'), of('own_share_of_customers_wallet')]).toEqual(['1000', '50000', '10000', '200', '0.6'])
  expect([of('market_value_low'), of('database_profit'), of('strength: Other'), of('own_company')]).toEqual(['', '', '', 'Alpha'])
})

test('without a database there are no columns of it', () => {
  const [header] = rows(zoomOutToCsv(result(null)))
  expect(header).not.toContain('customers')
  expect(header).not.toContain('database_rank')
  expect(header).toContain('market_rank')
})
