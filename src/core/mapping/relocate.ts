import type { Cells } from './cells.ts'

/** Candidate places per side of the search grid. */
const GRID = 9
const COINCIDENT = 1e-12

/** A place in the plane and the misfit of the point there. Filled in by `placeBest`. */
export interface Place {
  x: number
  y: number
  misfit: number
}

/**
 * Moves each point in turn to its best place given all others: frees points caught on the wrong side of the map, which no small step can
 * (relocation, see Heiser & de Leeuw 1979 on local minima in unfolding). Never raises the misfit. O(cells · grid).
 *
 * @param points rows' points, then columns'; changed in place
 * @returns number of points that jumped
 */
export function relocate(cells: Cells, points: Float64Array): number {
  const { rows, columns } = cells
  const best: Place = { x: 0, y: 0, misfit: 0 }
  let moved = 0
  for (let point = 0; point < rows + columns; point++) {
    const line = lineOf(cells, point)
    const x = points[2 * point]!
    const y = points[2 * point + 1]!
    const here = misfitAt(line, points, x, y, Infinity)
    placeBest(line, points, best)
    if (best.misfit < here - 1e-7 * cells.targetSquares) {
      points[2 * point] = best.x
      points[2 * point + 1] = best.y
      moved += 1
    }
  }
  return moved
}

/** The cells of one point: where the points of the other set start, how many, and its cells' start and stride. */
export interface Line {
  target: Float64Array
  weights: Float64Array
  others: number
  count: number
  cell: number
  stride: number
}

/** The cells of point number `point`, rows first. */
export function lineOf({ rows, columns, target, weights }: Cells, point: number): Line {
  return point < rows
    ? { target, weights, others: 2 * rows, count: columns, cell: point * columns, stride: 1 }
    : { target, weights, others: 0, count: rows, cell: point - rows, stride: columns }
}

/** Finds the best place in the plane for one point while the other set stays: a grid over their surroundings, then a descent from the best two. */
export function placeBest(line: Line, points: Float64Array, best: Place): void {
  const { others, count, weights, target, cell, stride } = line
  let left = Infinity
  let right = -Infinity
  let low = Infinity
  let high = -Infinity
  let reach = Infinity
  for (let i = 0; i < count; i++) {
    const k = cell + i * stride
    if (!(weights[k]! > 0)) continue
    const x = points[others + 2 * i]!
    const y = points[others + 2 * i + 1]!
    left = Math.min(left, x)
    right = Math.max(right, x)
    low = Math.min(low, y)
    high = Math.max(high, y)
    reach = Math.min(reach, target[k]!)
  }
  // the best place is within the hull of the others, or beyond it by no more than the nearest of them asks for
  const margin = reach + 0.02 * (right - left + high - low)
  const stepX = (right - left + 2 * margin) / (GRID - 1)
  const stepY = (high - low + 2 * margin) / (GRID - 1)
  let first = Infinity
  let firstX = 0
  let firstY = 0
  let second = Infinity
  let secondX = 0
  let secondY = 0
  for (let i = 0; i < GRID; i++)
    for (let j = 0; j < GRID; j++) {
      const x = left - margin + i * stepX
      const y = low - margin + j * stepY
      const misfit = misfitAt(line, points, x, y, second)
      if (misfit >= second) continue
      if (misfit < first) {
        // the former best is a second basin only if it is not next door
        if (Math.abs(x - firstX) > 1.5 * stepX || Math.abs(y - firstY) > 1.5 * stepY) {
          second = first
          secondX = firstX
          secondY = firstY
        }
        first = misfit
        firstX = x
        firstY = y
      } else if (Math.abs(x - firstX) > 1.5 * stepX || Math.abs(y - firstY) > 1.5 * stepY) {
        second = misfit
        secondX = x
        secondY = y
      }
    }
  best.x = firstX
  best.y = firstY
  descend(line, points, best)
  if (second < Infinity) {
    const other: Place = { x: secondX, y: secondY, misfit: 0 }
    descend(line, points, other)
    if (other.misfit < best.misfit) Object.assign(best, other)
  }
}

/** Σ w (target − d)² of a point at (x, y); stops counting beyond `limit`. */
export function misfitAt(line: Line, points: Float64Array, x: number, y: number, limit: number): number {
  const { target, weights, others, count, cell, stride } = line
  let sum = 0
  for (let i = 0; i < count && sum < limit; i++) {
    const k = cell + i * stride
    const dx = x - points[others + 2 * i]!
    const dy = y - points[others + 2 * i + 1]!
    const residual = target[k]! - Math.sqrt(dx * dx + dy * dy)
    sum += weights[k]! * residual * residual
  }
  return sum
}

/** Newton's method in the plane, halving steps that do not help; falls back on majorisation where the curvature is not positive. */
function descend(line: Line, points: Float64Array, place: Place): void {
  const { target, weights, others, count, cell, stride } = line
  place.misfit = misfitAt(line, points, place.x, place.y, Infinity)
  for (let iteration = 0; iteration < 20; iteration++) {
    let gx = 0
    let gy = 0
    let xx = 0
    let xy = 0
    let yy = 0
    let sum = 0
    for (let i = 0; i < count; i++) {
      const k = cell + i * stride
      const w = weights[k]!
      const dx = place.x - points[others + 2 * i]!
      const dy = place.y - points[others + 2 * i + 1]!
      const squares = dx * dx + dy * dy
      const d = Math.sqrt(squares)
      const ratio = d > COINCIDENT ? target[k]! / d : 0
      const plain = w * (1 - ratio)
      const along = d > COINCIDENT ? (w * ratio) / squares : 0
      gx += plain * dx
      gy += plain * dy
      xx += plain + along * dx * dx
      xy += along * dx * dy
      yy += plain + along * dy * dy
      sum += w
    }
    const determinant = xx * yy - xy * xy
    const curved = xx > 0 && determinant > 1e-9 * sum * sum
    let stepX = curved ? -(yy * gx - xy * gy) / determinant : -gx / sum
    let stepY = curved ? -(xx * gy - xy * gx) / determinant : -gy / sum
    let gained = 0
    for (let half = 0; half < 6; half++) {
      const misfit = misfitAt(line, points, place.x + stepX, place.y + stepY, place.misfit)
      if (misfit < place.misfit) {
        gained = place.misfit - misfit
        place.x += stepX
        place.y += stepY
        place.misfit = misfit
        break
      }
      // the step of majorisation lowers the misfit for certain
      stepX = half === 0 && curved ? -gx / sum : stepX / 2
      stepY = half === 0 && curved ? -gy / sum : stepY / 2
    }
    if (gained <= 1e-12 * (place.misfit + gained)) return
  }
}
