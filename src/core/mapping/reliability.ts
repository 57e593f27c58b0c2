/** How much of a map may be believed, from `veryReliable` down to `doNotInterpret`. */
export type Reliability = 'veryReliable' | 'reliable' | 'largeOnly' | 'weak' | 'doNotInterpret'

/** Level of significance of the permutation test. */
const SIGNIFICANT = 0.05

/**
 * Says in one word how far a map can be believed, from its stress beside that of shuffled tables. Stress alone misleads: in a small table even
 * random numbers can be drawn with little of it.
 *
 * The thresholds come from simulations with known truth, from 5 × 5 to 30 × 40: below .4, 93–95 % of the pairs read off the map were truly
 * right (worst tenth of the maps 89–93 %); .4–.5: 90 (85); .5–.7: 83–87 (76–80); .7–.85: 74–79 (64–70); above: fewer.
 *
 * @param relativeStress Stress-1 ÷ mean Stress-1 of shuffled tables
 * @param p of the permutation test
 */
export function reliabilityOf(relativeStress: number, p: number): Reliability {
  if (p > SIGNIFICANT || !(relativeStress <= 0.85)) return 'doNotInterpret'
  if (relativeStress > 0.7) return 'weak'
  if (relativeStress > 0.5) return 'largeOnly'
  return relativeStress >= 0.4 ? 'reliable' : 'veryReliable'
}

/**
 * Positions of the points that fit badly: those bearing more than twice the mean share of the misfit of their set.
 *
 * @param shares per cent, as `rowStress` and `columnStress` of a map
 */
export function poorlyFittingPoints(shares: Float64Array): number[] {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return Array.from(shares.keys()).filter((i) => shares[i]! > 2 * mean)
}
