import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Preparation } from '../core/assembly/preparation.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { CONTENTS, type ProjectContents, writeContents } from '../core/project-file/project-file.ts'

/** A project with the files that it was made of. */
export interface ProjectToPack {
  doc: ProjectDoc
  files: readonly { file: File; overrides: DialectOverrides }[]
  preparation: Preparation | null
  databases: readonly { file: File; dataId: string }[]
}

/** Files that are packed already gain nothing by being packed again. */
const IS_PACKED = /\.(zip|gz|xlsx|parquet|zsav)$/i

/**
 * Packs a project into one file, piece by piece, so that the page answers in between and no file is held in memory as a whole.
 *
 * @param onProgress hears the share of all bytes that is packed, 0-1
 */
export async function packProject(project: ProjectToPack, onProgress?: (share: number) => void): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    failure ??= error
    if (!error) pieces.push(new Uint8Array(piece))
  })
  const own = new ZipDeflate(CONTENTS, { level: 6 })
  zip.add(own)
  own.push(new TextEncoder().encode(writeContents(contentsOf(project))), true)
  const rows = [...project.files, ...project.databases]
  const total = rows.reduce((sum, { file }) => sum + file.size, 0) || 1
  let done = 0
  for (const [place, { file }] of rows.entries()) {
    const path = pathOf(place)
    const entry = IS_PACKED.test(file.name) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
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

/** Names of the user's own are kept beside the document: within the archive they might mean something to the system. */
function pathOf(place: number): string {
  return `files/${place + 1}`
}

function contentsOf({ doc, files, preparation, databases }: ProjectToPack): ProjectContents {
  return {
    doc,
    files: files.map(({ file, overrides }, i) => ({ path: pathOf(i), name: file.name, overrides })),
    preparation,
    databases: databases.map(({ file, dataId }, i) => ({ path: pathOf(files.length + i), name: file.name, dataId })),
  }
}
