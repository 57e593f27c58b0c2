import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { AnalysisError } from '../errors.ts'

/** Rows and columns of a table of counts or shares, in the space of their associations. Coordinates are row-major, `axes` numbers per point. */
export interface Correspondence {
  /** min(rows, columns) − 1. */
  axes: number
  rowMasses: Float64Array
  columnMasses: Float64Array
  singularValues: Float64Array
  /** Squares of the singular values; their sum is the total inertia, χ² / n. */
  inertias: Float64Array
  totalInertia: number
  /** Standard coordinates have weighted variance 1 on each axis; principal ones that of the axis. */
  rowStandard: Float64Array
  columnStandard: Float64Array
  rowPrincipal: Float64Array
  columnPrincipal: Float64Array
}

/**
 * Draws which companies stand out in which segments, size aside: correspondence analysis.
 *
 * Its distances may be read among companies, and among segments, but **not** from a company to a segment: those are read by direction from
 * the centre (Greenacre 2017). Singular values of the standardised residuals (P − r cᵀ) / √(r cᵀ). Each axis points to where the rows reach out
 * farther.
 *
 * @param table row-major, ≥ 0, no missing numbers
 * @throws AnalysisError mapping.tooFewRows, mapping.tooFewColumns, mapping.badInput, mapping.emptyRow, mapping.emptyColumn
 */
export function analyseCorrespondence(table: Float64Array, rows: number, columns: number): Correspondence {
  if (rows < 2) throw new AnalysisError('mapping.tooFewRows', { rows })
  if (columns < 2) throw new AnalysisError('mapping.tooFewColumns', { columns })
  if (table.length !== rows * columns || !table.every((x) => x >= 0 && x < Infinity))
    throw new AnalysisError('mapping.badInput', {
      reason: 'correspondence analysis needs a complete table of numbers ≥ 0',
    })
  const total = table.reduce((a, b) => a + b, 0)
  const rowMasses = new Float64Array(rows)
  const columnMasses = new Float64Array(columns)
  table.forEach((x, k) => {
    rowMasses[Math.floor(k / columns)]! += x / total
    columnMasses[k % columns]! += x / total
  })
  // also catches a table of zeros, whose masses are NaN
  const emptyRow = rowMasses.findIndex((mass) => !(mass > 0))
  if (emptyRow >= 0) throw new AnalysisError('mapping.emptyRow', { row: String(emptyRow + 1) })
  const emptyColumn = columnMasses.findIndex((mass) => !(mass > 0))
  if (emptyColumn >= 0) throw new AnalysisError('mapping.emptyColumn', { column: String(emptyColumn + 1) })
  const residuals = table.map((x, k) => {
    const expected = rowMasses[Math.floor(k / columns)]! * columnMasses[k % columns]!
    return (x / total - expected) / Math.sqrt(expected)
  })
  const { leftSingularVectors, rightSingularVectors, diagonal } = new SingularValueDecomposition(
    Matrix.from1DArray(rows, columns, residuals),
    { autoTranspose: true },
  )
  const axes = Math.min(rows, columns) - 1
  const singularValues = Float64Array.from(diagonal.slice(0, axes))
  const rowStandard = standardise(leftSingularVectors, rowMasses, axes)
  const columnStandard = standardise(rightSingularVectors, columnMasses, axes)
  pointAxes(rowStandard, columnStandard, rowMasses, axes)
  const inertias = singularValues.map((s) => s * s)
  return {
    axes,
    rowMasses,
    columnMasses,
    singularValues,
    inertias,
    totalInertia: inertias.reduce((a, b) => a + b, 0),
    rowStandard,
    columnStandard,
    rowPrincipal: rowStandard.map((x, k) => x * singularValues[k % axes]!),
    columnPrincipal: columnStandard.map((x, k) => x * singularValues[k % axes]!),
  }
}

/**
 * Places rows that had no part in the analysis (another wave, a new entrant, a total) by the transition formula: the mean of the columns' standard
 * coordinates, weighted by the row's profile. In principal coordinates.
 *
 * @param supplement row-major with the columns of the analysis; a row of zeros is placed at the centre
 */
export function placeSupplementaryRows(
  { axes, columnStandard, columnMasses }: Correspondence,
  supplement: Float64Array,
): Float64Array {
  return place(supplement, columnMasses.length, columnStandard, axes)
}

/** The same for columns. @param supplement row-major, one row for each supplementary column: its values over the rows of the analysis */
export function placeSupplementaryColumns(
  { axes, rowStandard, rowMasses }: Correspondence,
  supplement: Float64Array,
): Float64Array {
  return place(supplement, rowMasses.length, rowStandard, axes)
}

function place(supplement: Float64Array, length: number, standard: Float64Array, axes: number): Float64Array {
  const points = new Float64Array((supplement.length / length) * axes)
  for (let point = 0; point * length < supplement.length; point++) {
    const profile = supplement.subarray(point * length, (point + 1) * length)
    const total = profile.reduce((a, b) => a + b, 0)
    if (total === 0) continue
    profile.forEach((x, i) => {
      for (let axis = 0; axis < axes; axis++)
        points[point * axes + axis]! += (x / total) * standard[i * axes + axis]!
    })
  }
  return points
}

function standardise(vectors: Matrix, masses: Float64Array, axes: number): Float64Array {
  return Float64Array.from({ length: masses.length * axes }, (_, k) => {
    const point = Math.floor(k / axes)
    return vectors.get(point, k % axes) / Math.sqrt(masses[point]!)
  })
}

function pointAxes(rows: Float64Array, columns: Float64Array, masses: Float64Array, axes: number): void {
  for (let axis = 0; axis < axes; axis++) {
    let cubes = 0
    masses.forEach((mass, i) => (cubes += mass * rows[i * axes + axis]! ** 3))
    if (cubes >= 0) continue
    for (const points of [rows, columns])
      for (let k = axis; k < points.length; k += axes) points[k] = -points[k]!
  }
}
