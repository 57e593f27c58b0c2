import type { Pixels, Scene, SceneNode } from '../scene.ts'
import { textWidth } from '../text-width.ts'
import { type ChartTheme, inkOn, mixColours } from '../theme.ts'
import { areaColour, drawSharesLegend, type SharesCompany } from './draw-shares-legend.ts'
import { labelColumns } from './label-columns.ts'

/** Segments as columns, as wide as their wallets; companies as parts of them, as high as their shares. */
export interface MosaicInput {
  companies: readonly SharesCompany[]
  /** `size`: the wallet, in any unit; `note`: how it is written. */
  segments: readonly { id: string; label: string; size: number; note: string }[]
  /** Companies × segments; the shares of a segment add up to 1, NaN is nothing. */
  shares: ArrayLike<number>
  formatShare: (share: number) => string
}

/** What is picked, and what is pointed at. */
export interface MosaicView {
  focus: { company: string | null; segment: string | null }
  lit: { company: string; segment: string } | null
}

/** Where a company's part of a segment is drawn. */
export interface MosaicCell {
  company: string
  segment: string
  x: Pixels
  y: Pixels
  width: Pixels
  height: Pixels
}

export interface Mosaic {
  scene: Scene
  cells: MosaicCell[]
}

/** Between two columns. */
const GAP = 3
/** Air above the columns, for the legend's sake. */
const AIR = 8
const SIZE = 12
/** How far colours of companies that are not picked fade into the ground. */
const FADED = 0.72

/**
 * Draws a mosaic (Marimekko): the area of a cell is the money that a segment spends with a company. Segments without a
 * wallet are left out. The picture is as high as its labels need.
 *
 * @param height of the columns
 */
export function layoutMosaic(input: MosaicInput, view: MosaicView, { width, height }: { width: Pixels; height: Pixels }, theme: ChartTheme): Mosaic {
  const drawn = input.segments.map((segment, s) => ({ ...segment, s })).filter(({ size }) => size > 0)
  const sum = drawn.reduce((total, { size }) => total + size, 0)
  const room = width - GAP * Math.max(0, drawn.length - 1)
  const legend = drawSharesLegend(input.companies, width, theme)
  const top = legend.height + AIR
  const nodes: SceneNode[] = [...legend.nodes]
  const cells: MosaicCell[] = []
  let x = 0
  const columns = drawn.map(({ id, label, note, size, s }) => {
    const column = { x, width: (room * size) / sum }
    let y = top
    input.companies.forEach((company, c) => {
      const share = input.shares[c * input.segments.length + s]!
      if (!(share > 0)) return
      const cell = { company: company.id, segment: id, x, y, width: column.width, height: height * share }
      cells.push(cell)
      nodes.push(...drawCell(cell, company, input.formatShare(share), view, theme))
      y += cell.height
    })
    x += column.width + GAP
    return { ...column, label, note, isEmphasised: view.focus.segment === id }
  })
  nodes.push(...cells.filter((cell) => view.lit?.company === cell.company && view.lit.segment === cell.segment).map((cell) => outline(cell, theme)))
  const labels = labelColumns(columns, top + height, width, theme)
  return { scene: { width, height: top + height + labels.height, ground: theme.ground, nodes: [...nodes, ...labels.nodes] }, cells }
}

function drawCell(cell: MosaicCell, company: SharesCompany, share: string, { focus }: MosaicView, theme: ChartTheme): SceneNode[] {
  const isPicked = focus.company === null || focus.company === company.id
  const isInFocus = isPicked && (focus.segment === null || focus.segment === cell.segment)
  const own = areaColour(company, theme)
  const fill = isInFocus ? own : mixColours(own, theme.ground, FADED)
  const frame: SceneNode[] =
    company.mark?.sign === 'core' && isInFocus && Math.min(cell.width, cell.height) > 8
      ? [{ kind: 'box', x: cell.x + 2.5, y: cell.y + 2.5, width: cell.width - 5, height: cell.height - 5, stroke: company.mark.colour, strokeWidth: 2 }]
      : []
  return [
    { kind: 'box', x: cell.x, y: cell.y, width: cell.width, height: cell.height, fill, stroke: theme.ground, strokeWidth: 1 },
    ...frame,
    ...writeInside(cell, company.label, share, inkOn(fill)),
  ]
}

/** Name and share where both fit, the share alone where it fits, else nothing: the legend and the table have the rest. */
function writeInside({ x, y, width, height }: MosaicCell, label: string, share: string, fill: string): SceneNode[] {
  const text = (words: string, baseline: Pixels, weight: number): SceneNode => ({ kind: 'text', x: x + width / 2, y: baseline, text: words, size: SIZE, weight, anchor: 'middle', fill })
  const fits = (words: string, weight: number) => textWidth(words, SIZE, weight) <= width - 6
  const middle = y + height / 2
  if (!fits(share, 600) || height < 16) return []
  if (height < 34 || !fits(label, 400)) return [text(share, middle + 4.3, 600)]
  return [text(label, middle - 3, 400), text(share, middle + 12, 600)]
}

function outline({ x, y, width, height }: MosaicCell, theme: ChartTheme): SceneNode {
  return { kind: 'box', x: x - 1, y: y - 1, width: width + 2, height: height + 2, corner: 2, stroke: theme.ink, strokeWidth: 2.5 }
}
