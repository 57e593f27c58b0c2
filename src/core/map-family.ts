import { analyses, type AnalysisId, type AnalysisParams } from './analyses.ts'
import type { AnalysisContext, Steps } from './analysis.ts'
import { AnalysisError } from './errors.ts'
import { drawRelatedMap } from './mapping/related-map.ts'
import type { MapParams, StrategyMap } from './mapping/strategy-map.ts'
import { drawSubgroups } from './mapping/subgroup-map.ts'
import type { Relation, RelationParams } from './measurement/relation.ts'
import { segmentId } from './measurement/segmentation.ts'

/** The rows, the codebook, and what the user chose for the other analyses. */
export interface ComputationContext extends AnalysisContext {
  paramsOf: <Id extends AnalysisId>(id: Id) => AnalysisParams[Id]
  /** The map under other parameters, from the cache where it is known. */
  mapWith: (overrides: { relation: AnalysisParams['relation']; strategyMap: AnalysisParams['strategyMap'] }) => Steps<StrategyMap>
}


/**
 * Draws a map as one of the project's family, so that the eye finds its points where the others have them. A wave belongs
 * with the map of all waves, subgroups with the map on which their segment is a point, everything else with the project's
 * baseline.
 */
export function* drawInFamily(relation: Relation, params: MapParams, context: ComputationContext): Steps<StrategyMap> {
  const asked = context.paramsOf('relation')
  if (asked.wave !== null) {
    const all = yield* mapOf({ ...asked, wave: null }, params, context)
    return yield* drawRelatedMap(relation, params, all, true)
  }
  const opened = asked.by === 'needs' ? undefined : asked.path.at(-1)
  if (opened) {
    const parent = yield* mapOf({ ...asked, path: asked.path.slice(0, -1), segmentBy: opened.column }, params, context)
    if (parent) return yield* drawSubgroups(relation, params, parent, segmentId(opened.categories))
  }
  return yield* drawRelatedMap(relation, params, yield* baselineMap(asked, params, context))
}

/**
 * The map that all others of a project are laid over: strength, all waves, the codebook's own segments. Null where this
 * is the map asked for, or where that map cannot be drawn.
 */
function* baselineMap(asked: RelationParams, params: MapParams, context: ComputationContext): Steps<StrategyMap | null> {
  const { segmentBy } = context.codebook
  const by = segmentBy === null ? 'needs' : 'segments'
  const baseline: RelationParams = { ...analyses.relation.defaults, by }
  const isItself = JSON.stringify({ ...asked, segmentBy: asked.segmentBy === segmentBy ? null : asked.segmentBy }) === JSON.stringify(baseline)
  return isItself && params.method === 'unfolding' ? null : yield* mapOf(baseline, params, context)
}

/** Another map of the project, by the standard method; null where it cannot be drawn: the map asked for may be possible all the same. */
function* mapOf(relation: RelationParams, params: MapParams, { mapWith }: ComputationContext): Steps<StrategyMap | null> {
  try {
    return yield* mapWith({ relation, strategyMap: { ...params, method: 'unfolding' } })
  } catch (error) {
    if (error instanceof AnalysisError) return null
    throw error
  }
}
