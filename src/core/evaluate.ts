import { type AnalysisId, type AnalysisResult, analyses } from './analyses.ts'
import type { AnalysisContext, AnyAnalysis, Steps } from './analysis.ts'
import { textHash } from './math/text-hash.ts'
import type { ProjectDoc } from './project/project.ts'

/** An analysis asked for; overrides replace single parameters of it or of what it needs. */
export interface Request<Id extends AnalysisId = AnalysisId> {
  analysis: Id
  overrides?: Partial<ProjectDoc['params']>
}

/** Results by key, shared by analyses that need the same thing. */
export interface ResultCache {
  get(key: string): unknown
  set(key: string, result: unknown): void
}

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
  return (yield* evaluateAny(analyses[request.analysis], doc, context, request.overrides ?? {}, cache)) as AnalysisResult<Id>
}

function* evaluateAny(
  analysis: AnyAnalysis,
  doc: ProjectDoc,
  context: AnalysisContext,
  overrides: Partial<ProjectDoc['params']>,
  cache: ResultCache,
): Steps<unknown> {
  const key = keyOf(analysis, doc, overrides)
  const known = cache.get(key)
  if (known !== undefined) return known
  const inputs: Record<string, unknown> = {}
  for (const [name, needed] of Object.entries(analysis.needs)) {
    inputs[name] = yield* evaluateAny(needed, doc, context, overrides, cache)
  }
  const outcome = analysis.compute(inputs as never, paramsOf(analysis, doc, overrides) as never, context)
  const result = isSteps(outcome) ? yield* outcome : outcome
  cache.set(key, result)
  return result
}

/**
 * The name under which a result is kept: analysis, version, its parameters and those of what it needs, data and
 * codebook. Equal keys, equal results; nothing is ever invalidated by hand.
 */
export function resultKey(doc: ProjectDoc, request: Request): string {
  return keyOf(analyses[request.analysis], doc, request.overrides ?? {})
}

function keyOf(analysis: AnyAnalysis, doc: ProjectDoc, overrides: Partial<ProjectDoc['params']>): string {
  return `${doc.dataId}/${codebookHash(doc)}/${describe(analysis, doc, overrides)}`
}

function describe(analysis: AnyAnalysis, doc: ProjectDoc, overrides: Partial<ProjectDoc['params']>): string {
  const needed = Object.values(analysis.needs).map((a) => describe(a, doc, overrides))
  return `${analysis.id}@${analysis.version}${JSON.stringify(paramsOf(analysis, doc, overrides))}(${needed.join()})`
}

function paramsOf(analysis: AnyAnalysis, doc: ProjectDoc, overrides: Partial<ProjectDoc['params']>): object {
  const id = analysis.id as AnalysisId
  return { ...analysis.defaults, ...doc.params[id], ...overrides[id] }
}

// a codebook is replaced, never changed in place, so its hash can be kept with it
const hashes = new WeakMap<object, string>()

function codebookHash(doc: ProjectDoc): string {
  const known = hashes.get(doc.codebook)
  if (known !== undefined) return known
  const hash = textHash(JSON.stringify(doc.codebook))
  hashes.set(doc.codebook, hash)
  return hash
}

function isSteps(outcome: unknown): outcome is Steps<unknown> {
  return typeof outcome === 'object' && outcome !== null && Symbol.iterator in outcome && 'next' in outcome
}
