import type { Box } from '../../charts/labels/geometry.ts'
import type { Pixels } from '../../charts/scene.ts'

/** x and y in turn. */
type Path = readonly Pixels[]

/** Corners of a circle drawn as a line: enough to look round on a wall. */
const CORNERS = 120

/** Points around a circle, the first once more at the end. */
export function roundPath(x: Pixels, y: Pixels, r: Pixels): Pixels[] {
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / CORNERS
    return [x + r * Math.cos(turn), y + r * Math.sin(turn)]
  }).flat()
}

/** Whether a path stays within a box. */
export function isWithin(path: Path, { x, y, width, height }: Box): boolean {
  return path.every((at, i) => (i % 2 === 0 ? at >= x && at <= x + width : at >= y && at <= y + height))
}

/** The parts of an open path that lie within a box; slides cannot clip. Each step is cut by its parameters of entry and exit (Liang & Barsky 1984). */
export function clipPath(path: Path, box: Box): Pixels[][] {
  const parts: Pixels[][] = []
  for (let i = 0; i + 3 < path.length; i += 2) {
    const step = clipStep(path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!, box)
    if (!step) continue
    const [x1, y1, x2, y2] = step
    const last = parts.at(-1)
    if (last && last.at(-2) === x1 && last.at(-1) === y1) last.push(x2, y2)
    else parts.push([x1, y1, x2, y2])
  }
  return parts
}

function clipStep(x1: Pixels, y1: Pixels, x2: Pixels, y2: Pixels, box: Box): [Pixels, Pixels, Pixels, Pixels] | null {
  let [enter, leave] = [0, 1]
  const bounds = [
    [x1 - x2, x1 - box.x],
    [x2 - x1, box.x + box.width - x1],
    [y1 - y2, y1 - box.y],
    [y2 - y1, box.y + box.height - y1],
  ] as const
  for (const [towards, room] of bounds) {
    if (towards === 0) {
      if (room < 0) return null
    } else if (towards < 0) enter = Math.max(enter, room / towards)
    else leave = Math.min(leave, room / towards)
  }
  if (enter > leave) return null
  const at = (share: number): [Pixels, Pixels] => [x1 + share * (x2 - x1), y1 + share * (y2 - y1)]
  return [...(enter === 0 ? ([x1, y1] as const) : at(enter)), ...(leave === 1 ? ([x2, y2] as const) : at(leave))]
}

/** The part of a filled shape that lies within a box, side by side of the box (Sutherland & Hodgman 1974); empty where it lies outside. */
export function clipArea(corners: Path, box: Box): Pixels[] {
  const sides: ((x: Pixels, y: Pixels) => number)[] = [
    (x) => x - box.x,
    (x) => box.x + box.width - x,
    (_, y) => y - box.y,
    (_, y) => box.y + box.height - y,
  ]
  return sides.reduce<Pixels[]>((kept, inside) => cutOff(kept, inside), [...corners])
}

function cutOff(corners: Path, inside: (x: Pixels, y: Pixels) => number): Pixels[] {
  const kept: Pixels[] = []
  for (let i = 0; i < corners.length; i += 2) {
    const [x, y] = [corners[i]!, corners[i + 1]!]
    const before = (i + corners.length - 2) % corners.length
    const [fromX, fromY] = [corners[before]!, corners[before + 1]!]
    const [from, to] = [inside(fromX, fromY), inside(x, y)]
    if (from < 0 !== to < 0) {
      const share = from / (from - to)
      kept.push(fromX + share * (x - fromX), fromY + share * (y - fromY))
    }
    if (to >= 0) kept.push(x, y)
  }
  return kept
}
