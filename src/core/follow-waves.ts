import type { Steps } from './analysis.ts'
import { AnalysisError } from './errors.ts'
import type { ComputationContext } from './map-family.ts'
import type { StrategyMap } from './mapping/strategy-map.ts'
import { measure } from './measurement/tabulate.ts'
import { compareWaves, type MeasuredWave, type WaveComparison, type WaveParams } from './waves/compare-waves.ts'

/** The waves of a survey on maps that may be laid over one another, and what changed from each to the next. */
export interface Waves {
  waves: { wave: string; map: StrategyMap }[]
  comparisons: WaveComparison[]
  /** Waves of which no map can be drawn. */
  leftOut: string[]
}

/**
 * Draws every wave on the frame of all waves together and compares each with the next, and the last with the first.
 *
 * @param names of the waves, in their order
 * @param all the map of all waves together
 */
export function* followWaves(names: readonly string[], all: StrategyMap, params: WaveParams, { table, codebook, paramsOf, mapWith }: ComputationContext): Steps<Waves> {
  const asked = paramsOf('relation')
  const drawn: (MeasuredWave & { map: StrategyMap })[] = []
  const leftOut: string[] = []
  for (const wave of names) {
    const relation = { ...asked, wave }
    try {
      const map = yield* mapWith({ relation, strategyMap: paramsOf('strategyMap') })
      drawn.push({ wave, map, measured: measure(table, codebook, relation) })
    } catch (error) {
      if (!(error instanceof AnalysisError)) throw error
      leftOut.push(wave)
    }
  }
  const comparisons: WaveComparison[] = []
  if (all.method === 'unfolding')
    for (const [before, after] of pairsOf(drawn)) {
      const comparison = yield* compareOrNot(all, before, after, params)
      if (comparison) comparisons.push(comparison)
    }
  return { waves: drawn.map(({ wave, map }) => ({ wave, map })), comparisons, leftOut }
}

/** Null where what the waves have in common makes no map. */
function* compareOrNot(all: StrategyMap, before: MeasuredWave, after: MeasuredWave, params: WaveParams): Steps<WaveComparison | null> {
  try {
    return yield* compareWaves(all, before, after, params)
  } catch (error) {
    if (error instanceof AnalysisError) return null
    throw error
  }
}

/** Neighbours, and first with last. */
function pairsOf<T>(items: T[]): [T, T][] {
  const neighbours = items.slice(1).map((item, i): [T, T] => [items[i]!, item])
  return items.length > 2 ? [...neighbours, [items[0]!, items.at(-1)!]] : neighbours
}
