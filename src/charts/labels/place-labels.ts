import { randomFrom } from '../../core/math/random.ts'
import { boxesMeet, isInside } from './geometry.ts'
import { placeAt, type LabelAnchor, type LabelCandidate } from './label-candidates.ts'
import { coversMark, labelGap, overlapCost, pairCost, permittedPlaces, type LabelGround } from './label-costs.ts'

export interface LabelProblem extends LabelGround {
  /** No smaller labels will be tried if these do not fit: search every gap. */
  isLast: boolean
}

export interface PlacedLabel extends LabelCandidate {
  /** False where no free place was found at this size: the label covers something. */
  free: boolean
}

/**
 * Finds a place for every label so that none covers another or a mark: each begins at its best free place, then places
 * are exchanged by simulated annealing from a fixed seed, and what still collides moves to the nearest gap in the frame,
 * with a leader. After Christensen, Marks & Shieber (1995), "An empirical study of algorithms for point-feature label
 * placement". Equal problems give equal places. O(n²) per round.
 */
export function placeLabels(problem: LabelProblem): PlacedLabel[] {
  const options = problem.anchors.map((anchor, i) => permittedPlaces(anchor, i, problem))
  const chosen = options.map((o) => o[0]!)
  const isPlaced = options.map(() => false)
  // the most confined first
  const order = options.map((_, i) => i).toSorted((a, b) => options[a]!.length - options[b]!.length || a - b)
  for (const i of order) {
    chosen[i] = bestPlace(i, options[i]!, chosen, isPlaced)
    isPlaced[i] = true
  }
  improve(options, chosen, isPlaced)
  anneal(options, chosen)
  improve(options, chosen, isPlaced)
  const colliding = order.filter((i) => !problem.anchors[i]!.fixed && collides(i, chosen, problem))
  // so many will not fit into the gaps: smaller labels must be tried
  if (problem.isLast || colliding.length <= Math.max(4, chosen.length / 5))
    for (const i of colliding)
      if (collides(i, chosen, problem)) chosen[i] = nearestGap(i, chosen, problem) ?? chosen[i]!
  return chosen.map((place, i) => ({ ...place, free: problem.anchors[i]!.fixed !== null || !collides(i, chosen, problem) }))
}

function costAmong(
  i: number,
  place: LabelCandidate,
  chosen: readonly LabelCandidate[],
  counted: readonly boolean[],
  limit: number,
): number {
  let cost = place.cost
  for (let j = 0; j < chosen.length && cost < limit; j++)
    if (j !== i && counted[j]) cost += pairCost(place, chosen[j]!)
  return cost
}

function bestPlace(
  i: number,
  options: readonly LabelCandidate[],
  chosen: readonly LabelCandidate[],
  counted: readonly boolean[],
): LabelCandidate {
  let best = chosen[i]!
  let bestCost = costAmong(i, best, chosen, counted, Infinity)
  for (const place of options) {
    // options are sorted by their own cost, so nothing better follows
    if (place.cost >= bestCost) break
    const cost = costAmong(i, place, chosen, counted, bestCost)
    if (cost < bestCost) [best, bestCost] = [place, cost]
  }
  return best
}

function improve(
  options: readonly LabelCandidate[][],
  chosen: LabelCandidate[],
  counted: readonly boolean[],
): void {
  for (let round = 0; round < 12; round++) {
    let isChanged = false
    for (let i = 0; i < chosen.length; i++) {
      const place = bestPlace(i, options[i]!, chosen, counted)
      if (place !== chosen[i]) isChanged = true
      chosen[i] = place
    }
    if (!isChanged) return
  }
}

function anneal(options: readonly LabelCandidate[][], chosen: LabelCandidate[]): void {
  const count = chosen.length
  const counted = chosen.map(() => true)
  const random = randomFrom(count * 7919 + 17)
  let best = chosen.slice()
  let current = 0
  let bestCost = 0
  const steps = Math.min(count * 90, 3600)
  for (let step = 0; step < steps; step++) {
    const temperature = 12 * (1 - step / steps) ** 2 + 0.01
    const i = Math.floor(random() * count)
    const choices = options[i]!
    const place = choices[Math.floor(random() * Math.min(choices.length, 48))]!
    const change =
      costAmong(i, place, chosen, counted, Infinity) - costAmong(i, chosen[i]!, chosen, counted, Infinity)
    if (change < 0 || random() < Math.exp(-change / temperature)) {
      chosen[i] = place
      current += change
      if (current < bestCost - 1e-9) [best, bestCost] = [chosen.slice(), current]
    }
  }
  chosen.splice(0, count, ...best)
}

function collides(i: number, chosen: readonly LabelCandidate[], problem: LabelProblem): boolean {
  const { box } = chosen[i]!
  if (!isInside(box, problem.frame) || coversMark(box, problem)) return true
  return chosen.some((other, j) => j !== i && boxesMeet(box, other.box, labelGap - 0.01))
}

function nearestGap(
  i: number,
  chosen: readonly LabelCandidate[],
  problem: LabelProblem,
): LabelCandidate | null {
  let best: LabelCandidate | null = null
  let bestCost = overlapCost
  for (const place of placesAnywhere(problem.anchors[i]!, problem)) {
    if (place.cost >= bestCost) break
    if (coversMark(place.box, problem)) continue
    let cost = place.cost
    for (let j = 0; j < chosen.length && cost < bestCost; j++)
      if (j !== i) cost += pairCost(place, chosen[j]!)
    if (cost < bestCost) [best, bestCost] = [place, cost]
  }
  return best
}

/** A grid of places over the whole frame, the nearest first. */
function placesAnywhere(anchor: LabelAnchor, { frame, em }: LabelProblem): LabelCandidate[] {
  const places: LabelCandidate[] = []
  const step = em / 2
  for (let y = frame.y; y + anchor.height <= frame.y + frame.height; y += step)
    for (let x = frame.x; x + anchor.width <= frame.x + frame.width; x += step)
      places.push(placeAt(anchor, x, y))
  return places.toSorted((a, b) => a.cost - b.cost)
}
