import { type AnyAnalysis, defineAnalysis, type ResultOf } from './analysis.ts'
import { checkCodebook } from './codebook/check.ts'
import { type MapParams, drawStrategyMap } from './mapping/strategy-map.ts'
import { type RelationParams, tabulate } from './measurement/tabulate.ts'

/** Is the codebook right? What is wrong or doubtful, by column and row. */
const codebookCheck = defineAnalysis({
  id: 'codebookCheck',
  version: 1,
  defaults: {},
  needs: {},
  compute: (_inputs, _params, { table, codebook }) => checkCodebook(table, codebook),
})

/** How strong is each company's relationship with each segment? */
const relation = defineAnalysis({
  id: 'relation',
  version: 1,
  defaults: {
    by: 'segments',
    quantity: 'strength',
    valueFrom: 'needs',
    relative: false,
    segmentBy: null,
    wave: null,
  } satisfies RelationParams as RelationParams,
  needs: {},
  compute: (_inputs, params, { table, codebook }) => tabulate(table, codebook, params),
})

/** Where do companies and segments stand, so that the nearer are the more strongly related? */
const strategyMap = defineAnalysis({
  id: 'strategyMap',
  version: 1,
  defaults: { weights: 'reliability', seed: 1 } satisfies MapParams as MapParams,
  needs: { relation },
  compute: (inputs, params) => drawStrategyMap(inputs.relation, params),
})

/** All analyses, by id. A new one is a folder in core and a line here. */
export const analyses = { codebookCheck, relation, strategyMap } satisfies Record<string, AnyAnalysis>

export type AnalysisId = keyof typeof analyses
export type AnalysisParams = { [Id in AnalysisId]: (typeof analyses)[Id]['defaults'] }
export type AnalysisResult<Id extends AnalysisId> = ResultOf<(typeof analyses)[Id]>
