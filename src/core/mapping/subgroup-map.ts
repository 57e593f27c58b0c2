import type { Steps } from '../analysis.ts'
import { AnalysisError } from '../errors.ts'
import type { Relation } from '../measurement/relation.ts'
import { laidOver } from './related-map.ts'
import { drawStrategyMap, type FrameFit, type MapParams, type StrategyMap } from './strategy-map.ts'

/**
 * How far the frame of the map above may miss the table, in units of what sampling and that map's own misfit let expect.
 * In simulations of 5 × 5 to 10 × 8 with standard errors of 2.5 points, companies that had not moved exceeded it in 5 %
 * of cases at most, companies moved by .6 of the map's radius in 86 to 100 %; from about here on maps of their own order more pairs right.
 */
const TOLERANCE = 1.3

/**
 * Draws the subgroups of an opened segment in two ways and says which to trust. *Parent*: companies stay where the map of
 * the whole has them and each subgroup goes to its best place among them (external unfolding, no rescaling), so that the
 * eye finds everything where it was. *Own*: companies are free too, and the result is laid over the map above; right where
 * the subgroups see the market in another way than the whole does.
 *
 * @param parent the map on which the segment is a point; its ruler is kept
 * @param opened the segment's id there
 * @throws AnalysisError as `drawStrategyMap`
 */
export function* drawSubgroups(relation: Relation, params: MapParams, parent: StrategyMap, opened: string): Steps<StrategyMap> {
  const segment = parent.segments.find((s) => s.id === opened)
  const origin = segment ? { x: segment.x, y: segment.y } : null
  const own = { ...laidOver(yield* drawStrategyMap(relation, params, { anchor: parent.anchor }), parent), origin }
  if (params.method !== 'unfolding') return own
  const placed = yield* drawAmong(relation, params, parent)
  if (!placed) return own
  const fit = compareFrames(relation, placed, own, parent)
  const shown = params.frame === 'trusted' ? fit.trust : params.frame
  return { ...(shown === 'parent' ? placed : own), origin, frame: { ...fit, shown } }
}

/** Null where a company of the table has no place on the map above. */
function* drawAmong(relation: Relation, params: MapParams, parent: StrategyMap): Steps<StrategyMap | null> {
  try {
    return yield* drawStrategyMap(relation, params, { anchor: parent.anchor, companies: parent.companies })
  } catch (error) {
    if (error instanceof AnalysisError && error.code === 'mapping.badInput') return null
    throw error
  }
}

function compareFrames(relation: Relation, placed: StrategyMap, own: StrategyMap, parent: StrategyMap): Omit<FrameFit, 'shown'> {
  const unit = placed.anchor.high - placed.anchor.low || 1
  const error = { parent: unit * errorOf(placed), own: unit * errorOf(own) }
  const chance = chanceOf(relation, placed)
  // what the map above misses of its own table, it will miss of the subgroups too
  const expected = Math.hypot(chance, unit * errorOf(parent))
  return {
    trust: error.parent <= TOLERANCE * expected || error.parent <= error.own ? 'parent' : 'own',
    error,
    right: { parent: placed.fidelity?.share ?? Number.NaN, own: own.fidelity?.share ?? Number.NaN },
    chance,
  }
}

/** Root mean square of distance − δ over the cells, by weight, in units of δ. */
function errorOf({ distances, disparities, weights }: StrategyMap): number {
  return Math.sqrt(weighedMean(weights, (k) => (distances![k]! - disparities![k]!) ** 2))
}

function chanceOf(relation: Relation, map: StrategyMap): number {
  const width = relation.columns.length
  const cellOf = (k: number) => {
    const company = map.companies[Math.floor(k / map.segments.length)]!
    const segment = map.segments[k % map.segments.length]!
    return relation.rows.findIndex((r) => r.id === company.id) * width + relation.columns.findIndex((c) => c.id === segment.id)
  }
  return Math.sqrt(weighedMean(map.weights, (k) => relation.standardError[cellOf(k)]! ** 2))
}

/** Mean over the cells by weight; cells without a number are left out. */
function weighedMean(weights: Float64Array, numberAt: (cell: number) => number): number {
  let sum = 0
  let total = 0
  weights.forEach((weight, k) => {
    const number = weight > 0 ? numberAt(k) : Number.NaN
    if (Number.isNaN(number)) return
    sum += weight * number
    total += weight
  })
  return total > 0 ? sum / total : Number.NaN
}
