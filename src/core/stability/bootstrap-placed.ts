import type { Steps } from '../analysis.ts'
import { cellsFromProblem } from '../mapping/cells.ts'
import { dissimilaritiesFromStrength } from '../mapping/dissimilarity.ts'
import { placeAmong } from '../mapping/external.ts'
import { randomFrom } from '../math/random.ts'
import type { BaseMap, BootstrapOptions, Replicates } from './bootstrap-map.ts'
import type { TableSource } from './resample.ts'

/**
 * As `bootstrapMap`, for a map whose companies stay where the map above has them: only the subgroups find their places
 * anew in each drawn table, and nothing is to be laid over anything. The companies' own uncertainty belongs to the map above.
 *
 * @throws AnalysisError as `cellsFromProblem`
 */
export function* bootstrapPlaced(base: BaseMap, draw: TableSource, { replicates: count, seed }: BootstrapOptions): Steps<Replicates> {
  const { rows, columns, anchor, weights, configuration } = base
  const fixed = { rows: configuration.rows }
  const known = dissimilaritiesFromStrength(base.values, anchor).dissimilarities
  const size = 2 * (rows + columns)
  const points = new Float64Array(count * size)
  const tables = new Float64Array(count * rows * columns)
  const random = randomFrom(seed)
  for (let k = 0; k < count; k++) {
    const table = draw(random).map((value, cell) => (Number.isNaN(known[cell]!) ? Number.NaN : value))
    const { dissimilarities } = dissimilaritiesFromStrength(table, anchor)
    const placed = placeAmong(cellsFromProblem({ rows, columns, dissimilarities, weights }, undefined, 'rows'), fixed)
    points.set(placed.rows, k * size)
    points.set(placed.columns, k * size + 2 * rows)
    tables.set(table, k * rows * columns)
    if (k % 20 === 19) yield (k + 1) / count
  }
  return { count, rows, columns, points, tables, notConverged: 0 }
}
