import { distanceToBox, type Box, type Stroke } from '../labels/geometry.ts'
import type { Pixels } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import type { ArrangedPoint } from './arranged-point.ts'
import type { MapNotice } from './map-input.ts'

/** A note as it stands on the screen. */
export interface ArrangedNotice {
  notice: MapNotice
  /** Middle of the note. */
  x: Pixels
  y: Pixels
  box: Box
  lines: string[]
  size: Pixels
  /** To the mark it is about; null where it is about the map, or covers the mark. */
  leader: Stroke | null
}

/** Widest line, in em, and most lines of a note. */
const widest = 15
const most = 8

/** Measures in em. */
export const noticeMetrics = { lineHeight: 1.3, ascent: 1, across: 0.6, up: 0.4 } as const

/**
 * Places the notes of a map, wholly within the frame. Of a map that is shown in part those whose own place is out of sight
 * are left out; of a whole map none is, for a drawing of another shape has other places beside the map. Notes about a
 * point that is not on the map are left out.
 */
export function arrangeNotices(
  notices: readonly MapNotice[],
  points: readonly ArrangedPoint[],
  toScreen: (x: number, y: number) => [Pixels, Pixels],
  frame: Box,
  size: Pixels,
  isWhole: boolean,
): ArrangedNotice[] {
  return notices.flatMap((notice) => {
    const about = notice.point === null ? null : points.find((p) => p.point.id === notice.point)
    if (about === undefined) return []
    const [x, y] = toScreen(notice.x, notice.y)
    if (!isWhole && (x < frame.x || x > frame.x + frame.width || y < frame.y || y > frame.y + frame.height)) return []
    const lines = wrapText(notice.text, { size, weight: 400, maxWidth: widest * size, maxLines: most })
    const { lineHeight, across, up } = noticeMetrics
    const width = Math.max(...lines.map((line) => textWidth(line, size))) + 2 * across * size
    const height = (lines.length * lineHeight + 2 * up) * size
    const box = {
      x: clamp(x - width / 2, frame.x, frame.x + frame.width - width),
      y: clamp(y - height / 2, frame.y, frame.y + frame.height - height),
      width,
      height,
    }
    const [midX, midY] = [box.x + width / 2, box.y + height / 2]
    return [{ notice, x: midX, y: midY, box, lines, size, leader: about && leaderTo(about, box) }]
  })
}

function leaderTo(p: ArrangedPoint, box: Box): Stroke | null {
  if (distanceToBox(p.x, p.y, box) <= p.r + 4) return null
  const x1 = clamp(p.x, box.x, box.x + box.width)
  const y1 = clamp(p.y, box.y, box.y + box.height)
  const length = Math.hypot(p.x - x1, p.y - y1)
  const share = (length - p.r - 2) / length
  return { x1, y1, x2: x1 + (p.x - x1) * share, y2: y1 + (p.y - y1) * share }
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.max(least, Math.min(greatest, value))
}
