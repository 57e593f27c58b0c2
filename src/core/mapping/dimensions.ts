import { normalFrom, randomFrom } from '../math/random.ts'
import { arrange, pointsInArrangement } from './arrangement.ts'
import { cellsFromProblem, type Cells } from './cells.ts'
import { majorise, misfitOf } from './majorise.ts'
import type { Configuration, MapProblem } from './map.ts'
import { scaleToTargets, startFromSingularVectors } from './starts.ts'

/** From about 12 × 20 up a third dimension shows in the stress; in smaller tables it cannot be told from noise. */
const CELLS_TO_TELL = 240
/** Stress in space ÷ stress in the plane below which a third dimension is likely. */
const THIRD_BELOW = 0.65

/** Whether the plane is enough. */
export interface DimensionAdvice {
  /** Stress-1 in one, two, three and four dimensions. */
  stresses: [number, number, number, number]
  /** `stresses[2] / stresses[1]`. */
  ratio: number
  advice: 'planeIsEnough' | 'thirdDimensionLikely' | 'cannotTell'
}

/**
 * Asks whether a map in the plane leaves something out that a third dimension would show.
 *
 * Fits the table in one to four dimensions and compares Stress-1: in simulations, where a third dimension was there, stress in space fell below
 * .65 of that in the plane (tables of 12 × 20 and larger). Yields the share done.
 *
 * @param plane the map of `problem` in the plane
 */
export function* adviseDimensions(
  problem: MapProblem,
  plane: Configuration,
  seed = 1,
): Generator<number, DimensionAdvice> {
  const arrangement = arrange(cellsFromProblem(problem))
  const { cells } = arrangement
  const stressOf = (misfit: number) => Math.sqrt(misfit / cells.targetSquares)
  const flat = pointsInArrangement(plane, arrangement)
  const one = stressOf(lowestMisfit(cells, 1, [], seed))
  yield 0.25
  const two = stressOf(misfitOf(cells, flat))
  const space = spread(flat, 2, 3, seed)
  const three = stressOf(lowestMisfit(cells, 3, [space], seed))
  yield 0.6
  const four = Math.min(three, stressOf(lowestMisfit(cells, 4, [spread(flat, 2, 4, seed)], seed)))
  const ratio = two > 0 ? three / two : 1
  const advice =
    cells.rows * cells.columns < CELLS_TO_TELL
      ? 'cannotTell'
      : ratio < THIRD_BELOW
        ? 'thirdDimensionLikely'
        : 'planeIsEnough'
  return { stresses: [one, two, three, four], ratio, advice }
}

/** The lowest misfit of a few starts: given ones, one from singular vectors, and six random ones. */
function lowestMisfit(cells: Cells, dimensions: number, given: Float64Array[], seed: number): number {
  const random = randomFrom(seed)
  const size = (cells.rows + cells.columns) * dimensions
  const starts = [...given, startFromSingularVectors(cells, dimensions)]
  for (let k = 0; k < 6; k++) starts.push(Float64Array.from({ length: size }, () => normalFrom(random)))
  let lowest = Infinity
  for (const start of starts)
    lowest = Math.min(lowest, settle(cells, scaleToTargets(cells, start, dimensions), dimensions))
  return lowest
}

function settle(cells: Cells, points: Float64Array, dimensions: number): number {
  const sums = new Float64Array(dimensions)
  const before = new Float64Array(points.length)
  let misfit = misfitOf(cells, points, dimensions)
  for (let k = 0; k < 400; k++) {
    before.set(points)
    majorise(cells, points, dimensions, sums)
    const plain = misfitOf(cells, points, dimensions)
    // twice as far, where that helps more
    for (let i = 0; i < points.length; i++) {
      const moved = points[i]!
      points[i] = 2 * moved - before[i]!
      before[i] = moved
    }
    const relaxed = misfitOf(cells, points, dimensions)
    if (!(relaxed < plain)) points.set(before)
    const after = Math.min(plain, relaxed)
    if (misfit - after < 1e-9 * cells.targetSquares) return after
    misfit = after
  }
  return misfit
}

/** A map in a roomier space, a little off the plane. */
function spread(flat: Float64Array, from: number, to: number, seed: number): Float64Array {
  const random = randomFrom(seed)
  const size = Math.hypot(...flat) / Math.sqrt(flat.length)
  return Float64Array.from({ length: (flat.length / from) * to }, (_, k) =>
    k % to < from ? flat[Math.floor(k / to) * from + (k % to)]! : 0.1 * size * normalFrom(random),
  )
}
