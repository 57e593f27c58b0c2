import type { Disc, Stroke } from '../labels/geometry.ts'
import type { PlacedLabel } from '../labels/place-labels.ts'
import type { Pixels } from '../scene.ts'
import type { MapLabel } from './map-label.ts'
import type { MapPair, MapPoint, PointKind } from './map-input.ts'

/** How a point takes part in a focus. */
export type Standing = 'plain' | 'focus' | 'nearest' | 'target' | 'receding'

export interface ArrangedPoint extends Disc {
  point: MapPoint
  kind: PointKind
  /** Place in the list of companies or of segments. */
  index: number
  standing: Standing
  /** Radius of the area that answers to pointer and finger. */
  reach: Pixels
  /** The relationship with the point in focus. */
  pair: MapPair | null
  /** Whether it is in sight; zooming moves others off the picture. */
  isInside: boolean
  /** Where it comes out of when it first appears. */
  from: [Pixels, Pixels] | null
  /** Null where it is out of sight, or where so many stand together that it cannot be read. */
  label: { text: MapLabel; place: PlacedLabel } | null
}

/** Rank of a point in the eyes of the one in focus. */
export function rankOf(p: ArrangedPoint, pair: MapPair): number {
  return p.kind === 'segment' ? pair.rankOfSegment : pair.rankOfCompany
}

/** The line between the point in focus and one of its targets, from mark to mark. */
export function tieBetween(focus: Disc, target: Disc): Stroke {
  const [dx, dy] = [target.x - focus.x, target.y - focus.y]
  const length = Math.hypot(dx, dy) || 1
  const [from, to] = [Math.min(focus.r + 3, length / 2), Math.min(target.r + 3, length / 2)]
  return {
    x1: focus.x + (dx * from) / length,
    y1: focus.y + (dy * from) / length,
    x2: target.x - (dx * to) / length,
    y2: target.y - (dy * to) / length,
  }
}
