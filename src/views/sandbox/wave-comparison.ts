import type { Waves } from '../../core/follow-waves.ts'
import type { WaveComparison } from '../../core/waves/compare-waves.ts'

/** A wave is compared with the one before; all together, the last with the first. */
export function comparisonFor({ waves, comparisons }: Waves, wave: string | null): WaveComparison | null {
  if (wave === null) return comparisons.find((c) => c.from === waves[0]?.wave && c.to === waves.at(-1)?.wave) ?? null
  const before = waves[waves.findIndex((w) => w.wave === wave) - 1]?.wave
  return comparisons.find((c) => c.from === before && c.to === wave) ?? null
}
