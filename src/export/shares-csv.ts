import type { RelationParams } from '../core/measurement/relation.ts'
import type { WalletTable } from '../core/wallet/wallet-table.ts'
import { csvText, numberCell } from './csv-text.ts'

/**
 * Spending and shares as CSV, one line per company and segment, at full precision. Where shares were estimated from
 * ranks there is no money, and columns of money are left out.
 *
 * @param segmentBy the column that made the segments
 */
export function sharesToCsv(table: WalletTable, walletBy: RelationParams['walletBy'], segmentBy: string | null): string {
  const isMoney = walletBy === 'amounts'
  const lines = table.companies.flatMap((company, c) =>
    table.segments.map((segment, s) => {
      const cell = c * table.segments.length + s
      return {
        company: company.label,
        segment: segment.label,
        ...(isMoney ? { spend: numberCell(table.spend[cell]!) } : {}),
        share_of_wallet: numberCell(table.walletShare[cell]!),
        wallet_by: walletBy,
        share_of_value: numberCell(table.valueShare[cell]!),
        ...(isMoney
          ? {
              share_of_wallet_of_companies_rated: numberCell(table.comparedShare[cell]!),
              gap_in_share: numberCell(table.gapShare[cell]!),
              gap_in_money: numberCell(table.gapMoney[cell]!),
              segment_wallet: numberCell(segment.wallet),
              segment_wallet_with_companies_rated: numberCell(segment.compared),
              spend_per_customer: numberCell(segment.perCustomer),
            }
          : {}),
        segment_customers_weighted: numberCell(segment.customers),
        respondents: String(table.count[cell]!),
        segmented_by: segmentBy ?? '',
      }
    }),
  )
  return csvText([Object.keys(lines[0] ?? {}), ...lines.map((line) => Object.values(line))])
}
