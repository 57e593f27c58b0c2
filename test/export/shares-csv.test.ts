import { expect, test } from 'vitest'
import { walletTable } from '../../src/core/wallet/wallet-table.ts'
import { sharesToCsv } from '../../src/export/shares-csv.ts'
import { relationFromText } from '../support/relations.ts'

const shares = (text: string, wallets: number[]) => {
  const relation = relationFromText(text)
  return { ...relation, values: relation.values.map((v) => v / 100), denominators: relation.values.map((_, cell) => wallets[cell % wallets.length]!) }
}
const table = walletTable(shares('town land\na 50 10\nb 25 70\nothers 25 20', [1000, 200]), shares('town land\na 50 50\nb 50 50', [1, 1]))
const linesOf = (csv: string) => {
  const [header, ...lines] = csv.trim().split('\r\n').map((line) => line.split(','))
  return lines.map((line) => Object.fromEntries(header!.map((name, i) => [name, line[i]])))
}

test('spending, shares and gaps of a cell on one line; others have no value', () => {
  const lines = linesOf(sharesToCsv(table, 'amounts', 'region'))
  expect(lines).toHaveLength(6)
  expect(lines[0]).toEqual({
    company: 'a',
    segment: 'town',
    spend: '500',
    share_of_wallet: '0.5',
    wallet_by: 'amounts',
    share_of_value: '0.5',
    share_of_wallet_of_companies_rated: String(500 / 750),
    gap_in_share: String(0.5 - 500 / 750),
    gap_in_money: String((0.5 - 500 / 750) * 750),
    segment_wallet: '1000',
    segment_wallet_with_companies_rated: '750',
    spend_per_customer: '10',
    segment_customers_weighted: '100',
    respondents: '100',
    segmented_by: 'region',
  })
  expect([lines[4]!['company'], lines[4]!['share_of_value'], lines[4]!['gap_in_money']]).toEqual(['others', '', ''])
})

test('an estimate from ranks says so, and has no column of money', () => {
  const [line] = linesOf(sharesToCsv(table, 'ranks', null))
  expect(Object.keys(line!)).toEqual(['company', 'segment', 'share_of_wallet', 'wallet_by', 'share_of_value', 'segment_customers_weighted', 'respondents', 'segmented_by'])
  expect(line!['wallet_by']).toBe('ranks')
})
