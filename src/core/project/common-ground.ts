import type { MapItem, StrategyMap } from '../mapping/strategy-map.ts'
import type { WaveTrail } from '../wave-trails.ts'
import { layOver, matched, type PictureComparison } from './compare-pictures.ts'
import { type MapLook, pointKeyOf } from './look.ts'
import type { Picture } from './picture.ts'

/** A part of a map, in its units. */
interface Extent {
  minX: number
  maxX: number
  minY: number
  maxY: number
}

/** Two pictures made ready to be drawn side by side, or one into the other. */
export interface CommonGround {
  before: Picture
  after: Picture
  /** Parts of the two maps that, drawn at one size, give both one ruler; null where the two have none in common. */
  extents: { before: Extent; after: Extent } | null
}

/** Rulers this much alike are one. */
const SAME_RULER = 1e-6

/**
 * Makes two pictures comparable to the eye: the second map is laid over the first by turn, mirroring and shift, both are
 * turned alike, a company has one colour in both, and where they measure the same with the same ruler the second shows
 * where each point stood in the first. Regions, ways through waves and notes are left to the pictures themselves.
 */
export function onCommonGround(before: Picture, after: Picture, { comparesValues, differences }: PictureComparison): CommonGround {
  const sharesSegments = !differences.some((d) => d.what === 'by' || d.what === 'division')
  const map = layOver(after.map, before.map, sharesSegments)
  const extents = comparesValues ? sameRuler(before.map, map) : null
  const isOneRuler = extents !== null && extents.before === extents.after
  const bare = { stability: null, focus: null }
  return {
    before: { ...before, ...bare, trails: [], look: { ...before.look, notes: [] } },
    after: { ...after, ...bare, map, trails: isOneRuler ? waysBetween(before.map, map) : [], look: lookAlike(before, after) },
    extents,
  }
}

function waysBetween(before: StrategyMap, after: StrategyMap): WaveTrail[] {
  const way = (kind: WaveTrail['kind']) => ([a, b]: [MapItem, MapItem]): WaveTrail => ({ kind, id: b.id, path: [a.x, a.y, b.x, b.y], isSure: false })
  return [...matched(before.companies, after.companies).map(way('company')), ...matched(before.segments, after.segments).map(way('segment'))]
}

function sameRuler(before: StrategyMap, after: StrategyMap): CommonGround['extents'] {
  if (before.unitLength === null || after.unitLength === null) return null
  const ratio = after.unitLength / before.unitLength
  const [a, b] = [extentOf(before), extentOf(after)]
  if (Math.abs(ratio - 1) < SAME_RULER) {
    const both: Extent = { minX: Math.min(a.minX, b.minX), maxX: Math.max(a.maxX, b.maxX), minY: Math.min(a.minY, b.minY), maxY: Math.max(a.maxY, b.maxY) }
    return { before: both, after: both }
  }
  const width = Math.max(a.maxX - a.minX, (b.maxX - b.minX) / ratio)
  const height = Math.max(a.maxY - a.minY, (b.maxY - b.minY) / ratio)
  return { before: around(a, width, height), after: around(b, width * ratio, height * ratio) }
}

function extentOf({ companies, segments }: StrategyMap): Extent {
  const [xs, ys] = [[...companies, ...segments].map((p) => p.x), [...companies, ...segments].map((p) => p.y)]
  return { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) }
}

function around({ minX, maxX, minY, maxY }: Extent, width: number, height: number): Extent {
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2]
  return { minX: x - width / 2, maxX: x + width / 2, minY: y - height / 2, maxY: y + height / 2 }
}

/** The look of the second picture, turned as the first and with its colours; companies that are new take the next of the palette. */
function lookAlike(before: Picture, after: Picture): MapLook {
  const { rotation, mirrored } = before.look
  const known = before.relation.rows.filter((row) => !row.isOther)
  let next = known.length
  const points = { ...after.look.points }
  for (const { id, isOther } of after.relation.rows) {
    if (isOther) continue
    const key = pointKeyOf('company', id, null)
    const at = known.findIndex((row) => row.id === id)
    const colour = before.look.points[key]?.colour ?? points[key]?.colour ?? (at >= 0 ? at : next++)
    points[key] = { ...points[key], colour }
  }
  return { points, notes: [], rotation, mirrored }
}
