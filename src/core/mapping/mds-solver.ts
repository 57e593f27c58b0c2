import { inverse, Matrix } from 'ml-matrix'
import type { Cells } from './cells.ts'
import { lineOf, misfitAt, placeBest, type Place } from './relocate.ts'
import { project, type Transformation } from './transformation.ts'

/** A map of points of one kind on its way to the best. */
export interface SymmetricCandidate {
  /** Own copy of the targets: the disparities. */
  cells: Cells
  points: Float64Array
  distances: Float64Array
  stress: number
  iterations: number
  converged: boolean
}

/** V⁺ of SMACOF (up to a shift of all points), row-major. */
export function invertWeights({ rows: size, weights, rowWeights, weightSum }: Cells): Float64Array {
  const v = Matrix.zeros(size, size)
  // V has no inverse, for a shift changes no distance; a constant added to all its cells gives it one without touching centred right sides
  const shift = weightSum / (size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      v.set(i, j, (i === j ? rowWeights[i]! * (1 + 1e-12) : -weights[i * size + j]!) + shift)
  return Float64Array.from(inverse(v).to1DArray())
}

/** Sets out from given points, brought to the size of the dissimilarities. */
export function startSymmetric(cells: Cells, points: Float64Array): SymmetricCandidate {
  const candidate: SymmetricCandidate = {
    cells: { ...cells, target: cells.target.slice() },
    points,
    distances: new Float64Array(cells.target.length),
    stress: Infinity,
    iterations: 0,
    converged: false,
  }
  measure(candidate)
  const { products, squares } = sums(candidate)
  for (let k = 0; k < points.length; k++) points[k]! *= squares > 0 ? products / squares : 1
  return candidate
}

/** Alternates between the points and the distances aimed at; neither raises the stress. */
export function settleSymmetric(
  candidate: SymmetricCandidate,
  transformation: Transformation,
  solver: Float64Array,
  maxIterations: number,
  tolerance: number,
): void {
  const { cells, points, distances } = candidate
  const wished = new Float64Array(distances.length)
  const before = new Float64Array(points.length)
  const pulls = new Float64Array(points.length)
  measure(candidate)
  aim(candidate, transformation, wished)
  candidate.converged = false
  for (let k = 0; k < maxIterations && !candidate.converged; k++) {
    candidate.iterations += 1
    const from = candidate.stress
    before.set(points)
    guttman(cells, points, solver, pulls)
    const plain = misfitOfPairs(cells, points)
    // twice as far, where that helps more (relaxed update)
    for (let i = 0; i < points.length; i++) {
      const moved = points[i]!
      points[i] = 2 * moved - before[i]!
      before[i] = moved
    }
    if (!(misfitOfPairs(cells, points) < plain)) points.set(before)
    measure(candidate)
    aim(candidate, transformation, wished)
    candidate.converged = from * from - candidate.stress ** 2 < tolerance || candidate.stress < 1e-13
  }
}

/** Chooses the disparities, normed to Σ w h² of the dissimilarities, and measures the stress with the map at its best size. */
function aim(candidate: SymmetricCandidate, transformation: Transformation, wished: Float64Array): void {
  const { cells, points, distances } = candidate
  const { target, weights, targetSquares } = cells
  if (transformation.level !== 'ratio') {
    project(cells, transformation, distances, wished)
    let squares = 0
    for (let k = 0; k < wished.length; k++) squares += weights[k]! * wished[k]! * wished[k]!
    const norm = squares > 0 ? Math.sqrt(targetSquares / squares) : 0
    if (norm > 0) for (let k = 0; k < wished.length; k++) target[k] = weights[k]! > 0 ? wished[k]! * norm : 0
  }
  const { products, squares } = sums(candidate)
  const size = squares > 0 ? products / squares : 1
  let misfit = 0
  for (let k = 0; k < distances.length; k++) {
    distances[k]! *= size
    misfit += weights[k]! * (target[k]! - distances[k]!) ** 2
  }
  for (let k = 0; k < points.length; k++) points[k]! *= size
  candidate.stress = Math.sqrt(misfit / targetSquares)
}

function sums({ cells: { target, weights }, distances }: SymmetricCandidate): {
  products: number
  squares: number
} {
  let products = 0
  let squares = 0
  for (let k = 0; k < distances.length; k++) {
    products += weights[k]! * target[k]! * distances[k]!
    squares += weights[k]! * distances[k]! * distances[k]!
  }
  return { products, squares }
}

/** The Guttman transform X ← V⁺ B(X) X. */
function guttman(
  { rows: size, target, weights }: Cells,
  points: Float64Array,
  solver: Float64Array,
  pulls: Float64Array,
): void {
  pulls.fill(0)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const dx = points[2 * i]! - points[2 * j]!
      const dy = points[2 * i + 1]! - points[2 * j + 1]!
      const d = Math.sqrt(dx * dx + dy * dy)
      const pull = d > 1e-12 ? (weights[i * size + j]! * target[i * size + j]!) / d : 0
      pulls[2 * i]! += pull * dx
      pulls[2 * i + 1]! += pull * dy
      pulls[2 * j]! -= pull * dx
      pulls[2 * j + 1]! -= pull * dy
    }
  for (let i = 0; i < size; i++) {
    let x = 0
    let y = 0
    for (let j = 0; j < size; j++) {
      x += solver[i * size + j]! * pulls[2 * j]!
      y += solver[i * size + j]! * pulls[2 * j + 1]!
    }
    points[2 * i] = x
    points[2 * i + 1] = y
  }
}

function misfitOfPairs({ rows: size, target, weights }: Cells, points: Float64Array): number {
  let sum = 0
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const dx = points[2 * i]! - points[2 * j]!
      const dy = points[2 * i + 1]! - points[2 * j + 1]!
      sum += weights[i * size + j]! * (target[i * size + j]! - Math.sqrt(dx * dx + dy * dy)) ** 2
    }
  return sum
}

function measure({ cells: { rows: size }, points, distances }: SymmetricCandidate): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const d = Math.hypot(points[2 * i]! - points[2 * j]!, points[2 * i + 1]! - points[2 * j + 1]!)
      distances[i * size + j] = d
      distances[j * size + i] = d
    }
}

/** Moves each point in turn to its best place given all others; returns how many jumped. */
export function relocateSymmetric({ cells, points }: SymmetricCandidate): number {
  const best: Place = { x: 0, y: 0, misfit: 0 }
  let moved = 0
  for (let point = 0; point < cells.rows; point++) {
    // a row of the square, whose other set is the points themselves
    const line = { ...lineOf(cells, point), others: 0 }
    const here = misfitAt(line, points, points[2 * point]!, points[2 * point + 1]!, Infinity)
    placeBest(line, points, best)
    if (best.misfit < here - 1e-6 * cells.targetSquares) {
      points[2 * point] = best.x
      points[2 * point + 1] = best.y
      moved += 1
    }
  }
  return moved
}
