import type { DatabasePainting } from '../../core/zoom/painting.ts'
import type { Text } from '../../i18n/en.ts'
import type { MapInput } from './map-input.ts'
import { chartId } from './strategy-map-input.ts'

/** Penetration from which on the colour is full: four times, or a quarter, of what the market suggests. */
const FULL = 4

/**
 * Paints the database on a map: the size of a segment is its part of the database, the colour whether the company has more or less of it
 * than the market, the ring its share of these customers' wallets. Segments that the database knows nothing of stay as they are, but for their
 * size; a map of none of its segments stays as it is.
 */
export function paintDatabase(input: MapInput, { size, segments: painted }: DatabasePainting, { segment, under, over, ring }: Text['zoomOut']['paint']): MapInput {
  const facts = new Map(painted.map((known) => [chartId({ kind: 'segment', id: known.id }), known]))
  if (!input.segments.some((point) => facts.has(point.id))) return input
  const segments = input.segments.map((point) => {
    const known = facts.get(point.id)
    if (!known) return { ...point, size: null }
    const shade = known.penetration > 0 ? Math.log(known.penetration) / Math.log(FULL) : -1
    return { ...point, size: known.share, paint: { shade: Math.max(-1, Math.min(1, shade)), ring: known.ownShare === null ? null : Math.min(1, known.ownShare) } }
  })
  return { ...input, segments, legend: input.legend && { ...input.legend, segment: segment[size], under, over, ring } }
}
