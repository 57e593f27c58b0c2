import { procrustes } from '../math/procrustes.ts'
import { randomFrom } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { majorise, misfitOf } from './majorise.ts'
import { majoriseJointly, prepareJointly } from './majorise-jointly.ts'
import { newtonRoom, refine, type NewtonRoom } from './newton.ts'
import { relocate } from './relocate.ts'
import { radiusOf } from './shape.ts'
import { startAtRandom, startFromFourDimensions, startFromSingularVectors } from './starts.ts'

/** Two maps with misfits closer than this share of Σ w δ² count as the same. */
const SAME = 1e-7
/** Rounds of ten steps of plain SMACOF from a given map, at most, before Newton's. */
const MOST_ROUNDS = 30
/** A rival's stress is at most this much higher, and its points this far off (in radii of the map). */
const RIVAL_STRESS = 1.05
const RIVAL_DIFFERENCE = 0.25
/** What a descent may still promise when it ends, as a share of Σ w δ². */
const LOOSE = 1e-8
const TIGHT = 1e-14

/** The best map found, and how the search went. */
export interface Search {
  /** Rows' points, then columns'. */
  points: Float64Array
  misfit: number
  /** Newton steps of all starts together. */
  iterations: number
  converged: boolean
  starts: number
  /** How many of the starts ended at the best map; starts given up early count as others. */
  startsReachingBest: number
  /** The best of the maps found that is clearly another arrangement; null where none fits nearly as well, or none was sought. */
  rival: Rival | null
}

/** Another arrangement of the same points that fits nearly as well as the best. */
export interface Rival {
  points: Float64Array
  misfit: number
  /** Root mean square distance of its points from the best map's, the two laid over one another, in radii of the best map. */
  difference: number
}

interface Candidate {
  points: Float64Array
  misfit: number
}

/**
 * Looks for the best map in the plane: from the table's singular vectors, from four dimensions laid flat, and from `randomStarts` random
 * clouds, each freed from traps by relocation. One start is not enough: alone, it finds the best map in a small share of cases only.
 * All starts run a little way; the better ones are brought to the end. Yields the share done, so that a caller can stop.
 */
export function* searchBestMap(
  cells: Cells,
  randomStarts: number,
  seed: number,
  maxIterations: number,
): Generator<number, Search> {
  const room = newtonRoom(cells.rows, cells.columns)
  const random = randomFrom(seed)
  const candidates: Candidate[] = []
  const starts = randomStarts + 2
  let iterations = 0
  for (let s = 0; s < starts; s++) {
    const points =
      s === 0
        ? startFromSingularVectors(cells, 2)
        : s === 1
          ? startFromFourDimensions(cells)
          : startAtRandom(cells, random)
    iterations += approach(cells, points, room)
    candidates.push({ points, misfit: misfitOf(cells, points) })
    yield s / (starts + 2)
  }
  candidates.sort((a, b) => a.misfit - b.misfit)
  const finalists = candidates.slice(0, Math.max(6, Math.ceil(starts / 3)))
  for (const finalist of finalists) iterations += settle(cells, finalist, room)
  yield starts / (starts + 1)
  finalists.sort((a, b) => a.misfit - b.misfit)
  const best = finalists[0]!
  const end = refine(cells, best.points, room, maxIterations, TIGHT, 1e-3)
  return {
    points: best.points,
    misfit: end.misfit,
    iterations: iterations + end.iterations,
    converged: end.converged,
    starts,
    startsReachingBest: finalists.filter((f) => f.misfit <= end.misfit + SAME * cells.targetSquares).length,
    rival: rivalOf(best, finalists.slice(1), cells.targetSquares),
  }
}

function rivalOf(best: Candidate, others: Candidate[], targetSquares: number): Rival | null {
  const radius = radiusOf(best.points)
  // a map that fits perfectly has no rival but itself
  const limit = best.misfit * RIVAL_STRESS ** 2 + 1e-12 * targetSquares
  for (const { points, misfit } of others) {
    if (misfit > limit) return null
    const difference = procrustes(points, best.points).rms / radius
    if (difference > RIVAL_DIFFERENCE) return { points, misfit, difference }
  }
  return null
}

/** Brings one given map down to the bottom of the hollow it stands in, and no farther: for waves, resamples and what-if. */
export function settleFrom(
  cells: Cells,
  points: Float64Array,
  maxIterations: number,
  room = newtonRoom(cells.rows, cells.columns),
): Search {
  // small steps first: a bold one from a poor start lands in another hollow
  const jointly = prepareJointly(cells)
  let before = Infinity
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (let k = 0; k < 10; k++) majoriseJointly(cells, points, jointly)
    const misfit = misfitOf(cells, points)
    if (before - misfit < 1e-3 * misfit) break
    before = misfit
  }
  const end = refine(cells, points, room, maxIterations, TIGHT, 1e-2)
  return { ...end, points, starts: 1, startsReachingBest: 1, rival: null }
}

function approach(cells: Cells, points: Float64Array, room: NewtonRoom): number {
  const sums = new Float64Array(2)
  for (let k = 0; k < 6; k++) majorise(cells, points, 2, sums)
  const first = refine(cells, points, room, 8, LOOSE)
  if (relocate(cells, points) === 0) return first.iterations
  return first.iterations + refine(cells, points, room, 8, LOOSE).iterations
}

function settle(cells: Cells, candidate: Candidate, room: NewtonRoom): number {
  let iterations = 0
  for (let round = 0; round < 6; round++) {
    const { iterations: steps, misfit } = refine(cells, candidate.points, room, round === 0 ? 30 : 12, 1e-10)
    iterations += steps
    candidate.misfit = misfit
    if (relocate(cells, candidate.points) === 0) return iterations
  }
  const end = refine(cells, candidate.points, room, 30, 1e-10)
  candidate.misfit = end.misfit
  return iterations + end.iterations
}
