import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Points } from './map.ts'
import { orient } from './orientation.ts'

/** A classical solution, and how much of the dissimilarities it accounts for. */
export interface ClassicalScaling {
  points: Points
  eigenvalues: Float64Array
  /** Share of the two largest eigenvalues: of all absolute values, and of the positive ones. */
  goodness: [number, number]
}

/**
 * Draws points of one kind from the table alone, without search: exact where the dissimilarities are distances in the plane.
 *
 * Classical scaling (Torgerson 1952; Gower 1966): eigenvectors of the doubly centred squared dissimilarities, scaled by √λ. All cells must be there.
 */
export function scaleClassically(size: number, dissimilarities: Float64Array): ClassicalScaling {
  const squares = Matrix.from1DArray(
    size,
    size,
    dissimilarities.map((d) => -0.5 * d * d),
  )
  const products = squares.center('row').center('column')
  // symmetric up to rounding; the solver takes that for granted
  const symmetric = Matrix.add(products, products.transpose()).mul(0.5)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  })
  const order = realEigenvalues.map((_, k) => k).toSorted((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
  const eigenvalues = Float64Array.from(order, (k) => realEigenvalues[k]!)
  const points = Float64Array.from({ length: 2 * size }, (_, k) => {
    const axis = k % 2
    return eigenvectorMatrix.get(k >> 1, order[axis]!) * Math.sqrt(Math.max(0, eigenvalues[axis]!))
  })
  const kept = Math.max(0, eigenvalues[0]!) + Math.max(0, eigenvalues[1]!)
  const absolute = eigenvalues.reduce((sum, value) => sum + Math.abs(value), 0)
  const positive = eigenvalues.reduce((sum, value) => sum + Math.max(0, value), 0)
  return {
    points: orient({ rows: points, columns: new Float64Array(0) }).rows,
    eigenvalues,
    goodness: [kept / absolute, kept / positive],
  }
}
