import type { Pixels } from '../scene.ts'
import {
  boxesMeet,
  distanceToBox,
  distanceToStroke,
  strokeMeetsBox,
  strokesCross,
  type Box,
  type Disc,
  type Stroke,
} from './geometry.ts'
import { labelCandidates, placeAt, type LabelAnchor, type LabelCandidate } from './label-candidates.ts'

/** What labels have to keep clear of. */
export interface LabelGround {
  /** Labels stay within it. */
  frame: Box
  anchors: readonly LabelAnchor[]
  /** Marks without a label that must not be covered. */
  marks: readonly Disc[]
  /** Parts of the frame that something else covers. */
  blocked: readonly Box[]
  /** Lines that labels rather keep off. */
  lines: readonly Stroke[]
  /** Font size, the measure of all distances. */
  em: Pixels
}

/** Between any two labels, and between a label and a mark. */
export const labelGap = 3
const markGap = 1.5
export const overlapCost = 1000

/**
 * Places that cover no mark, with what lies near added to their cost, the best first; where there is none, all. A label
 * that was put somewhere by hand has that place alone.
 */
export function permittedPlaces(anchor: LabelAnchor, index: number, problem: LabelGround): LabelCandidate[] {
  if (anchor.fixed) return [fixedPlace(anchor, anchor.fixed, problem.frame)]
  const inFrame = labelCandidates(anchor, problem.em, problem.frame)
  const all = inFrame.length ? inFrame : [clampedPlace(anchor, problem.frame)]
  const permitted = all.filter((place) => !coversMark(place.box, problem))
  for (const place of permitted) place.cost += nearbyCost(place, index, problem)
  return permitted.length ? permitted.toSorted((a, b) => a.cost - b.cost) : all.slice(0, 1)
}

function fixedPlace(anchor: LabelAnchor, { dx, dy }: { dx: Pixels; dy: Pixels }, frame: Box): LabelCandidate {
  return placeWithin(anchor, anchor.x + dx - anchor.width / 2, anchor.y + dy - anchor.height / 2, frame)
}

function clampedPlace(anchor: LabelAnchor, frame: Box): LabelCandidate {
  return placeWithin(anchor, anchor.x - anchor.width / 2, anchor.y + anchor.r, frame)
}

function placeWithin(anchor: LabelAnchor, left: Pixels, top: Pixels, frame: Box): LabelCandidate {
  const x = Math.max(frame.x, Math.min(left, frame.x + frame.width - anchor.width))
  const y = Math.max(frame.y, Math.min(top, frame.y + frame.height - anchor.height))
  return placeAt(anchor, x, y)
}

/** Whether a label would hide a mark, or be hidden by what lies over the map. */
export function coversMark(box: Box, { anchors, marks, blocked }: LabelGround): boolean {
  const covers = (mark: Disc) => distanceToBox(mark.x, mark.y, box) < mark.r + markGap
  return anchors.some(covers) || marks.some(covers) || blocked.some((b) => boxesMeet(box, b, markGap))
}

function nearbyCost(
  place: LabelCandidate,
  index: number,
  { anchors, marks, lines, em }: LabelGround,
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

/** What two labels cost each other: nothing unless they meet. */
export function pairCost(a: LabelCandidate, b: LabelCandidate): number {
  if (!boxesMeet(a.span, b.span, labelGap)) return 0
  let cost = 0
  if (boxesMeet(a.box, b.box, labelGap)) cost += overlapCost
  if (a.leader && strokeMeetsBox(a.leader, b.box)) cost += 150
  if (b.leader && strokeMeetsBox(b.leader, a.box)) cost += 150
  if (a.leader && b.leader && strokesCross(a.leader, b.leader)) cost += 40
  return cost
}
