import type { Issue } from '../errors.ts'
import type { Configuration, Points } from './map.ts'

/** Signs that a map says nothing although it fits: both are near 0 for a map that tells nothing apart. */
export interface Shape {
  /** Coefficient of variation of the distances shown. */
  variation: number
  /** Radius of the more tightly packed set ÷ radius of the other: near 0, one set is a heap with the other round it. */
  radiusRatio: number
}

/** Below these a warning is due; from simulation over tables with and without structure. */
const LEAST_VARIATION = 0.25
const LEAST_RADIUS_RATIO = 0.2

/**
 * Measures whether a map has the shape of a trivial solution: all distances alike, or one set of points heaped in the middle of the other
 * (degenerate unfolding; Busing, Groenen & Heiser 2005).
 *
 * @param distances row-major; cells where `present` is false are left out
 */
export function measureShape(
  configuration: Configuration,
  distances: Float64Array,
  present: (cell: number) => boolean,
): Shape {
  let n = 0
  let sum = 0
  let squares = 0
  distances.forEach((d, k) => {
    if (!present(k)) return
    n += 1
    sum += d
    squares += d * d
  })
  const mean = sum / n
  const variance = Math.max(0, squares / n - mean * mean)
  const radii = [radiusOf(configuration.rows), radiusOf(configuration.columns)]
  const larger = Math.max(...radii)
  return {
    variation: mean > 0 ? Math.sqrt(variance) / mean : 0,
    radiusRatio: larger > 0 ? Math.min(...radii) / larger : 0,
  }
}

/** What the reader must know of a map's shape. */
export function issuesOfShape({ variation, radiusRatio }: Shape): Issue[] {
  const issues: Issue[] = []
  if (variation < LEAST_VARIATION)
    issues.push({ code: 'mapping.equalDistances', severity: 'warning', details: { variation } })
  if (radiusRatio < LEAST_RADIUS_RATIO)
    issues.push({ code: 'mapping.concentric', severity: 'warning', details: { ratio: radiusRatio } })
  return issues
}

/** Root mean square distance of points from their own centre. */
export function radiusOf(points: Points): number {
  const n = points.length / 2
  let x = 0
  let y = 0
  for (let k = 0; k < points.length; k += 2) {
    x += points[k]! / n
    y += points[k + 1]! / n
  }
  let squares = 0
  for (let k = 0; k < points.length; k += 2) squares += (points[k]! - x) ** 2 + (points[k + 1]! - y) ** 2
  return Math.sqrt(squares / n)
}
