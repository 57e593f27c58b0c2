import { create } from 'zustand'
import { customerFilesOf } from '../core/project/customer-files.ts'
import { canOpen, type ProjectDoc } from '../core/project/project.ts'
import type { Failure } from '../worker/protocol.ts'
import { restoreProject } from './import-store.ts'
import { duplicateKept, keptProjects, type KeptProject, takeTurn, type WholeProject } from './kept-projects.ts'
import { migrateFormer } from './former-project.ts'
import { beginSession, flush, loseProject, noteChange, openBefore, SAMPLE, useKeepingStore } from './project-session.ts'
import { useProjectStore } from './project-store.ts'
import { failureOf } from './results-store.ts'
import { showView, useScreenStore } from './screen-store.ts'
import { holdProject, type Lease, takeOverProject } from './window-lease.ts'

/** Why a kept project could not be opened. Nothing of it is lost. */
type OpeningFailure = { kind: 'newer' | 'gone' } | { kind: 'unreadable'; failure: Failure }

interface LibraryState {
  // The kept project that is being opened.
  opening: string | null
  // The last project that could not be opened, and why.
  failed: { title: string; reason: OpeningFailure } | null
}

export const useLibraryStore = create<LibraryState>(() => ({ opening: null, failed: null }))

// the opening that counts: a later one takes its place
let wanted: symbol | null = null

/**
 * Opens a project that came from elsewhere, such as a project file, and keeps it as a new one. What was on screen is kept before.
 *
 * @throws WorkerFailure where one of its files cannot be read: what is on screen stays
 */
export async function openProjectFrom(project: WholeProject): Promise<void> {
  const isWanted = startOpening(null)
  const newIds = await restoreProject(project, isWanted)
  if (!newIds) return
  beginSession(project, null, null)
  showView('sandbox')
}

/** Opens a kept project; one that is open in another window only when the user says so, see `useKeepingStore`. */
export async function openKept({ id, title, isSample }: KeptProject): Promise<void> {
  if (useKeepingStore.getState().keptId === id) {
    showView('sandbox')
    return
  }
  const isWanted = startOpening(id)
  const lease = await holdProject(id, () => loseProject(id))
  if (lease) await openHeld(id, title, lease, isWanted)
  else {
    endOpening(id)
    useKeepingStore.setState({ conflict: { kind: 'elsewhere', id, title, isSample } })
  }
}

/** Goes on here with a project that another window has open; that one keeps its last changes before, and shows that it was taken over. */
export async function continueHere(id: string, title: string): Promise<void> {
  const isWanted = startOpening(id)
  const lease = await takeOverProject(id, () => loseProject(id))
  await openHeld(id, title, lease, isWanted)
}

/** Opens a copy of a kept project, as it was kept last. */
export async function openCopy(id: string, title: string): Promise<void> {
  const copy = await duplicateKept(id, title)
  noteChange()
  if (copy) await openKept(copy)
}

function startOpening(id: string | null): () => boolean {
  const mine = Symbol('opening')
  wanted = mine
  useLibraryStore.setState({ opening: id, failed: null })
  useKeepingStore.setState({ conflict: null })
  const { dataId } = useProjectStore.getState().doc
  return () => wanted === mine && useProjectStore.getState().doc.dataId === dataId
}

function endOpening(id: string): void {
  useLibraryStore.setState(({ opening }) => ({ opening: opening === id ? null : opening }))
}

async function openHeld(id: string, title: string, lease: Lease, isWanted: () => boolean): Promise<void> {
  try {
    await flush()
    const found = await takeTurn(id, stillNamed)
    if (found && canOpen(found.project.doc)) {
      const { entry, project } = found
      const newIds = await restoreProject(project, isWanted)
      if (newIds) {
        endOpening(id)
        const databases = entry.databases.map((d) => ({ ...d, dataId: newIds.get(d.dataId) ?? d.dataId }))
        beginSession(project, { entry: { ...entry, databases }, lease }, useProjectStore.getState().doc)
        noteChange()
        // a file that is being imported meanwhile goes on
        if (useScreenStore.getState().view !== 'import') showView('sandbox')
        return
      }
    } else if (isWanted()) useLibraryStore.setState({ failed: { title, reason: { kind: found ? 'newer' : 'gone' } } })
  } catch (error) {
    if (isWanted()) useLibraryStore.setState({ failed: { title, reason: { kind: 'unreadable', failure: failureOf(error) } } })
  }
  lease.release()
  endOpening(id)
}

/** What a newer version of the app has written is not understood, so nothing of it is freed. */
function stillNamed(doc: ProjectDoc, dataId: string): boolean {
  return !canOpen(doc) || customerFilesOf(doc).includes(dataId)
}

/** Opens what this window had on screen before it was reloaded, else the project opened last; does nothing where that is the sample. */
export async function openLast(): Promise<void> {
  const before = openBefore()
  if (before === SAMPLE) return
  try {
    await migrateFormer()
    const kept = await keptProjects()
    const last = kept.find((p) => p.id === before) ?? kept[0]
    if (last) await openKept(last)
  } catch {
    // private windows may forbid storage: then the visit begins with the sample
  }
}
