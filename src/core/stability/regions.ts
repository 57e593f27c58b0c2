import type { Configuration, Points } from '../mapping/map.ts'
import type { Replicates } from './bootstrap-map.ts'

/** Where a point might have been drawn, had others been asked: an ellipse around its place on the map. */
export interface Region {
  /** Centre: the point as the map shows it. */
  x: number
  y: number
  /** Half axes, `major` ≥ `minor`, map units. */
  major: number
  minor: number
  /** Of the major axis against the x axis, radians. */
  angle: number
  /** Mean place and covariance of the replicates. */
  mean: [number, number]
  covariance: { xx: number; xy: number; yy: number }
}

/** Ellipses of 95 % covered the true place in 91–95 % of simulations; wider by this factor, in 96–98 %. */
export const REGION_FACTOR = 1.25

/**
 * Draws around each point the region in which it would be found in other samples of the same kind.
 *
 * An ellipse of the replicates' covariance (Gaussian: squared radius χ² with two degrees of freedom, −2 ln(1 − level)), its axes × 1.25
 * because a map from a start near the shown one varies a little less than the truth does.
 *
 * @param map the base map
 * @param level 0.95 for regions of 95 %
 */
export function regionsOf(
  replicates: Replicates,
  map: Configuration,
  level = 0.95,
): { rows: Region[]; columns: Region[] } {
  const regions = (points: Points, first: number) =>
    Array.from({ length: points.length / 2 }, (_, i) =>
      regionOf(replicates, first + i, points[2 * i]!, points[2 * i + 1]!, level),
    )
  return { rows: regions(map.rows, 0), columns: regions(map.columns, replicates.rows) }
}

function regionOf(replicates: Replicates, point: number, x: number, y: number, level: number): Region {
  const { mean, covariance } = spreadOf(replicates, point)
  const { xx, xy, yy } = covariance
  const centre = (xx + yy) / 2
  const half = Math.hypot((xx - yy) / 2, xy)
  const reach = REGION_FACTOR * Math.sqrt(-2 * Math.log(1 - level))
  return {
    x,
    y,
    major: reach * Math.sqrt(centre + half),
    minor: reach * Math.sqrt(Math.max(0, centre - half)),
    angle: Math.atan2(2 * xy, xx - yy) / 2,
    mean,
    covariance,
  }
}

function spreadOf(
  { count, rows, columns, points }: Replicates,
  point: number,
): Pick<Region, 'mean' | 'covariance'> {
  const size = 2 * (rows + columns)
  let x = 0
  let y = 0
  for (let k = 0; k < count; k++) {
    x += points[k * size + 2 * point]! / count
    y += points[k * size + 2 * point + 1]! / count
  }
  let xx = 0
  let xy = 0
  let yy = 0
  for (let k = 0; k < count; k++) {
    const dx = points[k * size + 2 * point]! - x
    const dy = points[k * size + 2 * point + 1]! - y
    xx += dx * dx
    xy += dx * dy
    yy += dy * dy
  }
  const freedom = Math.max(count - 1, 1)
  return { mean: [x, y], covariance: { xx: xx / freedom, xy: xy / freedom, yy: yy / freedom } }
}
