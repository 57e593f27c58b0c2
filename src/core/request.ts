import { type Analysis, type AnalysisId, type AnalysisParams, analyses } from './analyses.ts'
import { textHash } from './math/text-hash.ts'
import type { ProjectDoc } from './project/project.ts'

/** An analysis asked for; overrides replace single parameters of it or of what it needs. */
export interface Request<Id extends AnalysisId = AnalysisId> {
  analysis: Id
  overrides?: ProjectDoc['params']
}

/**
 * The name under which a result is kept: analysis, version, its parameters and those of what it needs, data and
 * codebook. Equal keys, equal results; nothing is ever invalidated by hand.
 */
export function resultKey(doc: ProjectDoc, { analysis, overrides }: Request): string {
  return `${doc.dataId}/${codebookHash(doc)}/${describe(analysis, doc, overrides ?? {})}`
}

// the same list, typed by id so that one id's parameters come out
const declared: { [Id in AnalysisId]: Analysis<AnalysisParams[Id]> } = analyses

/** An analysis's parameters: the request's overrides over the document's choices over the defaults. */
export function paramsFor<Id extends AnalysisId>(id: Id, doc: ProjectDoc, overrides: ProjectDoc['params'] = {}): AnalysisParams[Id] {
  return Object.assign({}, declared[id].defaults, doc.params[id], overrides[id])
}

function describe(id: AnalysisId, doc: ProjectDoc, overrides: ProjectDoc['params']): string {
  const { version, needs, wants = [] }: Analysis<object> = analyses[id]
  const needed = [...needs, ...wants].map((need) => describe(need as AnalysisId, doc, overrides))
  return `${id}@${version}${JSON.stringify(paramsFor(id, doc, overrides))}(${needed.join()})`
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
