import type { Configuration, MapProblem } from './map.ts'

/** How well a map's distances agree with the distances aimed at. All arrays in the order of the given table. */
export interface Fit {
  /** Row-major; every cell has a distance, missing ones too. */
  distances: Float64Array
  /** Stress-1: 0 is perfect. */
  stress: number
  /** Each point's mean squared residual in per cent of the sum over its set. */
  rowStress: Float64Array
  columnStress: Float64Array
  /** Σ w d̂ d / Σ w d²: how much the map would have to be stretched to fit best. 1 for a fitted map. */
  scale: number
}

/** Distances from every row's point to every column's, row-major. */
export function distancesOf({ rows, columns }: Configuration): Float64Array {
  const columnCount = columns.length / 2
  const distances = new Float64Array((rows.length / 2) * columnCount)
  for (let r = 0, k = 0; r < rows.length; r += 2)
    for (let c = 0; c < columns.length; c += 2, k++)
      distances[k] = Math.hypot(rows[r]! - columns[c]!, rows[r + 1]! - columns[c + 1]!)
  return distances
}

/**
 * Says how far a map is from showing the table exactly, in all and point by point.
 *
 * Stress-1 = √(1 − (Σ w h d)² / (Σ w h² · Σ w d²)), the value at the best stretch of the map, as R's smacof reports it (Mair, Groenen & de Leeuw 2022).
 * The share of a point is the weighted mean of its squared residuals, in per cent of the sum of these means over its set.
 *
 * @param disparities h, the distances aimed at; NaN is missing. For ratio maps the dissimilarities themselves.
 */
export function measureFit(
  configuration: Configuration,
  { rows, columns, weights }: Pick<MapProblem, 'rows' | 'columns' | 'weights'>,
  disparities: Float64Array,
): Fit {
  const distances = distancesOf(configuration)
  const weightOf = (k: number) => (Number.isNaN(disparities[k]!) ? 0 : (weights?.[k] ?? 1))
  let products = 0
  let targets = 0
  let squares = 0
  for (let k = 0; k < distances.length; k++) {
    const w = weightOf(k)
    if (w === 0) continue
    products += w * disparities[k]! * distances[k]!
    targets += w * disparities[k]! ** 2
    squares += w * distances[k]! ** 2
  }
  const scale = squares > 0 ? products / squares : 1
  const rowSums = new Float64Array(rows)
  const columnSums = new Float64Array(columns)
  const rowWeights = new Float64Array(rows)
  const columnWeights = new Float64Array(columns)
  let misfit = 0
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      const w = weightOf(k)
      if (w === 0) continue
      const residual = w * (disparities[k]! - scale * distances[k]!) ** 2
      misfit += residual
      rowSums[r]! += residual
      columnSums[c]! += residual
      rowWeights[r]! += w
      columnWeights[c]! += w
    }
  return {
    distances,
    // the sum of residuals, not 1 − ratio, which is all rounding for a nearly perfect map
    stress: targets > 0 ? Math.sqrt(misfit / targets) : 0,
    rowStress: shares(rowSums, rowWeights),
    columnStress: shares(columnSums, columnWeights),
    scale,
  }
}

function shares(sums: Float64Array, weights: Float64Array): Float64Array {
  const means = sums.map((sum, i) => (weights[i]! > 0 ? sum / weights[i]! : 0))
  const total = means.reduce((a, b) => a + b, 0)
  return means.map((mean) => (total > 0 ? (100 * mean) / total : 0))
}
