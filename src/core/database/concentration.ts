/** How unevenly an amount is spread over customers. */
export interface Concentration {
  /** Share of the whole that the top customers hold. */
  topShare: number
  /** How many these are: a tenth of all, rounded up. */
  topCount: number
  /** 0: everyone brings the same; towards 1: one brings all (Gini 1912). Amounts below 0 count as 0. */
  gini: number
  /** Customers with an amount below 0. */
  negative: number
  /** Share of the whole that the best 0, 5, 10 … 100 of a hundred customers hold. */
  curve: number[]
}

/** Steps of the curve. */
const STEPS = 20

/**
 * Says how much of an amount the best customers hold. O(n log n).
 *
 * @param amounts of each customer; those that are not known take no part
 * @param weights how surely each customer is of the group; null counts each once
 * @param top the share of customers that is looked at
 * @returns null where nothing is above 0
 */
export function measureConcentration(amounts: Float64Array, weights: Float32Array | null = null, top = 0.1): Concentration | null {
  const sorted = largestFirst(amounts, weights)
  let people = 0
  let total = 0
  let negative = 0
  sorted.amounts.forEach((amount, at) => {
    const weight = sorted.weights?.[at] ?? 1
    people += weight
    total += weight * Math.max(0, amount)
    if (amount < 0) negative += weight
  })
  if (!(total > 0)) return null
  const topCount = Math.ceil(top * people - 1e-6)
  let passed = 0
  let held = 0
  let topHeld = 0
  let area = 0
  const curve = [0]
  sorted.amounts.forEach((signed, at) => {
    const weight = sorted.weights?.[at] ?? 1
    const amount = Math.max(0, signed)
    topHeld += amount * Math.max(0, Math.min(weight, topCount - passed))
    // under the curve of what is held by so many of the best, in trapezia
    area += weight * (held + (weight * amount) / 2)
    // a customer on the border of two steps counts in both by part
    for (let border = (curve.length * people) / STEPS; curve.length < STEPS && border <= passed + weight; border = (curve.length * people) / STEPS) curve.push((held + amount * (border - passed)) / total)
    passed += weight
    held += weight * amount
  })
  while (curve.length <= STEPS) curve.push(1)
  return { topShare: topHeld / total, topCount, gini: (2 * area) / (people * total) - 1, negative, curve }
}

function largestFirst(amounts: Float64Array, weights: Float32Array | null): { amounts: Float64Array; weights: Float32Array | null } {
  // numbers alone sort many times faster than places by their numbers
  if (!weights) return { amounts: amounts.filter((x) => !Number.isNaN(x)).toSorted().toReversed(), weights }
  const order = new Uint32Array(amounts.length)
    .map((_, row) => row)
    .filter((row) => !Number.isNaN(amounts[row]!) && weights[row]! > 0)
    .toSorted((a, b) => amounts[b]! - amounts[a]!)
  const taken = new Float64Array(order.length).map((_, at) => amounts[order[at]!]!)
  return { amounts: taken, weights: new Float32Array(order.length).map((_, at) => weights[order[at]!]!) }
}
