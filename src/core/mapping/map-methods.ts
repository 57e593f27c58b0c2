import type { Steps } from '../analysis.ts'
import { AnalysisError, type Issue, unreachable } from '../errors.ts'
import { drawBiplot } from './biplot.ts'
import { analyseCorrespondence } from './correspondence.ts'
import { compareOrders, type Fidelity } from './fidelity.ts'
import type { FixedPoints } from './external.ts'
import type { Configuration, Points } from './map.ts'
import { scaleInSteps } from './mds.ts'
import { profileDistances } from './profile-distances.ts'
import type { MappedTable } from './mapped-table.ts'
import { type MapMethod, type MapReading, ORDINAL_CELLS } from './method-list.ts'
import { type Unfolding, unfoldInSteps, type UnfoldingOptions } from './unfold.ts'

/** How a map may be read, and how well that goes. */
export interface Readable {
  reading: MapReading
  /** What the reader compares: distances in the map's units, or for projections the way back along the arrow; null where cells may not be read. */
  distances: Float64Array | null
  /** Distances aimed at, for the Shepard diagram; null where the method has none. */
  disparities: Float64Array | null
  /** Stress-1; null where the method has none. */
  stress: number | null
  /** Share of the table's variance (or inertia) in the plane; null where the method is judged by stress. */
  explained: number | null
  converged: boolean
  /** Stress of another, clearly different arrangement that fits within a few per cent; null where there is none. */
  rivalStress: number | null
  /** All comparisons, and those that the survey is sure of (difference above 1.96 standard errors); null where cells may not be read. */
  fidelity: Fidelity | null
  sureFidelity: Fidelity | null
}

/** What a method gives. */
interface Drawn extends Readable {
  rows: Points
  columns: Points
  /** Each point's share of the misfit of its set, per cent. */
  rowMisfits: Float64Array | null
  columnMisfits: Float64Array | null
  /** Map units per unit of δ; 0 = no ruler. */
  scale: number
  issues: Issue[]
}

/**
 * Draws a table by the chosen method.
 *
 * @param ground for the default method: an arrangement to set out from (default many starts), or points that stay
 * @throws AnalysisError `mapping.*` where the method cannot draw this table
 */
export function* drawByMethod(
  table: MappedTable,
  { method, seed }: { method: MapMethod; seed: number },
  ground: { from: Configuration | null; fixed: FixedPoints | null },
): Steps<Drawn> {
  switch (method) {
    case 'unfolding':
      return ofUnfolding(table, yield* unfoldInSteps(table.problem, { seed, names: table.names, ...ground }), 'distance')
    case 'interval':
      return ofUnfolding(table, yield* unfoldTransformed(table, { seed, level: 'interval' }), 'distance')
    case 'ordinal':
      return ofUnfolding(table, yield* unfoldTransformed(table, { seed, level: 'ordinal' }), 'distance')
    case 'ordinalByCompany':
      return ofUnfolding(table, yield* unfoldTransformed(table, { seed, level: 'ordinal', comparable: 'row' }), 'distanceWithinCompany')
    case 'similarity':
      return yield* drawSimilarity(table, seed)
    case 'correspondence':
      return drawCorrespondence(table)
    case 'biplot':
      return drawProjections(table)
    default:
      return unreachable(method)
  }
}

function* unfoldTransformed(table: MappedTable, options: Partial<UnfoldingOptions>): Steps<Unfolding> {
  const cells = table.problem.rows * table.problem.columns
  if (options.level === 'ordinal' && cells < ORDINAL_CELLS) throw new AnalysisError('mapping.ordinalTooSmall', { cells, needed: ORDINAL_CELLS })
  return yield* unfoldInSteps(table.problem, { ...options, names: table.names })
}

function ofUnfolding(table: MappedTable, map: Unfolding, reading: MapReading): Drawn {
  return {
    reading,
    rows: map.rows,
    columns: map.columns,
    rowMisfits: map.rowStress,
    columnMisfits: map.columnStress,
    scale: map.scale,
    distances: map.distances,
    disparities: map.disparities,
    stress: map.stress,
    explained: null,
    converged: map.converged,
    rivalStress: map.rival?.stress ?? null,
    ...fidelities(table, map.distances),
    issues: map.issues,
  }
}

/** Symmetric MDS of the companies' profiles: who is alike in the eyes of the segments. */
function* drawSimilarity(table: MappedTable, seed: number): Steps<Drawn> {
  const { rows, columns } = table.problem
  if (rows < 3) throw new AnalysisError('mapping.tooFewRows', { rows })
  const dissimilarities = profileDistances(table.values, rows, columns)
  const map = yield* scaleInSteps({ size: rows, dissimilarities, weights: null }, { seed })
  return { ...NOT_READ, reading: 'companies', rows: map.points, columns: new Float64Array(0), rowMisfits: map.pointStress, stress: map.stress, converged: map.converged }
}

/** Correspondence analysis, symmetric: both sets in principal coordinates. */
function drawCorrespondence(table: MappedTable): Drawn {
  const { rows, columns } = table.problem
  if (!table.values.every((v) => v >= 0)) throw new AnalysisError('mapping.needsCompleteTable', {})
  const found = analyseCorrespondence(table.values, rows, columns)
  const inPlane = (found.inertias[0] ?? 0) + (found.inertias[1] ?? 0)
  return {
    ...NOT_READ,
    reading: 'direction',
    rows: plane(found.rowPrincipal, found.axes),
    columns: plane(found.columnPrincipal, found.axes),
    explained: inPlane / found.totalInertia,
  }
}

/** PCA biplot (MDPREF): read by projecting companies on the segments' arrows. */
function drawProjections(table: MappedTable): Drawn {
  const { rows, columns } = table.problem
  const biplot = drawBiplot(table.values, rows, columns)
  const against = Float64Array.from({ length: rows * columns }, (_, k) => {
    const [r, c] = [Math.floor(k / columns), k % columns]
    return -(biplot.rows[2 * r]! * biplot.columns[2 * c]! + biplot.rows[2 * r + 1]! * biplot.columns[2 * c + 1]!)
  })
  // arrows are drawn as long as the cloud of companies: their length is no strength
  const reach = (points: Points) => Math.sqrt(points.reduce((sum, x) => sum + x * x, 0) / points.length)
  const stretch = reach(biplot.rows) / reach(biplot.columns)
  return {
    ...NOT_READ,
    reading: 'projection',
    rows: biplot.rows,
    columns: biplot.columns.map((x) => 1.6 * stretch * x),
    explained: biplot.varianceShares[0]! + (biplot.varianceShares[1] ?? 0),
    distances: against,
    // an arrow orders companies; segments have no common scale to be compared on
    ...fidelities(table, against, 'columns'),
  }
}

/** Of maps whose cells may not be read. */
const NOT_READ = {
  rowMisfits: null,
  columnMisfits: null,
  scale: 0,
  distances: null,
  disparities: null,
  stress: null,
  explained: null,
  converged: true,
  rivalStress: null,
  fidelity: null,
  sureFidelity: null,
  issues: [],
}

function plane(points: Float64Array, axes: number): Points {
  return Float64Array.from({ length: (2 * points.length) / axes }, (_, k) => (k % 2 < axes ? points[Math.floor(k / 2) * axes + (k % 2)]! : 0))
}

function fidelities(table: MappedTable, distances: Float64Array, only?: 'columns'): { fidelity: Fidelity; sureFidelity: Fidelity } {
  const strengths = { rows: table.problem.rows, columns: table.problem.columns, values: table.values }
  const all = compareOrders(distances, strengths, table.weights)
  const sure = compareOrders(distances, strengths, table.weights, table.standardErrors)
  return only ? { fidelity: ofColumns(all), sureFidelity: ofColumns(sure) } : { fidelity: all, sureFidelity: sure }
}

function ofColumns(fidelity: Fidelity): Fidelity {
  const { correct, pairs, share } = fidelity.columns
  return { ...fidelity, correct, pairs, share, wrong: fidelity.wrong.filter((pair) => pair.within === 'column') }
}
