import type { AnalysisId, AnalysisParams } from './analyses.ts'
import type { AnalysisContext, Outcome } from './analysis.ts'
import { checkCodebook } from './codebook/check.ts'
import { drawStrategyMap } from './mapping/strategy-map.ts'
import type { Relation } from './measurement/relation.ts'
import { tabulate } from './measurement/tabulate.ts'

/** How each analysis is answered. These lines only forward: the work is in plain functions that tests call directly. */
export const computations = {
  codebookCheck: (_inputs: object, _params: object, { table, codebook }: AnalysisContext) => checkCodebook(table, codebook),
  relation: (_inputs: object, params: AnalysisParams['relation'], { table, codebook }: AnalysisContext) => tabulate(table, codebook, params),
  strategyMap: (inputs: { relation: Relation }, params: AnalysisParams['strategyMap']) => drawStrategyMap(inputs.relation, params),
} satisfies { [Id in AnalysisId]: (inputs: never, params: AnalysisParams[Id], context: AnalysisContext) => unknown }

export type AnalysisResult<Id extends AnalysisId> = Outcome<ReturnType<(typeof computations)[Id]>>
