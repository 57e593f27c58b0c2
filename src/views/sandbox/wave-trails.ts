import type { MapTrail } from '../../charts/map/map-input.ts'
import type { Waves } from '../../core/follow-waves.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { chartId } from '../../charts/map/strategy-map-input.ts'
import { comparisonFor } from './wave-comparison.ts'

/** The way of every point through the waves up to the one on screen; none for the first, nor for all waves together. */
export function trailsOf(found: Waves, wave: string | null): MapTrail[] {
  const last = found.waves.findIndex((w) => w.wave === wave)
  if (last < 1) return []
  const maps = found.waves.slice(0, last + 1).map((w) => w.map)
  const comparison = comparisonFor(found, wave)
  const trail = (kind: MapTarget['kind'], id: string): MapTrail => ({
    id: chartId({ kind, id }),
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
