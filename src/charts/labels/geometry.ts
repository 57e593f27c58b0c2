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
  const right = box.x + box.width
  const bottom = box.y + box.height
  const dx = x < box.x ? box.x - x : x > right ? x - right : 0
  const dy = y < box.y ? box.y - y : y > bottom ? y - bottom : 0
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

/** Whether a stroke passes through a box: by its extent, and by the corners lying on both sides of it. */
export function strokeMeetsBox(stroke: Stroke, box: Box): boolean {
  const { x1, y1, x2, y2 } = stroke
  const right = box.x + box.width
  const bottom = box.y + box.height
  if ((x1 < box.x && x2 < box.x) || (x1 > right && x2 > right)) return false
  if ((y1 < box.y && y2 < box.y) || (y1 > bottom && y2 > bottom)) return false
  const dx = x2 - x1
  const dy = y2 - y1
  const topLeft = dx * (box.y - y1) - dy * (box.x - x1)
  const topRight = dx * (box.y - y1) - dy * (right - x1)
  const bottomLeft = dx * (bottom - y1) - dy * (box.x - x1)
  const bottomRight = dx * (bottom - y1) - dy * (right - x1)
  const allLeft = topLeft < 0 && topRight < 0 && bottomLeft < 0 && bottomRight < 0
  const allRight = topLeft > 0 && topRight > 0 && bottomLeft > 0 && bottomRight > 0
  return !allLeft && !allRight
}

/** Whether two strokes cross. */
export function strokesCross(a: Stroke, b: Stroke): boolean {
  return (
    sideOf(a, b.x1, b.y1) * sideOf(a, b.x2, b.y2) < 0 && sideOf(b, a.x1, a.y1) * sideOf(b, a.x2, a.y2) < 0
  )
}

function sideOf(s: Stroke, x: Pixels, y: Pixels): number {
  return (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1)
}

/** Distance of a point from a stroke. */
export function distanceToStroke(x: Pixels, y: Pixels, s: Stroke): Pixels {
  const dx = s.x2 - s.x1
  const dy = s.y2 - s.y1
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - s.x1) * dx + (y - s.y1) * dy) / length))
  return Math.hypot(x - s.x1 - t * dx, y - s.y1 - t * dy)
}
