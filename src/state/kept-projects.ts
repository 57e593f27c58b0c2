import { createStore } from 'idb-keyval'
import type { Preparation } from '../core/assembly/preparation.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import type { UnreadFile } from './source-files.ts'

// The projects that this browser keeps, and nothing else: no screen, no open project. Whatever belongs together is written in one
// transaction, so that a browser that is killed at any moment leaves the former state or the new one, never something in between.

/** A file of a company's customers, by the id under which the document names its rows. */
export interface DatabaseFile {
  dataId: string
  file: File
}

/** A project with all that it was made of. */
export interface WholeProject {
  files: UnreadFile[]
  /** How several files are put together; null for a single one. */
  preparation: Preparation | null
  databases: DatabaseFile[]
  doc: ProjectDoc
}

interface KeptFile {
  fileId: string
  name: string
  size: number
}

/** A kept project as it stands in the list: everything but the document and what is in the files. */
export interface KeptProject {
  id: string
  title: string
  isSample: boolean
  sources: (KeptFile & { overrides: DialectOverrides })[]
  preparation: Preparation | null
  databases: (KeptFile & { dataId: string })[]
  /** In milliseconds since 1970. */
  openedAt: number
  changedAt: number
  /** Counts the openings. Only the newest may write: a window that was left behind is refused, see `keepDocument`. */
  turn: number
}

/** Bytes of all files of a kept project. */
export function sizeOf({ sources, databases }: KeptProject): number {
  return [...sources, ...databases].reduce((sum, { size }) => sum + size, 0)
}

/** A document was not written, for the project was opened elsewhere since, or deleted. */
export class OutdatedError extends Error {
  readonly reason: 'opened' | 'deleted'
  constructor(reason: 'opened' | 'deleted') {
    super(`the project was ${reason} elsewhere`)
    this.name = 'OutdatedError'
    this.reason = reason
  }
}

const shelf = createStore('strategy-sandbox', 'kept')

const PROJECT = 'project'
const DOCUMENT = 'document'
const FILE = 'file'
/** Turns that are over: a mark that is there makes every later write of that turn fail. */
const OVER = 'over'

/** All keys of one kind; an empty array comes after every text in the order of keys. */
const allOf = (kind: string) => IDBKeyRange.bound([kind], [kind, []])

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage failed'))
  })
}

/** All or nothing: whatever fails within takes everything back. */
async function transact<T>(act: (store: IDBObjectStore) => T | Promise<T>): Promise<T> {
  return shelf('readwrite', async (store) => {
    const { transaction } = store
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('storage gave up'))
    })
    let result: T
    try {
      result = await act(store)
    } catch (error) {
      try {
        transaction.abort()
      } catch {
        // it has given up by itself
      }
      // the reason of the transaction, where it has one, is nearer to the cause: no room, for example
      await written.catch((reason: unknown) => {
        if (reason instanceof DOMException && reason.name === 'QuotaExceededError') throw reason
      })
      throw error
    }
    await written
    return result
  })
}

const entriesIn = (store: IDBObjectStore) => answerOf<KeptProject[]>(store.getAll(allOf(PROJECT)))

/** All kept projects, the one opened last first. */
export async function keptProjects(): Promise<KeptProject[]> {
  const entries = await shelf('readonly', entriesIn)
  return entries.toSorted((a, b) => b.openedAt - a.openedAt)
}

// files that are kept already are not written once more
const fileIds = new WeakMap<File, string>()

async function putFile(store: IDBObjectStore, file: File): Promise<KeptFile> {
  const known = fileIds.get(file)
  const fileId = known ?? newId()
  const isThere = known !== undefined && (await answerOf(store.count([FILE, known]))) > 0
  if (!isThere) store.put(file, [FILE, fileId])
  fileIds.set(file, fileId)
  return { fileId, name: file.name, size: file.size }
}

/** A name that no other project or file bears. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Keeps a project that was not kept before.
 *
 * @throws DOMException where storage is full or forbidden; nothing of the project is kept then, and all others stay
 */
export async function keepProject(id: string, { files, preparation, databases, doc }: WholeProject): Promise<KeptProject> {
  const now = Date.now()
  return transact(async (store) => {
    const entry: KeptProject = { id, ...named(doc), sources: [], preparation, databases: [], openedAt: now, changedAt: now, turn: 1 }
    for (const { file, overrides } of files) entry.sources.push({ ...(await putFile(store, file)), overrides })
    for (const { dataId, file } of databases) entry.databases.push({ ...(await putFile(store, file)), dataId })
    store.put(doc, [DOCUMENT, id])
    store.put(entry, [PROJECT, id])
    store.transaction.commit()
    return entry
  })
}

const named = (doc: ProjectDoc) => ({ title: doc.title, isSample: doc.source.isSample })

/**
 * Keeps the newest state of a document, and customer files that were opened since.
 *
 * Everything is asked of the browser in one go, without waiting for an answer: a page that is being closed gets it done. A window whose turn is over is refused by the mark that it cannot set a second time.
 *
 * @param entry the project as this window knows it
 * @throws OutdatedError where the project was opened elsewhere since, or deleted: nothing is written
 * @throws DOMException where storage is full: the former state stays
 */
export async function keepDocument(entry: KeptProject, doc: ProjectDoc, databases: readonly DatabaseFile[]): Promise<KeptProject> {
  const known = new Set(entry.databases.map((d) => d.dataId))
  const added = databases.filter((d) => !known.has(d.dataId))
  const next: KeptProject = { ...entry, ...named(doc), changedAt: Date.now() }
  try {
    await transact(async (store) => {
      const mark = [OVER, entry.id, entry.turn]
      store.add(true, mark)
      store.delete(mark)
      for (const { dataId, file } of added) next.databases = [...next.databases, { ...(await putFile(store, file)), dataId }]
      store.put(doc, [DOCUMENT, entry.id])
      store.put(next, [PROJECT, entry.id])
      store.transaction.commit()
    })
  } catch (error) {
    const now = await shelf('readonly', (store) => answerOf<KeptProject | undefined>(store.get([PROJECT, entry.id])))
    if (now?.turn === entry.turn) throw error
    throw new OutdatedError(now ? 'opened' : 'deleted')
  }
  return next
}

/**
 * Opens a kept project for writing: from now on whoever has it open elsewhere can no longer overwrite it. Customer files that the
 * document no longer names are freed.
 *
 * @param isNamed whether the document still names a customer file
 * @returns null where there is no such project
 */
export async function takeTurn(id: string, isNamed: (doc: ProjectDoc, dataId: string) => boolean): Promise<{ entry: KeptProject; project: WholeProject } | null> {
  return transact(async (store) => {
    const found = await readIn(store, id)
    if (!found) return null
    const { entry: former, doc } = found
    const databases = former.databases.filter((d) => isNamed(doc, d.dataId))
    const entry = { ...former, databases, openedAt: Date.now(), turn: former.turn + 1 }
    store.put(true, [OVER, id, former.turn])
    store.put(entry, [PROJECT, id])
    await freeFiles(store, former)
    const fileOf = async ({ fileId, name }: KeptFile) => {
      const file = new File([await answerOf<File>(store.get([FILE, fileId]))], name)
      fileIds.set(file, fileId)
      return file
    }
    const files = await Promise.all(entry.sources.map(async (source) => ({ file: await fileOf(source), overrides: source.overrides })))
    const opened = await Promise.all(databases.map(async (database) => ({ dataId: database.dataId, file: await fileOf(database) })))
    return { entry, project: { files, preparation: entry.preparation, databases: opened, doc } }
  })
}

async function readIn(store: IDBObjectStore, id: string): Promise<{ entry: KeptProject; doc: ProjectDoc } | null> {
  const [entry, doc] = await Promise.all([answerOf<KeptProject | undefined>(store.get([PROJECT, id])), answerOf<ProjectDoc | undefined>(store.get([DOCUMENT, id]))])
  return entry && doc ? { entry, doc } : null
}

/** Frees what a project had and no project has any more. */
async function freeFiles(store: IDBObjectStore, former: KeptProject): Promise<void> {
  const used = new Set((await entriesIn(store)).flatMap((e) => [...e.sources, ...e.databases]).map((f) => f.fileId))
  for (const { fileId } of [...former.sources, ...former.databases]) if (!used.has(fileId)) store.delete([FILE, fileId])
}

/** Gives a kept project that is not open another title. */
export async function renameKept(id: string, title: string): Promise<void> {
  await transact(async (store) => {
    const found = await readIn(store, id)
    if (!found) return
    store.put({ ...found.doc, title }, [DOCUMENT, id])
    store.put({ ...found.entry, title }, [PROJECT, id])
  })
}

/** Makes a second project of a kept one, as it was kept last. Both share their files until one is deleted. */
export async function duplicateKept(id: string, title: string): Promise<KeptProject | null> {
  return transact(async (store) => {
    const found = await readIn(store, id)
    if (!found) return null
    const copy: KeptProject = { ...found.entry, id: newId(), title, openedAt: Date.now(), turn: 1 }
    store.put({ ...found.doc, title }, [DOCUMENT, copy.id])
    store.put(copy, [PROJECT, copy.id])
    return copy
  })
}

/** Deletes projects for good, with the files that no other project uses. What is still open elsewhere cannot bring them back. */
export async function deleteKept(ids: readonly string[]): Promise<void> {
  await transact(async (store) => {
    for (const id of ids) {
      const entry = await answerOf<KeptProject | undefined>(store.get([PROJECT, id]))
      if (!entry) continue
      store.delete([PROJECT, id])
      store.delete([DOCUMENT, id])
      store.put(true, [OVER, id, entry.turn])
      await freeFiles(store, entry)
    }
  })
}
