import type { Pixels, Scene, SceneNode } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import type { ChartTheme } from '../theme.ts'

/** One segment of a company: what it holds there, and what its value promises. */
export interface GapRow {
  segment: string
  label: string
  /** Shares, 0-1. */
  value: number
  wallet: number
  /** The gap in money, by which rows are sorted, and how it is written, with the gap in shares below it. */
  money: number
  moneyText: string
  shareText: string
  /** On so few respondents that it is no fact. */
  isSmall: boolean
}

interface GapWords {
  value: string
  wallet: string
  gap: string
}

/** Where the row of a segment is drawn. */
interface GapBand {
  segment: string
  y: Pixels
  height: Pixels
}

export interface GapChart {
  scene: Scene
  bands: GapBand[]
}

const SIZE = 12
const LINE = 15
const RADIUS = 6
/** Least room that the shares themselves need. */
const LEAST_PLOT = 110

/**
 * Draws value against wallet for one company: a row for each segment, the largest sum of money at stake first. A filled
 * dot is its share of wallet, a ring its share of value; the line between them is full where value exceeds wallet
 * (to be won) and dashed where wallet exceeds value (to be lost). As high as its rows need.
 */
export function layoutGaps(
  rows: readonly GapRow[],
  words: GapWords,
  { colour, lit, formatShare }: { colour: string; lit: string | null; formatShare: (share: number) => string },
  width: Pixels,
  theme: ChartTheme,
): GapChart {
  const sorted = rows.toSorted((a, b) => Math.abs(b.money) - Math.abs(a.money))
  const right = Math.max(textWidth(words.gap, SIZE), ...rows.flatMap((row) => [textWidth(row.moneyText, SIZE, 700), textWidth(row.shareText, SIZE)])) + 14
  const left = Math.max(70, Math.min(width * 0.3, 180, width - right - LEAST_PLOT))
  const most = Math.max(0.05, ...rows.flatMap((row) => [row.value, row.wallet]))
  const plot = { from: left + RADIUS, to: width - right - RADIUS }
  const at = (share: number) => plot.from + ((plot.to - plot.from) * share) / most
  const head = drawHead(words, colour, width, theme)
  const ticks = ticksTo(most)
  const nodes: SceneNode[] = []
  const bands: GapBand[] = []
  let y = head.height
  for (const row of sorted) {
    const name = wrapText(row.label, { size: SIZE, weight: 600, maxWidth: left - 8, maxLines: 20 })
    const band = { segment: row.segment, y, height: Math.max(38, name.length * LINE + 10) }
    const middle = y + band.height / 2
    bands.push(band)
    if (lit === row.segment) nodes.push({ kind: 'box', x: 0, y, width, height: band.height, corner: 4, fill: theme.dots, opacity: 0.5 })
    name.forEach((line, i) => nodes.push(text(line, 0, middle + 4 + (i - (name.length - 1) / 2) * LINE, 'start', lit === row.segment ? 600 : 400, row.isSmall ? theme.muted : theme.ink)))
    nodes.push(...drawGap(row, at, middle, colour, theme), text(row.moneyText, width, middle - 2, 'end', 700, row.isSmall ? theme.muted : theme.ink), text(row.shareText, width, middle + 13, 'end', 400, theme.muted))
    y += band.height
  }
  const grid = ticks.flatMap((tick): SceneNode[] => [
    { kind: 'line', x1: at(tick), y1: head.height, x2: at(tick), y2: y, stroke: theme.dots, strokeWidth: 1 },
    text(formatShare(tick), at(tick), y + 14, 'middle', 400, theme.muted),
  ])
  return { scene: { width, height: y + 20, ground: theme.ground, nodes: [...head.nodes, ...grid, ...nodes] }, bands }
}

function drawGap({ value, wallet, isSmall }: GapRow, at: (share: number) => Pixels, y: Pixels, colour: string, theme: ChartTheme): SceneNode[] {
  const isToBeWon = value >= wallet
  const opacity = isSmall ? { opacity: 0.55 } : {}
  return [
    { kind: 'line', x1: at(wallet), y1: y, x2: at(value), y2: y, stroke: colour, strokeWidth: 3, ...(isToBeWon ? {} : { dash: [2, 6] as const }), ...opacity },
    { kind: 'circle', x: at(wallet), y, r: RADIUS, fill: colour, ...opacity },
    { kind: 'circle', x: at(value), y, r: RADIUS - 1, fill: theme.ground, stroke: colour, strokeWidth: 2.5, ...opacity },
  ]
}

/** What dot and ring mean, in one line or two, and the heading of the last column. */
function drawHead(words: GapWords, colour: string, width: Pixels, theme: ChartTheme): { nodes: SceneNode[]; height: Pixels } {
  const entries = [words.wallet, words.value]
  const widths = entries.map((entry) => 20 + textWidth(entry, SIZE) + 14)
  const isOneLine = widths[0]! + widths[1]! + textWidth(words.gap, SIZE) <= width
  const place = (i: number) => (isOneLine ? { x: i === 0 ? 0 : widths[0]!, y: 8 } : { x: 0, y: 8 + i * LINE })
  const nodes = entries.flatMap((entry, i): SceneNode[] => {
    const { x, y } = place(i)
    return [
      i === 0 ? { kind: 'circle', x: x + RADIUS, y, r: RADIUS, fill: colour } : { kind: 'circle', x: x + RADIUS, y, r: RADIUS - 1, fill: theme.ground, stroke: colour, strokeWidth: 2.5 },
      text(entry, x + 18, y + 4, 'start', 400, theme.muted),
    ]
  })
  const bottom = isOneLine ? 8 : 8 + LINE
  return { nodes: [...nodes, text(words.gap, width, bottom + 4, 'end', 400, theme.muted)], height: bottom + 14 }
}

function ticksTo(most: number): number[] {
  const step = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5].find((s) => most / s <= 4) ?? 0.5
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step)
}

function text(words: string, x: Pixels, y: Pixels, anchor: 'start' | 'middle' | 'end', weight: number, fill: string): SceneNode {
  return { kind: 'text', x, y, text: words, size: SIZE, weight, anchor, fill }
}
