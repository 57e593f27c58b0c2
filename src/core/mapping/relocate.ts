import type { Cells } from './cells.ts'
import { misfitOf } from './majorise.ts'

/** Candidate places per side of the search grid: for a point among fixed ones, and for one of many in a search. */
const FINE_GRID = 9
const COARSE_GRID = 6
/** Points whose misfit is less than this share of the mean are left where they are: they have little to gain. */
const CONTENT = 0.4
/** How close to the known place, in steps of the grid, another is no other. */
const NEXT_DOOR = 1.01
/** How far off the bottom of a hollow the grid's nearest place is thought to be, in diagonals of the grid; half of one at most. */
const PROMISING = 0.2
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
 * @param points rows' points, then columns', each at the bottom of its hollow; changed in place
 * @returns number of points that jumped
 */
export function relocate(cells: Cells, points: Float64Array): number {
  const { rows, columns } = cells
  const best: Place = { x: 0, y: 0, misfit: 0 }
  const others = new Float64Array(4 * Math.max(rows, columns))
  const enough = 1e-7 * cells.targetSquares
  const idle = Math.max(enough, (CONTENT * misfitOf(cells, points)) / (rows + columns))
  let moved = 0
  for (let point = 0; point < rows + columns; point++) {
    const line = lineOf(cells, point)
    const count = gather(line, points, others)
    const x = points[2 * point]!
    const y = points[2 * point + 1]!
    const here = misfitAmong(others, count, x, y, Infinity)
    if (here <= idle) continue
    best.x = x
    best.y = y
    searchPlace(others, count, best, here, COARSE_GRID)
    if (best.misfit < here - enough) {
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
  const others = new Float64Array(4 * line.count)
  const count = gather(line, points, others)
  best.x = NaN
  best.y = NaN
  searchPlace(others, count, best, Infinity, FINE_GRID)
}

/** Copies the points that a point has cells with, side by side: x, y, target, weight. Returns how many. */
function gather(line: Line, points: Float64Array, others: Float64Array): number {
  const { target, weights, cell, stride } = line
  let end = 0
  for (let i = 0, k = cell, at = line.others; i < line.count; i++, k += stride, at += 2) {
    const w = weights[k]!
    if (!(w > 0)) continue
    others[end] = points[at]!
    others[end + 1] = points[at + 1]!
    others[end + 2] = target[k]!
    others[end + 3] = w
    end += 4
  }
  return end
}

/**
 * Looks for a better place than `best`, whose surroundings are known already and left out; NaN where none is known.
 *
 * @param here misfit at `best`
 */
function searchPlace(others: Float64Array, end: number, best: Place, here: number, grid: number): void {
  let left = Infinity
  let right = -Infinity
  let low = Infinity
  let high = -Infinity
  let reach = Infinity
  let weight = 0
  for (let i = 0; i < end; i += 4) {
    const x = others[i]!
    const y = others[i + 1]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < low) low = y
    if (y > high) high = y
    if (others[i + 2]! < reach) reach = others[i + 2]!
    weight += others[i + 3]!
  }
  // the best place is within the hull of the others, or beyond it by no more than the nearest of them asks for
  const margin = reach + 0.02 * (right - left + high - low)
  const stepX = (right - left + 2 * margin) / (grid - 1)
  const stepY = (high - low + 2 * margin) / (grid - 1)
  const known = { x: best.x, y: best.y }
  // a hollow deeper than `here` shows at the grid's nearest place, whose distances are off by no more than that place is
  const promising = (Math.sqrt(here) + PROMISING * Math.sqrt(weight * (stepX * stepX + stepY * stepY))) ** 2
  let first = promising
  let firstX = NaN
  let firstY = NaN
  let second = promising
  let secondX = NaN
  let secondY = NaN
  for (let i = 0; i < grid; i++)
    for (let j = 0; j < grid; j++) {
      const x = left - margin + i * stepX
      const y = low - margin + j * stepY
      if (Math.abs(x - known.x) <= NEXT_DOOR * stepX && Math.abs(y - known.y) <= NEXT_DOOR * stepY) continue
      const misfit = misfitAmong(others, end, x, y, second)
      if (misfit >= second) continue
      // the former best is a second basin only if it is not next door
      const isApart = !(Math.abs(x - firstX) <= 1.5 * stepX && Math.abs(y - firstY) <= 1.5 * stepY)
      if (misfit < first) {
        if (isApart) {
          second = first
          secondX = firstX
          secondY = firstY
        }
        first = misfit
        firstX = x
        firstY = y
      } else if (isApart) {
        second = misfit
        secondX = x
        secondY = y
      }
    }
  best.misfit = here
  if (first < promising) descendFrom(others, end, firstX, firstY, best)
  if (second < promising) descendFrom(others, end, secondX, secondY, best)
}

function descendFrom(others: Float64Array, end: number, x: number, y: number, best: Place): void {
  const place: Place = { x, y, misfit: 0 }
  descend(others, end, place)
  // also where the misfit cannot be told, so that there is a place at all
  if (place.misfit < best.misfit || Number.isNaN(best.x)) Object.assign(best, place)
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

/** As `misfitAt`, among points that `gather` put side by side. */
function misfitAmong(others: Float64Array, end: number, x: number, y: number, limit: number): number {
  let sum = 0
  for (let i = 0; i < end && sum < limit; i += 4) {
    const dx = x - others[i]!
    const dy = y - others[i + 1]!
    const residual = others[i + 2]! - Math.sqrt(dx * dx + dy * dy)
    sum += others[i + 3]! * residual * residual
  }
  return sum
}

/** Newton's method in the plane, halving steps that do not help; falls back on majorisation where the curvature is not positive. */
function descend(others: Float64Array, end: number, place: Place): void {
  place.misfit = misfitAmong(others, end, place.x, place.y, Infinity)
  for (let iteration = 0; iteration < 20; iteration++) {
    let gx = 0
    let gy = 0
    let xx = 0
    let xy = 0
    let yy = 0
    let sum = 0
    for (let i = 0; i < end; i += 4) {
      const w = others[i + 3]!
      const dx = place.x - others[i]!
      const dy = place.y - others[i + 1]!
      const squares = dx * dx + dy * dy
      const d = Math.sqrt(squares)
      const ratio = d > COINCIDENT ? others[i + 2]! / d : 0
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
      const misfit = misfitAmong(others, end, place.x + stepX, place.y + stepY, place.misfit)
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
