import type { SceneNode } from '../scene.ts'
import { textWidth } from '../text-width.ts'
import type { ChartTheme } from '../theme.ts'
import type { MapArrangement } from './arrange-map.ts'
import type { Size } from './map-input.ts'
import { diamond, smallBaseSign, warningSign } from './map-signs.ts'

/** Height of the strip under the map that holds the scale bar and the legend. */
export function legendHeight({ width }: Size) {
  return width < 640 ? 66 : 52
}

/** The strip under the map: on the left the scale bar, on the right what the marks mean; on a narrow screen one above the other. */
export function drawLegend(map: MapArrangement, theme: ChartTheme): SceneNode[] {
  const isNarrow = map.size.width < 640
  const size = isNarrow ? 11 : Math.min(15, Math.max(12, map.size.height / 72))
  const bottom = map.size.height - (isNarrow ? 14 : 20)
  const nodes: SceneNode[] = []
  if (map.ruler)
    nodes.push(...drawRuler(map.ruler, map.frame.x + 4, isNarrow ? bottom - 24 : bottom, size, theme))
  if (map.legend) nodes.push(...drawKeys(map, bottom, size, theme, isNarrow))
  return nodes
}

function drawRuler(
  { length, label }: { length: number; label: string },
  x: number,
  y: number,
  size: number,
  theme: ChartTheme,
): SceneNode[] {
  const line = { kind: 'line', stroke: theme.muted, strokeWidth: 1.5 } as const
  const middle = y - size * 0.34
  return [
    { ...line, x1: x, y1: middle, x2: x + length, y2: middle },
    { ...line, x1: x, y1: middle - 4, x2: x, y2: middle + 4 },
    { ...line, x1: x + length, y1: middle - 4, x2: x + length, y2: middle + 4 },
    {
      kind: 'text',
      x: x + length + 10,
      y,
      text: label,
      size,
      weight: 400,
      anchor: 'start',
      fill: theme.muted,
    },
  ]
}

interface Key {
  text: string
  sign: (x: number, y: number) => SceneNode[]
}

function drawKeys(
  map: MapArrangement,
  baseline: number,
  size: number,
  theme: ChartTheme,
  isNarrow: boolean,
): SceneNode[] {
  const keys = keysOf(map, size, theme)
  const signWidth = size * 0.95
  const widths = keys.map((key) => signWidth + 0.45 * size + textWidth(key.text, size) + 1.4 * size)
  let x = isNarrow
    ? map.frame.x + 4
    : map.frame.x + map.frame.width - widths.reduce((sum, w) => sum + w, 0) + 1.4 * size
  return keys.flatMap((key, i) => {
    const text: SceneNode = {
      kind: 'text',
      x: x + signWidth + 0.45 * size,
      y: baseline,
      text: key.text,
      size,
      weight: 400,
      anchor: 'start',
      fill: theme.muted,
    }
    const nodes = [...key.sign(x + signWidth / 2, baseline - size * 0.34), text]
    x += widths[i]!
    return nodes
  })
}

function keysOf({ legend, points }: MapArrangement, size: number, theme: ChartTheme): Key[] {
  if (!legend) return []
  const r = size * 0.42
  const sized = points.some((p) => p.kind === 'segment' && p.point.size !== null)
  const keys: Key[] = [
    { text: legend.company, sign: (x, y) => [{ kind: 'circle', x, y, r, fill: theme.ink }] },
    {
      text: sized && legend.size ? `${legend.segment} (${legend.size})` : legend.segment,
      sign: (x, y) => [
        {
          kind: 'polygon',
          points: diamond(x, y, r * 1.35),
          fill: theme.segmentFill,
          stroke: theme.segmentStroke,
          strokeWidth: 1.5,
        },
      ],
    },
  ]
  if (points.some((p) => p.pair?.wrong || p.point.flags?.misplaced))
    keys.push({ text: legend.wrong, sign: (x, y) => warningSign(x, y, size * 0.86, theme) })
  if (points.some((p) => p.pair?.smallBase || p.point.flags?.smallBase))
    keys.push({ text: legend.smallBase, sign: (x, y) => smallBaseSign(x, y, size * 0.86, theme) })
  return keys
}
