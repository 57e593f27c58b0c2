import { AnalysisError, type Issue } from '../errors.ts'
import type { Customers } from './customers.ts'
import type { Membership } from './membership.ts'

/** What the customers of a group might spend in all, and the share of it that this company has: an estimate, not a measurement. */
interface WalletEstimate {
  name: string
  customers: number
  revenue: number
  /** Revenue that a share `quantile` of the group does not exceed. */
  quantileRevenue: number
  /** Σ of each customer's wallet: the quantile, or its own revenue where that is more. */
  wallet: number
  share: number
}

/** Share of wallet in a database without competitors: unknown, with a named estimate in its place. */
export interface WalletWithoutMarket {
  /** Nobody's spend elsewhere is in the file. */
  shareOfWallet: null
  estimates: WalletEstimate[]
  issues: Issue[]
}

/**
 * Says that a database without competitors gives no share of wallet, and estimates wallets by those who spend most among similar
 * customers (quantile wallet; Merugu, Rosset and Perlich, KDD 2006: a realistic wallet is what the 80th to 90th of a hundred
 * similar customers spends). The estimate is too low where the best customers too spend elsewhere. O(n log n).
 *
 * @param groups of similar customers; those of revenue not known take no part
 * @param quantile 0.8 to 0.9
 * @throws AnalysisError database.lacking without revenue
 */
export function estimateWallets({ revenue, count }: Customers, groups: Membership, quantile = 0.85): WalletWithoutMarket {
  if (!revenue) throw new AnalysisError('database.lacking', { what: 'revenue' })
  const order = new Uint32Array(count)
    .map((_, row) => row)
    .filter((row) => !Number.isNaN(revenue[row]!))
    .toSorted((a, b) => revenue[a]! - revenue[b]!)
  const width = groups.names.length
  const weightOf = (row: number, group: number) =>
    groups.kind === 'codes' ? (groups.codes[row] === group ? 1 : 0) : groups.values[row * width + group]!
  const estimates = groups.names.flatMap((name, group) => {
    let customers = 0
    let own = 0
    for (const row of order) {
      customers += weightOf(row, group)
      own += weightOf(row, group) * revenue[row]!
    }
    if (customers === 0) return []
    let passed = 0
    const topRow = order.find((row) => (passed += weightOf(row, group)) >= quantile * customers - 1e-9)!
    const top = revenue[topRow]!
    const wallet = order.reduce((sum, row) => sum + weightOf(row, group) * Math.max(top, revenue[row]!), 0)
    return [{ name, customers, revenue: own, quantileRevenue: top, wallet, share: wallet > 0 ? own / wallet : 0 }]
  })
  return { shareOfWallet: null, estimates, issues: [{ code: 'database.noCompetitors', severity: 'note', details: { quantile } }] }
}
