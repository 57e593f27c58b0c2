import type { Steps } from '../analysis.ts'
import { movePoints, procrustes } from '../math/procrustes.ts'
import type { Relation } from '../measurement/relation.ts'
import { drawStrategyMap, type MapItem, type MapParams, type StrategyMap } from './strategy-map.ts'

/** A new layout is preferred to the baseline's when it fits better than this. */
const WORTH_A_NEW_LAYOUT = 1.1

/**
 * Draws a map that belongs with another (another wave, share of wallet, other segments), so that the two can be
 * compared: laid over the baseline by turn, mirroring and shift, never stretched, so that nothing flips or spins.
 *
 * The same quantity of the same companies and segments (another wave) also keeps the baseline's anchor, and with it the
 * ruler, and is sought from the baseline's arrangement: an unchanged market then stays where it was (in simulations the
 * apparent shift falls from .23 to .15 of the radius at 5×5, from .36 to .09 at 12×20). Where that costs more than
 * 10 % of stress the market has changed its arrangement, and the best map is shown.
 *
 * @param isSameQuantity whether the baseline shows the same quantity; default: strength in points, as baselines do
 * @throws AnalysisError as `drawStrategyMap`
 */
export function* drawRelatedMap(relation: Relation, params: MapParams, baseline: StrategyMap | null, isSameQuantity = isStrength(relation)): Steps<StrategyMap> {
  if (!baseline) return yield* drawStrategyMap(relation, params)
  const isSameMarket = params.method === 'unfolding' && isSameQuantity && hasSamePoints(relation, baseline)
  const anchor = isSameMarket ? baseline.anchor : null
  const best = yield* drawStrategyMap(relation, params, { anchor })
  const from = isSameMarket ? placesInBaseline(best, baseline) : null
  const warm = from ? yield* drawStrategyMap(relation, params, { anchor, from }) : null
  const chosen = warm && warm.stress! <= WORTH_A_NEW_LAYOUT * best.stress! ? { ...warm, rivalStress: best.rivalStress } : best
  return laidOver(chosen, baseline)
}

function isStrength({ quantity, unit }: Relation): boolean {
  return quantity === 'strength' && unit === 'points'
}

/** Whether a relation is of the baseline's own segments: another segmentation is another picture, with a ruler of its own. */
function hasSamePoints(relation: Relation, baseline: StrategyMap): boolean {
  return relation.columns.every((column) => baseline.segments.some((s) => s.id === column.id))
}

/** The baseline's places of this map's points, in its order; null where one is missing there. */
function placesInBaseline(map: StrategyMap, baseline: StrategyMap) {
  const places = (items: MapItem[], known: MapItem[]) => {
    const found = items.map((item) => known.find((k) => k.id === item.id))
    return found.every((k) => k !== undefined) ? Float64Array.from(found.flatMap(({ x, y }) => [x, y])) : null
  }
  const rows = places(map.companies, baseline.companies)
  const columns = places(map.segments, baseline.segments)
  return rows && columns ? { rows, columns } : null
}

/** Turns, mirrors and shifts a map onto the points it shares with the baseline. Maps read from a centre keep it. */
export function laidOver(map: StrategyMap, baseline: StrategyMap): StrategyMap {
  const shared = [...sharedPoints(map.companies, baseline.companies), ...sharedPoints(map.segments, baseline.segments)]
  if (shared.length < 2) return map
  const movement = procrustes(Float64Array.from(shared.flatMap((s) => s.here)), Float64Array.from(shared.flatMap((s) => s.there)))
  const isCentred = map.reading === 'direction' || map.reading === 'projection'
  const moved = (item: MapItem): MapItem => {
    const [x, y] = movePoints(Float64Array.of(item.x, item.y), isCentred ? { ...movement, translation: [0, 0] } : movement)
    return { ...item, x: x!, y: y! }
  }
  return { ...map, companies: map.companies.map(moved), segments: map.segments.map(moved) }
}

function sharedPoints(items: MapItem[], known: MapItem[]) {
  return items.flatMap((item) => {
    const there = known.find((k) => k.id === item.id)
    return there ? [{ here: [item.x, item.y], there: [there.x, there.y] }] : []
  })
}
