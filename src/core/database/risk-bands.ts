import type { Customers } from './customers.ts'
import type { ChurnRisk } from './churn-risk.ts'

/** Customers still there whose chance to leave lies between two limits. */
export interface RiskBand {
  /** The upper limit is left out. */
  from: number
  to: number
  /** Expected number. */
  customers: number
  /** Those expected to leave within a year. */
  leaving: number
  /** What they pay and leave; null where the file does not say. */
  revenue: number | null
  profit: number | null
}

/** Limits of the bands. */
const LIMITS = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1.000001]

/**
 * Says how many customers are how likely to leave, and what they bring. Who has left is not among them.
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 * @param money weights of their money, where these are others
 */
export function bandRisk({ count, flags, revenue, profit }: Customers, { risk }: ChurnRisk, within: Float32Array | null = null, money = within): RiskBand[] {
  const bands = LIMITS.slice(1).map((to, i): RiskBand => ({ from: LIMITS[i]!, to: Math.min(1, to), customers: 0, leaving: 0, revenue: revenue && 0, profit: profit && 0 }))
  for (let row = 0; row < count; row++) {
    const weight = within?.[row] ?? 1
    const chance = risk[row]!
    if (!(weight > 0) || flags.churned?.[row] === 1 || Number.isNaN(chance)) continue
    const band = bands[LIMITS.findLastIndex((limit) => chance >= limit)]!
    band.customers += weight
    band.leaving += weight * chance
    const part = money?.[row] ?? 1
    if (revenue) band.revenue! += part * (revenue[row]! || 0)
    if (profit) band.profit! += part * (profit[row]! || 0)
  }
  return bands
}
