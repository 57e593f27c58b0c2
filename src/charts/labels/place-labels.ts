import { randomFrom } from '../../core/math/random.ts'
import type { Pixels } from '../scene.ts'
import {
  boxesMeet,
  distanceToBox,
  distanceToStroke,
  isInside,
  strokeMeetsBox,
  strokesCross,
  type Box,
  type Disc,
  type Stroke,
} from './geometry.ts'
import { labelCandidates, placeAt, type LabelAnchor, type LabelCandidate } from './label-candidates.ts'

export interface LabelProblem {
  /** Labels stay within it. */
  frame: Box
  anchors: readonly LabelAnchor[]
  /** Marks without a label that must not be covered. */
  marks: readonly Disc[]
  /** Lines that labels rather keep off. */
  lines: readonly Stroke[]
  /** Font size, the measure of all distances. */
  em: Pixels
  /** No smaller labels will be tried if these do not fit: search every gap. */
  isLast: boolean
}

export interface PlacedLabel extends LabelCandidate {
  /** False where no free place was found at this size: the label covers something. */
  free: boolean
}

/** Between any two labels, and between a label and a mark. */
const labelGap = 3
const markGap = 1.5
const overlapCost = 1000

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
  const colliding = order.filter((i) => collides(i, chosen, problem))
  // so many will not fit into the gaps: smaller labels must be tried
  if (problem.isLast || colliding.length <= Math.max(4, chosen.length / 5))
    for (const i of colliding)
      if (collides(i, chosen, problem)) chosen[i] = nearestGap(i, chosen, problem) ?? chosen[i]!
  return chosen.map((place, i) => ({ ...place, free: !collides(i, chosen, problem) }))
}

/** Places that cover no mark, with what lies near added to their cost; where there is none, all. */
function permittedPlaces(anchor: LabelAnchor, index: number, problem: LabelProblem): LabelCandidate[] {
  const inFrame = labelCandidates(anchor, problem.em, problem.frame)
  const all = inFrame.length ? inFrame : [clampedPlace(anchor, problem.frame)]
  const permitted = all.filter((place) => !coversMark(place.box, problem))
  for (const place of permitted) place.cost += nearbyCost(place, index, problem)
  return permitted.length ? permitted.toSorted((a, b) => a.cost - b.cost) : all.slice(0, 1)
}

function clampedPlace(anchor: LabelAnchor, frame: Box): LabelCandidate {
  const x = Math.max(frame.x, Math.min(anchor.x - anchor.width / 2, frame.x + frame.width - anchor.width))
  const y = Math.max(frame.y, Math.min(anchor.y + anchor.r, frame.y + frame.height - anchor.height))
  return placeAt(anchor, x, y)
}

function coversMark(box: Box, { anchors, marks }: LabelProblem): boolean {
  const covers = (mark: Disc) => distanceToBox(mark.x, mark.y, box) < mark.r + markGap
  return anchors.some(covers) || marks.some(covers)
}

function nearbyCost(
  place: LabelCandidate,
  index: number,
  { anchors, marks, lines, em }: LabelProblem,
): number {
  let cost = 0
  const near = 0.7 * em
  const addMark = (mark: Disc) => {
    // a label close to another mark seems to be that one's
    if (distanceToBox(mark.x, mark.y, place.span) > mark.r + near) return
    const distance = distanceToBox(mark.x, mark.y, place.box) - mark.r
    if (distance < near) cost += 5 * (1 - distance / near)
    if (place.leader && distanceToStroke(mark.x, mark.y, place.leader) < mark.r + 2) cost += 30
  }
  anchors.forEach((anchor, i) => i !== index && addMark(anchor))
  marks.forEach(addMark)
  for (const line of lines) {
    if (strokeMeetsBox(line, place.box)) cost += 11
    if (place.leader && strokesCross(line, place.leader)) cost += 3
  }
  return cost
}

function pairCost(a: LabelCandidate, b: LabelCandidate): number {
  if (!boxesMeet(a.span, b.span, labelGap)) return 0
  let cost = 0
  if (boxesMeet(a.box, b.box, labelGap)) cost += overlapCost
  if (a.leader && strokeMeetsBox(a.leader, b.box)) cost += 150
  if (b.leader && strokeMeetsBox(b.leader, a.box)) cost += 150
  if (a.leader && b.leader && strokesCross(a.leader, b.leader)) cost += 40
  return cost
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
  const steps = Math.min(count * 90, 6000)
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
