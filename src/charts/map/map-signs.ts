import type { Pixels, SceneNode } from '../scene.ts'
import type { ChartTheme } from '../theme.ts'
import type { ArrangedPoint } from './arranged-point.ts'
import { drawRing, ringRoom } from './draw-paint.ts'
import { isFaint, markOf, segmentPaint } from './point-paint.ts'

/** Corners of a square that stands on one of them, at distance r from its centre. */
export function diamond(x: Pixels, y: Pixels, r: Pixels): number[] {
  return [x, y - r, x + r, y, x, y + r, x - r, y]
}

/** The picture disagrees with the table: a triangle with an exclamation mark, within a square of side `size` around (x, y). */
export function warningSign(x: Pixels, y: Pixels, size: Pixels, theme: ChartTheme): SceneNode[] {
  const half = size / 2
  return [
    {
      kind: 'polygon',
      points: [x, y - half, x + half, y + half * 0.8, x - half, y + half * 0.8],
      stroke: theme.warning,
      strokeWidth: 1.5,
    },
    {
      kind: 'line',
      x1: x,
      y1: y - half * 0.35,
      x2: x,
      y2: y + half * 0.15,
      stroke: theme.warning,
      strokeWidth: 1.5,
    },
    { kind: 'circle', x, y: y + half * 0.5, r: 0.9, fill: theme.warning },
  ]
}

/** Few respondents: a circle that is not filled up, within a square of side `size` around (x, y). */
export function smallBaseSign(x: Pixels, y: Pixels, size: Pixels, theme: ChartTheme): SceneNode[] {
  const r = size * 0.42
  return [
    { kind: 'circle', x, y, r, stroke: theme.muted, strokeWidth: 1.5, dash: [2, 2] },
    { kind: 'circle', x, y, r: r * 0.34, fill: theme.muted },
  ]
}

/** The mark of a point around (0, 0): companies are filled discs, segments outlined diamonds. */
export function drawMark(p: ArrangedPoint, theme: ChartTheme): SceneNode[] {
  const opacity = p.standing === 'receding' && !p.point.pinned ? 0.32 : 1
  const isSmall = p.point.flags?.smallBase === true
  const ground: SceneNode =
    p.kind === 'company'
      ? { kind: 'circle', x: 0, y: 0, r: p.r + 2, fill: theme.ground }
      : { kind: 'polygon', points: diamond(0, 0, p.r), fill: theme.ground }
  return [
    ground,
    ...(p.kind === 'company'
      ? companyNodes(p, theme, opacity, isSmall)
      : segmentNodes(p, theme, opacity, isSmall)),
  ]
}

function companyNodes(p: ArrangedPoint, theme: ChartTheme, opacity: number, isSmall: boolean): SceneNode[] {
  const { colour, sign } = markOf(p, theme)
  const nodes: SceneNode[] = []
  if (p.point.flags?.own)
    nodes.push({ kind: 'circle', x: 0, y: 0, r: p.r + 4, stroke: colour, strokeWidth: 1.75, opacity })
  if (isSmall)
    nodes.push({
      kind: 'circle',
      x: 0,
      y: 0,
      r: p.r - 1,
      fill: theme.ground,
      stroke: colour,
      strokeWidth: 2,
      dash: [3, 3],
      opacity,
    })
  else nodes.push({ kind: 'circle', x: 0, y: 0, r: p.r, fill: colour, opacity })
  if (isFaint(colour, theme))
    nodes.push({ kind: 'circle', x: 0, y: 0, r: p.r, stroke: theme.muted, strokeWidth: 1.25, opacity })
  if (sign !== 'full')
    nodes.push({ kind: 'circle', x: 0, y: 0, r: p.r * (sign === 'ring' ? 0.52 : 0.26), fill: theme.ground })
  return nodes
}

function segmentNodes(p: ArrangedPoint, theme: ChartTheme, opacity: number, isSmall: boolean): SceneNode[] {
  const isMarked = p.standing === 'focus' || p.standing === 'nearest'
  const { fill, stroke } = segmentPaint(p, theme)
  const r = p.r - ringRoom(p.point)
  return [
    ...(p.point.paint ? drawRing(p.point.paint.ring, r, theme, opacity) : []),
    {
      kind: 'polygon',
      points: diamond(0, 0, r),
      fill: p.standing === 'focus' ? stroke : fill,
      stroke: isMarked ? theme.ink : isFaint(stroke, theme) ? theme.segmentStroke : stroke,
      strokeWidth: isMarked ? 2.25 : 1.75,
      opacity,
      ...(isSmall ? { dash: [3, 3] as const } : {}),
    },
  ]
}
