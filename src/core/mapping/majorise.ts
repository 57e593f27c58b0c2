import type { Cells } from './cells.ts'

/** Distances below this count as none: the direction between the points is then unknown. */
const COINCIDENT = 1e-12

/**
 * Σ w (target − distance)², the misfit a map is made to lower. O(cells).
 *
 * @param points rows' points, then columns', `dimensions` numbers each
 */
export function misfitOf(
  { rows, columns, target, weights }: Cells,
  points: Float64Array,
  dimensions = 2,
): number {
  let sum = 0
  const offset = rows * dimensions
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      let squares = 0
      for (let a = 0; a < dimensions; a++) {
        const difference = points[r * dimensions + a]! - points[offset + c * dimensions + a]!
        squares += difference * difference
      }
      const residual = target[k]! - Math.sqrt(squares)
      sum += weights[k]! * residual * residual
    }
  return sum
}

/**
 * Moves all rows, then all columns, to where the pull of the other set balances: one step that never raises the misfit.
 *
 * SMACOF's majorising function (de Leeuw 1977; for unfolding Heiser 1981) minimised over the rows with columns held, then over columns
 * with rows held. Each half has a diagonal system, so weights and missing cells cost nothing and no inverse is needed:
 * x_r ← Σ_c w (y_c + δ (x_r − y_c) / d) / Σ_c w. O(cells).
 *
 * @param points changed in place
 * @param sums room for `dimensions` numbers
 */
export function majorise(cells: Cells, points: Float64Array, dimensions: number, sums: Float64Array): void {
  const { rows, columns, rowWeights, columnWeights } = cells
  const offset = rows * dimensions
  for (let r = 0; r < rows; r++)
    pull(cells, points, dimensions, sums, r * dimensions, offset, columns, r * columns, 1, rowWeights[r]!)
  for (let c = 0; c < columns; c++)
    pull(cells, points, dimensions, sums, offset + c * dimensions, 0, rows, c, columns, columnWeights[c]!)
}

/** Moves one point: `at` is its place in `points`, `others` that of the other set, `cell` + `stride` its cells. */
function pull(
  { target, weights }: Cells,
  points: Float64Array,
  dimensions: number,
  sums: Float64Array,
  at: number,
  others: number,
  count: number,
  cell: number,
  stride: number,
  weightSum: number,
): void {
  sums.fill(0)
  for (let i = 0; i < count; i++) {
    const k = cell + i * stride
    const w = weights[k]!
    if (w === 0) continue
    const other = others + i * dimensions
    let squares = 0
    for (let a = 0; a < dimensions; a++) {
      const difference = points[at + a]! - points[other + a]!
      squares += difference * difference
    }
    const d = Math.sqrt(squares)
    const ratio = d > COINCIDENT ? target[k]! / d : 0
    for (let a = 0; a < dimensions; a++)
      sums[a]! += w * (points[other + a]! + ratio * (points[at + a]! - points[other + a]!))
  }
  for (let a = 0; a < dimensions; a++) points[at + a] = sums[a]! / weightSum
}
