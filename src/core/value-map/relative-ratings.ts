/** What a company's ratings are divided by: the mean of its competitors, or of all companies, itself among them. */
export type Comparison = 'others' | 'all'

/** A need as it enters the map. */
export interface WeighedNeed {
  axis: 'quality' | 'price'
  /** Importance; those of one axis are made to sum to 1. */
  weight: number
  /** A high answer lowers the company on the axis: the ratio r counts as 1/r. */
  isInverted: boolean
}

/** Where the companies stand on one axis, and what moves them there. */
export interface RelativeRatings {
  /** One per company; NaN where it was rated on none of the needs, or has no competitor that was. */
  quality: Float64Array
  price: Float64Array
  /** Ratio of each need and company, needs × companies, as the axis counts it (turned over where need be). */
  ratios: Float64Array
  /** For each need companies × companies: how far company c moves on the axis when the mean rating of company d grows by 1. */
  effects: Float64Array[]
}

/**
 * Sets companies against their competitors, need by need: r_ck = mean rating of c / mean of the competitors' mean ratings, and
 * quality_c = Σ W_k·r_ck with Σ W = 1 (market-perceived quality: Gale, Managing Customer Value, 1994, ch. 2). 1 is as good as
 * the competitors. The company itself is no competitor of its own unless `against` says so; every competitor counts the same,
 * however many know it. A need on which a company was not rated is left out for it and the other weights grow.
 *
 * Where a high answer is bad (waiting time), or where good value is asked for and dearness is drawn, the ratio is turned over: who
 * has twice the competitors' rating on "good price" is half as dear. So ratios stay ratios, and none falls below 0.
 *
 * @param means mean rating of every need and company, needs × companies; NaN where nobody answered
 */
export function relateRatings(means: Float64Array, companies: number, needs: readonly WeighedNeed[], against: Comparison): RelativeRatings {
  const derivatives = needs.map(() => new Float64Array(companies * companies))
  const ratios = new Float64Array(needs.length * companies).fill(Number.NaN)
  needs.forEach(({ isInverted }, k) => {
    for (let c = 0; c < companies; c++) {
      const own = means[k * companies + c]!
      const compared = rated(means, k, companies).filter((d) => against === 'all' || d !== c)
      const competitors = compared.filter((d) => d !== c)
      if (Number.isNaN(own) || competitors.length === 0) continue
      const standard = compared.reduce((sum, d) => sum + means[k * companies + d]!, 0) / compared.length
      const ratio = own / standard
      ratios[k * companies + c] = isInverted ? 1 / ratio : ratio
      const turn = isInverted ? -1 / ratio ** 2 : 1
      const row = derivatives[k]!.subarray(c * companies, (c + 1) * companies)
      for (const d of compared) row[d]! -= (turn * own) / (standard ** 2 * compared.length)
      row[c]! += turn / standard
    }
  })
  const quality = placeOn('quality', ratios, companies, needs, derivatives)
  const price = placeOn('price', ratios, companies, needs, derivatives)
  return { quality, price, ratios, effects: derivatives }
}

function rated(means: Float64Array, need: number, companies: number): number[] {
  return Array.from({ length: companies }, (_, c) => c).filter((c) => !Number.isNaN(means[need * companies + c]!))
}

/** Weighted means of an axis's ratios; each need's derivatives are brought to the same weights. */
function placeOn(axis: WeighedNeed['axis'], ratios: Float64Array, companies: number, needs: readonly WeighedNeed[], derivatives: Float64Array[]): Float64Array {
  const mine = needs.map((_, k) => k).filter((k) => needs[k]!.axis === axis)
  const isWeighed = mine.some((k) => needs[k]!.weight > 0)
  const weightOf = (k: number) => (isWeighed ? needs[k]!.weight : 1)
  return Float64Array.from({ length: companies }, (_, c) => {
    const known = mine.filter((k) => !Number.isNaN(ratios[k * companies + c]!))
    const all = known.reduce((sum, k) => sum + weightOf(k), 0)
    for (const k of known) for (let d = 0; d < companies; d++) derivatives[k]![c * companies + d]! *= all > 0 ? weightOf(k) / all : 0
    return all > 0 ? known.reduce((sum, k) => sum + (weightOf(k) / all) * ratios[k * companies + c]!, 0) : Number.NaN
  })
}
