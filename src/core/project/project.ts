import type { AnalysisParams } from '../analyses.ts'
import type { Codebook } from '../codebook/codebook.ts'

/** Where the rows came from, as said in the corner of the map. */
export interface DataSource {
  fileName: string
  rows: number
  /** Whether it is the built-in synthetic sample. */
  isSample: boolean
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
}

export const PROJECT_VERSION = 1

/** Conventions of market research: under 30 no statement, under 100 a mark. */
export const DEFAULT_BASES: BaseRules = { minimum: 30, mark: 100 }

/** A project around freshly read data. */
export function newProject(dataId: string, source: DataSource, codebook: Codebook, title: string): ProjectDoc {
  return { version: PROJECT_VERSION, title, dataId, source, codebook, params: {}, bases: DEFAULT_BASES }
}

/** A project before anything was read. */
export const emptyProject: ProjectDoc = newProject(
  '',
  { fileName: '', rows: 0, isSample: false },
  { layout: 'wide', columns: [], companies: [], measures: [], segmentBy: null },
  '',
)

/** Replaces single parameters of one analysis. */
export function setParams<Id extends keyof AnalysisParams>(doc: ProjectDoc, id: Id, change: Partial<AnalysisParams[Id]>): ProjectDoc {
  return { ...doc, params: { ...doc.params, [id]: { ...doc.params[id], ...change } } }
}

/** Replaces the codebook; what refers to columns or measures that are gone falls back to its default. */
export function setCodebook(doc: ProjectDoc, codebook: Codebook): ProjectDoc {
  return { ...doc, codebook, params: { ...doc.params, relation: {} } }
}

/** Sets the base rules; a mark below the minimum would never be seen, so it is raised to it. */
export function setBases(doc: ProjectDoc, bases: BaseRules): ProjectDoc {
  const minimum = Math.max(1, Math.round(bases.minimum))
  return { ...doc, bases: { minimum, mark: Math.max(minimum, Math.round(bases.mark)) } }
}
