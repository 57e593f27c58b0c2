import type { Pixels } from '../scene.ts'
import { distanceToBox, isInside, type Box, type Disc, type Stroke } from './geometry.ts'

export interface LabelAnchor extends Disc {
  /** Room the label needs. */
  width: Pixels
  height: Pixels
  /** Where the label stood before, relative to the point: it stays near unless something is in the way. */
  before: { dx: Pixels; dy: Pixels } | null
  /** Where the user has put the middle of the label, relative to the point: it goes nowhere else. */
  fixed: { dx: Pixels; dy: Pixels } | null
}

export interface LabelCandidate {
  box: Box
  /** How the lines of the label are aligned within the box. */
  align: 'start' | 'middle' | 'end'
  /** Line from the mark to a label that stands away from it. */
  leader: Stroke | null
  cost: number
  /** Box around label and leader. */
  span: Box
}

/** Distances of labels from their marks, in em; from the second on a leader shows whose label it is. */
const rings = [0.9, 1.6, 2.5, 3.6, 5, 6.8, 9, 12]
const directions = 20

/** Every place a label may take around its mark within the frame, the best first. */
export function labelCandidates(anchor: LabelAnchor, em: Pixels, frame: Box): LabelCandidate[] {
  const places = [...adjacentPlaces(anchor, em), ...distantPlaces(anchor, em)]
  return places.filter((c) => isInside(c.box, frame)).toSorted((a, b) => a.cost - b.cost)
}

/** The label at a free place anywhere in the frame, tied to its mark by a leader. */
export function placeAt(anchor: LabelAnchor, x: Pixels, y: Pixels): LabelCandidate {
  const box = { x, y, width: anchor.width, height: anchor.height }
  const distance = distanceToBox(anchor.x, anchor.y, box) - anchor.r
  const align = x > anchor.x ? 'start' : x + anchor.width < anchor.x ? 'end' : 'middle'
  const leader = leaderTo(anchor, box)
  return { box, align, leader, cost: 14 + distance * 0.6, span: leader ? spanOf(box, leader) : box }
}

// right of the mark reads best, then above and below, then left (Imhof's order, loosened)
function adjacentPlaces({ x, y, r, width: w, height: h, before }: LabelAnchor, em: Pixels): LabelCandidate[] {
  const out = r + 0.4 * em
  const slant = out * 0.72
  const place = (cx: Pixels, cy: Pixels, align: LabelCandidate['align'], cost: number): LabelCandidate => {
    const box = { x: x + cx - w / 2, y: y + cy - h / 2, width: w, height: h }
    return { box, span: box, align, leader: null, cost: cost + unrest(cx, cy, before) }
  }
  return [
    place(out + w / 2, 0, 'start', 0),
    place(0, -out - h / 2, 'middle', 1.5),
    place(0, out + h / 2, 'middle', 1),
    place(-out - w / 2, 0, 'end', 2),
    place(slant + w / 2, -slant - h / 2 + 0.2 * em, 'start', 2),
    place(slant + w / 2, slant + h / 2 - 0.2 * em, 'start', 2),
    place(-slant - w / 2, -slant - h / 2 + 0.2 * em, 'end', 3),
    place(-slant - w / 2, slant + h / 2 - 0.2 * em, 'end', 3),
    place(out + w / 2, -h / 4, 'start', 2.5),
    place(out + w / 2, h / 4, 'start', 2.5),
    place(-out - w / 2, -h / 4, 'end', 4),
    place(-out - w / 2, h / 4, 'end', 4),
    place(w / 4, -out - h / 2, 'middle', 3.5),
    place(-w / 4, -out - h / 2, 'middle', 4),
    place(w / 4, out + h / 2, 'middle', 3),
    place(-w / 4, out + h / 2, 'middle', 3.5),
  ]
}

function distantPlaces(anchor: LabelAnchor, em: Pixels): LabelCandidate[] {
  const places: LabelCandidate[] = []
  for (const ring of rings) {
    const out = anchor.r + ring * em
    for (let k = 0; k < directions; k++) {
      const angle = (2 * Math.PI * k) / directions
      const dx = Math.cos(angle) * (out + anchor.width / 2)
      const dy = Math.sin(angle) * (out + anchor.height / 2)
      const candidate = placeAt(anchor, anchor.x + dx - anchor.width / 2, anchor.y + dy - anchor.height / 2)
      candidate.cost += unrest(dx, dy, anchor.before)
      places.push(candidate)
    }
  }
  return places
}

function unrest(dx: Pixels, dy: Pixels, before: LabelAnchor['before']): number {
  return before === null ? 0 : Math.min(7, 0.05 * Math.hypot(dx - before.dx, dy - before.dy))
}

function spanOf(box: Box, leader: Stroke): Box {
  const x = Math.min(box.x, leader.x1)
  const y = Math.min(box.y, leader.y1)
  return {
    x,
    y,
    width: Math.max(box.x + box.width, leader.x1) - x,
    height: Math.max(box.y + box.height, leader.y1) - y,
  }
}

function leaderTo({ x, y, r }: LabelAnchor, box: Box): Stroke | null {
  // ends at the nearest point of the box, but not at the very corner, where it would point past the text
  const inset = Math.min(box.height / 2, 6)
  const x2 = Math.min(Math.max(x, box.x), box.x + box.width)
  const y2 = Math.min(Math.max(y, box.y + inset), box.y + box.height - inset)
  const length = Math.hypot(x2 - x, y2 - y)
  if (length <= r + 3) return null
  return { x1: x + ((x2 - x) * r) / length, y1: y + ((y2 - y) * r) / length, x2, y2 }
}
