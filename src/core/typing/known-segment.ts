import { segmentShares, type TrainingSet } from './training-set.ts'
import { blocksOf, type TypingModel } from './typing-model.ts'

/** Log odds at which nothing is left for the other segments, in single precision too. */
const CERTAIN = 200
/** Of a level's respondents so many are in one segment: the rest are mistakes. */
const PURE = 0.999

/**
 * Where the database has the very column that divides the market, every customer's segment is known: no model is learnt, its levels are read.
 * Customers of whom the column says nothing have the shares of the market.
 *
 * @param division the column that divides the market, among the training set's variables
 * @returns null where the column is not shared, or a level of it says nothing sure of the segment: then the segment has to be told from others
 */
export function knownSegment(training: TrainingSet, division: string | null): TypingModel | null {
  const { count, segments, segmentOf, weights, variables, levels } = training
  const at = variables.findIndex((v) => v.survey === division)
  if (at < 0) return null
  const K = segments.length
  const size = variables[at]!.levels.length
  const masses = new Float64Array(size * K)
  for (let i = 0; i < count; i++) if (levels[at]![i]! < size) masses[levels[at]![i]! * K + segmentOf[i]!]! += weights[i]!
  const { offsets, blocks } = blocksOf(variables)
  const shares = segmentShares(training, weights)
  const coefficients = new Float64Array(blocks * K)
  shares.forEach((share, k) => (coefficients[k] = Math.log(share)))
  for (let level = 0; level < size; level++) {
    const own = Array.from(masses.subarray(level * K, (level + 1) * K))
    const total = own.reduce((sum, mass) => sum + mass, 0)
    const most = Math.max(...own)
    // nobody of the survey is there: nothing is known of it
    if (total === 0) continue
    if (most < PURE * total) return null
    coefficients[(offsets[at]! + level) * K + own.indexOf(most)] = CERTAIN
  }
  return { method: 'known', segments, shares, variables, coefficients, offsets, ridge: null, search: null }
}
