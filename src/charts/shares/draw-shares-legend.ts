import type { Pixels, SceneNode } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import { type ChartTheme, type CompanyMark, mixColours } from '../theme.ts'

/** A company as both pictures of shares know it. */
export interface SharesCompany {
  id: string
  label: string
  /** Null: "all others", drawn in grey. */
  mark: CompanyMark | null
}

const SIZE = 12
const LINE = 16
const SWATCH = 11
const GAP = 14

/** Colour of a company's area; once the colours are used up, rings and cores become a pale and a framed area. */
export function areaColour({ mark }: SharesCompany, theme: ChartTheme): string {
  if (!mark) return theme.faint
  return mark.sign === 'full' ? mark.colour : mixColours(mark.colour, theme.ground, mark.sign === 'ring' ? 0.7 : 0.4)
}

/** Names of the companies with their colours, in as many lines as they need; names too long for a line are broken, none is cut off. */
export function drawSharesLegend(companies: readonly SharesCompany[], width: Pixels, theme: ChartTheme): { nodes: SceneNode[]; height: Pixels } {
  const nodes: SceneNode[] = []
  let x = 0
  let y = 0
  for (const company of companies) {
    const lines = wrapText(company.label, { size: SIZE, weight: 400, maxWidth: width - SWATCH - 6, maxLines: 20 })
    const room = SWATCH + 5 + Math.max(...lines.map((line) => textWidth(line, SIZE)))
    if (x > 0 && x + room > width) {
      x = 0
      y += LINE
    }
    nodes.push(
      { kind: 'box', x: x + 0.5, y: y + 2.5, width: SWATCH - 1, height: SWATCH - 1, corner: 2, fill: areaColour(company, theme), stroke: company.mark?.colour ?? theme.faint, strokeWidth: 1 },
      ...lines.map((text, i): SceneNode => ({ kind: 'text', x: x + SWATCH + 5, y: y + 12 + i * LINE, text, size: SIZE, weight: 400, anchor: 'start', fill: theme.muted })),
    )
    if (lines.length > 1) {
      y += LINE * lines.length
      x = 0
    } else x += room + GAP
  }
  return { nodes, height: x > 0 ? y + LINE : y }
}
