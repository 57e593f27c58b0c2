import { Matrix as DruidMatrix, SMACOF, StressMDS } from '@saehrimnir/druidjs'
import { Matrix, SVD } from 'ml-matrix'
import { distancesOf, measureFit } from '../../src/core/mapping/fit.ts'
import type { MapProblem } from '../../src/core/mapping/map.ts'

/** Times of R's smacof 2.1-7 under R 4.2 on a loaded 2-core machine, in ms (median of 9): quoted, not measured here. */
export const QUOTED_R = {
  oneStart: { sim5x5: 21, sim12x20: 14, breakfast: 9 },
  /** Over the published tables; which took how long is not recorded. */
  twentyStarts: { least: 139, most: 468 },
} as const

/**
 * DruidJS's StressMDS on the same problem: a square matrix of all points in which pairs of the same set have weight 0.
 *
 * @returns one start, as its author set it up (beside the weights and the random start): Stress-1 of its map, by our own measure
 */
export function stressMds(problem: MapProblem): (seed: number) => number {
  const { rows, columns, dissimilarities } = problem
  const n = rows + columns
  const cellOf = (i: number, j: number) => {
    const [r, c] = i < j ? [i, j - rows] : [j, i - rows]
    return r < rows && c >= 0 ? r * columns + c : -1
  }
  const distances = new DruidMatrix(n, n, (i, j) => (cellOf(i, j) < 0 ? 0 : dissimilarities[cellOf(i, j)]!))
  const weights = new DruidMatrix(n, n, (i, j) => (cellOf(i, j) < 0 ? 0 : 1))
  return (seed) => {
    const settings = { metric: 'precomputed', init_DR: 'random', iterations: 1000, weights, seed } as const
    const points = Float64Array.from(new StressMDS(distances, settings).transform().values)
    const configuration = { rows: points.slice(0, 2 * rows), columns: points.slice(2 * rows) }
    return measureFit(configuration, problem, dissimilarities).stress
  }
}

/** `iterations` steps of DruidJS's SMACOF, which knows square, complete matrices only: n points, n·(n − 1)/2 distances. */
export function smacofSteps(n: number, iterations: number): () => unknown {
  const points = Float64Array.from({ length: 2 * n }, (_, k) => Math.sin(k * k + 1))
  const square = distancesOf({ rows: points, columns: points })
  const distances = new DruidMatrix(n, n, (i, j) => square[i * n + j]!)
  return () => new SMACOF(distances, { metric: 'precomputed', iterations, epsilon: -1, seed: 1 }).transform()
}

/** Singular value decomposition of the same table by ml-matrix: what a single linear map of it costs. */
export function singularValues({ rows, columns, dissimilarities }: MapProblem): () => unknown {
  const matrix = Matrix.from1DArray(rows, columns, dissimilarities)
  return () => new SVD(matrix, { autoTranspose: true })
}
