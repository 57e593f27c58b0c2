import type { RatioSource } from './ratio-input.ts'

type Read = RatioSource['read']
/** Fills values of some respondents, company by company. */
export type ValueRead = (from: number, to: number, values: Float64Array) => void

/**
 * Each customer's own share of wallet, so that small spenders count as much as large ones: spend with a company over spend
 * with all. A company that got nothing has 0; whoever spent nothing is left out.
 */
export function ownShares(read: ValueRead, companies: number): Read {
  return (from, to, numerators) => {
    read(from, to, numerators)
    const size = to - from
    for (let r = 0; r < size; r++) {
      let sum = 0
      for (let i = r; i < companies * size; i += size) sum += numerators[i]! || 0
      for (let i = r; i < companies * size; i += size) numerators[i] = sum > 0 ? (numerators[i]! || 0) / sum : Number.NaN
    }
  }
}

/**
 * Estimates each customer's shares of wallet from the order of the companies alone: share = (1 − rank/(N + 1)) · 2/N over the N
 * companies rated, ties at their mean rank; the shares of one customer add up to 1. A company not rated has 0. (Keiningham,
 * Aksoy, Buoye & Cooil, "Customer loyalty isn't enough. Grow your share of wallet", Harvard Business Review, October 2011.)
 */
export function sharesByRank(read: ValueRead, companies: number): Read {
  return (from, to, numerators) => {
    read(from, to, numerators)
    const size = to - from
    const values = new Float64Array(companies)
    for (let r = 0; r < size; r++) {
      let rated = 0
      for (let c = 0; c < companies; c++) {
        values[c] = numerators[c * size + r]!
        if (!Number.isNaN(values[c]!)) rated++
      }
      for (let c = 0; c < companies; c++) numerators[c * size + r] = rated === 0 ? Number.NaN : shareByRank(values, c, rated)
    }
  }
}

function shareByRank(values: Float64Array, company: number, rated: number): number {
  const own = values[company]!
  if (Number.isNaN(own)) return 0
  let better = 0
  let equal = 0
  for (const other of values) {
    if (other > own) better++
    else if (other === own) equal++
  }
  const rank = better + (equal + 1) / 2
  return ((1 - rank / (rated + 1)) * 2) / rated
}
