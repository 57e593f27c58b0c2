import type { Steps } from '../analysis.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { Relation, RelationItem } from '../measurement/relation.ts'
import { type CellWeighting, weighCells } from './cell-weights.ts'
import { type Anchor, dissimilaritiesFromStrength } from './dissimilarity.ts'
import { type Fidelity, measureFidelity, type StrengthTable } from './fidelity.ts'
import { type Unfolding, unfoldInSteps } from './unfold.ts'

/** How the map is drawn from a relation. Plain JSON, part of the project document. */
export interface MapParams {
  weights: CellWeighting
  /** Of the random starts. */
  seed: number
}

/** A company or segment on the map. */
export interface MapItem extends RelationItem {
  /** In units of δ: 1 is from the strongest to the weakest relationship of the table. */
  x: number
  y: number
  /** Per cent of the misfit of its set (companies or segments) that this point bears. */
  misfit: number
}

/** Companies and segments on one plane; cells are companies × segments, row-major, as in `relation` without "others". */
export interface StrategyMap {
  companies: MapItem[]
  segments: MapItem[]
  /** Strength (or share) behind each distance; NaN = nobody answered. */
  strengths: Float64Array
  distances: Float64Array
  weights: Float64Array
  anchor: Anchor
  /** Length on the map of one unit of the quantity (point, or share of 1): the ruler. */
  unitLength: number
  stress: number
  converged: boolean
  iterations: number
  starts: number
  startsReachingBest: number
  /** All comparisons, and those that the survey is sure of (difference above 1.96 standard errors). */
  fidelity: Fidelity
  sureFidelity: Fidelity
  issues: Issue[]
}

/**
 * Draws the strategy sandbox: each company and each segment a point, so that the shorter the distance between the
 * two, the stronger their relationship. Metric unfolding of the relation with cell weights; companies and segments
 * without a single answer are left out and named in `issues`.
 *
 * @throws AnalysisError `mapping.*` where fewer than two companies or segments remain, or all cells are equal
 */
export function* drawStrategyMap(relation: Relation, params: MapParams): Steps<StrategyMap> {
  const table = mappedPart(relation)
  const width = relation.columns.length
  const { dissimilarities, anchor } = dissimilaritiesFromStrength(table.values)
  const weights = pick(weighCells(relation, params.weights), table.rows, table.columns, width)
  if (anchor.high === anchor.low) throw new AnalysisError('mapping.constant', {})
  const problem = { rows: table.rows.length, columns: table.columns.length, dissimilarities, weights }
  const names = {
    rows: table.rows.map((i) => relation.rows[i]!.label),
    columns: table.columns.map((i) => relation.columns[i]!.label),
  }
  const unfolding = yield* unfoldInSteps(problem, { seed: params.seed, names })
  const strengthTable: StrengthTable = { rows: problem.rows, columns: problem.columns, values: table.values }
  const errors = pick(relation.standardError, table.rows, table.columns, width)
  return {
    companies: items(relation.rows, table.rows, unfolding.rows, unfolding.rowStress),
    segments: items(relation.columns, table.columns, unfolding.columns, unfolding.columnStress),
    strengths: table.values,
    distances: unfolding.distances,
    weights,
    anchor,
    unitLength: unfolding.scale / (anchor.high - anchor.low),
    ...summary(unfolding),
    fidelity: measureFidelity(unfolding, strengthTable, weights),
    sureFidelity: measureFidelity(unfolding, strengthTable, weights, errors),
    issues: [...table.issues, ...unfolding.issues],
  }
}

interface MappedPart {
  /** Places in the relation of the companies and segments that are drawn. */
  rows: number[]
  columns: number[]
  values: Float64Array
  issues: Issue[]
}

/** The relation without "others" and without companies or segments that nobody answered for. */
function mappedPart(relation: Relation): MappedPart {
  const width = relation.columns.length
  const has = (row: number, column: number) => !Number.isNaN(relation.values[row * width + column]!)
  const drawn = relation.rows.map((_, i) => i).filter((i) => !relation.rows[i]!.isOther)
  const rows = drawn.filter((row) => relation.columns.some((_, column) => has(row, column)))
  const columns = relation.columns.map((_, i) => i).filter((column) => drawn.some((row) => has(row, column)))
  if (rows.length < 2) throw new AnalysisError('mapping.tooFewRows', { rows: rows.length })
  if (columns.length < 2) throw new AnalysisError('mapping.tooFewColumns', { columns: columns.length })
  const leftOut = [
    ...drawn.filter((i) => !rows.includes(i)).map((i) => relation.rows[i]!.label),
    ...relation.columns.filter((_, i) => !columns.includes(i)).map((column) => column.label),
  ]
  const issues = leftOut.map((label): Issue => ({
    code: 'mapping.leftOut',
    severity: 'warning',
    details: { label },
  }))
  return { rows, columns, values: pick(relation.values, rows, columns, width), issues }
}

/** The cells of the mapped part. */
function pick(cells: Float64Array, rows: number[], columns: number[], width: number): Float64Array {
  return Float64Array.from(rows.flatMap((row) => columns.map((column) => cells[row * width + column]!)))
}

function items(all: RelationItem[], kept: number[], points: Float64Array, misfits: Float64Array): MapItem[] {
  return kept.map((place, i) => ({
    ...all[place]!,
    x: points[2 * i]!,
    y: points[2 * i + 1]!,
    misfit: misfits[i]!,
  }))
}

function summary({ stress, converged, iterations, starts, startsReachingBest }: Unfolding) {
  return { stress, converged, iterations, starts, startsReachingBest }
}
