import { temporal } from 'zundo'
import { create, useStore } from 'zustand'
import { type ChangedPart, changedPart } from '../core/project/changed-part.ts'
import { emptyProject, type ProjectDoc } from '../core/project/project.ts'

interface ProjectState {
  // The document on screen. Replaced by pure functions of core, never changed in place.
  doc: ProjectDoc
}

/** The project: the one thing that is worth keeping, with its former states for undo. */
export const useProjectStore = create<ProjectState>()(
  temporal((): ProjectState => ({ doc: emptyProject }), { limit: 100, equality: (a, b) => a.doc === b.doc }),
)

/** The document on screen. */
export function useDoc(): ProjectDoc {
  return useProjectStore((state) => state.doc)
}

/** A change that goes on, such as typing a title: what follows shortly under the same name is undone in one step with it. */
export type Stroke = 'title' | 'minimumBase' | 'markBase' | 'rotation'

/** How long a stroke may rest. */
const STROKE_MS = 1200

let last: { stroke: Stroke; doc: ProjectDoc; at: number } | null = null

/** Changes the document; the former one can be brought back by `undo`. */
export function edit(change: (doc: ProjectDoc) => ProjectDoc, stroke?: Stroke): void {
  const before = useProjectStore.getState().doc
  const doc = change(before)
  const now = performance.now()
  const history = useProjectStore.temporal.getState()
  // what was undone or changed otherwise meanwhile ends a stroke
  const goesOn = last?.stroke === stroke && last?.doc === before && now - last.at < STROKE_MS
  if (goesOn) history.pause()
  useProjectStore.setState({ doc })
  if (goesOn) history.resume()
  last = stroke === undefined ? null : { stroke, doc, at: now }
}

/** Adds to the document what is found out only later about something in it: no step of its own, undo goes past it. */
export function complete(change: (doc: ProjectDoc) => ProjectDoc): void {
  const history = useProjectStore.temporal.getState()
  history.pause()
  useProjectStore.setState(({ doc }) => ({ doc: change(doc) }))
  history.resume()
}

/** Opens another project: its history starts afresh. */
export function openProject(doc: ProjectDoc): void {
  useProjectStore.setState({ doc })
  useProjectStore.temporal.getState().clear()
  last = null
}

/** What `undo` and `redo` would change; null where there is nothing to undo or redo. */
export function useSteps(): { undo: ChangedPart | null; redo: ChangedPart | null } {
  const doc = useDoc()
  const before = useStore(useProjectStore.temporal, ({ pastStates }) => pastStates.at(-1)?.doc)
  const after = useStore(useProjectStore.temporal, ({ futureStates }) => futureStates.at(-1)?.doc)
  return { undo: before ? changedPart(before, doc) : null, redo: after ? changedPart(doc, after) : null }
}

/** Takes back the last change of the document. */
export function undo(): void {
  useProjectStore.temporal.getState().undo()
}

/** Makes a change again that was taken back. */
export function redo(): void {
  useProjectStore.temporal.getState().redo()
}
