import type { Steps } from '../analysis.ts'
import { joined } from '../mapping/align.ts'
import {
  arrange,
  cellsInGivenOrder,
  configurationFromArrangement,
  pointsInArrangement,
} from '../mapping/arrangement.ts'
import { cellsFromProblem, sumWeights } from '../mapping/cells.ts'
import { dissimilaritiesFromStrength, type Anchor } from '../mapping/dissimilarity.ts'
import type { Configuration } from '../mapping/map.ts'
import { newtonRoom, refine } from '../mapping/newton.ts'
import { movePoints, procrustes } from '../math/procrustes.ts'
import { randomFrom } from '../math/random.ts'
import type { TableSource } from './resample.ts'

/** The map whose stability is asked for, and the table it shows. */
export interface BaseMap {
  rows: number
  columns: number
  /** Strengths, row-major; NaN is missing. */
  values: Float64Array
  /** As the map was drawn with; null = all 1. */
  weights: Float64Array | null
  anchor: Anchor
  configuration: Configuration
}

/** Maps of tables drawn anew, each laid over the base map. */
export interface Replicates {
  count: number
  rows: number
  columns: number
  /** Map k's points, rows first, start at `k · 2 · (rows + columns)`. */
  points: Float64Array
  /** Table k's strengths start at `k · rows · columns`; NaN is missing. */
  tables: Float64Array
  /** Maps whose descent did not come to an end. */
  notConverged: number
}

export interface BootstrapOptions {
  replicates: number
  seed: number
}

const BOOTSTRAP_DEFAULTS: BootstrapOptions = { replicates: 1000, seed: 1 }

/**
 * Draws the map again and again from tables that other samples of the same people might have given, to see which parts of it would stay.
 *
 * Each drawn table is measured from the same anchor, its map is sought from the base map (so that it is the same arrangement, not another that fits about
 * as well), and laid over it by rotation, reflection and translation, without stretching. In simulations regions of such maps covered the true
 * places of the same arrangement. Yields the share done.
 *
 * @throws AnalysisError as `unfold`
 */
export function* bootstrapMap(
  base: BaseMap,
  draw: TableSource,
  options: Partial<BootstrapOptions> = {},
): Steps<Replicates> {
  const { replicates: count, seed } = { ...BOOTSTRAP_DEFAULTS, ...options }
  const { rows, columns, anchor, weights } = base
  const { dissimilarities } = dissimilaritiesFromStrength(base.values, anchor)
  const arrangement = arrange(cellsFromProblem({ rows, columns, dissimilarities, weights }))
  const { cells } = arrangement
  // where each of the solver's cells is in the given table
  const places = placesOf(rows * columns)
  const room = newtonRoom(cells.rows, cells.columns)
  const start = pointsInArrangement(base.configuration, arrangement)
  const reference = joined(base.configuration)
  const points = start.slice()
  const random = randomFrom(seed)
  const size = 2 * (rows + columns)
  const replicates: Replicates = {
    count,
    rows,
    columns,
    points: new Float64Array(count * size),
    tables: new Float64Array(count * rows * columns),
    notConverged: 0,
  }
  for (let k = 0; k < count; k++) {
    const table = draw(random)
    const { dissimilarities: drawn } = dissimilaritiesFromStrength(table, anchor)
    for (let cell = 0; cell < places.length; cell++)
      if (cells.weights[cell]! > 0) cells.target[cell] = drawn[places[cell]!]!
    sumWeights(cells)
    points.set(start)
    const { converged } = refine(cells, points, room, 60, 1e-9, 1e-2)
    if (!converged) replicates.notConverged += 1
    const map = joined(configurationFromArrangement(points, arrangement))
    replicates.points.set(movePoints(map, procrustes(map, reference)), k * size)
    replicates.tables.set(
      table.map((value, cell) => (Number.isNaN(dissimilarities[cell]!) ? NaN : value)),
      k * rows * columns,
    )
    if (k % 20 === 19) yield (k + 1) / count
  }
  return replicates

  function placesOf(length: number): Int32Array {
    const numbers = Float64Array.from({ length }, (_, k) => k)
    const solverPlace = cellsInGivenOrder(numbers, arrangement)
    const givenPlace = new Int32Array(length)
    solverPlace.forEach((cell, place) => (givenPlace[cell] = place))
    return givenPlace
  }
}
