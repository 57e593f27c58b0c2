/** The strengths between which all dissimilarities are measured; frozen for all maps that are to share one ruler. */
export interface Anchor {
  low: number
  high: number
}

/** Dissimilarities of a table of strengths, and the anchor they are measured from. */
export interface AnchoredDissimilarities {
  /** As many as the strengths; NaN stays NaN. */
  dissimilarities: Float64Array
  anchor: Anchor
}

/** What the strongest tie is away from its company, so that no two points must fall on one another. */
const NEAREST = 0.05

/**
 * Turns strengths into the distances the map should show: the strongest tie of the table becomes 0.05, the weakest 1.05,
 * and all others in proportion, so that a length on the map is a number of points of strength.
 *
 * δ = (high − s) / (high − low) + 0.05. Give the baseline's `anchor` for waves, drill-downs and scenarios, so that they share
 * its scale; a strength far above the anchor's high has δ = 0, for a distance cannot be negative. Where high = low (nothing to tell
 * apart) the span counts as 1.
 *
 * @param values strengths, any unit, larger is stronger; NaN is missing
 * @param anchor default: smallest and largest strength of `values`
 */
export function dissimilaritiesFromStrength(values: Float64Array, anchor?: Anchor): AnchoredDissimilarities {
  const { low, high } = anchor ?? rangeOf(values)
  const span = high > low ? high - low : 1
  return {
    dissimilarities: values.map((s) => (Number.isNaN(s) ? NaN : Math.max(0, (high - s) / span + NEAREST))),
    anchor: { low, high },
  }
}

function rangeOf(values: Float64Array): Anchor {
  let low = Infinity
  let high = -Infinity
  for (const s of values) {
    if (s < low) low = s
    if (s > high) high = s
  }
  return low <= high ? { low, high } : { low: 0, high: 0 }
}
