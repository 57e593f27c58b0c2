import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { CONTENTS, type ProjectContents, writeContents } from '../core/project-file/project-file.ts'

/** A file of rows to be packed. */
export interface NamedFile {
  path: string
  file: Blob
}

/** Files that are packed already gain nothing by being packed again. */
const IS_PACKED = /\.(zip|gz|xlsx|parquet|zsav)$/i

/**
 * Packs a project into one file, piece by piece, so that the page answers in between and no file is held in memory as a whole.
 *
 * @param onProgress hears the share of all bytes that is packed, 0-1
 */
export async function packProject(contents: ProjectContents, rows: readonly NamedFile[], onProgress?: (share: number) => void): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    failure ??= error
    if (!error) pieces.push(new Uint8Array(piece))
  })
  const own = new ZipDeflate(CONTENTS, { level: 6 })
  zip.add(own)
  own.push(new TextEncoder().encode(writeContents(contents)), true)
  const names = new Map([...contents.files, ...contents.databases].map(({ path, name }) => [path, name]))
  const total = rows.reduce((sum, { file }) => sum + file.size, 0) || 1
  let done = 0
  for (const { path, file } of rows) {
    const entry = IS_PACKED.test(names.get(path) ?? '') ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    zip.add(entry)
    const reader = file.stream().getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      entry.push(part.value)
      done += part.value.length
      onProgress?.(done / total)
      // a stream that has its bytes at hand would never let the page answer
      await new Promise((resolve) => setTimeout(resolve))
    }
    entry.push(new Uint8Array(0), true)
  }
  zip.end()
  if (failure) throw failure
  return new Blob(pieces, { type: 'application/zip' })
}
