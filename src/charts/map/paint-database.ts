import type { MapInput } from './map-input.ts'

/** What the company's own database knows of a segment on the map. */
export interface DatabaseFacts {
  /** By which its mark is sized: shares of all segments add up to 1. */
  share: number
  /** Share of the customers ÷ share of the market's people. */
  penetration: number
  /** Own share of its customers' wallets; null where it cannot be told. */
  ownShare: number | null
}

/** Penetration from which on the colour is full: four times, or a quarter, of what the market suggests. */
const FULL = 4

/**
 * Paints the database on a map: the size of a segment is its part of the database, the colour whether the company has more or less of it
 * than the market, the ring its share of these customers' wallets. Segments that the database knows nothing of stay as they are, but for their size.
 *
 * @param facts by the id of the point
 */
export function paintDatabase(input: MapInput, facts: ReadonlyMap<string, DatabaseFacts>, words: { segment: string; under: string; over: string; ring: string }): MapInput {
  const segments = input.segments.map((point) => {
    const known = facts.get(point.id)
    if (!known) return { ...point, size: null }
    const shade = known.penetration > 0 ? Math.log(known.penetration) / Math.log(FULL) : -1
    return { ...point, size: known.share, paint: { shade: Math.max(-1, Math.min(1, shade)), ring: known.ownShare === null ? null : Math.min(1, known.ownShare) } }
  })
  return { ...input, segments, legend: input.legend && { ...input.legend, ...words } }
}
