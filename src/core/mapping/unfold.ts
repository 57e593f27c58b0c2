import { AnalysisError, type Issue } from '../errors.ts'
import { alignTo } from './align.ts'
import { arrange, configurationFromArrangement, pointsInArrangement } from './arrangement.ts'
import { cellsFromProblem, countConnectedGroups, type PointNames } from './cells.ts'
import { placeAmong, type FixedPoints } from './external.ts'
import { measureFit, type Fit } from './fit.ts'
import type { Configuration, MapProblem } from './map.ts'
import { orient } from './orientation.ts'
import { searchBestMap, settleFrom, type Search } from './search.ts'
import { issuesOfShape, measureShape } from './shape.ts'

/** How a table is unfolded. */
export interface UnfoldingOptions {
  /** Of the random starts. */
  seed: number
  /** Random starts, beside those from the table itself. null: as many as the size of the table calls for. */
  starts: number | null
  /** Bound on the steps of the last descent. */
  maxIterations: number
  /** A map to set out from, and to stay close to: no other starts, and the result is laid over it. null: none. */
  from: Configuration | null
  /** Points that stay where they are while the others find their places, without rescaling. null: none. */
  fixed: FixedPoints | null
  /** For refusals; default positions. */
  names: PointNames | null
}

export const UNFOLDING_DEFAULTS: UnfoldingOptions = {
  seed: 1,
  starts: null,
  maxIterations: 500,
  from: null,
  fixed: null,
  names: null,
}

/**
 * A map: points of rows and columns in the plane, and how far it can be trusted. Distances are in units of δ, so that a distance is read
 * against δ directly and maps of one anchor share one ruler.
 */
export interface Unfolding extends Configuration, Omit<Fit, 'scale'> {
  /** Distances the map aims at, row-major; NaN where the table has no value. For ratio maps δ itself. */
  disparities: Float64Array
  iterations: number
  converged: boolean
  starts: number
  startsReachingBest: number
  /** Map units per unit of δ; 1 for ratio maps. One point of strength is `scale / (anchor.high − anchor.low)` long. */
  scale: number
  issues: Issue[]
}

/**
 * Draws a table of dissimilarities as a map: the nearer a row's point is to a column's, the more strongly the two are related, to be read
 * within a row and within a column.
 *
 * Metric ratio unfolding: minimises Stress-1 with cell weights over all configurations in the plane (Coombs 1964; Heiser 1981; SMACOF, de
 * Leeuw & Mair 2009), from many starts. The same table and options always give the same map, in whatever order its rows and columns come.
 *
 * @throws AnalysisError as `cellsFromProblem`, where the table cannot be mapped
 */
export function unfold(problem: MapProblem, options: Partial<UnfoldingOptions> = {}): Unfolding {
  const steps = unfoldInSteps(problem, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** As `unfold`, yielding the share of the work done, so that a long search can be shown and stopped. */
export function* unfoldInSteps(
  problem: MapProblem,
  options: Partial<UnfoldingOptions> = {},
): Generator<number, Unfolding> {
  const chosen: UnfoldingOptions = { ...UNFOLDING_DEFAULTS, ...options }
  const { from, fixed, names } = chosen
  if (fixed !== null)
    return describe(
      problem,
      placeAmong(cellsFromProblem(problem, names ?? undefined, 1, 1), fixed),
      PLACED,
      1,
    )
  const given = cellsFromProblem(problem, names ?? undefined)
  const arrangement = arrange(given)
  const { cells } = arrangement
  const groups = countConnectedGroups(given)
  if (from !== null) {
    checkConfiguration(from, problem)
    const found = settleFrom(cells, pointsInArrangement(from, arrangement), chosen.maxIterations)
    const settled = configurationFromArrangement(found.points, arrangement)
    return describe(problem, alignTo(settled, from).configuration, found, groups)
  }
  const starts = chosen.starts ?? startsFor(cells.rows * cells.columns)
  const found = yield* searchBestMap(cells, starts, chosen.seed, chosen.maxIterations)
  return describe(problem, configurationFromArrangement(orientedPoints(), arrangement), found, groups)

  function orientedPoints(): Float64Array {
    const rows = found.points.subarray(0, 2 * cells.rows)
    const columns = found.points.subarray(2 * cells.rows)
    const oriented = orient({ rows, columns })
    found.points.set(oriented.rows)
    found.points.set(oriented.columns, 2 * cells.rows)
    return found.points
  }
}

/** Small tables have many traps and cost little; large ones are settled by fewer starts. */
function startsFor(cellCount: number): number {
  return cellCount <= 150 ? 60 : cellCount <= 400 ? 40 : cellCount <= 1500 ? 24 : cellCount <= 5000 ? 8 : 2
}

/** Points placed among fixed ones need no search. */
const PLACED = { iterations: 0, converged: true, starts: 1, startsReachingBest: 1 }

function describe(
  problem: MapProblem,
  configuration: Configuration,
  { iterations, converged, starts, startsReachingBest }: Omit<Search, 'points' | 'misfit'>,
  groups: number,
): Unfolding {
  const { weights } = problem
  const disparities = problem.dissimilarities.map((delta, k) => (weights?.[k] === 0 ? NaN : delta))
  const fit = measureFit(configuration, problem, disparities)
  const issues = issuesOfShape(
    measureShape(configuration, fit.distances, (k) => !Number.isNaN(disparities[k]!)),
  )
  if (!converged) issues.push({ code: 'mapping.notConverged', severity: 'warning', details: { iterations } })
  if (groups > 1) issues.push({ code: 'mapping.disconnected', severity: 'warning', details: { groups } })
  return {
    ...configuration,
    ...fit,
    scale: 1,
    disparities,
    iterations,
    converged,
    starts,
    startsReachingBest,
    issues,
  }
}

function checkConfiguration({ rows, columns }: Configuration, problem: MapProblem): void {
  if (rows.length !== 2 * problem.rows || columns.length !== 2 * problem.columns)
    throw new AnalysisError('mapping.badInput', { reason: 'the map to set out from has other points' })
  if ([...rows, ...columns].some((x) => !Number.isFinite(x)))
    throw new AnalysisError('mapping.badInput', { reason: 'the map to set out from lacks coordinates' })
}
