import { unreachable } from '../../core/errors.ts'
import type { Pixels, SceneNode } from '../scene.ts'
import type { ChartTheme } from '../theme.ts'
import type { MapArrangement } from './arrange-map.ts'
import { diamond, smallBaseSign, warningSign } from './map-signs.ts'
import { drawRing, shadeColour } from './draw-paint.ts'
import { wholeMap } from './zoom.ts'
import { keyText, keyWidth, type Sign } from './plan-legend.ts'

/** Draws the strip: the scale bar on the left, what the signs mean on the right, or below it where there is no room. */
export function drawLegend(map: MapArrangement, theme: ChartTheme): SceneNode[] {
  const { plan, ruler, frame, size } = map
  const lineHeight = plan.fontSize * 1.9
  const last = size.height - (size.width < 640 ? 14 : 20)
  const nodes: SceneNode[] = map.zoom === wholeMap ? [] : [drawStrip(map, theme)]
  const firstRow = plan.isStacked ? last - (plan.rows.length - 1) * lineHeight : last
  if (ruler)
    nodes.push({
      kind: 'group',
      key: 'ruler',
      x: frame.x + 4,
      y: plan.isStacked ? firstRow - lineHeight : last,
      children: drawRuler(ruler, plan.fontSize, theme),
    })
  plan.rows.forEach((planned, i) => {
    const row = planned.filter((sign) => isDrawn(sign, map))
    const total = row.reduce((sum, sign) => sum + keyWidth(sign, map.input, plan.fontSize), 0)
    const x = plan.isStacked ? frame.x + 4 : frame.x + frame.width - total + plan.fontSize
    nodes.push(...drawRow(row, x, firstRow + i * lineHeight, map, theme))
  })
  return nodes
}

/** Covers what zooming has moved beneath the strip. */
function drawStrip({ frame, size }: MapArrangement, theme: ChartTheme): SceneNode {
  const top = frame.y + frame.height
  return { kind: 'box', x: 0, y: top, width: size.width, height: size.height - top, fill: theme.ground }
}

// room is kept for every sign of the table, but only those in sight are explained
function isDrawn(sign: Sign, { points }: MapArrangement): boolean {
  if (sign === 'wrong') return points.some((p) => p.pair?.wrong || p.point.flags?.misplaced)
  return sign !== 'smallBase' || points.some((p) => p.pair?.smallBase || p.point.flags?.smallBase)
}

function drawRuler(
  ruler: { length: Pixels; label: string },
  size: Pixels,
  theme: ChartTheme,
): SceneNode[] {
  const line = { kind: 'line', stroke: theme.muted, strokeWidth: 1.5 } as const
  const middle = -size * 0.34
  const end = ruler.length
  return [
    { ...line, x1: 0, y1: middle, x2: end, y2: middle },
    { ...line, x1: 0, y1: middle - 4, x2: 0, y2: middle + 4 },
    { ...line, x1: end, y1: middle - 4, x2: end, y2: middle + 4 },
    {
      kind: 'text',
      x: end + 10,
      y: 0,
      text: ruler.label,
      size,
      weight: 400,
      anchor: 'start',
      fill: theme.muted,
    },
  ]
}

function drawRow(
  row: readonly Sign[],
  left: Pixels,
  baseline: Pixels,
  { input, plan }: MapArrangement,
  theme: ChartTheme,
): SceneNode[] {
  const size = plan.fontSize
  let x = left
  return row.flatMap((sign) => {
    const text = keyText(sign, input)
    const nodes: SceneNode[] = [
      ...drawSign(sign, x + size * 0.48, baseline - size * 0.34, size, theme),
      {
        kind: 'text',
        x: x + size * 1.4,
        y: baseline,
        text,
        size,
        weight: 400,
        anchor: 'start',
        fill: theme.muted,
      },
    ]
    x += keyWidth(sign, input, size)
    return nodes
  })
}

function drawSign(sign: Sign, x: Pixels, y: Pixels, size: Pixels, theme: ChartTheme): SceneNode[] {
  switch (sign) {
    case 'company':
      return [{ kind: 'circle', x, y, r: size * 0.42, fill: theme.ink }]
    case 'segment': {
      const points = diamond(x, y, size * 0.56)
      return [
        { kind: 'polygon', points, fill: theme.segmentFill, stroke: theme.segmentStroke, strokeWidth: 1.5 },
      ]
    }
    case 'region': {
      const circle = { kind: 'circle', x, y, r: size * 0.48 } as const
      return [
        { ...circle, fill: theme.segmentStroke, opacity: 0.14 },
        { ...circle, stroke: theme.segmentStroke, strokeWidth: 1 },
      ]
    }
    case 'trail': {
      const end = x + size * 0.5
      return [
        { kind: 'line', x1: x - size * 0.5, y1: y, x2: end - size * 0.3, y2: y, stroke: theme.segmentStroke, strokeWidth: 2 },
        { kind: 'polygon', points: [end, y, end - size * 0.5, y - size * 0.28, end - size * 0.5, y + size * 0.28], fill: theme.segmentStroke },
      ]
    }
    case 'under':
    case 'over':
      return [{ kind: 'polygon', points: diamond(x, y, size * 0.56), fill: shadeColour(sign === 'over' ? 0.8 : -0.8, theme), stroke: theme.segmentStroke, strokeWidth: 1.25 }]
    case 'ring':
      return drawRing(0.7, size * 0.56 - 6.5, theme, 1, x, y)
    case 'wrong':
      return warningSign(x, y, size * 0.86, theme)
    case 'smallBase':
      return smallBaseSign(x, y, size * 0.86, theme)
    default:
      return unreachable(sign)
  }
}
