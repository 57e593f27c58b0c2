import type { AnalysisId } from '../../src/core/analyses.ts'
import type { AnalysisContext, Steps } from '../../src/core/analysis.ts'
import type { AnalysisResult } from '../../src/core/computations/analysis-result.ts'
import { evaluate as evaluateBy, type ResultCache } from '../../src/core/evaluate.ts'
import type { ProjectDoc } from '../../src/core/project/project.ts'
import type { Request } from '../../src/core/request.ts'
import { fetchAllComputations } from '../../src/worker/fetch-computations.ts'

const computations = await fetchAllComputations()

/** As in the worker, with all that can be computed at hand. */
export function evaluate<Id extends AnalysisId>(doc: ProjectDoc, context: AnalysisContext, request: Request<Id>, cache: ResultCache): Steps<AnalysisResult<Id>> {
  return evaluateBy(doc, context, request, cache, computations)
}
