import { type Analysis, type AnalysisId, analyses } from './analyses.ts'
import type { AnalysisContext, Steps } from './analysis.ts'
import { type AnalysisResult, computations } from './computations.ts'
import type { ComputationContext } from './map-family.ts'
import type { ProjectDoc } from './project/project.ts'
import { paramsFor, type Request, resultKey } from './request.ts'

/** Results by key, shared by analyses that need the same thing. */
export interface ResultCache {
  get(key: string): unknown
  set(key: string, result: unknown): void
}

type Compute = (inputs: object, params: object, context: ComputationContext) => unknown

/**
 * Runs an analysis and whatever it needs, reporting progress. Equal keys are computed once per cache.
 *
 * @throws AnalysisError where the data cannot give a result
 */
export function* evaluate<Id extends AnalysisId>(
  doc: ProjectDoc,
  context: AnalysisContext,
  request: Request<Id>,
  cache: ResultCache,
): Steps<AnalysisResult<Id>> {
  return (yield* evaluateAny(doc, context, request, cache)) as AnalysisResult<Id>
}

function* evaluateAny(doc: ProjectDoc, context: AnalysisContext, request: Request, cache: ResultCache): Steps<unknown> {
  const key = resultKey(doc, request)
  const known = cache.get(key)
  if (known !== undefined) return known
  const { needs }: Analysis<object> = analyses[request.analysis]
  const inputs: Record<string, unknown> = {}
  for (const need of needs) inputs[need] = yield* evaluateAny(doc, context, { ...request, analysis: need as AnalysisId }, cache)
  // the list of computations is typed against the list of analyses; only this look-up by id is not
  const compute = computations[request.analysis] as Compute
  const paramsOf: ComputationContext['paramsOf'] = (id) => paramsFor(id, doc, request.overrides)
  const mapWith: ComputationContext['mapWith'] = (overrides) =>
    evaluate(doc, context, { analysis: 'strategyMap', overrides: { ...request.overrides, ...overrides } }, cache)
  const outcome = compute(inputs, paramsOf(request.analysis), { ...context, paramsOf, mapWith })
  const result = isSteps(outcome) ? yield* outcome : outcome
  cache.set(key, result)
  return result
}

function isSteps(outcome: unknown): outcome is Steps<unknown> {
  return typeof outcome === 'object' && outcome !== null && Symbol.iterator in outcome && 'next' in outcome
}
