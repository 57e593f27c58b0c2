import { create } from 'zustand'
import type { HandOver } from '../core/hand-over/hand-over.ts'
import type { Failure } from '../worker/protocol.ts'
import { openProjectFrom } from './project-library.ts'
import { useProjectStore } from './project-store.ts'
import type { WholeProject } from './kept-projects.ts'
import { failureOf } from './results-store.ts'
import { worker } from './worker-client.ts'

/** The ending of project files; `core/project-file` is loaded only when one is opened or saved. */
const ENDING = /\.sandbox$/i

interface ProjectFileState {
  // The project file being opened.
  opening: string | null
  // Why the last one was not opened.
  failure: Failure | null
}

/** Opening of project files. */
export const useProjectFileStore = create<ProjectFileState>(() => ({ opening: null, failure: null }))

/** Whether a file says by its name that it is a whole project. */
export function isProjectFile(file: File): boolean {
  return ENDING.test(file.name)
}

/** Opens a project file as a project of its own; where it is refused, what is on screen stays. */
export async function openProjectFile(file: File): Promise<void> {
  useProjectFileStore.setState({ opening: file.name, failure: null })
  try {
    const { readContents, takeRows } = await import('../core/project-file/project-file.ts')
    const { contents, entries } = await readContents(file)
    const unpack = async (packed: (typeof contents.files)[number] | (typeof contents.databases)[number]) =>
      new File((await takeRows(file, entries, packed)) as Uint8Array<ArrayBuffer>[], packed.name)
    const project: WholeProject = { doc: contents.doc, preparation: contents.preparation, files: [], databases: [] }
    for (const packed of contents.files) project.files.push({ file: await unpack(packed), overrides: packed.overrides })
    for (const packed of contents.databases) project.databases.push({ file: await unpack(packed), dataId: packed.dataId })
    await openProjectFrom(project)
    useProjectFileStore.setState({ opening: null })
  } catch (error) {
    useProjectFileStore.setState({ opening: null, failure: failureOf(error) })
  }
}

/** What may be handed over of the survey on screen in place of its rows. */
export function sumsToHandOver(): Promise<HandOver> {
  const { doc } = useProjectStore.getState()
  return worker().evaluate(doc, { analysis: 'handOver', overrides: { handOver: { minimum: doc.bases.minimum } } }).result
}

/** Takes note that the user has read why a project file was not opened. */
export function forgetProjectFile(): void {
  useProjectFileStore.setState({ failure: null })
}
