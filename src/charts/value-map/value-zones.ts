import { type Box, isInside, type Stroke } from '../labels/geometry.ts'
import type { Pixels } from '../scene.ts'

/** How far below a line (on paper) a point lies, measured upright; negative above it. */
function below({ x1, y1, x2, y2 }: Stroke, x: Pixels, y: Pixels): Pixels {
  return y - (y1 + ((y2 - y1) * (x - x1)) / (x2 - x1))
}

/** Corners of a box, clockwise from the top left. */
function cornersOf({ x, y, width, height }: Box): { x: Pixels; y: Pixels }[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

const EDGE = 8

/** Places at the edges of a frame for a name that lies wholly above (or below) a line, the farthest from the line first. */
export function placesInSide(frame: Box, line: Stroke, isAbove: boolean, width: Pixels, height: Pixels): Box[] {
  // not in the middle, where the cross is
  const across = [0, 0.28, 0.72, 1].map((share) => frame.x + EDGE + share * (frame.width - width - 2 * EDGE))
  const down = [0, 0.5, 1].map((share) => frame.y + EDGE + share * (frame.height - height - 2 * EDGE))
  const room = (box: Box) => Math.min(...cornersOf(box).map(({ x, y }) => (isAbove ? -1 : 1) * below(line, x, y)))
  const edges = across.flatMap((x, i) => down.flatMap((y, k) => ((i === 1 || i === 2) && k === 1 ? [] : [{ x, y, width, height }])))
  return edges.filter((box) => room(box) > EDGE / 2).toSorted((a, b) => room(b) - room(a))
}

/** Places for a name along a line, at its ends first, above it and below it, within the frame and clear of the line. */
export function placesAlong(frame: Box, line: Stroke, width: Pixels, height: Pixels): Box[] {
  const lefts = [1, 0, 0.75, 0.25].map((share) => line.x1 + EDGE + share * (line.x2 - line.x1 - width - 2 * EDGE))
  return lefts.flatMap((x) => {
    const heights = [x, x + width].map((at) => line.y1 + ((line.y2 - line.y1) * (at - line.x1)) / (line.x2 - line.x1))
    return [Math.min(...heights) - height - 4, Math.max(...heights) + 5].flatMap((y) => (isInside({ x, y, width, height }, frame) ? [{ x, y, width, height }] : []))
  })
}

/** The part of a frame above a line, as a polygon (Sutherland & Hodgman 1974, for one edge); empty where there is none. */
export function halfOf(frame: Box, line: Stroke): Pixels[] {
  const around = cornersOf(frame)
  return around.flatMap((a, i) => {
    const b = around[(i + 1) % around.length]!
    const [offA, offB] = [below(line, a.x, a.y), below(line, b.x, b.y)]
    const own = offA <= 0 ? [a.x, a.y] : []
    if (offA <= 0 === offB <= 0) return own
    const share = offA / (offA - offB)
    return [...own, a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)]
  })
}

/** The part of a line from left to right that lies within a frame; null where it passes by. */
export function cutLine(line: Stroke, frame: Box): Stroke | null {
  const { x1, y1, x2, y2 } = line
  const limits = [frame.y, frame.y + frame.height]
  const shares = y1 === y2 ? [0, 1] : limits.map((y) => (y - y1) / (y2 - y1)).toSorted((a, b) => a - b)
  if (y1 === y2 && (y1 < limits[0]! || y1 > limits[1]!)) return null
  const from = Math.max(0, shares[0]!)
  const to = Math.min(1, shares[1]!)
  if (from >= to) return null
  const at = (share: number) => ({ x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) })
  return { x1: at(from).x, y1: at(from).y, x2: at(to).x, y2: at(to).y }
}
