/**
 * A rectangular table that a map is made from, row-major: cell (r, c) is at `r * columns + c`.
 * NaN, or weight 0, is a missing cell; a zero is a value.
 */
export interface MapProblem {
  rows: number
  columns: number
  /** δ ≥ 0: the smaller, the stronger the relationship. */
  dissimilarities: Float64Array
  /** Weight of each cell, ≥ 0; null = all 1. */
  weights: Float64Array | null
}

/** Points in the plane, x and y in turn: point i is at (points[2i], points[2i + 1]). */
export type Points = Float64Array

export interface Configuration {
  rows: Points
  columns: Points
}
