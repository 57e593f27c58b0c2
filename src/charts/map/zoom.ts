import type { Pixels } from '../scene.ts'
import type { Size } from './map-input.ts'

/** Zoom and pan: what the whole map shows at p is drawn at scale·p + (x, y). One scale for both directions. */
export interface Zoom {
  scale: number
  x: Pixels
  y: Pixels
}

interface Place {
  x: Pixels
  y: Pixels
}

/** All points fit into the picture. */
export const wholeMap: Zoom = { scale: 1, x: 0, y: 0 }

/** Farther in, two points are neighbours by chance of the survey only. */
const GREATEST = 20

/** How far the picture may be pushed off its frame, as a share of the frame. */
const SLACK = 0.35

/** Enlarges or reduces the map by a factor; what is at `at` stays there. */
export function zoomAt(zoom: Zoom, at: Place, factor: number): Zoom {
  const scale = Math.min(GREATEST, Math.max(1, zoom.scale * factor))
  const change = scale / zoom.scale
  return { scale, x: at.x - change * (at.x - zoom.x), y: at.y - change * (at.y - zoom.y) }
}

/** Moves the map on the screen. */
export function panBy(zoom: Zoom, dx: Pixels, dy: Pixels): Zoom {
  return { ...zoom, x: zoom.x + dx, y: zoom.y + dy }
}

/** Follows two fingers: what was between them stays between them, and grows as they part. */
export function pinch(zoom: Zoom, before: readonly [Place, Place], after: readonly [Place, Place]): Zoom {
  const [from, to] = [middle(before), middle(after)]
  const factor = apart(after) / Math.max(1, apart(before))
  return panBy(zoomAt(zoom, from, factor), to.x - from.x, to.y - from.y)
}

/** Keeps some of the map in sight: it cannot be lost by pushing it away. */
export function keepInSight({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  const within = (value: number, room: number) =>
    Math.min(SLACK * room, Math.max(room * (1 - scale) - SLACK * room, value))
  return { scale, x: within(x, width), y: within(y, height) }
}

/** Moves the map just so far that a place on the screen lies well within it. */
export function bringIntoSight(zoom: Zoom, place: Place, { width, height }: Size): Zoom {
  const shift = (value: number, room: number) => Math.min(0.85 * room, Math.max(0.15 * room, value)) - value
  return panBy(zoom, shift(place.x, width), shift(place.y, height))
}

/** The same part of the map in a window of another size. */
export function resized(zoom: Zoom, from: Size, to: Size): Zoom {
  return { scale: zoom.scale, x: (zoom.x * to.width) / from.width, y: (zoom.y * to.height) / from.height }
}

/** What turns a picture drawn at one zoom into that at another: a place at p goes to scale·p + (x, y). */
export function zoomBetween(from: Zoom, to: Zoom): Zoom {
  const scale = to.scale / from.scale
  return { scale, x: to.x - scale * from.x, y: to.y - scale * from.y }
}

function middle([a, b]: readonly [Place, Place]): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function apart([a, b]: readonly [Place, Place]): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
