import type { AnalysisParams } from '../analyses.ts'
import { followWaves } from '../follow-waves.ts'
import type { ComputationContext } from '../map-family.ts'
import { diagnoseMap } from '../mapping/map-diagnostics.ts'
import type { StrategyMap } from '../mapping/strategy-map.ts'
import type { Relation } from '../measurement/relation.ts'
import { measure } from '../measurement/tabulate.ts'
import { assessStability } from '../stability/map-stability.ts'
import { mapValue } from '../value-map/value-map.ts'
import { type ComputationsOf, withRows } from './computation.ts'

interface Inputs {
  relation: Relation
  strategyMap: StrategyMap
}

/** What is asked beyond the map: changes over time, value for money, how far the map can be believed. */
export const studyComputations = {
  waves: ({ relation, strategyMap }: Inputs, params: AnalysisParams['waves'], context: ComputationContext) => followWaves(relation.waves, strategyMap, params, withRows(context)),
  diagnostics: ({ relation, strategyMap }: Inputs, _params: object, { paramsOf }: ComputationContext) =>
    diagnoseMap(relation, strategyMap, paramsOf('strategyMap')),
  valueMap: (_inputs: object, params: AnalysisParams['valueMap'], context: ComputationContext) => {
    const { table, codebook, paramsOf } = withRows(context, 'valueMap')
    return mapValue(table, codebook, paramsOf('relation'), params)
  },
  // the answers behind the table are read again rather than kept: they are as large as the file
  stability: ({ strategyMap }: Inputs, params: AnalysisParams['stability'], context: ComputationContext) => {
    const { table, codebook, paramsOf } = withRows(context)
    return assessStability(measure(table, codebook, paramsOf('relation')), strategyMap, paramsOf('strategyMap'), params)
  },
} satisfies ComputationsOf<'studies'>
