import type { Configuration, Points } from './map.ts'

/**
 * Turns a map to a standard position, so that the same table always gives the same picture: the centre of all points at the origin, their
 * longest axis horizontal, and each axis pointing to where the points reach out farther (sum of cubes positive). A map may be turned and
 * mirrored freely, for only distances are read. Where that sum is nil, the first point of the set of rows off the axis decides.
 */
export function orient({ rows, columns }: Configuration): Configuration {
  const points = new Float64Array(rows.length + columns.length)
  points.set(rows)
  points.set(columns, rows.length)
  centre(points)
  let xx = 0
  let xy = 0
  let yy = 0
  for (let k = 0; k < points.length; k += 2) {
    xx += points[k]! ** 2
    xy += points[k]! * points[k + 1]!
    yy += points[k + 1]! ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k]!
    const y = points[k + 1]!
    points[k] = cos * x + sin * y
    points[k + 1] = cos * y - sin * x
  }
  pointAxis(points, 0)
  pointAxis(points, 1)
  return { rows: points.slice(0, rows.length), columns: points.slice(rows.length) }
}

function centre(points: Points): void {
  for (const axis of [0, 1]) {
    let mean = 0
    for (let k = axis; k < points.length; k += 2) mean += points[k]!
    mean /= points.length / 2
    for (let k = axis; k < points.length; k += 2) points[k]! -= mean
  }
}

function pointAxis(points: Points, axis: number): void {
  let cubes = 0
  let size = 0
  for (let k = axis; k < points.length; k += 2) {
    cubes += points[k]! ** 3
    size += Math.abs(points[k]!) ** 3
  }
  let sign = cubes
  // symmetric up to rounding: the cubes decide nothing
  for (let k = axis; k < points.length && Math.abs(sign) <= 1e-6 * size; k += 2)
    if (Math.abs(points[k]!) ** 3 > 1e-6 * size) sign = points[k]!
  if (sign < 0) for (let k = axis; k < points.length; k += 2) points[k] = -points[k]!
}
