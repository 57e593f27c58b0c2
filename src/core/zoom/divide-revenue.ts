import type { Customers } from '../database/customers.ts'
import type { GroupFacts } from '../database/facts.ts'

/** Money of one segment, each customer's divided among the segments it may belong to. */
interface DividedMoney {
  revenue: number
  cost: number
  profit: number
  /** Expected customers whose revenue is known. */
  payers: number
  /** Expected customers whose profit is known. */
  earners: number
  /** Revenue and profit of those with both. */
  marginRevenue: number
  marginProfit: number
}

/**
 * Divides every customer's revenue, cost and profit among the segments it may belong to: by probability × what people of the segment spend
 * relative to people of other segments with the same profile. For a customer who is a premium owner or a price seeker with equal chance and pays
 * much is rather the former: dividing by probability alone gives those who spend little too much, those who spend much too little. As
 * E[revenue in k | profile] = p_k · μ_k(profile), it is right on average where the ratios are.
 *
 * @param probabilities customers × segments, row-major
 * @param ratios one per segment; all 1 divides by probability alone
 */
function divideMoney({ count, revenue, cost, profit }: Customers, probabilities: Float32Array, ratios: Float64Array): DividedMoney[] {
  const K = ratios.length
  const sums = Array.from(ratios, (): DividedMoney => ({ revenue: 0, cost: 0, profit: 0, payers: 0, earners: 0, marginRevenue: 0, marginProfit: 0 }))
  for (let row = 0, at = 0; row < count; row++, at += K) {
    let whole = 0
    for (let k = 0; k < K; k++) whole += probabilities[at + k]! * ratios[k]!
    const [paid, spent, earned] = [revenue ? revenue[row]! : Number.NaN, cost ? cost[row]! : Number.NaN, profit ? profit[row]! : Number.NaN]
    for (let k = 0; k < K; k++) {
      const probability = probabilities[at + k]!
      if (!(probability > 0)) continue
      const sum = sums[k]!
      const part = (probability * ratios[k]!) / whole
      if (paid === paid) {
        sum.revenue += part * paid
        sum.payers += probability
      }
      if (spent === spent) sum.cost += part * spent
      if (earned !== earned) continue
      sum.profit += part * earned
      sum.earners += probability
      if (paid !== paid) continue
      sum.marginRevenue += part * paid
      sum.marginProfit += part * earned
    }
  }
  return sums
}

/** The facts of the segments with money divided by `divideMoney` in place of probability alone. */
export function withDividedMoney(facts: readonly GroupFacts[], customers: Customers, probabilities: Float32Array, ratios: Float64Array): GroupFacts[] {
  const money = divideMoney(customers, probabilities, ratios)
  const mean = (sum: number, of: number) => (of > 0 ? sum / of : null)
  return facts.map((group, k) => {
    const { revenue, cost, profit, payers, earners, marginRevenue, marginProfit } = money[k]!
    return {
      ...group,
      revenue: customers.revenue && revenue,
      cost: customers.cost && cost,
      profit: customers.profit && profit,
      meanRevenue: customers.revenue && mean(revenue, payers),
      meanProfit: customers.profit && mean(profit, earners),
      margin: customers.revenue && customers.profit && mean(marginProfit, marginRevenue),
    }
  })
}

/** Customers by whom the ranges are found, evenly through the file. */
const SAMPLED = 5000

/**
 * By how much the revenue of each segment would be another with the ratios of each draw: draws × segments, 1 = the same.
 *
 * @param draws ratios, draws × segments
 */
export function revenueDraws({ count, revenue }: Pick<Customers, 'count' | 'revenue'>, probabilities: Float32Array, ratios: Float64Array, draws: Float64Array): Float64Array {
  const K = ratios.length
  const sampled = Math.min(SAMPLED, count)
  const revenueOf = (each: Float64Array) => {
    const sums = new Float64Array(K)
    for (let s = 0; s < sampled; s++) {
      const row = Math.floor((s * count) / sampled)
      const paid = revenue![row]!
      if (paid !== paid) continue
      let whole = 0
      for (let k = 0; k < K; k++) whole += probabilities[row * K + k]! * each[k]!
      for (let k = 0; k < K; k++) sums[k]! += (paid * probabilities[row * K + k]! * each[k]!) / whole
    }
    return sums
  }
  const base = revenueOf(ratios)
  const changes = new Float64Array(draws.length)
  for (let from = 0; from < draws.length; from += K) revenueOf(draws.subarray(from, from + K)).forEach((sum, k) => (changes[from + k] = base[k]! > 0 ? sum / base[k]! : 1))
  return changes
}
