import { type Analysis, type AnalysisId, analyses } from './analyses.ts'
import type { AnalysisContext, Steps } from './analysis.ts'
import type { AnalysisResult } from './computations/analysis-result.ts'
import type { Computations } from './computations/computation.ts'
import { AnalysisError } from './errors.ts'
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
 * @param computations at least those of the analysis and of all it needs or wants
 * @throws AnalysisError where the data cannot give a result
 */
export function* evaluate<Id extends AnalysisId>(
  doc: ProjectDoc,
  context: AnalysisContext,
  request: Request<Id>,
  cache: ResultCache,
  computations: Computations,
): Steps<AnalysisResult<Id>> {
  return (yield* evaluateAny(doc, context, request, cache, computations)) as AnalysisResult<Id>
}

function* evaluateAny(doc: ProjectDoc, context: AnalysisContext, request: Request, cache: ResultCache, computations: Computations): Steps<unknown> {
  const key = resultKey(doc, request)
  const known = cache.get(key)
  if (known !== undefined) return known
  const { needs, wants = [], isPassing = false }: Analysis<object> = analyses[request.analysis]
  const inputs: Record<string, unknown> = {}
  for (const need of needs) inputs[need] = yield* evaluateAny(doc, context, { ...request, analysis: need as AnalysisId }, cache, computations)
  for (const want of wants) inputs[want] = yield* orNull(evaluateAny(doc, context, { ...request, analysis: want as AnalysisId }, cache, computations))
  // the list of computations is typed against the list of analyses; only this look-up by id is not
  const compute = computations[request.analysis] as Compute | undefined
  if (!compute) throw new Error(`${request.analysis} was not fetched`)
  const paramsOf: ComputationContext['paramsOf'] = (id) => paramsFor(id, doc, request.overrides)
  const mapWith: ComputationContext['mapWith'] = (overrides) =>
    evaluate(doc, context, { analysis: 'strategyMap', overrides: { ...request.overrides, ...overrides } }, cache, computations)
  const outcome = compute(inputs, paramsOf(request.analysis), { ...context, paramsOf, mapWith })
  const result = isSteps(outcome) ? yield* outcome : outcome
  if (!isPassing) cache.set(key, result)
  return result
}

/** A result, or null where the data cannot give it. */
function* orNull(steps: Steps<unknown>): Steps<unknown> {
  try {
    return yield* steps
  } catch (error) {
    if (error instanceof AnalysisError) return null
    throw error
  }
}

function isSteps(outcome: unknown): outcome is Steps<unknown> {
  return typeof outcome === 'object' && outcome !== null && Symbol.iterator in outcome && 'next' in outcome
}
