import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { AnalysisError } from '../errors.ts'
import { fillAdditively } from '../math/additive.ts'
import type { Points } from './map.ts'

/** Companies as points, segments as directions. */
export interface Biplot {
  /** Rows' scores in the plane. */
  rows: Points
  /** Columns' directions: the projection of a row's point on one, times its length, is the centred value (as well as the plane allows). */
  columns: Points
  /** Share of the variance on each axis, all axes. */
  varianceShares: Float64Array
  /** Share of each column's variance shown in the plane. */
  columnShares: Float64Array
}

/**
 * Draws companies as points and segments as arrows: a company is the stronger with a segment, the farther out along its arrow it stands.
 *
 * PCA biplot of the column-centred table (Gabriel 1971; as MDPREF, Carroll 1972, with segments as judges). Read by projecting on the arrows, **not** by
 * distance from a company to an arrow's head. Missing cells are filled additively first.
 *
 * @param values row-major; NaN is missing
 * @param standardise columns to unit variance, so that all segments count alike
 * @throws AnalysisError mapping.tooFewRows, mapping.tooFewColumns, mapping.constant
 */
export function drawBiplot(values: Float64Array, rows: number, columns: number, standardise = false): Biplot {
  if (rows < 3) throw new AnalysisError('mapping.tooFewRows', { rows })
  if (columns < 2) throw new AnalysisError('mapping.tooFewColumns', { columns })
  const centred = centreColumns(fillAdditively(values, rows, columns), rows, columns, standardise)
  const { leftSingularVectors, rightSingularVectors, diagonal } = new SingularValueDecomposition(
    Matrix.from1DArray(rows, columns, centred),
    { autoTranspose: true },
  )
  const variance = diagonal.reduce((sum, s) => sum + s * s, 0)
  if (!(variance > 0)) throw new AnalysisError('mapping.constant', {})
  const signs = [0, 1].map((axis) => {
    let cubes = 0
    for (let r = 0; r < rows; r++) cubes += leftSingularVectors.get(r, axis) ** 3
    return cubes < 0 ? -1 : 1
  })
  const columnShares = new Float64Array(columns)
  for (let c = 0; c < columns; c++) {
    let shown = 0
    let all = 0
    diagonal.forEach((s, axis) => {
      const part = (s * rightSingularVectors.get(c, axis)) ** 2
      all += part
      if (axis < 2) shown += part
    })
    columnShares[c] = all > 0 ? shown / all : 0
  }
  return {
    rows: Float64Array.from(
      { length: 2 * rows },
      (_, k) => signs[k % 2]! * leftSingularVectors.get(k >> 1, k % 2) * diagonal[k % 2]!,
    ),
    columns: Float64Array.from(
      { length: 2 * columns },
      (_, k) => signs[k % 2]! * rightSingularVectors.get(k >> 1, k % 2),
    ),
    varianceShares: Float64Array.from(diagonal, (s) => (s * s) / variance),
    columnShares,
  }
}

function centreColumns(
  values: Float64Array,
  rows: number,
  columns: number,
  standardise: boolean,
): Float64Array {
  const centred = new Float64Array(values.length)
  for (let c = 0; c < columns; c++) {
    let mean = 0
    let squares = 0
    for (let r = 0; r < rows; r++) mean += values[r * columns + c]! / rows
    for (let r = 0; r < rows; r++) squares += (values[r * columns + c]! - mean) ** 2
    const unit = standardise && squares > 0 ? Math.sqrt(squares / (rows - 1)) : 1
    for (let r = 0; r < rows; r++) centred[r * columns + c] = (values[r * columns + c]! - mean) / unit
  }
  return centred
}
