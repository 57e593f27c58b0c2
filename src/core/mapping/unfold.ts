import { run } from '../analysis.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { alignTo } from './align.ts'
import {
  arrange,
  cellsInGivenOrder,
  configurationFromArrangement,
  pointsInArrangement,
  type Arrangement,
} from './arrangement.ts'
import { cellsFromProblem, countConnectedGroups, type Cells, type PointNames } from './cells.ts'
import { searchBestRoundMap, type Round } from './circle.ts'
import { placeAmong, type FixedPoints } from './external.ts'
import { measureFit, type Fit } from './fit.ts'
import type { Configuration, MapProblem } from './map.ts'
import { orient } from './orientation.ts'
import { PENALTY_DEFAULTS, type Penalty } from './penalty.ts'
import { searchBestTransformedMap, settleTransformed, type TransformedSearch } from './search-transformed.ts'
import { searchBestMap, settleFrom, type Rival, type Search } from './search.ts'
import { issuesOfShape, measureShape } from './shape.ts'
import { prepareTransformation, type Level, type Ties } from './transformation.ts'

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
  /** What of the dissimilarities the map has to keep. Only `ratio` keeps the ruler. */
  level: Level
  /** For `ordinal`. */
  ties: Ties
  /** Whether all cells are on one scale, or only those of one row. */
  comparable: 'all' | 'row'
  /** Against trivial solutions; not used by ratio maps of one scale, which have none. */
  penalty: Penalty
  /** A set of points that must lie on one circle; ratio maps only. null: none. */
  circle: Round | null
}

const UNFOLDING_DEFAULTS: UnfoldingOptions = {
  seed: 1,
  starts: null,
  maxIterations: 500,
  from: null,
  fixed: null,
  names: null,
  level: 'ratio',
  ties: 'primary',
  comparable: 'all',
  penalty: PENALTY_DEFAULTS,
  circle: null,
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
  /**
   * Map units per unit of δ; 1 for ratio maps. One point of strength is `scale / (anchor.high − anchor.low)` long.
   * 0 where the map has no ruler: its distances are not linear in δ.
   */
  scale: number
  /** What transformed maps minimise, see `penalisedStress`; null for ratio maps of one scale. */
  penalisedStress: number | null
  /** Another arrangement that fits nearly as well: then the best one is not to be taken for the only one. Sought for plain ratio maps only. */
  rival: RivalMap | null
  issues: Issue[]
}

/** A map that is clearly another arrangement than the best, laid over it. */
interface RivalMap extends Configuration {
  stress: number
  /** Root mean square distance of its points from the best map's, in radii of the best map. */
  difference: number
}

/**
 * Draws a table of dissimilarities as a map: the nearer a row's point is to a column's, the more strongly the two are related, to be read
 * within a row and within a column.
 *
 * By default metric ratio unfolding: minimises Stress-1 with cell weights over all configurations in the plane (Coombs 1964; Heiser 1981; SMACOF, de
 * Leeuw & Mair 2009), from many starts; other `level`s minimise penalised stress (Busing, Groenen & Heiser 2005). The same table and options always give the same map, in whatever order its rows and columns come.
 *
 * @throws AnalysisError as `cellsFromProblem`, where the table cannot be mapped
 */
export function unfold(problem: MapProblem, options: Partial<UnfoldingOptions> = {}): Unfolding {
  return run(unfoldInSteps(problem, options))
}

/** As `unfold`, yielding the share of the work done, so that a long search can be shown and stopped. */
export function* unfoldInSteps(
  problem: MapProblem,
  options: Partial<UnfoldingOptions> = {},
): Generator<number, Unfolding> {
  const chosen: UnfoldingOptions = { ...UNFOLDING_DEFAULTS, ...options }
  const { from, fixed, names } = chosen
  if (from !== null) checkConfiguration(from, problem)
  checkCombination(chosen)
  if (fixed !== null) {
    const cells = cellsFromProblem(problem, names ?? undefined, 'rows' in fixed ? 'rows' : 'columns')
    return describe(problem, placeAmong(cells, fixed), PLACED, 1)
  }
  const given = cellsFromProblem(problem, names ?? undefined)
  const arrangement = arrange(given)
  const groups = countConnectedGroups(given)
  const start = from && pointsInArrangement(from, arrangement)
  const transformed = chosen.level !== 'ratio' || chosen.comparable === 'row'
  const found = transformed
    ? yield* transformedMap(arrangement, chosen, start)
    : yield* ratioMap(arrangement, chosen, start)
  if (from === null) orientPoints(found.points, arrangement.cells.rows)
  const configuration = configurationFromArrangement(found.points, arrangement)
  const map = describe(
    problem,
    from ? alignTo(configuration, from).configuration : configuration,
    found,
    groups,
  )
  return found.rival ? { ...map, rival: describeRival(found.rival, map, arrangement) } : map
}

/** A map as a search gives it, and what transformed maps have besides. */
type Found = Omit<Search, 'misfit' | 'rival'> & Partial<Transformed> & { rival?: Rival | null }

interface Transformed {
  /** In the given order. */
  disparities: Float64Array
  scale: number
  penalisedStress: number
}

function* ratioMap(
  arrangement: Arrangement,
  { starts, seed, maxIterations, circle }: UnfoldingOptions,
  start: Float64Array | null,
): Generator<number, Found> {
  const { cells, transposed } = arrangement
  if (start) return settleFrom(cells, start, maxIterations)
  const randomStarts = starts ?? startsFor(cells.rows * cells.columns)
  if (circle === null)
    return yield* starts === null
      ? searchByDefault(arrangement, randomStarts, seed, maxIterations)
      : searchBestMap(cells, starts, seed, maxIterations)
  const round = (circle === 'rows') === transposed ? 'columns' : 'rows'
  // more traps than on a free plane; and majorisation alone takes many more steps than Newton's
  return yield* searchBestRoundMap(
    cells,
    round,
    starts ?? Math.max(48, randomStarts),
    seed,
    10 * maxIterations,
  )
}

function* transformedMap(
  arrangement: Arrangement,
  { level, ties, comparable, penalty, starts, seed, maxIterations }: UnfoldingOptions,
  start: Float64Array | null,
): Generator<number, Found> {
  const { cells, transposed } = arrangement
  const within = comparable === 'all' ? 'all' : transposed ? 'column' : 'row'
  const transformation = prepareTransformation(cells, level, ties, within)
  const randomStarts = starts ?? Math.ceil(startsFor(cells.rows * cells.columns) / 2)
  const bound = 10 * maxIterations
  let found: TransformedSearch
  if (start) {
    const settled = settleTransformed(cells, transformation, penalty, start, bound, 1e-10)
    found = { ...settled, starts: 1, startsReachingBest: 1 }
  } else {
    // the ratio map is a good guess for any rising function of δ
    const ratio = yield* searchByDefault(arrangement, randomStarts, seed, maxIterations)
    found = yield* searchBestTransformedMap(
      cells,
      transformation,
      penalty,
      [ratio.points],
      randomStarts,
      seed,
      bound,
    )
  }
  const scale = comparable === 'all' && level === 'interval' ? slopeOf(cells, found.disparities) : 0
  return { ...found, scale, disparities: cellsInGivenOrder(found.disparities, arrangement) }
}

/** Rise of the disparities per unit of δ, from the two cells farthest apart. */
function slopeOf({ target, weights }: Cells, disparities: Float64Array): number {
  let low = -1
  let high = -1
  for (let k = 0; k < target.length; k++) {
    if (!(weights[k]! > 0)) continue
    if (low < 0 || target[k]! < target[low]!) low = k
    if (high < 0 || target[k]! > target[high]!) high = k
  }
  return (disparities[high]! - disparities[low]!) / (target[high]! - target[low]!)
}

/**
 * How many random starts a table calls for. The share of starts that reach the best map, relocated, is a third at 5 × 5, a tenth at worst in
 * somewhat larger tables, a quarter to a half from 12 × 20 on; large tables cost more and have few traps.
 */
function startsFor(cellCount: number): number {
  if (cellCount <= 40) return 44
  if (cellCount <= 150) return 60
  if (cellCount <= 400) return 28
  if (cellCount <= 1500) return 24
  return cellCount <= 5000 ? 8 : 2
}

/**
 * The search by default. In small tables nothing helps like starts from nothing; in larger ones each finds a trap of its own, and shakes of the
 * best map lead to better ones in half the time.
 */
function searchByDefault(
  { cells }: Arrangement,
  starts: number,
  seed: number,
  maxIterations: number,
): Generator<number, Search> {
  const cellCount = cells.rows * cells.columns
  if (cellCount <= 150) return searchBestMap(cells, starts, seed, maxIterations, 0)
  const [fresh, shakes] = cellCount <= 400 ? [0.3 * starts, 0.4 * starts] : [0.6 * starts, 0.6 * starts]
  return searchBestMap(cells, Math.ceil(fresh), seed, maxIterations, Math.ceil(shakes))
}

/** Points placed among fixed ones need no search. */
const PLACED = { iterations: 0, converged: true, starts: 1, startsReachingBest: 1 }

function describe(
  problem: MapProblem,
  configuration: Configuration,
  found: Omit<Found, 'points'>,
  groups: number,
): Unfolding {
  const { iterations, converged, starts, startsReachingBest } = found
  const { dissimilarities, weights } = problem
  const isMissing = (k: number) => Number.isNaN(dissimilarities[k]!) || weights?.[k] === 0
  const disparities = (found.disparities ?? dissimilarities).map((h, k) => (isMissing(k) ? NaN : h))
  const fit = measureFit(configuration, problem, disparities)
  const issues = issuesOfShape(measureShape(configuration, fit.distances, (k) => !isMissing(k)))
  if (!converged) issues.push({ code: 'mapping.notConverged', severity: 'warning', details: { iterations } })
  if (groups > 1) issues.push({ code: 'mapping.disconnected', severity: 'warning', details: { groups } })
  return {
    ...configuration,
    ...fit,
    scale: found.scale ?? 1,
    penalisedStress: found.penalisedStress ?? null,
    rival: null,
    disparities,
    iterations,
    converged,
    starts,
    startsReachingBest,
    issues,
  }
}

function describeRival(
  { points, misfit, difference }: Rival,
  map: Configuration,
  arrangement: Arrangement,
): RivalMap {
  const { configuration } = alignTo(configurationFromArrangement(points, arrangement), map)
  return { ...configuration, difference, stress: Math.sqrt(misfit / arrangement.cells.targetSquares) }
}

function orientPoints(points: Float64Array, rowCount: number): void {
  const oriented = orient({ rows: points.subarray(0, 2 * rowCount), columns: points.subarray(2 * rowCount) })
  points.set(oriented.rows)
  points.set(oriented.columns, 2 * rowCount)
}

function checkCombination({ fixed, from, circle, level, comparable }: UnfoldingOptions): void {
  const restricted = [fixed, circle].filter((part) => part !== null).length
  const transformed = level !== 'ratio' || comparable === 'row'
  if (restricted > 1 || (restricted === 1 && (transformed || from !== null)))
    throw new AnalysisError('mapping.badInput', {
      reason: 'fixed points or a circle go with plain ratio maps only',
    })
}

function checkConfiguration({ rows, columns }: Configuration, problem: MapProblem): void {
  if (rows.length !== 2 * problem.rows || columns.length !== 2 * problem.columns)
    throw new AnalysisError('mapping.badInput', { reason: 'the map to set out from has other points' })
  if ([...rows, ...columns].some((x) => !Number.isFinite(x)))
    throw new AnalysisError('mapping.badInput', { reason: 'the map to set out from lacks coordinates' })
}
