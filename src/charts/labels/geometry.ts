import type { Pixels } from '../scene.ts'

export interface Box {
  x: Pixels
  y: Pixels
  width: Pixels
  height: Pixels
}

export interface Disc {
  x: Pixels
  y: Pixels
  r: Pixels
}

export interface Stroke {
  x1: Pixels
  y1: Pixels
  x2: Pixels
  y2: Pixels
}

/** Whether two boxes come nearer to each other than `gap`. */
export function boxesMeet(a: Box, b: Box, gap: Pixels): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

/** Distance of a point from a box; 0 inside. */
export function distanceToBox(x: Pixels, y: Pixels, box: Box): Pixels {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width)
  const dy = Math.max(box.y - y, 0, y - box.y - box.height)
  return Math.sqrt(dx * dx + dy * dy)
}

/** Whether a box lies wholly within another. */
export function isInside(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  )
}

/** Whether a stroke passes through a box (Liang and Barsky's clipping). */
export function strokeMeetsBox(stroke: Stroke, box: Box): boolean {
  const dx = stroke.x2 - stroke.x1
  const dy = stroke.y2 - stroke.y1
  let from = 0
  let to = 1
  for (const [p, q] of [
    [-dx, stroke.x1 - box.x],
    [dx, box.x + box.width - stroke.x1],
    [-dy, stroke.y1 - box.y],
    [dy, box.y + box.height - stroke.y1],
  ] as const) {
    if (p === 0) {
      if (q < 0) return false
    } else if (p < 0) from = Math.max(from, q / p)
    else to = Math.min(to, q / p)
    if (from > to) return false
  }
  return true
}

/** Whether two strokes cross. */
export function strokesCross(a: Stroke, b: Stroke): boolean {
  const side = (s: Stroke, x: Pixels, y: Pixels) => (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1)
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0
}

/** Distance of a point from a stroke. */
export function distanceToStroke(x: Pixels, y: Pixels, s: Stroke): Pixels {
  const dx = s.x2 - s.x1
  const dy = s.y2 - s.y1
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - s.x1) * dx + (y - s.y1) * dy) / length))
  return Math.hypot(x - s.x1 - t * dx, y - s.y1 - t * dy)
}
