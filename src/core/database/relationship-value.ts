import { AnalysisError } from '../errors.ts'
import type { Customers } from './customers.ts'

/** What customers pay for products and how much they buy: customers row by row, products within. */
export interface Purchased {
  products: number
  price: Float64Array
  /** Of providing one. */
  unitCost: Float64Array
  /** In a period. */
  quantity: Float64Array
}

/**
 * What each relationship earns now (当前关系盈利性): RP_i = Σ_s (P_is − C_is)·M_is over the products that customer i buys, price less unit
 * cost times the quantity of a period (Niraj, Gupta and Narasimhan 2001). Cells that are not known count as not bought.
 */
export function relationshipProfit({ products, price, unitCost, quantity }: Purchased): Float64Array {
  return Float64Array.from({ length: price.length / products }, (_, customer) => {
    let sum = 0
    for (let at = customer * products; at < (customer + 1) * products; at++) {
      const earned = (price[at]! - unitCost[at]!) * quantity[at]!
      if (!Number.isNaN(earned)) sum += earned
    }
    return sum
  })
}

/**
 * The same where the file gives revenue and cost, or a margin: what each customer leaves in a period; NaN where it is not known.
 *
 * @throws AnalysisError database.lacking without revenue and cost or margin
 */
export function profitOfCustomers({ profit }: Customers): Float64Array {
  if (!profit) throw new AnalysisError('database.lacking', { what: 'profit' })
  return profit
}

/**
 * What each relationship could earn besides (潜在关系盈利性): PRP_i = Σ_z R_iz·EP_iz over the actions z of a period, the response to an
 * action (0 or 1, or the probability of it) times the profit it brings.
 *
 * @param responses customers row by row, actions within
 * @param profits in the same layout, or one for each action
 */
export function potentialProfit(responses: Float32Array | Float64Array, profits: Float64Array, actions: number): Float64Array {
  const isEach = profits.length === responses.length
  if (!isEach && profits.length !== actions) throw new Error('a profit for each action, or for each customer and action')
  return Float64Array.from({ length: responses.length / actions }, (_, customer) => {
    let sum = 0
    for (let z = 0; z < actions; z++) sum += responses[customer * actions + z]! * profits[isEach ? customer * actions + z : z]!
    return sum
  })
}

/** What the values of years to come are worth today. */
export interface Horizon {
  /** i or r: 0.1 is 10 % a year. */
  discount: number
  /** T, years that count; Infinity for all. */
  years: number
}

/**
 * The value of a relationship over its life, as the source has it: LTV_i = Σ_{t=1…T} TRP_it / (1 + r)^t, TRP_it = RP_it + PRP_it. Nobody
 * leaves, and the first profit comes a year from now.
 *
 * @param profits RP_i + PRP_i of each year: one column for every year, or a single one that stays the same
 * @throws AnalysisError value.endless for all years without a discount
 */
export function lifetimeValue(profits: readonly Float64Array[], horizon: Horizon): Float64Array {
  if (profits.length === 1) return profits[0]!.map((profit) => profit * annuity(1, horizon))
  const years = Math.min(horizon.years, profits.length)
  const values = new Float64Array(profits[0]?.length ?? 0)
  for (let t = 1; t <= years; t++) {
    const factor = (1 + horizon.discount) ** -t
    for (let i = 0; i < values.length; i++) values[i]! += factor * profits[t - 1]![i]!
  }
  return values
}

/**
 * The value of a customer who may leave, as it is usual in marketing: Σ_{t=1…T} m·r^t / (1 + i)^t, which over all years is m·r / (1 + i − r)
 * (Gupta and Lehmann 2003). m is the profit of a year, r the probability of staying for another year; the first profit comes a year from
 * now, if the customer is still there.
 *
 * @param retention of all customers, or of each
 * @throws AnalysisError value.endless where the sum over all years does not end
 */
export function customerLifetimeValue(profit: Float64Array, retention: number | Float32Array | Float64Array, horizon: Horizon): Float64Array {
  if (typeof retention === 'number') {
    const factor = annuity(retention, horizon)
    return profit.map((m) => m * factor)
  }
  return profit.map((m, i) => m * annuity(retention[i]!, horizon))
}

/** What one a year is worth today while it lasts: Σ_{t=1…T} (r / (1 + i))^t. Throws AnalysisError value.endless where the sum over all years does not end. */
export function annuity(retention: number, { discount, years }: Horizon): number {
  const ratio = retention / (1 + discount)
  if (years === Number.POSITIVE_INFINITY) {
    if (ratio >= 1) throw new AnalysisError('value.endless', { retention, discount })
    return ratio / (1 - ratio)
  }
  return Math.abs(1 - ratio) < 1e-12 ? years : (ratio * (1 - ratio ** years)) / (1 - ratio)
}
