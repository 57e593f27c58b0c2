import type { Pixels } from '../scene.ts'
import { textWidth } from '../text-width.ts'
import type { MapInput, MapLegend, Size } from './map-input.ts'

/** The strip under the map: how much room it takes and where its parts go. */
export interface LegendPlan {
  height: Pixels
  fontSize: Pixels
  /** Whether the scale bar has a row of its own above the signs. */
  isStacked: boolean
  /** Rows of signs, of those that occur on this map at all. */
  rows: Sign[][]
}

type LegendInput = Pick<MapInput, 'legend' | 'companies' | 'segments'>

/** What the legend explains. */
export type Sign = Exclude<keyof MapLegend, 'size' | 'regionOfOne'>

/** Longest scale bar a map chooses. */
export const handyRuler = 130

/**
 * Plans the strip under the map. It depends on the table and not on the focus, so that the map keeps its place when the
 * focus changes.
 */
export function planLegend(input: MapInput, size: Size, enlargement = 1): LegendPlan {
  const isPhone = size.width < 640
  const fontSize = enlargement * (isPhone ? 11 : Math.min(15, Math.max(12, size.height / 72)))
  const margin = isPhone ? 12 : 20
  if (!input.legend && input.rulers.length === 0)
    return { height: margin, fontSize, isStacked: false, rows: [] }
  const room = size.width - 2 * margin
  const signs = input.legend ? signsOf(input) : []
  const keysWidth = signs.reduce((sum, sign) => sum + keyWidth(sign, input, fontSize), 0)
  const rulerText = Math.max(0, ...input.rulers.map((ruler) => textWidth(ruler.label, fontSize)))
  const isStacked = keysWidth + rulerText + handyRuler * 1.5 > room
  const rows = isStacked ? flow(signs, (sign) => keyWidth(sign, input, fontSize), room) : [signs]
  const lines = isStacked ? rows.length + 1 : 1
  return { height: margin + lines * fontSize * 1.9 + (isPhone ? 0 : 6), fontSize, isStacked, rows }
}

/** With so many points only the regions of single ones are drawn: all together would cover one another. */
export function areRegionsMany({ companies, segments }: Pick<MapInput, 'companies' | 'segments'>): boolean {
  return companies.length + segments.length > 16
}

function signsOf({ companies, segments, pairs, regions, trails }: MapInput): Sign[] {
  const points = [...companies, ...segments]
  const signs: Sign[] = segments.length > 0 ? ['company', 'segment'] : ['company']
  if (pairs.some((pair) => pair?.wrong) || points.some((p) => p.flags?.misplaced)) signs.push('wrong')
  if (pairs.some((pair) => pair?.smallBase) || points.some((p) => p.flags?.smallBase)) signs.push('smallBase')
  if (regions?.length) signs.push('region')
  if (trails?.length) signs.push('trail')
  if (segments.some((s) => s.paint)) signs.push('under', 'over')
  if (segments.some((s) => s.paint && s.paint.ring !== null)) signs.push('ring')
  return signs
}

function flow(signs: readonly Sign[], widthOf: (sign: Sign) => Pixels, room: Pixels): Sign[][] {
  const rows: Sign[][] = []
  let left = 0
  for (const sign of signs) {
    const width = widthOf(sign)
    if (rows.length > 0 && width <= left) rows.at(-1)!.push(sign)
    else {
      rows.push([sign])
      left = room
    }
    left -= width
  }
  return rows
}

/** The words beside a sign. */
export function keyText(sign: Sign, { legend, companies, segments }: LegendInput): string {
  if (!legend) return ''
  if (sign === 'region' && areRegionsMany({ companies, segments })) return legend.regionOfOne
  const isSized = sign === 'segment' && legend.size !== '' && segments.some((s) => s.size !== null)
  return isSized ? `${legend.segment} (${legend.size})` : (legend[sign] ?? '')
}

/** Room for a sign, its words and the gap after them. */
export function keyWidth(sign: Sign, input: LegendInput, size: Pixels): Pixels {
  return textWidth(keyText(sign, input), size) + 2.6 * size
}
