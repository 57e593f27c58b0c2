import { AnalysisError } from '../errors.ts'
import type { MapProblem } from './map.ts'

/**
 * A checked table in the form the solvers work on: missing cells have weight 0 and target 0, so that loops need no branches.
 * Row-major: cell (r, c) is at `r * columns + c`.
 */
export interface Cells {
  rows: number
  columns: number
  /** The distances aimed at: δ, or the disparities once they are transformed. */
  target: Float64Array
  weights: Float64Array
  /** Sums of weights. */
  rowWeights: Float64Array
  columnWeights: Float64Array
  weightSum: number
  /** Σ w δ². */
  targetSquares: number
}

/** What to call rows and columns in refusals; position (from 1) where absent. */
export interface PointNames {
  rows: readonly string[]
  columns: readonly string[]
}

/**
 * Checks that a table can be mapped and lays it out for the solvers.
 *
 * @param fixed the set that stays where it is, if any: then one point of each set will do, the table may be constant, and
 *   fixed points may be without cells
 * @throws AnalysisError mapping.badInput, mapping.tooFewRows, mapping.tooFewColumns, mapping.emptyRow, mapping.emptyColumn,
 *   mapping.tooFewCells, mapping.constant
 */
export function cellsFromProblem(
  problem: MapProblem,
  names?: PointNames,
  fixed: 'none' | 'rows' | 'columns' = 'none',
): Cells {
  const { rows, columns } = problem
  const minimum = fixed === 'none' ? 2 : 1
  checkShape(problem)
  if (rows < minimum) throw new AnalysisError('mapping.tooFewRows', { rows })
  if (columns < minimum) throw new AnalysisError('mapping.tooFewColumns', { columns })
  const cells = emptyCells(rows, columns)
  let present = 0
  let smallest = Infinity
  let largest = -Infinity
  for (let k = 0; k < rows * columns; k++) {
    const delta = problem.dissimilarities[k]!
    const weight = problem.weights === null ? 1 : problem.weights[k]!
    if (Number.isNaN(delta) || weight === 0) continue
    if (!(delta >= 0 && delta < Infinity))
      throw new AnalysisError('mapping.badInput', { reason: `dissimilarity ${delta}` })
    if (!(weight > 0 && weight < Infinity))
      throw new AnalysisError('mapping.badInput', { reason: `weight ${weight}` })
    cells.target[k] = delta
    cells.weights[k] = weight
    present += 1
    if (delta < smallest) smallest = delta
    if (delta > largest) largest = delta
  }
  sumWeights(cells)
  for (let r = 0; r < rows; r++)
    if (cells.rowWeights[r] === 0 && fixed !== 'rows')
      throw new AnalysisError('mapping.emptyRow', { row: names?.rows[r] ?? String(r + 1) })
  for (let c = 0; c < columns; c++)
    if (cells.columnWeights[c] === 0 && fixed !== 'columns')
      throw new AnalysisError('mapping.emptyColumn', { column: names?.columns[c] ?? String(c + 1) })
  // fewer cells cannot tie all points to one another
  if (fixed === 'none' && present < rows + columns - 1)
    throw new AnalysisError('mapping.tooFewCells', { cells: present, needed: rows + columns - 1 })
  if (fixed === 'none' && largest - smallest <= 1e-12 * largest)
    throw new AnalysisError('mapping.constant', {})
  return cells
}

/** Cells with nothing in them yet. */
export function emptyCells(rows: number, columns: number): Cells {
  return {
    rows,
    columns,
    target: new Float64Array(rows * columns),
    weights: new Float64Array(rows * columns),
    rowWeights: new Float64Array(rows),
    columnWeights: new Float64Array(columns),
    weightSum: 0,
    targetSquares: 0,
  }
}

/** Brings the sums of weights and of squared targets up to date with the cells. */
export function sumWeights(cells: Cells): void {
  const { rows, columns, target, weights, rowWeights, columnWeights } = cells
  rowWeights.fill(0)
  columnWeights.fill(0)
  cells.weightSum = 0
  cells.targetSquares = 0
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      const w = weights[k]!
      rowWeights[r]! += w
      columnWeights[c]! += w
      cells.weightSum += w
      cells.targetSquares += w * target[k]! * target[k]!
    }
}

/**
 * How many groups of points the cells tie together: 1 for a usable map; the places of two groups relative to each other mean nothing.
 */
export function countConnectedGroups({ rows, columns, weights }: Cells): number {
  const parent = Array.from({ length: rows + columns }, (_, i) => i)
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  let groups = rows + columns
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      const a = root(r)
      const b = root(rows + c)
      if (weights[k]! > 0 && a !== b) {
        parent[a] = b
        groups -= 1
      }
    }
  return groups
}

function checkShape({ rows, columns, dissimilarities, weights }: MapProblem): void {
  if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0)
    throw new AnalysisError('mapping.badInput', { reason: `${rows} × ${columns} cells` })
  for (const numbers of [dissimilarities, weights])
    if (numbers !== null && numbers.length !== rows * columns)
      throw new AnalysisError('mapping.badInput', {
        reason: `${numbers.length} numbers for ${rows} × ${columns} cells`,
      })
}
