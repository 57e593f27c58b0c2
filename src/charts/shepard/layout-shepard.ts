import type { Pixels, Scene, SceneNode } from '../scene.ts'
import { type ChartTheme, companyMark } from '../theme.ts'

/** One cell of the table: what it says and what the map shows, both in units of strength lost against the strongest tie. */
export interface ShepardDot {
  /** Distance aimed at and distance shown. */
  aimed: number
  shown: number
  /** Place of the company in the palette. */
  company: number
}

interface ShepardWords {
  aimed: string
  shown: string
  exact: string
}

const MARGIN = { left: 56, right: 16, top: 14, bottom: 46 }

/**
 * Draws a Shepard diagram: every cell a dot, what the table says across, what the map shows up; on the line the map is
 * exact, below it a tie is drawn too near, above it too far. Both axes have one scale.
 *
 * @param ticks values and names for the axes, in the units of the dots
 */
export function layoutShepard(
  dots: readonly ShepardDot[],
  ticks: readonly { value: number; label: string }[],
  words: ShepardWords,
  size: { width: Pixels; height: Pixels },
  theme: ChartTheme,
): Scene {
  const largest = Math.max(...dots.map((d) => Math.max(d.aimed, d.shown)), ...ticks.map((t) => t.value)) * 1.04 || 1
  const width = size.width - MARGIN.left - MARGIN.right
  const height = size.height - MARGIN.top - MARGIN.bottom
  const x = (value: number) => MARGIN.left + (width * value) / largest
  const y = (value: number) => MARGIN.top + height - (height * value) / largest
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): SceneNode => ({ kind: 'line', x1, y1, x2, y2, stroke, strokeWidth: 1 })
  const text = (tx: number, ty: number, words_: string, anchor: 'start' | 'middle' | 'end', weight = 400): SceneNode => ({
    kind: 'text',
    x: tx,
    y: ty,
    text: words_,
    size: 12,
    weight,
    anchor,
    fill: theme.muted,
  })
  return {
    width: size.width,
    height: size.height,
    ground: theme.ground,
    nodes: [
      line(x(0), y(0), x(largest), y(0), theme.faint),
      line(x(0), y(0), x(0), y(largest), theme.faint),
      ...ticks.flatMap(({ value, label }) => [text(x(value), y(0) + 18, label, 'middle'), text(x(0) - 8, y(value) + 4, label, 'end')]),
      { kind: 'line', x1: x(0), y1: y(0), x2: x(largest), y2: y(largest), stroke: theme.ink, strokeWidth: 1, dash: [5, 4], opacity: 0.6 },
      text(x(largest) - 6, y(largest) + 26, words.exact, 'end'),
      text(x(largest / 2), size.height - 8, words.aimed, 'middle', 600),
      text(MARGIN.left - 44, MARGIN.top - 2, words.shown, 'start', 600),
      ...dots.map((dot): SceneNode => ({ kind: 'circle', x: x(dot.aimed), y: y(dot.shown), r: 4.5, fill: companyMark(dot.company, theme).colour, opacity: 0.75 })),
    ],
  }
}
