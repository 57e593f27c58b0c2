import type { Customers } from './customers.ts'

/** One year of tenure. */
interface TenureYear {
  /** Whole years with the company at the beginning. */
  year: number
  customers: number
  /** Share that left within a year; null where nobody is of this tenure. */
  churn: number | null
  /** Share of those who ever began that would still be there after this year, if all years were as this one. */
  remaining: number
}

/** How long customers stay, and whether they come back. */
export interface Persistency {
  meanTenure: number | null
  churn: number | null
  /** 1 − churn. */
  retention: number | null
  /** Empty without tenure and churn. */
  byTenure: TenureYear[]
  /** Of purchases: share of customers who bought more than once. */
  repeatRate: number | null
  /** Days between two purchases of those who bought again, on average over customers. */
  daysBetween: number | null
  /** Days from a customer's last purchase to the last in the file, on average. */
  daysSince: number | null
}

/** Longer tenures are put together. */
const MOST_YEARS = 20

/**
 * Says how long customers have stayed and how many leave: by years of tenure, with the curve of those remaining that follows from this
 * year's losses (a period life table: Π (1 − churn) over the years; it supposes that each year's customers will leave as those now
 * of that tenure did). Of purchases, how many come back and after how many days.
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 */
export function measurePersistency({ count, tenure, flags, purchases }: Customers, within: Float32Array | null = null): Persistency {
  const [lengths, leaving, again, gaps, since] = Array.from({ length: 5 }, () => ({ sum: 0, base: 0 })) as [Mean, Mean, Mean, Mean, Mean]
  const years = Array.from({ length: MOST_YEARS + 1 }, () => ({ sum: 0, base: 0 }))
  const lastDay = purchases ? purchases.last.reduce((last, day) => (day > last ? day : last), Number.NEGATIVE_INFINITY) : 0
  for (let row = 0; row < count; row++) {
    const weight = within?.[row] ?? 1
    if (!(weight > 0)) continue
    const length = tenure?.[row] ?? Number.NaN
    const left = flags.churned?.[row] ?? Number.NaN
    addTo(lengths, weight, length)
    addTo(leaving, weight, left)
    if (length >= 0) addTo(years[Math.min(MOST_YEARS, Math.floor(length))]!, weight, left)
    if (!purchases) continue
    const bought = purchases.count[row]!
    addTo(again, weight, bought > 1 ? 1 : 0)
    if (bought > 1) addTo(gaps, weight, (purchases.last[row]! - purchases.first[row]!) / (bought - 1))
    addTo(since, weight, lastDay - purchases.last[row]!)
  }
  const churn = meanOf(leaving)
  let remaining = 1
  const known = years.slice(0, 1 + years.findLastIndex((year) => year.base > 0))
  return {
    meanTenure: meanOf(lengths),
    churn,
    retention: churn === null ? null : 1 - churn,
    byTenure: known.map((losses, year) => {
      remaining *= 1 - (meanOf(losses) ?? 0)
      return { year, customers: losses.base, churn: meanOf(losses), remaining }
    }),
    repeatRate: meanOf(again),
    daysBetween: meanOf(gaps),
    daysSince: meanOf(since),
  }
}

interface Mean {
  sum: number
  base: number
}

function addTo(mean: Mean, weight: number, x: number): void {
  if (Number.isNaN(x)) return
  mean.sum += weight * x
  mean.base += weight
}

const meanOf = ({ sum, base }: Mean) => (base > 0 ? sum / base : null)
