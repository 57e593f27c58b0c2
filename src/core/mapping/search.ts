import { procrustes } from '../math/procrustes.ts'
import { normalFrom, randomFrom, type Random } from '../math/random.ts'
import type { Cells } from './cells.ts'
import { majorise, misfitOf } from './majorise.ts'
import { majoriseJointly, prepareJointly } from './majorise-jointly.ts'
import { newtonRoom, refine, type NewtonRoom, type Refinement } from './newton.ts'
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
const ROUGH = 1e-5
const LOOSE = 1e-8
const TIGHT = 1e-14

/** Share of the points that a shake throws anywhere; and misfits, in those of the best map, beyond which it is given up, or is not worth ending. */
const SHAKEN = 0.25
const HOPELESS = 1.5
const CLOSE = 1.3

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
 * All starts run a little way; the better ones are brought to the end; then the best is shaken, which finds better maps sooner than more
 * starts from nothing (iterated local search: Lourenço, Martin & Stützle 2003). Yields the share done, so that a caller can stop.
 *
 * @param shakes how often the best map is shaken
 */
export function* searchBestMap(
  cells: Cells,
  randomStarts: number,
  seed: number,
  maxIterations: number,
  shakes = Math.ceil(0.4 * randomStarts),
): Generator<number, Search> {
  const room = newtonRoom(cells.rows, cells.columns)
  const random = randomFrom(seed)
  const candidates: Candidate[] = []
  const starts = randomStarts + 2
  const work = starts + shakes
  let iterations = 0
  for (let s = 0; s < starts; s++) {
    const points =
      s === 0
        ? startFromSingularVectors(cells, 2)
        : s === 1
          ? startFromFourDimensions(cells)
          : startAtRandom(cells, random)
    const end = approach(cells, points, room)
    iterations += end.iterations
    candidates.push({ points, misfit: end.misfit })
    yield s / work
  }
  candidates.sort((a, b) => a.misfit - b.misfit)
  const maps: Candidate[] = []
  let before = -Infinity
  for (const { points, misfit } of candidates.slice(0, Math.max(6, Math.ceil(starts / 3)))) {
    // those that have come to the same misfit are on their way to the same map
    const isKnown = misfit - before <= SAME * cells.targetSquares
    before = misfit
    const map = isKnown ? { ...maps.at(-1)! } : { points, misfit }
    if (!isKnown) iterations += settle(cells, map, room)
    maps.push(map)
  }
  maps.sort((a, b) => a.misfit - b.misfit)
  const settled = maps.map(({ misfit }) => misfit)
  for (let k = 0; k < shakes; k++) {
    const points = maps[0]!.points.slice()
    const end = shake(cells, points, room, random, maps[0]!.misfit)
    iterations += end.iterations
    maps.push({ points, misfit: end.misfit })
    maps.sort((a, b) => a.misfit - b.misfit)
    yield (starts + k) / work
  }
  const [best, ...others] = maps as [Candidate, ...Candidate[]]
  const end = refine(cells, best.points, room, maxIterations, TIGHT, 1e-3)
  best.misfit = end.misfit
  return {
    points: best.points,
    misfit: end.misfit,
    iterations: iterations + end.iterations,
    converged: end.converged,
    starts,
    startsReachingBest: settled.filter((misfit) => misfit <= end.misfit + SAME * cells.targetSquares).length,
    rival: rivalOf(cells, best, others, room),
  }
}

/** Throws some points of a map anywhere and brings it to rest again. */
function shake(
  cells: Cells,
  points: Float64Array,
  room: NewtonRoom,
  random: Random,
  bestMisfit: number,
): Refinement {
  const count = points.length / 2
  const radius = radiusOf(points)
  for (let left = Math.max(2, Math.round(SHAKEN * count)); left > 0; left--) {
    const point = Math.floor(random() * count)
    points[2 * point] = radius * normalFrom(random)
    points[2 * point + 1] = radius * normalFrom(random)
  }
  let end = refine(cells, points, room, 6, ROUGH)
  let { iterations } = end
  for (let round = 0; round < 3 && relocate(cells, points) > 0; round++) {
    end = refine(cells, points, room, 8, ROUGH)
    iterations += end.iterations
    if (end.misfit > HOPELESS * bestMisfit) return { ...end, iterations }
  }
  if (end.misfit < CLOSE * bestMisfit) {
    end = refine(cells, points, room, 12, LOOSE)
    iterations += end.iterations
  }
  return { ...end, iterations }
}

/** The first of the other maps, from the best to the worst, that is another arrangement, brought to its end. */
function rivalOf(cells: Cells, best: Candidate, others: Candidate[], room: NewtonRoom): Rival | null {
  const radius = radiusOf(best.points)
  const differenceOf = (points: Float64Array) => procrustes(points, best.points).rms / radius
  // a map that fits perfectly has no rival but itself
  const limit = best.misfit * RIVAL_STRESS ** 2 + 1e-12 * cells.targetSquares
  for (const { points, misfit } of others) {
    if (misfit > limit) return null
    if (differenceOf(points) <= RIVAL_DIFFERENCE) continue
    const end = refine(cells, points, room, 60, 1e-12, 1e-2)
    const difference = differenceOf(points)
    if (difference > RIVAL_DIFFERENCE) return { points, misfit: end.misfit, difference }
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

function approach(cells: Cells, points: Float64Array, room: NewtonRoom): Refinement {
  const sums = new Float64Array(2)
  for (let k = 0; k < 6; k++) majorise(cells, points, 2, sums)
  const first = refine(cells, points, room, 8, LOOSE)
  if (relocate(cells, points) === 0) return first
  const second = refine(cells, points, room, 8, LOOSE)
  return { ...second, iterations: first.iterations + second.iterations }
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
