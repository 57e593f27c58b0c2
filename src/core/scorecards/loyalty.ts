/** What a customer does: how much of something goes to this company, of all the customer uses. */
export interface LoyaltyIndicator {
  name: string
  /** Of each customer, in any unit: spend, purchases, months. NaN: not known. */
  own: Float64Array
  total: Float64Array
  /** σ, its share in the whole; only relative sizes count. */
  weight: number
}

/** A factor of what customers think of the company. */
export interface LoyaltyFactor {
  name: string
  /** x of each customer, 0 or more; NaN: not known. */
  values: Float64Array
  /** C, from judgments in pairs or given; only relative sizes count. */
  weight: number
  /** The highest value there is, such as the end of the scale; null takes the highest that was observed. */
  highest: number | null
}

/**
 * How loyal each customer is by deeds: I = Σ S_i·σ_i, S_i being the customer's consumption given to this company ÷ the customer's total
 * consumption. With equal weights it is the mean over indicators. Indicators that a customer has no total for count for nobody.
 *
 * @returns 0–1 for each customer, NaN where no indicator is known
 */
export function loyaltyByDeeds(indicators: readonly LoyaltyIndicator[]): Float64Array {
  return weightedMeans(
    indicators.map(({ own, total, weight }) => ({ weight, values: own.map((x, r) => (total[r]! > 0 ? Math.min(1, Math.max(0, x / total[r]!)) : Number.NaN)) })),
  )
}

/**
 * How loyal each customer is by conviction: M = Σ C_i·DC_i, with DC_i = x_i / x_max and C_i the weights of the factors (from
 * {@link weighByJudgments} in ahp.ts).
 *
 * @returns 0–1 for each customer, NaN where no factor is known
 */
export function loyaltyByConviction(factors: readonly LoyaltyFactor[]): Float64Array {
  return weightedMeans(
    factors.map(({ values, weight, highest }) => {
      const top = highest ?? values.reduce((max, x) => (x > max ? x : max), 0)
      return { weight, values: values.map((x) => (top > 0 ? x / top : Number.NaN)) }
    }),
  )
}

/**
 * Loyalty as a whole: x·M + (1 − x)·I.
 *
 * @param share x, how much conviction counts against deeds, 0–1
 * @returns for each customer; where one of the two is not known the other alone
 */
export function combinedLoyalty(byConviction: Float64Array, byDeeds: Float64Array, share: number): Float64Array {
  if (!(share >= 0 && share <= 1)) throw new Error(`a share between 0 and 1, not ${share}`)
  return weightedMeans([
    { values: byConviction, weight: share },
    { values: byDeeds, weight: 1 - share },
  ])
}

function weightedMeans(parts: readonly { values: Float64Array; weight: number }[]): Float64Array {
  const count = parts[0]?.values.length ?? 0
  if (parts.some(({ values }) => values.length !== count)) throw new Error('as many customers in every part')
  return Float64Array.from({ length: count }, (_, r) => {
    let sum = 0
    let weights = 0
    for (const { values, weight } of parts) {
      const value = values[r]!
      if (Number.isNaN(value) || weight === 0) continue
      sum += weight * value
      weights += weight
    }
    return weights > 0 ? sum / weights : Number.NaN
  })
}
