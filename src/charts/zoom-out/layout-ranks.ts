import type { Pixels, Scene, SceneNode } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import type { ChartTheme } from '../theme.ts'

/** A place in a ranking, the places that chance leaves open, and the amount that it goes by, as written. */
interface RankMark {
  place: number
  low: number
  high: number
  amount: string
}

/** A segment in both rankings. */
export interface RankedSegment {
  id: string
  label: string
  database: RankMark
  market: RankMark
  isLit: boolean
}

/** Headings of the columns; the second line says by what is ranked. */
interface RankWords {
  database: readonly [string, string]
  market: readonly [string, string]
}

const NAME = 13
const AMOUNT = 12
const LINE = 16
const HEAD = 52
const RADIUS = 13
/** Room between a mark and its name. */
const GAP = 12
/** Room for the bars of the places left open, on the outside of the marks. */
const BARS = 9

/**
 * Draws two rankings side by side, the most valuable segment on top of each, and a line from a segment's place among the company's customers
 * to its place in the market: where lines cross, the database misleads. A bar beside a mark spans the places that chance leaves open. The most
 * valuable of either side is drawn full, as is what is picked. As high as its rows need.
 */
export function layoutRanks(segments: readonly RankedSegment[], words: RankWords, width: Pixels, theme: ChartTheme): Scene {
  const side = Math.min(190, width * 0.33)
  const [left, right] = [side + GAP + BARS + RADIUS, width - side - GAP - BARS - RADIUS]
  const names = segments.map((s) => wrapText(s.label, { size: NAME, weight: 600, maxWidth: side, maxLines: 3 }))
  const row = Math.max(56, ...names.map((lines) => (lines.length + 1) * LINE + 14))
  const y = (place: number) => HEAD + (place - 0.5) * row
  const colour = theme.companies[0]!
  const isLeading = (s: RankedSegment) => s.database.place === 1 || s.market.place === 1
  const anyLit = segments.some((s) => s.isLit)
  const isStrong = (s: RankedSegment) => (anyLit ? s.isLit : isLeading(s))
  // what steps back is drawn first
  const order = segments.map((_, i) => i).toSorted((a, b) => Number(isStrong(segments[a]!)) - Number(isStrong(segments[b]!)))
  const nodes = order.flatMap((i): SceneNode[] => {
    const segment = segments[i]!
    const { database, market } = segment
    const strong = isStrong(segment)
    const paint = strong ? colour : theme.muted
    return [
      { kind: 'line', key: `line ${segment.id}`, x1: left, y1: y(database.place), x2: right, y2: y(market.place), stroke: paint, strokeWidth: strong ? 3.5 : 1.5, ...(strong ? {} : { opacity: 0.7 }) },
      ...drawMark(segment, 'database', names[i]!, { x: left, at: y, paint, strong, theme }),
      ...drawMark(segment, 'market', names[i]!, { x: right, at: y, paint, strong, theme }),
    ]
  })
  return { width, height: HEAD + segments.length * row + 4, ground: theme.ground, nodes: [...drawHead(words, left, right, width, theme), ...nodes] }
}

interface MarkPlace {
  x: Pixels
  at: (place: number) => Pixels
  paint: string
  strong: boolean
  theme: ChartTheme
}

function drawMark(segment: RankedSegment, side: 'database' | 'market', name: string[], { x, at, paint, strong, theme }: MarkPlace): SceneNode[] {
  const { place, low, high, amount } = segment[side]
  const outward = side === 'database' ? -1 : 1
  const bar = x + outward * (RADIUS + BARS / 2 + 1)
  const labelX = x + outward * (RADIUS + BARS + GAP - 4)
  const anchor = side === 'database' ? 'end' : 'start'
  const top = at(place) - ((name.length - 1) * LINE) / 2 - 3
  return [
    ...(low < high ? [{ kind: 'line' as const, x1: bar, y1: at(low) - RADIUS + 2, x2: bar, y2: at(high) + RADIUS - 2, stroke: paint, strokeWidth: 3, opacity: 0.45 }] : []),
    { kind: 'circle', x, y: at(place), r: RADIUS, fill: strong ? paint : theme.ground, stroke: paint, strokeWidth: 1.75 },
    { kind: 'text', x, y: at(place) + 4.5, text: String(place), size: NAME, weight: 700, anchor: 'middle', fill: strong ? onColour(theme) : theme.ink },
    ...name.map((line, l): SceneNode => ({ kind: 'text', x: labelX, y: top + l * LINE, text: line, size: NAME, weight: strong ? 700 : 500, anchor, fill: theme.ink })),
    { kind: 'text', x: labelX, y: top + name.length * LINE, text: amount, size: AMOUNT, weight: 400, anchor, fill: theme.muted },
  ]
}

/** Figures on the first company colour: white in the light theme, black in the dark. */
function onColour(theme: ChartTheme): string {
  return theme.name === 'light' ? '#ffffff' : '#000000'
}

function drawHead(words: RankWords, left: Pixels, right: Pixels, width: Pixels, theme: ChartTheme): SceneNode[] {
  const heading = (lines: readonly [string, string], x: Pixels, anchor: 'start' | 'end'): SceneNode[] => [
    { kind: 'text', x, y: 16, text: lines[0], size: 14, weight: 700, anchor, fill: theme.ink },
    { kind: 'text', x, y: 33, text: lines[1], size: AMOUNT, weight: 400, anchor, fill: theme.muted },
  ]
  // as wide as the picture allows: a heading may reach over the lines, not over the other heading
  const fits = (lines: readonly [string, string], room: Pixels) => Math.max(textWidth(lines[0], 14, 700), textWidth(lines[1], AMOUNT)) <= room
  const wide = fits(words.database, left + RADIUS) && fits(words.market, width - right + RADIUS)
  return wide ? [...heading(words.database, left + RADIUS, 'end'), ...heading(words.market, right - RADIUS, 'start')] : [...heading(words.database, 0, 'start'), ...heading(words.market, width, 'end')]
}
