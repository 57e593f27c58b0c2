import type { Paint, Pixels, Scene, SceneNode } from '../scene.ts'
import { textWidth } from '../text-width.ts'
import type { ChartTheme } from '../theme.ts'

/** A quantity over another, as a line through points. */
export interface Curve {
  name: string
  colour: string
  /** Rising in x. */
  points: readonly { x: number; y: number }[]
  isDashed?: boolean
}

/** One side of the picture: from 0 to `most`, with some values named. */
export interface CurveAxis {
  title: string
  most: number
  ticks: readonly { value: number; label: string }[]
}

interface CurveView {
  across: CurveAxis
  up: CurveAxis
  /** The line on which every part of x has the same part of y. */
  evenly: boolean
  /** A value of x that is marked. */
  marked: number | null
}

const SIZE = 12
const RIGHT = 14
const LEGEND_LINE = 18

/**
 * Draws some curves over one another, named by a legend above them: how much the best customers hold, how many remain, what more resources
 * bring.
 */
export function layoutCurves(curves: readonly Curve[], { across, up, evenly, marked }: CurveView, size: { width: Pixels; height: Pixels }, theme: ChartTheme): Scene {
  const legend = placeLegend(curves, size.width)
  const left = Math.max(...up.ticks.map((tick) => textWidth(tick.label, SIZE))) + 10
  const plot = { left, right: size.width - RIGHT, top: legend.height + LEGEND_LINE + 6, bottom: size.height - 40 }
  const x = (value: number) => plot.left + ((plot.right - plot.left) * value) / across.most
  const y = (value: number) => plot.bottom - ((plot.bottom - plot.top) * value) / up.most
  const line = (x1: Pixels, y1: Pixels, x2: Pixels, y2: Pixels, stroke: string, more: Pick<Paint, 'strokeWidth' | 'dash'> = {}): SceneNode => ({ kind: 'line', x1, y1, x2, y2, stroke, strokeWidth: 1, ...more })
  const text = (words: string, tx: Pixels, ty: Pixels, anchor: 'start' | 'middle' | 'end', fill = theme.muted, weight = 400): SceneNode => ({ kind: 'text', x: tx, y: ty, text: words, size: SIZE, weight, anchor, fill })
  const nodes: SceneNode[] = [
    ...legend.entries.flatMap(({ curve, at, row }): SceneNode[] => {
      const middle = 8 + row * LEGEND_LINE
      return [line(at, middle, at + 18, middle, curve.colour, dressed(curve)), text(curve.name, at + 24, middle + 4, 'start', theme.ink)]
    }),
    text(up.title, 0, plot.top - 8, 'start'),
    ...up.ticks.flatMap(({ value, label }) => [line(plot.left, y(value), plot.right, y(value), theme.dots), text(label, plot.left - 6, y(value) + 4, 'end')]),
    ...placeTicks(across, x).map(({ label, at, anchor }) => text(label, at, plot.bottom + 16, anchor)),
    text(across.title, (plot.left + plot.right) / 2, size.height - 6, 'middle'),
  ]
  if (evenly) nodes.push(line(x(0), y(0), x(across.most), y(up.most), theme.faint, { dash: [4, 4] }))
  if (marked !== null) nodes.push(line(x(marked), plot.top, x(marked), plot.bottom, theme.ink, { dash: [2, 3] }))
  for (const curve of curves) {
    for (let i = 1; i < curve.points.length; i++) {
      const [from, to] = [curve.points[i - 1]!, curve.points[i]!]
      nodes.push(line(x(from.x), y(from.y), x(to.x), y(to.y), curve.colour, dressed(curve)))
    }
  }
  return { width: size.width, height: size.height, ground: theme.ground, nodes }
}

/** Ticks from left to right, the outer ones within the picture; one that has no room is left out. */
function placeTicks({ ticks, most }: CurveAxis, x: (value: number) => Pixels): { label: string; at: Pixels; anchor: 'start' | 'middle' | 'end' }[] {
  let taken = Number.NEGATIVE_INFINITY
  return ticks.flatMap(({ value, label }) => {
    const anchor = value === 0 ? 'start' : value >= most ? 'end' : 'middle'
    const wide = textWidth(label, SIZE)
    const from = x(value) - (anchor === 'start' ? 0 : anchor === 'end' ? wide : wide / 2)
    if (from < taken + 6) return []
    taken = from + wide
    return [{ label, at: x(value), anchor } as const]
  })
}

function dressed({ isDashed }: Curve): Pick<Paint, 'strokeWidth' | 'dash'> {
  return { strokeWidth: 2.5, ...(isDashed ? { dash: [5, 4] } : {}) }
}

/** The names of the curves side by side, in as many lines as they need. */
function placeLegend(curves: readonly Curve[], width: Pixels): { entries: { curve: Curve; at: Pixels; row: number }[]; height: Pixels } {
  let [at, row] = [0, 0]
  const entries = curves.map((curve) => {
    const needed = 24 + textWidth(curve.name, SIZE) + 16
    if (at > 0 && at + needed > width) [at, row] = [0, row + 1]
    const entry = { curve, at, row }
    at += needed
    return entry
  })
  return { entries, height: (row + 1) * LEGEND_LINE }
}
