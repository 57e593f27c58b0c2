import { boxesMeet } from './geometry.ts'
import type { LabelCandidate } from './label-candidates.ts'
import { labelGap, pairCost, permittedPlaces, type LabelGround } from './label-costs.ts'
import type { PlacedLabel } from './place-labels.ts'

/** Longest way of a label from its mark, in em: farther off it would be one of many leaders across the map. */
const FARTHEST = 2.6

/**
 * Places as many labels of a crowd as can be read, those that matter most first: each takes the best free place near its
 * mark, or is left out. What must be shown is shown, over others if need be. O(n²).
 *
 * @param order anchors by importance, the most important first
 * @param isNeeded anchors whose label may not be left out
 * @returns for each anchor its place, or null
 */
export function placeSome(
  problem: LabelGround,
  order: readonly number[],
  isNeeded: (index: number) => boolean,
): (PlacedLabel | null)[] {
  const chosen: (PlacedLabel | null)[] = problem.anchors.map(() => null)
  for (const i of order) {
    const places = permittedPlaces(problem.anchors[i]!, i, problem)
    const best = cheapest(places, chosen, isNeeded(i) ? Infinity : FARTHEST * problem.em)
    if (!best) continue
    const isFree = chosen.every((other) => !other || !boxesMeet(best.box, other.box, labelGap - 0.01))
    if (isFree || isNeeded(i)) chosen[i] = { ...best, free: isFree }
  }
  return chosen
}

function cheapest(
  places: readonly LabelCandidate[],
  chosen: readonly (LabelCandidate | null)[],
  farthest: number,
): LabelCandidate | null {
  let best: LabelCandidate | null = null
  let bestCost = Infinity
  for (const place of places) {
    // places are sorted by their own cost, so nothing better follows
    if (place.cost >= bestCost) break
    if (lengthOf(place) > farthest) continue
    let cost = place.cost
    for (const other of chosen) if (other && cost < bestCost) cost += pairCost(place, other)
    if (cost < bestCost) [best, bestCost] = [place, cost]
  }
  return best
}

function lengthOf({ leader }: LabelCandidate): number {
  return leader ? Math.hypot(leader.x2 - leader.x1, leader.y2 - leader.y1) : 0
}
