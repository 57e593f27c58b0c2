import { analyses, type AnalysisId, type AnalysisParams } from './analyses.ts'
import type { AnalysisContext, Outcome, Steps } from './analysis.ts'
import { checkCodebook } from './codebook/check.ts'
import { AnalysisError } from './errors.ts'
import { diagnoseMap } from './mapping/map-diagnostics.ts'
import { drawRelatedMap } from './mapping/related-map.ts'
import type { MapParams, StrategyMap } from './mapping/strategy-map.ts'
import { drawSubgroups } from './mapping/subgroup-map.ts'
import type { Relation } from './measurement/relation.ts'
import { measure, tabulate } from './measurement/tabulate.ts'
import { findClusters } from './segments/find-clusters.ts'
import { assessStability } from './stability/map-stability.ts'

/** The rows, the codebook, and what the user chose for the other analyses. */
export interface ComputationContext extends AnalysisContext {
  paramsOf: <Id extends AnalysisId>(id: Id) => AnalysisParams[Id]
  /** The map under other parameters, from the cache where it is known. */
  mapWith: (overrides: { relation: AnalysisParams['relation']; strategyMap: AnalysisParams['strategyMap'] }) => Steps<StrategyMap>
}

interface Inputs {
  relation: Relation
  strategyMap: StrategyMap
}

/** How each analysis is answered. These lines only forward: the work is in plain functions that tests call directly. */
export const computations = {
  codebookCheck: (_inputs: object, _params: object, { table, codebook }: ComputationContext) => checkCodebook(table, codebook),
  relation: (_inputs: object, params: AnalysisParams['relation'], { table, codebook }: ComputationContext) => tabulate(table, codebook, params),
  *strategyMap({ relation }: Inputs, params: AnalysisParams['strategyMap'], context: ComputationContext): Steps<StrategyMap> {
    const parent = yield* parentMap(params, context)
    if (parent) return yield* drawSubgroups(relation, params, parent)
    return yield* drawRelatedMap(relation, params, yield* baselineMap(params, context))
  },
  clusters: (_inputs: object, params: AnalysisParams['clusters'], { table, codebook, ward }: ComputationContext) =>
    findClusters(table, codebook, params, ward ?? null),
  diagnostics: ({ relation, strategyMap }: Inputs, _params: object, { paramsOf }: ComputationContext) =>
    diagnoseMap(relation, strategyMap, paramsOf('strategyMap')),
  // the answers behind the table are read again rather than kept: they are as large as the file
  stability: ({ strategyMap }: Inputs, params: AnalysisParams['stability'], { table, codebook, paramsOf }: ComputationContext) =>
    assessStability(measure(table, codebook, paramsOf('relation')), strategyMap, paramsOf('strategyMap'), params),
} satisfies { [Id in AnalysisId]: (inputs: never, params: AnalysisParams[Id], context: ComputationContext) => unknown }

export type AnalysisResult<Id extends AnalysisId> = Outcome<ReturnType<(typeof computations)[Id]>>

/** The map on which the segment that was opened last is a point; null where none was, or where it cannot be drawn. */
function* parentMap(params: MapParams, { paramsOf, mapWith }: ComputationContext): Steps<StrategyMap | null> {
  const asked = paramsOf('relation')
  const opened = asked.path.at(-1)
  if (!opened || asked.by === 'needs') return null
  try {
    return yield* mapWith({ relation: { ...asked, path: asked.path.slice(0, -1), segmentBy: opened.column }, strategyMap: { ...params, method: 'unfolding' } })
  } catch (error) {
    if (error instanceof AnalysisError) return null
    throw error
  }
}

/**
 * The map that all others of a project are laid over: strength, all waves, the codebook's own segments. Null where this
 * is the map asked for, or where that map cannot be drawn.
 */
function* baselineMap(params: MapParams, { codebook, paramsOf, mapWith }: ComputationContext): Steps<StrategyMap | null> {
  const asked = paramsOf('relation')
  const by = codebook.segmentBy === null ? 'needs' : 'segments'
  const baseline = { ...analyses.relation.defaults, by } as const
  const isItself = JSON.stringify({ ...asked, segmentBy: asked.segmentBy === codebook.segmentBy ? null : asked.segmentBy }) === JSON.stringify(baseline)
  if (isItself && params.method === 'unfolding') return null
  try {
    return yield* mapWith({ relation: baseline, strategyMap: { ...params, method: 'unfolding' } })
  } catch (error) {
    // the map asked for may be possible all the same
    if (error instanceof AnalysisError) return null
    throw error
  }
}
