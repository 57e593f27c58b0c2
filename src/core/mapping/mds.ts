import { run, type Steps } from '../analysis.ts'
import { AnalysisError } from '../errors.ts'
import { normalFrom, randomFrom } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { scaleClassically } from './classical-scaling.ts'
import type { Points } from './map.ts'
import {
  invertWeights,
  relocateSymmetric,
  settleSymmetric,
  startSymmetric,
  type SymmetricCandidate,
} from './mds-solver.ts'
import { orient } from './orientation.ts'
import { prepareTransformation, type Level, type Ties } from './transformation.ts'

/** Dissimilarities among points of one kind, row-major `size` × `size`, symmetric; the diagonal is not used. NaN, or weight 0, is missing. */
export interface SymmetricProblem {
  size: number
  dissimilarities: Float64Array
  weights: Float64Array | null
}

/** How points of one kind are scaled. */
export interface ScalingOptions {
  level: Level
  ties: Ties
  starts: number
  seed: number
  maxIterations: number
}

const SCALING_DEFAULTS: ScalingOptions = {
  level: 'ratio',
  ties: 'primary',
  starts: 30,
  seed: 1,
  maxIterations: 5000,
}

/** A map of points of one kind. Arrays are `size` × `size`, row-major. */
export interface Scaling {
  points: Points
  distances: Float64Array
  /** Distances aimed at; NaN where missing. */
  disparities: Float64Array
  /** Stress-1. */
  stress: number
  /** Each point's share of the misfit, per cent. */
  pointStress: Float64Array
  iterations: number
  converged: boolean
  starts: number
  startsReachingBest: number
}

/**
 * Draws how alike companies are (or segments): those with similar profiles stand close together.
 *
 * Multidimensional scaling in the plane by majorisation (SMACOF, de Leeuw 1977; de Leeuw & Mair 2009), weighted, from the classical solution and random
 * starts with relocation; interval and ordinal by alternating least squares. Map distances sum to the same squares as the dissimilarities.
 *
 * @throws AnalysisError mapping.tooFewRows, mapping.badInput, mapping.constant, mapping.emptyRow
 */
export function scale(problem: SymmetricProblem, options: Partial<ScalingOptions> = {}): Scaling {
  return run(scaleInSteps(problem, options))
}

/** As `scale`, yielding the share of the work done. */
export function* scaleInSteps(
  problem: SymmetricProblem,
  options: Partial<ScalingOptions> = {},
): Steps<Scaling> {
  const chosen = { ...SCALING_DEFAULTS, ...options }
  const cells = cellsOfPairs(problem)
  const transformation = prepareTransformation(cells, chosen.level, chosen.ties, 'all')
  const solver = invertWeights(cells)
  const random = randomFrom(chosen.seed)
  const candidates: SymmetricCandidate[] = []
  const count = chosen.starts + 1
  for (let s = 0; s < count; s++) {
    const points =
      s === 0
        ? classicalStart(problem, cells)
        : Float64Array.from({ length: 2 * problem.size }, () => normalFrom(random))
    const candidate = startSymmetric(cells, points)
    settleSymmetric(candidate, transformation, solver, 60, 1e-6)
    for (let round = 0; round < 3 && relocateSymmetric(candidate) > 0; round++)
      settleSymmetric(candidate, transformation, solver, 60, 1e-6)
    candidates.push(candidate)
    yield (0.7 * (s + 1)) / count
  }
  candidates.sort((a, b) => a.stress - b.stress)
  const finalists = candidates.slice(0, Math.max(4, Math.ceil(count / 4)))
  for (const finalist of finalists) {
    settleSymmetric(finalist, transformation, solver, chosen.maxIterations, 1e-13)
    yield 0.9
  }
  finalists.sort((a, b) => a.stress - b.stress)
  const iterations = candidates.reduce((sum, candidate) => sum + candidate.iterations, 0)
  return describe(finalists, cells, iterations, count)
}

/** The full square, each pair twice, so that a point's cells are a row. */
function cellsOfPairs({ size, dissimilarities, weights }: SymmetricProblem): Cells {
  if (size < 3) throw new AnalysisError('mapping.tooFewRows', { rows: size })
  if (dissimilarities.length !== size * size || (weights !== null && weights.length !== size * size))
    throw new AnalysisError('mapping.badInput', {
      reason: `${dissimilarities.length} numbers for ${size} points`,
    })
  const target = new Float64Array(size * size)
  const used = new Float64Array(size * size)
  const rowWeights = new Float64Array(size)
  let low = Infinity
  let high = 0
  let targetSquares = 0
  for (let k = 0; k < target.length; k++) {
    const [i, j] = [Math.floor(k / size), k % size]
    const delta = dissimilarities[k]!
    const w = weights?.[k] ?? 1
    if (i === j || Number.isNaN(delta) || w === 0) continue
    if (!(delta >= 0 && delta < Infinity && w > 0 && w < Infinity))
      throw new AnalysisError('mapping.badInput', { reason: `dissimilarity ${delta}, weight ${w}` })
    if (dissimilarities[j * size + i] !== delta || (weights !== null && weights[j * size + i] !== w))
      throw new AnalysisError('mapping.badInput', { reason: 'not symmetric' })
    target[k] = delta
    used[k] = w
    rowWeights[i]! += w
    targetSquares += w * delta * delta
    low = Math.min(low, delta)
    high = Math.max(high, delta)
  }
  const empty = rowWeights.indexOf(0)
  if (empty >= 0) throw new AnalysisError('mapping.emptyRow', { row: String(empty + 1) })
  if (high === 0) throw new AnalysisError('mapping.constant', {})
  const weightSum = rowWeights.reduce((a, b) => a + b, 0)
  return {
    rows: size,
    columns: size,
    target,
    weights: used,
    rowWeights,
    columnWeights: rowWeights,
    weightSum,
    targetSquares,
  }
}

function describe(
  finalists: SymmetricCandidate[],
  given: Cells,
  iterations: number,
  starts: number,
): Scaling {
  const best = finalists[0]!
  const { cells, distances, stress, converged } = best
  const size = cells.rows
  const misfits = new Float64Array(size)
  for (let k = 0; k < distances.length; k++)
    misfits[Math.floor(k / size)]! += cells.weights[k]! * (cells.target[k]! - distances[k]!) ** 2
  const total = misfits.reduce((a, b) => a + b, 0)
  return {
    points: orient({ rows: best.points, columns: new Float64Array(0) }).rows,
    distances,
    disparities: cells.target.map((h, k) => (given.weights[k]! > 0 ? h : NaN)),
    stress,
    pointStress: misfits.map((misfit) => (total > 0 ? (100 * misfit) / total : 0)),
    iterations,
    converged,
    starts,
    startsReachingBest: finalists.filter((f) => f.stress < stress + 1e-6).length,
  }
}

/** Missing cells as the mean; points on one another are moved apart a little. */
function classicalStart(
  { size, dissimilarities }: SymmetricProblem,
  { target, weights, weightSum }: Cells,
): Float64Array {
  const mean = target.reduce((sum, delta, k) => sum + weights[k]! * delta, 0) / weightSum
  const complete = dissimilarities.map((delta, k) =>
    Math.floor(k / size) === k % size ? 0 : weights[k]! > 0 ? delta : mean,
  )
  return scaleClassically(size, complete).points.map((x, k) => x + 1e-3 * mean * Math.sin(1 + 7 * k))
}
