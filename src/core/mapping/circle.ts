import { randomFrom } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { misfitOf } from './majorise.ts'
import type { Search } from './search.ts'
import { lineOf, misfitAt, placeBest, type Place } from './relocate.ts'
import { startAtRandom, startFromFourDimensions, startFromSingularVectors } from './starts.ts'

const COINCIDENT = 1e-12
const ANGLES = 72

/** Which set of points must lie on one circle. */
export type Round = 'rows' | 'columns'

/** A circle in the plane. */
interface Circle {
  x: number
  y: number
  radius: number
}

/**
 * Looks for the best map with one set of points on a circle (of any centre and radius), for tables that are known to be circular, such as
 * values or moods. The other set is free. Alternating majorisation: the pull on the restricted set is met by the circle nearest to it, found by
 * alternating least squares over angles, radius and centre; every part lowers the misfit (unlike the step of smacof 2.1-7). Yields the share done.
 */
export function* searchBestRoundMap(
  cells: Cells,
  round: Round,
  randomStarts: number,
  seed: number,
  maxIterations: number,
): Generator<number, Search> {
  const random = randomFrom(seed)
  const starts = randomStarts + 2
  const candidates: { points: Float64Array; misfit: number }[] = []
  let iterations = 0
  for (let s = 0; s < starts; s++) {
    const points =
      s === 0
        ? startFromSingularVectors(cells, 2)
        : s === 1
          ? startFromFourDimensions(cells)
          : startAtRandom(cells, random)
    let end = settleRound(cells, points, round, 40, 1e-5)
    iterations += end.iterations
    for (let k = 0; k < 3 && relocateRound(cells, points, round, end.circle) > 0; k++) {
      end = settleRound(cells, points, round, 40, 1e-5)
      iterations += end.iterations
    }
    candidates.push({ points, misfit: misfitOf(cells, points) })
    yield (0.7 * s) / starts
  }
  candidates.sort((a, b) => a.misfit - b.misfit)
  const finalists = candidates.slice(0, Math.max(8, Math.ceil(starts / 3)))
  let converged = true
  for (const finalist of finalists) {
    let near = settleRound(cells, finalist.points, round, 200, 1e-7)
    for (let k = 0; k < 6 && relocateRound(cells, finalist.points, round, near.circle) > 0; k++)
      near = settleRound(cells, finalist.points, round, 200, 1e-7)
    const end = settleRound(cells, finalist.points, round, maxIterations, 1e-12)
    iterations += end.iterations
    finalist.misfit = end.misfit
    converged &&= end.converged
    yield 0.9
  }
  finalists.sort((a, b) => a.misfit - b.misfit)
  const { points, misfit } = finalists[0]!
  const startsReachingBest = finalists.filter((f) => f.misfit <= misfit + 1e-6 * cells.targetSquares).length
  return { points, misfit, iterations, converged, starts, startsReachingBest, rival: null }
}

/** Brings one map to the end; the restricted set is first put on the circle nearest to it. */
function settleRound(
  cells: Cells,
  points: Float64Array,
  round: Round,
  maxIterations: number,
  tolerance: number,
) {
  const [from, to] = round === 'rows' ? [0, cells.rows] : [cells.rows, cells.rows + cells.columns]
  const pulled = points.slice()
  let circle = nearestCircle(cells, points, points, circleAround(points, from, to), from, to, 10)
  let misfit = misfitOf(cells, points)
  let iterations = 0
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations += 1
    const before = misfit
    for (let point = 0; point < cells.rows + cells.columns; point++)
      if (point < from || point >= to) pullPoint(cells, points, point, points)
    for (let point = from; point < to; point++) pullPoint(cells, points, point, pulled)
    circle = nearestCircle(cells, points, pulled, circle, from, to, 2)
    misfit = misfitOf(cells, points)
    converged = before - misfit < tolerance * cells.targetSquares
  }
  return { misfit, iterations, converged, circle }
}

/** Where majorisation would move one free point. */
function pullPoint(cells: Cells, points: Float64Array, point: number, result: Float64Array): void {
  const { target, weights, others, count, cell, stride } = lineOf(cells, point)
  const x = points[2 * point]!
  const y = points[2 * point + 1]!
  let sumX = 0
  let sumY = 0
  for (let i = 0; i < count; i++) {
    const k = cell + i * stride
    const ox = points[others + 2 * i]!
    const oy = points[others + 2 * i + 1]!
    const d = Math.hypot(x - ox, y - oy)
    const ratio = d > COINCIDENT ? target[k]! / d : 0
    sumX += weights[k]! * (ox + ratio * (x - ox))
    sumY += weights[k]! * (oy + ratio * (y - oy))
  }
  const total = weightOf(cells, point)
  result[2 * point] = sumX / total
  result[2 * point + 1] = sumY / total
}

/** Puts points on the circle that is nearest to their wished places, by weighted alternating least squares from a given circle. */
function nearestCircle(
  cells: Cells,
  points: Float64Array,
  wished: Float64Array,
  start: Circle,
  from: number,
  to: number,
  rounds: number,
): Circle {
  let { x, y, radius } = start
  const directions = new Float64Array(2 * (to - from))
  for (let k = 0; k < rounds; k++) {
    let reach = 0
    let centreX = 0
    let centreY = 0
    let total = 0
    for (let point = from; point < to; point++) {
      const dx = wished[2 * point]! - x
      const dy = wished[2 * point + 1]! - y
      const d = Math.hypot(dx, dy)
      directions[2 * (point - from)] = d > COINCIDENT ? dx / d : 1
      directions[2 * (point - from) + 1] = d > COINCIDENT ? dy / d : 0
      const w = weightOf(cells, point)
      reach += w * d
      total += w
    }
    radius = reach / total
    for (let point = from; point < to; point++) {
      const w = weightOf(cells, point)
      centreX += w * (wished[2 * point]! - radius * directions[2 * (point - from)]!)
      centreY += w * (wished[2 * point + 1]! - radius * directions[2 * (point - from) + 1]!)
    }
    x = centreX / total
    y = centreY / total
  }
  for (let point = from; point < to; point++) {
    points[2 * point] = x + radius * directions[2 * (point - from)]!
    points[2 * point + 1] = y + radius * directions[2 * (point - from) + 1]!
  }
  return { x, y, radius }
}

function circleAround(points: Float64Array, from: number, to: number): Circle {
  let x = 0
  let y = 0
  for (let point = from; point < to; point++) {
    x += points[2 * point]! / (to - from)
    y += points[2 * point + 1]! / (to - from)
  }
  let radius = 0
  for (let point = from; point < to; point++)
    radius += Math.hypot(points[2 * point]! - x, points[2 * point + 1]! - y) / (to - from)
  return { x, y, radius }
}

function weightOf({ rows, rowWeights, columnWeights }: Cells, point: number): number {
  return point < rows ? rowWeights[point]! : columnWeights[point - rows]!
}

/** Moves each point to its best place given the others, on the circle where it must be. Returns how many jumped. */
function relocateRound(cells: Cells, points: Float64Array, round: Round, circle: Circle): number {
  const [from, to] = round === 'rows' ? [0, cells.rows] : [cells.rows, cells.rows + cells.columns]
  const best: Place = { x: 0, y: 0, misfit: 0 }
  let moved = 0
  for (let point = 0; point < cells.rows + cells.columns; point++) {
    const line = lineOf(cells, point)
    const here = misfitAt(line, points, points[2 * point]!, points[2 * point + 1]!, Infinity)
    if (point < from || point >= to) placeBest(line, points, best)
    else {
      best.misfit = Infinity
      for (let k = 0; k < ANGLES; k++) {
        const x = circle.x + circle.radius * Math.cos((2 * Math.PI * k) / ANGLES)
        const y = circle.y + circle.radius * Math.sin((2 * Math.PI * k) / ANGLES)
        const misfit = misfitAt(line, points, x, y, best.misfit)
        if (misfit < best.misfit) Object.assign(best, { x, y, misfit })
      }
    }
    if (best.misfit < here - 1e-6 * cells.targetSquares) {
      points[2 * point] = best.x
      points[2 * point + 1] = best.y
      moved += 1
    }
  }
  return moved
}
