import type { ProjectDoc } from './project.ts'

/** What a step of the history is about, as far as one word says it. */
export type ChangedPart = 'title' | 'codebook' | 'bases' | 'look' | 'snapshots' | 'beliefs' | 'measure' | 'map' | 'valueMap' | 'customers' | 'zoomOut' | 'settings' | 'several'

const OF_DOCUMENT: { [Key in keyof ProjectDoc]?: ChangedPart } = { title: 'title', codebook: 'codebook', bases: 'bases', look: 'look', snapshots: 'snapshots', beliefs: 'beliefs' }

const OF_PARAMS: { [Id in keyof ProjectDoc['params']]?: ChangedPart } = {
  relation: 'measure',
  strategyMap: 'map',
  valueMap: 'valueMap',
  zoomIn: 'customers',
  customerGroups: 'customers',
  relationshipValue: 'customers',
  whomToServe: 'customers',
  zoomOut: 'zoomOut',
}

/** What differs between two states of a document that followed one another, so that "undo" can say what it undoes. */
export function changedPart(before: ProjectDoc, after: ProjectDoc): ChangedPart {
  const parts = new Set(changedKeys(before, after).flatMap((key) => (key === 'params' ? changedKeys(before.params, after.params).map((id) => OF_PARAMS[id] ?? 'settings') : [OF_DOCUMENT[key] ?? 'settings'])))
  const [only, other] = parts
  return other === undefined ? (only ?? 'settings') : 'several'
}

/** States share what did not change, so a look at the references tells. */
function changedKeys<T extends object>(before: T, after: T): (keyof T)[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T>
  return [...keys].filter((key) => before[key] !== after[key])
}
