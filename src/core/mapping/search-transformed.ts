import { randomFrom } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { majorise, misfitOf } from './majorise.ts'
import { penalisedStress, wishDisparities, type Penalty } from './penalty.ts'
import { relocate } from './relocate.ts'
import { scaleToTargets, startAtRandom, startFromFourDimensions, startFromSingularVectors } from './starts.ts'
import { project, type Transformation } from './transformation.ts'

/** A map with transformed dissimilarities. */
export interface TransformedMap {
  /** Rows' points, then columns'. */
  points: Float64Array
  /** One per cell; 0 where missing. */
  disparities: Float64Array
  /** P, see `penalisedStress`. */
  penalisedStress: number
  iterations: number
  converged: boolean
}

/** The best transformed map found, and how the search went. */
export interface TransformedSearch extends TransformedMap {
  starts: number
  startsReachingBest: number
}

interface Room {
  cells: Cells
  distances: Float64Array
  wished: Float64Array
  trial: Float64Array
  before: Float64Array
  sums: Float64Array
}

/**
 * Looks for the best map of transformed dissimilarities: alternates between moving the points towards the distances aimed at (majorisation)
 * and choosing the distances aimed at among those the transformation allows, each lowering the penalised stress. Many starts run a little way
 * with relocation; the best are brought to the end. Yields the share done.
 *
 * @param given target = δ; not changed
 * @param first starts to try first, such as ratio maps
 */
export function* searchBestTransformedMap(
  given: Cells,
  transformation: Transformation,
  penalty: Penalty,
  first: Float64Array[],
  randomStarts: number,
  seed: number,
  maxIterations: number,
): Generator<number, TransformedSearch> {
  const random = randomFrom(seed)
  const starts = [...first, startFromSingularVectors(given, 2), startFromFourDimensions(given)]
  const count = starts.length + randomStarts
  const candidates: TransformedMap[] = []
  for (let s = 0; s < count; s++) {
    const points = starts[s] ?? startAtRandom(given, random)
    let map = settleTransformed(given, transformation, penalty, points, 60, 1e-5)
    for (let round = 0; round < 2; round++) {
      const cells: Cells = { ...given, target: map.disparities }
      if (relocate(cells, map.points) === 0) break
      map = settleTransformed(given, transformation, penalty, map.points, 60, 1e-5, map.disparities)
    }
    candidates.push(map)
    yield (0.7 * s) / count
  }
  candidates.sort((a, b) => a.penalisedStress - b.penalisedStress)
  const finalists: TransformedMap[] = []
  let iterations = candidates.reduce((sum, map) => sum + map.iterations, 0)
  for (const { points, disparities } of candidates.slice(0, Math.max(4, Math.ceil(count / 5)))) {
    const map = settleTransformed(given, transformation, penalty, points, maxIterations, 1e-9, disparities)
    iterations += map.iterations
    finalists.push(map)
    yield 0.7
  }
  finalists.sort((a, b) => a.penalisedStress - b.penalisedStress)
  const best = finalists[0]!
  const reached = finalists.filter((map) => map.penalisedStress < best.penalisedStress * 1.0001 + 1e-9)
  return { ...best, iterations, starts: count, startsReachingBest: reached.length }
}

/**
 * Brings one map to the end: no step raises the penalised stress.
 *
 * @param start rows' points, then columns'; not changed
 * @param tolerance ends when a step lowers log P² by less
 * @param disparities to set out from; default: δ through the transformation
 */
export function settleTransformed(
  given: Cells,
  transformation: Transformation,
  penalty: Penalty,
  start: Float64Array,
  maxIterations: number,
  tolerance: number,
  disparities?: Float64Array,
): TransformedMap {
  const size = given.target.length
  const cells: Cells = { ...given, target: disparities?.slice() ?? given.target.slice() }
  const room: Room = {
    cells,
    distances: new Float64Array(size),
    wished: new Float64Array(size),
    trial: new Float64Array(size),
    before: new Float64Array(start.length),
    sums: new Float64Array(2),
  }
  const points = start.slice()
  if (disparities === undefined) project(cells, transformation, given.target, cells.target)
  scaleToTargets(cells, points, 2)
  measureDistances(cells, points, room.distances)
  let current = penalisedStress(cells, transformation, penalty, cells.target, room.distances)
  let iterations = 0
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations += 1
    const before = current.logarithm
    movePoints(points, room)
    measureDistances(cells, points, room.distances)
    matchSizes(points, room)
    current = chooseDisparities(transformation, penalty, room)
    converged = before - current.logarithm < tolerance || current.relativeMisfit < 1e-18
  }
  return {
    points,
    disparities: cells.target,
    penalisedStress: Math.sqrt(current.relativeMisfit ** penalty.lambda * current.variationPenalty),
    iterations,
    converged,
  }
}

/** A step of majorisation, taken twice as far where that lowers the misfit more (relaxed update, de Leeuw & Heiser 1980). */
function movePoints(points: Float64Array, { cells, before, sums }: Room): void {
  before.set(points)
  majorise(cells, points, 2, sums)
  const plain = misfitOf(cells, points)
  for (let k = 0; k < points.length; k++) {
    const moved = points[k]!
    points[k] = 2 * moved - before[k]!
    before[k] = moved
  }
  if (!(misfitOf(cells, points) < plain)) points.set(before)
}

/** Stretches disparities to the best size for the distances, then both to Σ w h² as it was. Neither changes what is told apart. */
function matchSizes(points: Float64Array, { cells, distances }: Room): void {
  const { target, weights, targetSquares } = cells
  let products = 0
  let squares = 0
  let targets = 0
  for (let k = 0; k < target.length; k++) {
    products += weights[k]! * target[k]! * distances[k]!
    squares += weights[k]! * distances[k]! * distances[k]!
    targets += weights[k]! * target[k]! * target[k]!
  }
  if (!(products > 0)) return
  const best = squares / products
  const size = Math.sqrt(targetSquares / (targets * best * best))
  for (let k = 0; k < target.length; k++) {
    target[k]! *= best * size
    distances[k]! *= size
  }
  for (let k = 0; k < points.length; k++) points[k]! *= size
}

/** Moves the disparities to where the penalised stress is lower, within what the transformation allows. */
function chooseDisparities(transformation: Transformation, penalty: Penalty, room: Room) {
  const { cells, distances, wished, trial } = room
  const h = cells.target
  let current = penalisedStress(cells, transformation, penalty, h, distances)
  if (transformation.level === 'ratio' && transformation.groups.length === 1) return current
  wishDisparities(cells, transformation, penalty, h, distances, current, wished)
  project(cells, transformation, wished, wished)
  for (let share = 1; share > 1e-3; share /= 2) {
    // what is allowed is convex, so every point between two allowed ones is allowed
    for (let k = 0; k < h.length; k++)
      trial[k] = cells.weights[k]! > 0 ? h[k]! + share * (wished[k]! - h[k]!) : 0
    const next = penalisedStress(cells, transformation, penalty, trial, distances)
    if (next.logarithm < current.logarithm) {
      h.set(trial)
      current = next
      break
    }
  }
  return current
}

function measureDistances({ rows, columns }: Cells, points: Float64Array, distances: Float64Array): void {
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      const dx = points[2 * r]! - points[2 * (rows + c)]!
      const dy = points[2 * r + 1]! - points[2 * (rows + c) + 1]!
      distances[k] = Math.sqrt(dx * dx + dy * dy)
    }
}
