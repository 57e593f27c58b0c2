import { create } from 'zustand'
import { customerFilesOf } from '../core/project/customer-files.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { customerFile } from './database-store.ts'
import { keepDocument, keepProject, type KeptProject, newId, OutdatedError, type WholeProject } from './kept-projects.ts'
import { useProjectStore } from './project-store.ts'
import { askToPersist } from './storage-room.ts'
import { hearChanges, holdNewProject, type Lease, tellChange } from './window-lease.ts'

/** Why a project on screen cannot go on being kept under its name: it is open in another window, that took it over, or it was deleted there. */
export interface Conflict {
  kind: 'elsewhere' | 'taken' | 'outdated' | 'deleted'
  id: string
  title: string
  isSample: boolean
}

interface KeepingState {
  // The kept project on screen; null while what is on screen is not kept.
  keptId: string | null
  // Why what is on screen could not be kept: no room, or the browser forbids it.
  trouble: 'full' | 'forbidden' | null
  conflict: Conflict | null
  // Rises when the list of kept projects changes, in this window or another.
  revision: number
}

/** How the project on screen is kept. */
export const useKeepingStore = create<KeepingState>(() => ({ keptId: null, trouble: null, conflict: null, revision: 0 }))

type Sources = Pick<WholeProject, 'files' | 'preparation'>

/** A kept project that this window may write. */
export interface Held {
  entry: KeptProject
  lease: Lease
}

interface Session {
  sources: Sources
  held: Held | null
  // The state of the document that needs no keeping: kept already, or a sample that nobody has touched.
  saved: ProjectDoc | null
  // Another window writes the project now.
  isLost: boolean
  // It could not be kept at all: it is not tried again and again, for the files may be large.
  hasFailed: boolean
  // One write after another.
  queue: Promise<void>
}

let session: Session | null = null

// that of the project on screen, and those of former ones that still have something to keep
const sessions = new Set<Session>()

/** How long the document rests before it is kept. */
const REST_MS = 400
let timer: ReturnType<typeof setTimeout> | undefined

/** The list of kept projects has changed. */
export function noteChange(): void {
  useKeepingStore.setState(({ revision }) => ({ revision: revision + 1 }))
  tellChange()
}

/**
 * From now on the project on screen is kept with every change.
 *
 * @param held the kept project that it is; null where it is to be kept as a new one
 * @param saved the state that needs no keeping; null where it is to be kept at once
 */
export function beginSession(sources: Sources, held: Held | null, saved: ProjectDoc | null): void {
  if (session) sessions.delete(session)
  session = { sources, held, saved, isLost: false, hasFailed: false, queue: Promise.resolve() }
  sessions.add(session)
  useKeepingStore.setState({ keptId: held?.entry.id ?? null, trouble: null, conflict: null })
  rememberOpen(held?.entry.id ?? SAMPLE)
  void flush()
}

/** The project on screen with all that it was made of; null while there is none. */
export function wholeProject(): WholeProject | null {
  if (!session) return null
  const { doc } = useProjectStore.getState()
  return { ...session.sources, databases: databaseFilesOf(doc), doc }
}

function databaseFilesOf(doc: ProjectDoc): WholeProject['databases'] {
  return customerFilesOf(doc).flatMap((dataId) => {
    const file = customerFile(dataId)
    return file ? [{ dataId, file }] : []
  })
}

/** Keeps what is on screen now, without waiting for a rest. */
export async function flush(): Promise<void> {
  clearTimeout(timer)
  if (session) await save(session, useProjectStore.getState().doc)
}

/** Tries once more to keep what could not be kept. */
export async function keepAgain(): Promise<void> {
  if (session) session.hasFailed = false
  await flush()
}

function save(mine: Session, doc: ProjectDoc): Promise<void> {
  mine.queue = mine.queue.then(() => write(mine, doc))
  return mine.queue
}

async function write(mine: Session, doc: ProjectDoc): Promise<void> {
  if (mine.isLost || mine.hasFailed || doc === mine.saved) return
  const databases = databaseFilesOf(doc)
  try {
    if (mine.held) {
      const former = mine.held.entry
      mine.held.entry = await keepDocument(former, doc, databases)
      if (former.title !== doc.title || former.databases.length !== mine.held.entry.databases.length) noteChange()
    } else {
      const id = newId()
      // before the answer is there: the page may be about to close
      if (mine === session) rememberOpen(id)
      mine.held = await keepNew(id, { ...mine.sources, databases, doc })
      if (mine === session) useKeepingStore.setState({ keptId: mine.held.entry.id })
      noteChange()
    }
    mine.saved = doc
    if (mine === session) useKeepingStore.setState({ trouble: null })
  } catch (error) {
    if (error instanceof OutdatedError) await lose(mine, error.reason === 'deleted' ? 'deleted' : 'outdated')
    else {
      mine.hasFailed = mine.held === null
      if (mine === session && mine.hasFailed) rememberOpen(SAMPLE)
      if (mine === session) useKeepingStore.setState({ trouble: error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden' })
    }
  }
}

async function keepNew(id: string, project: WholeProject): Promise<Held> {
  // not waited for before the project is written
  const leased = holdNewProject(id, () => loseProject(id))
  try {
    const entry = await keepProject(id, project)
    // a browser that grants this does not clear the projects away when the disk gets full
    void askToPersist()
    return { entry, lease: await leased }
  } catch (error) {
    void leased.then((lease) => lease.release())
    throw error
  }
}

/** Called when another window takes a project over: what was not kept yet is kept before. */
export async function loseProject(id: string): Promise<void> {
  for (const mine of sessions) if (mine.held?.entry.id === id) await lose(mine, 'taken')
}

async function lose(mine: Session, kind: Conflict['kind']): Promise<void> {
  if (kind === 'taken') await (mine === session ? flush() : mine.queue)
  // the last changes may have been refused meanwhile, which has been said then
  if (mine.isLost || !mine.held) return
  mine.isLost = true
  mine.held.lease.release()
  if (mine !== session) return
  const { title, source } = useProjectStore.getState().doc
  useKeepingStore.setState({ keptId: null, conflict: { kind, id: mine.held.entry.id, title, isSample: source.isSample } })
}

/** The user has chosen to leave a project to the other window. */
export function dismissConflict(): void {
  useKeepingStore.setState({ conflict: null })
}

/** Goes on with what is on screen as a project of its own. */
export function continueAsOwn(): void {
  if (session) beginSession(session.sources, null, null)
}

/** Ends the keeping of what is on screen, for it is to be deleted: nothing may bring it back. */
export async function endSession(): Promise<void> {
  clearTimeout(timer)
  const mine = session
  if (!mine) return
  session = null
  sessions.delete(mine)
  mine.isLost = true
  useKeepingStore.setState({ keptId: null, trouble: null, conflict: null })
  await mine.queue
  mine.held?.lease.release()
}

useProjectStore.subscribe(({ doc }, { doc: before }) => {
  if (doc === before || !session) return
  clearTimeout(timer)
  if (doc.dataId === before.dataId) {
    // the sample is kept from its first change
    timer = setTimeout(() => void flush(), session.held ? REST_MS : 0)
    return
  }
  // another project takes its place: the last changes of the former one are kept, then other windows may have it
  const former = session
  session = null
  useKeepingStore.setState({ keptId: null, trouble: null, conflict: null })
  void save(former, before).then(() => {
    former.held?.lease.release()
    sessions.delete(former)
  })
})

const OPEN = 'strategy-sandbox/open'
/** Remembered in place of an id where the untouched sample was left on screen. */
export const SAMPLE = 'sample'

/** What this window had on screen before it was reloaded: the id of a kept project, or the sample; null in a new window. */
export function openBefore(): string | null {
  try {
    return sessionStorage.getItem(OPEN)
  } catch {
    return null
  }
}

function rememberOpen(id: string): void {
  try {
    sessionStorage.setItem(OPEN, id)
  } catch {
    // the next visit begins with the project opened last
  }
}

/** Begins to keep what a page that is being left has not kept yet, and to hear other windows. Once, at the start. */
export function watchWindow(): void {
  addEventListener('pagehide', () => void flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush()
  })
  hearChanges(() => useKeepingStore.setState(({ revision }) => ({ revision: revision + 1 })))
}
