import { temporal } from 'zundo'
import { create } from 'zustand'
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

/** Changes the document; the former one can be brought back by `undo`. */
export function edit(change: (doc: ProjectDoc) => ProjectDoc): void {
  useProjectStore.setState(({ doc }) => ({ doc: change(doc) }))
}

/** Opens another project: its history starts afresh. */
export function openProject(doc: ProjectDoc): void {
  useProjectStore.setState({ doc })
  useProjectStore.temporal.getState().clear()
}

/** Takes back the last change of the document. */
export function undo(): void {
  useProjectStore.temporal.getState().undo()
}

/** Makes a change again that was taken back. */
export function redo(): void {
  useProjectStore.temporal.getState().redo()
}
