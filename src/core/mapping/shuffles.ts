import { run } from '../analysis.ts'
import { randomFrom, type Random } from '../math/random.ts'
import { arrange } from './arrangement.ts'
import { cellsFromProblem, sumWeights, type Cells } from './cells.ts'
import { compareOrders } from './fidelity.ts'
import type { MapProblem } from './map.ts'
import { reliabilityOf, type Reliability } from './reliability.ts'
import { searchBestMap } from './search.ts'

/** How tables are shuffled. */
export interface ShuffleOptions {
  shuffles: number
  /** Random starts per shuffled table, beside two from the table. */
  starts: number
  seed: number
}

/** How often the best map of a shuffled table is shaken: with few starts, as good a mean as many starts give, in less time. */
const SHAKES = 4

const SHUFFLE_DEFAULTS: ShuffleOptions = { shuffles: 100, starts: 2, seed: 1 }

/** A map's stress beside that of maps of nothing. */
export interface ShuffleComparison {
  stress: number
  /** Stress-1 of the maps of shuffled tables, from the best to the worst. */
  shuffled: Float64Array
  mean: number
  sd: number
  /** `stress / mean`: near 1, the map shows no more than chance would. */
  relativeStress: number
  /** Share of shuffled tables that can be drawn as well, the table itself counted in. */
  p: number
  /** Share of pairs right in maps of shuffled tables, mean and 95th percentile: what a map shows right of nothing. */
  pairsMean: number
  pairs95: number
  reliability: Reliability
}

/**
 * Asks what the map of a table without any structure would look like: shuffles the values over the cells, draws the map of each shuffled table,
 * and compares. A permutation test of Stress-1 (Mair, Borg & Rusch 2016), and the relative stress by which a map's reliability is judged.
 * Missing cells and weights stay in their places. Yields the share done.
 *
 * @param stress Stress-1 of the ratio map of `problem`
 */
export function* compareWithShuffles(
  problem: MapProblem,
  stress: number,
  options: Partial<ShuffleOptions> = {},
): Generator<number, ShuffleComparison> {
  const { shuffles, starts, seed } = { ...SHUFFLE_DEFAULTS, ...options }
  const { cells } = arrange(cellsFromProblem(problem))
  const random = randomFrom(seed)
  const stresses = new Float64Array(shuffles)
  const pairs = new Float64Array(shuffles)
  for (let k = 0; k < shuffles; k++) {
    shuffleTargets(cells, random)
    const { points, misfit } = run(searchBestMap(cells, starts, seed + k, 200, SHAKES))
    stresses[k] = Math.sqrt(misfit / cells.targetSquares)
    pairs[k] = shareOfPairs(cells, points)
    yield (k + 1) / shuffles
  }
  const mean = stresses.reduce((sum, s) => sum + s, 0) / shuffles
  const variance = stresses.reduce((sum, s) => sum + (s - mean) ** 2, 0) / Math.max(shuffles - 1, 1)
  const relativeStress = mean > 0 ? stress / mean : 1
  const p = (1 + stresses.filter((s) => s <= stress).length) / (shuffles + 1)
  return {
    stress,
    shuffled: stresses.toSorted(),
    mean,
    sd: Math.sqrt(variance),
    relativeStress,
    p,
    pairsMean: pairs.reduce((sum, s) => sum + s, 0) / shuffles,
    pairs95: pairs.toSorted()[Math.min(shuffles - 1, Math.floor(0.95 * shuffles))]!,
    reliability: reliabilityOf(relativeStress, p),
  }
}

/** Fisher and Yates over the cells that hold a value. */
function shuffleTargets(cells: Cells, random: Random): void {
  const { target, weights } = cells
  const present = Array.from(target.keys()).filter((k) => weights[k]! > 0)
  for (let i = present.length - 1; i > 0; i--) {
    const a = present[i]!
    const b = present[Math.floor(random() * (i + 1))]!
    const kept = target[a]!
    target[a] = target[b]!
    target[b] = kept
  }
  sumWeights(cells)
}

function shareOfPairs({ rows, columns, target, weights }: Cells, points: Float64Array): number {
  const distances = new Float64Array(rows * columns)
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++)
      distances[k] = Math.hypot(
        points[2 * r]! - points[2 * (rows + c)]!,
        points[2 * r + 1]! - points[2 * (rows + c) + 1]!,
      )
  return compareOrders(distances, { rows, columns, values: target.map((delta) => -delta) }, weights).share
}
