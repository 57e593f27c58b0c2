import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { fillAdditively } from '../math/additive.ts'
import { normalFrom, type Random } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { majorise } from './majorise.ts'

/**
 * A first guess from the table alone: the singular vectors of the doubly centred squared distances (Schönemann 1970, without his
 * metric correction), missing cells filled in additively. Rows' points, then columns', `dimensions` numbers each.
 */
export function startFromSingularVectors(cells: Cells, dimensions: number): Float64Array {
  const { rows, columns, target, weights } = cells
  const squares = fillAdditively(
    target.map((d, k) => (weights[k]! > 0 ? d * d : NaN)),
    rows,
    columns,
  )
  const centred = doublyCentred(squares, rows, columns)
  const { leftSingularVectors, rightSingularVectors, diagonal } = new SingularValueDecomposition(
    Matrix.from1DArray(rows, columns, centred),
    { autoTranspose: true },
  )
  const points = new Float64Array((rows + columns) * dimensions)
  for (let a = 0; a < Math.min(dimensions, rows, columns); a++) {
    const size = Math.sqrt(Math.max(0, diagonal[a] ?? 0) / 2)
    for (let r = 0; r < rows; r++) points[r * dimensions + a] = leftSingularVectors.get(r, a) * size
    // −½ of the centred squares are the products of the two sets, hence the sign
    for (let c = 0; c < columns; c++)
      points[(rows + c) * dimensions + a] = -rightSingularVectors.get(c, a) * size
  }
  separate(points, dimensions)
  return scaleToTargets(cells, points, dimensions)
}

/**
 * A guess from a roomier space: a map in four dimensions, where there are fewer traps, laid flat along its two longest axes.
 */
export function startFromFourDimensions(cells: Cells): Float64Array {
  const points = startFromSingularVectors(cells, 4)
  const sums = new Float64Array(4)
  for (let k = 0; k < 40; k++) majorise(cells, points, 4, sums)
  return scaleToTargets(cells, flattened(points, 4), 2)
}

/** A random guess: all points drawn from one normal cloud. */
export function startAtRandom(cells: Cells, random: Random): Float64Array {
  const points = Float64Array.from({ length: 2 * (cells.rows + cells.columns) }, () => normalFrom(random))
  return scaleToTargets(cells, points, 2)
}

/** Stretches points in place so that the misfit is the least that stretching alone can reach. */
export function scaleToTargets(
  { rows, columns, target, weights }: Cells,
  points: Float64Array,
  dimensions: number,
): Float64Array {
  let products = 0
  let squares = 0
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      let sum = 0
      for (let a = 0; a < dimensions; a++)
        sum += (points[r * dimensions + a]! - points[(rows + c) * dimensions + a]!) ** 2
      products += weights[k]! * target[k]! * Math.sqrt(sum)
      squares += weights[k]! * sum
    }
  const scale = squares > 0 ? products / squares : 1
  for (let k = 0; k < points.length; k++) points[k]! *= scale
  return points
}

function doublyCentred(values: Float64Array, rows: number, columns: number): Float64Array {
  const rowMeans = new Float64Array(rows)
  const columnMeans = new Float64Array(columns)
  let mean = 0
  for (let k = 0; k < values.length; k++) {
    rowMeans[Math.floor(k / columns)]! += values[k]! / columns
    columnMeans[k % columns]! += values[k]! / rows
    mean += values[k]! / values.length
  }
  return values.map(
    (value, k) => value - rowMeans[Math.floor(k / columns)]! - columnMeans[k % columns]! + mean,
  )
}

/** Points on one another cannot be pulled apart: spread them a little, always in the same way. */
function separate(points: Float64Array, dimensions: number): void {
  let size = 0
  for (const coordinate of points) size = Math.max(size, Math.abs(coordinate))
  for (let k = 0; k < points.length; k++)
    points[k]! += (size || 1) * 1e-3 * Math.sin(1 + 7 * Math.floor(k / dimensions) + 3 * (k % dimensions))
}

function flattened(points: Float64Array, dimensions: number): Float64Array {
  const cloud = Matrix.from1DArray(points.length / dimensions, dimensions, points).center('column')
  const { rightSingularVectors } = new SingularValueDecomposition(cloud, { autoTranspose: true })
  const flat = cloud.mmul(rightSingularVectors.subMatrixColumn([0, 1]))
  return Float64Array.from(flat.to1DArray())
}
