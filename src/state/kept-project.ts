import { delMany, getMany, set, setMany } from 'idb-keyval'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import { canOpen, type ProjectDoc } from '../core/project/project.ts'

const FILE = 'project/file'
const DOC = 'project/doc'

/** A project as this browser keeps it: the file as it was chosen, how it is read, and the document. */
export interface KeptProject {
  file: File
  overrides: DialectOverrides
  doc: ProjectDoc
}

/** Keeps a project with its file, so that a reload brings it back. Where storage is forbidden or full, nothing is kept. */
export async function keepProject({ file, overrides, doc }: KeptProject): Promise<void> {
  try {
    await setMany([
      [FILE, { file, overrides }],
      [DOC, doc],
    ])
  } catch {
    // half a project would be worse than none: a document must never meet another one's file
    await forgetProject()
  }
}

/** Keeps the newest state of the document beside the file that is kept already. */
export async function keepDocument(doc: ProjectDoc): Promise<void> {
  try {
    await set(DOC, doc)
  } catch {
    // the former state stays kept
  }
}

/** The project kept last; null where there is none, or where it was kept by a newer version of the app. */
export async function keptProject(): Promise<KeptProject | null> {
  try {
    const [source, doc] = (await getMany([FILE, DOC])) as [Omit<KeptProject, 'doc'> | undefined, ProjectDoc | undefined]
    return source && doc && canOpen(doc) ? { ...source, doc } : null
  } catch {
    // private windows may forbid storage: then the visit begins with the sample
    return null
  }
}

async function forgetProject(): Promise<void> {
  try {
    await delMany([FILE, DOC])
  } catch {
    // nothing was kept, so there is nothing to forget
  }
}
