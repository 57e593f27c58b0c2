import type { Waves } from './follow-waves.ts'
import type { MapTarget } from './mapping/map-target.ts'
import type { WaveComparison } from './waves/compare-waves.ts'

/** The way of a point through the waves: places of earlier waves, the oldest first, its place now last. */
export interface WaveTrail extends MapTarget {
  /** x and y in turn, in units of the map. */
  path: number[]
  /** The last step is longer than chance would make it. */
  isSure: boolean
}

/** A wave is compared with the one before; all together, the last with the first. */
export function comparisonFor({ waves, comparisons }: Waves, wave: string | null): WaveComparison | null {
  if (wave === null) return comparisons.find((c) => c.from === waves[0]?.wave && c.to === waves.at(-1)?.wave) ?? null
  const before = waves[waves.findIndex((w) => w.wave === wave) - 1]?.wave
  return comparisons.find((c) => c.from === before && c.to === wave) ?? null
}

/** The way of every point through the waves up to the one on screen; none for the first, nor for all waves together. */
export function trailsOf(found: Waves, wave: string | null): WaveTrail[] {
  const last = found.waves.findIndex((w) => w.wave === wave)
  if (last < 1) return []
  const maps = found.waves.slice(0, last + 1).map((w) => w.map)
  const comparison = comparisonFor(found, wave)
  const trail = (kind: MapTarget['kind'], id: string): WaveTrail => ({
    kind,
    id,
    // a point that a wave lacks leaves a gap that its line jumps over
    path: maps.flatMap((map) => {
      const item = (kind === 'company' ? map.companies : map.segments).find((i) => i.id === id)
      return item ? [item.x, item.y] : []
    }),
    isSure: comparison?.moves.some((m) => m.kind === kind && m.id === id && m.isSure) ?? false,
  })
  const now = maps.at(-1)!
  return [...now.companies.map((c) => trail('company', c.id)), ...now.segments.map((s) => trail('segment', s.id))].filter(({ path }) => path.length > 2)
}
