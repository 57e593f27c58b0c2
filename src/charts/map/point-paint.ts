import { companyMark, contrast, mixColours, type ChartTheme, type CompanyMark } from '../theme.ts'
import type { ArrangedPoint } from './arranged-point.ts'
import { shadeColour } from './draw-paint.ts'

/** The least contrast of a mark to what is behind it (WCAG 2.2, non-text contrast). */
export const leastContrast = 3

/** The mark of a company: of its palette colour, or of a colour of the user's own. */
export function markOf({ point, index }: Pick<ArrangedPoint, 'point' | 'index'>, theme: ChartTheme): CompanyMark {
  const colour = point.colour ?? index
  return typeof colour === 'number' ? companyMark(colour, theme) : { colour, sign: 'full' }
}

/** Fill and outline of a segment: what is painted on it, else grey unless the user has given it a colour. */
export function segmentPaint(
  { point }: Pick<ArrangedPoint, 'point'>,
  theme: ChartTheme,
): { fill: string; stroke: string } {
  if (point.paint) return { fill: shadeColour(point.paint.shade, theme), stroke: theme.segmentStroke }
  if (point.colour === undefined) return { fill: theme.segmentFill, stroke: theme.segmentStroke }
  const colour = typeof point.colour === 'number' ? companyMark(point.colour, theme).colour : point.colour
  return { fill: mixColours(colour, theme.ground, 0.72), stroke: colour }
}

/** The colour that stands for a point: of its lines, region and rank. */
export function colourOf(p: Pick<ArrangedPoint, 'point' | 'index' | 'kind'>, theme: ChartTheme): string {
  return p.kind === 'company' ? markOf(p, theme).colour : segmentPaint(p, theme).stroke
}

/** Whether a colour of the user's own is hard to see on the ground, so that the mark needs an outline. */
export function isFaint(colour: string, theme: ChartTheme): boolean {
  return contrast(colour, theme.ground) < leastContrast
}
