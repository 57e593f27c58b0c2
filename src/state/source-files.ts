import type { AssemblyWords, Preparation, WantedLink } from '../core/assembly/preparation.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import type { Job } from '../worker/client.ts'
import type { LoadedFile, PreparedFiles } from '../worker/protocol.ts'
import { worker } from './worker-client.ts'

/** One of several files that make up a project. */
export interface SourceFile {
  file: File
  overrides: DialectOverrides
  loaded: LoadedFile
  /** The worker holds its rows; else the file is read again before it is put together with others. */
  isHeld: boolean
}

/** A file as chosen, and how it is read. */
export type UnreadFile = Pick<SourceFile, 'file' | 'overrides'>

/** Reads files one after another; the rows of those already read are freed when one of them fails or all is cancelled. */
export function readFiles(files: readonly UnreadFile[], onProgress: (share: number) => void): Job<SourceFile[]> {
  let current: Job<LoadedFile> | null = null
  let isCancelled = false
  const total = files.reduce((sum, { file }) => sum + file.size, 0) || 1
  const readAll = async () => {
    const read: SourceFile[] = []
    let before = 0
    try {
      for (const { file, overrides } of files) {
        const start = before
        current = worker().load(file, overrides, (share) => onProgress((start + share * file.size) / total))
        if (isCancelled) current.cancel()
        read.push({ file, overrides, loaded: await current.result, isHeld: true })
        before += file.size
      }
      return read
    } catch (error) {
      for (const { loaded } of read) worker().forget(loaded.dataId)
      throw error
    }
  }
  const cancel = () => {
    isCancelled = true
    current?.cancel()
  }
  return { result: readAll(), cancel }
}

/** Reads again the files whose rows were freed. */
export function holdFiles(sources: readonly SourceFile[], onProgress: (share: number) => void): Job<SourceFile[]> {
  const job = readFiles(
    sources.filter((s) => !s.isHeld),
    onProgress,
  )
  const result = job.result.then((read) => {
    const again = new Map(read.map((s) => [s.file, s]))
    return sources.map((s) => again.get(s.file) ?? s)
  })
  return { ...job, result }
}

/** Puts files together as the user has left it. The worker holds their rows. */
export function putTogether(sources: readonly SourceFile[], preparation: Preparation): Job<PreparedFiles> {
  return worker().prepare({ sources: sources.map(sourceOf), known: preparation, proposal: null })
}

/**
 * Puts files together as the app proposes.
 *
 * @param known what the user has seen already, of the first files; null = nothing
 * @param link a file that the user wants linked to another
 */
export function proposeTogether(sources: readonly SourceFile[], known: Preparation | null, link: WantedLink | null, words: AssemblyWords): Job<PreparedFiles> {
  return worker().prepare({ sources: sources.map(sourceOf), known, proposal: { link, words } })
}

function sourceOf({ loaded }: SourceFile): { dataId: string; fileName: string } {
  return { dataId: loaded.dataId, fileName: loaded.fileName }
}

/** Frees the rows of files, but for those that are on screen. */
export function freeFiles(sources: readonly SourceFile[], onScreen: string): SourceFile[] {
  for (const { loaded, isHeld } of sources) if (isHeld && loaded.dataId !== onScreen) worker().forget(loaded.dataId)
  return sources.map((s) => ({ ...s, isHeld: s.loaded.dataId === onScreen }))
}
