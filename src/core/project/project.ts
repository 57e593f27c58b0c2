import type { AnalysisParams } from '../analyses.ts'
import type { Codebook } from '../codebook/codebook.ts'
import { hasSpend, isRated } from '../codebook/what-was-asked.ts'
import type { Beliefs } from './beliefs.ts'
import { type MapLook, plainLook } from './look.ts'
import type { Snapshot } from './snapshot.ts'

/** Where the rows came from, as said in the corner of the map. */
export interface DataSource {
  fileName: string
  /** Where several files were put together: the names of all of them. */
  files?: string[]
  rows: number
  /** Whether it is the built-in synthetic sample. */
  isSample: boolean
  /** Sums from a data warehouse, not rows. */
  isAggregate?: boolean
}

/** How small a base may be before its numbers are no longer shown as fact, or are marked. */
export interface BaseRules {
  minimum: number
  mark: number
}

/** The project: small plain JSON, rows excluded. It changes only through pure functions of core. */
export interface ProjectDoc {
  version: 1
  title: string
  /** Names the rows in the worker; '' while there are none. */
  dataId: string
  source: DataSource
  codebook: Codebook
  /** Parameters of the analyses that differ from their defaults. */
  params: { [Id in keyof AnalysisParams]?: Partial<AnalysisParams[Id]> }
  bases: BaseRules
  /** How the maps are drawn, as far as the user has chosen it; no result depends on it. */
  look?: MapLook
  /** The story: views that were kept, in the order of telling. */
  snapshots?: readonly Snapshot[]
  /** Where a room placed the points before it saw the map. */
  beliefs?: Beliefs
}

const PROJECT_VERSION = 1

/** Whether a kept document can be opened by this version of the app: a newer one is never read by guess. */
export function canOpen(doc: { version: number }): boolean {
  return doc.version <= PROJECT_VERSION
}

/** Conventions of market research: under 30 no statement, under 100 a mark. */
export const DEFAULT_BASES: BaseRules = { minimum: 30, mark: 100 }

/** A project around freshly read data. */
export function newProject(dataId: string, source: DataSource, codebook: Codebook, title: string): ProjectDoc {
  return { version: PROJECT_VERSION, title, dataId, source, codebook, params: relationOf(codebook), bases: DEFAULT_BASES }
}

/** A project before anything was read. */
export const emptyProject: ProjectDoc = newProject(
  '',
  { fileName: '', rows: 0, isSample: false },
  { layout: 'wide', columns: [], companies: [], measures: [], segmentBy: null },
  '',
)

/** Gives the project another title. */
export function renameProject(doc: ProjectDoc, title: string): ProjectDoc {
  return { ...doc, title }
}

/** How the maps of a project are drawn. */
export function lookOf(doc: ProjectDoc): MapLook {
  return doc.look ?? plainLook
}

/** Changes how the maps are drawn: by one of the pure functions of look.ts. */
export function changeLook(doc: ProjectDoc, change: (look: MapLook) => MapLook): ProjectDoc {
  return { ...doc, look: change(lookOf(doc)) }
}

/** Replaces single parameters of one analysis. */
export function setParams<Id extends keyof AnalysisParams>(doc: ProjectDoc, id: Id, change: Partial<AnalysisParams[Id]>): ProjectDoc {
  return { ...doc, params: { ...doc.params, [id]: { ...doc.params[id], ...change } } }
}

/** Replaces the codebook by one of the same columns and measures: a label, a weight, a scale was changed. */
export function replaceCodebook(doc: ProjectDoc, codebook: Codebook): ProjectDoc {
  return { ...doc, codebook }
}

/** Replaces the codebook by any other; choices that may refer to what is gone fall back to their defaults. */
export function setCodebook(doc: ProjectDoc, codebook: Codebook): ProjectDoc {
  const { relation: _gone, ...params } = doc.params
  return { ...doc, codebook, params: { ...params, ...relationOf(codebook) } }
}

/** Brings every choice of measure and map back to its default; a customer file stays open. */
export function resetParams(doc: ProjectDoc): ProjectDoc {
  const { zoomIn } = doc.params
  return { ...doc, params: { ...relationOf(doc.codebook), ...(zoomIn ? { zoomIn } : {}) }, bases: DEFAULT_BASES }
}

/** Without a segment column the map shows the needs in place of segments; where nobody rated but much was bought, shares of wallet. */
function relationOf(codebook: Codebook): ProjectDoc['params'] {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  if (!isRated(codebook) && hasSpend(codebook)) return { relation: { quantity: 'shareOfWallet' } }
  return codebook.segmentBy === null && needs.length > 1 ? { relation: { by: 'needs' } } : {}
}

/** Sets the base rules; a mark below the minimum would never be seen, so it is raised to it. */
export function setBases(doc: ProjectDoc, bases: BaseRules): ProjectDoc {
  const minimum = Math.max(1, Math.round(bases.minimum))
  return { ...doc, bases: { minimum, mark: Math.max(minimum, Math.round(bases.mark)) } }
}
