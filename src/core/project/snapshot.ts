import type { Picture } from './picture.ts'
import type { ProjectDoc } from './project.ts'

/** A view worth keeping, with its result frozen: it can be shown when the data are gone, and compared with what the data say now. */
export interface Snapshot {
  id: string
  /** As its user has written it; '' = composed from the picture, in the language at hand. */
  title: string
  /** Shown with the picture. */
  note: string
  /** Seen by the speaker only. */
  speakerNotes: string
  picture: Picture
  /** The choices behind the picture, to bring the view back. */
  params: ProjectDoc['params']
  /** Whether the ways of the points through the waves were shown. */
  isChangeShown: boolean
}

/** Keeps a view at the end of the story; its identifier is the next that is free. */
export function addSnapshot(doc: ProjectDoc, snapshot: Omit<Snapshot, 'id'>): ProjectDoc {
  const all = snapshotsOf(doc)
  const last = Math.max(0, ...all.map((s) => Number(s.id)))
  return { ...doc, snapshots: [...all, { ...snapshot, id: String(last + 1) }] }
}

/** Changes what is said of a snapshot; its picture stays as it was taken. */
export function editSnapshot(doc: ProjectDoc, id: string, change: Partial<Pick<Snapshot, 'title' | 'note' | 'speakerNotes'>>): ProjectDoc {
  return { ...doc, snapshots: snapshotsOf(doc).map((s) => (s.id === id ? { ...s, ...change } : s)) }
}

/** Puts a newer picture in place of the one that was kept; what is said of it stays. */
export function retakeSnapshot(doc: ProjectDoc, id: string, picture: Picture): ProjectDoc {
  return { ...doc, snapshots: snapshotsOf(doc).map((s) => (s.id === id ? { ...s, picture } : s)) }
}

/** Tells a snapshot a second time, right after the first, to be told otherwise. */
export function duplicateSnapshot(doc: ProjectDoc, id: string): ProjectDoc {
  const at = snapshotsOf(doc).findIndex((s) => s.id === id)
  const original = snapshotsOf(doc)[at]
  if (!original) return doc
  const grown = addSnapshot(doc, original)
  return moveSnapshot(grown, grown.snapshots!.at(-1)!.id, at + 1)
}

/** Brings back the choices behind a snapshot, as one change; a customer file that is open stays open. */
export function restoreView(doc: ProjectDoc, { params, picture }: Snapshot): ProjectDoc {
  const { zoomIn: _former, ...view } = params
  const { zoomIn } = doc.params
  return { ...doc, params: { ...view, ...(zoomIn ? { zoomIn } : {}) }, look: picture.look, bases: picture.bases }
}

/** Whether the project still has the columns that a snapshot's view asks for. */
export function canRestore({ codebook }: ProjectDoc, { picture }: Snapshot): boolean {
  const { path, only } = picture.params.relation
  const asked = [...path, ...only].map((r) => r.column).concat(picture.division?.column ?? [])
  return asked.every((column) => codebook.columns.some((c) => c.name === column))
}

/** Takes a snapshot out of the story. */
export function removeSnapshot(doc: ProjectDoc, id: string): ProjectDoc {
  return { ...doc, snapshots: snapshotsOf(doc).filter((s) => s.id !== id) }
}

/** Tells a snapshot at another place of the story, counted from 0. */
export function moveSnapshot(doc: ProjectDoc, id: string, to: number): ProjectDoc {
  const all = snapshotsOf(doc)
  const moved = all.find((s) => s.id === id)
  if (!moved) return doc
  return { ...doc, snapshots: all.filter((s) => s.id !== id).toSpliced(Math.max(0, to), 0, moved) }
}

/** The story of a project, in its order. */
export function snapshotsOf(doc: ProjectDoc): readonly Snapshot[] {
  return doc.snapshots ?? []
}
