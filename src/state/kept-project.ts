import { delMany, getMany, set, setMany } from 'idb-keyval'
import type { Preparation } from '../core/assembly/preparation.ts'
import { canOpen, type ProjectDoc } from '../core/project/project.ts'
import type { UnreadFile } from './source-files.ts'

const FILE = 'project/file'
const DOC = 'project/doc'

interface KeptFiles {
  files: UnreadFile[]
  /** How several files are put together; null for a single one. */
  preparation: Preparation | null
}

/** A project as this browser keeps it: the files as they were chosen, how they are read and put together, and the document. */
export interface KeptProject extends KeptFiles {
  doc: ProjectDoc
}

/** Keeps a project with its files, so that a reload brings it back. Where storage is forbidden or full, nothing is kept. */
export async function keepProject({ files, preparation, doc }: KeptProject): Promise<void> {
  try {
    await setMany([
      [FILE, { files, preparation } satisfies KeptFiles],
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
    const [source, doc] = (await getMany([FILE, DOC])) as [KeptFiles | UnreadFile | undefined, ProjectDoc | undefined]
    if (!source || !doc || !canOpen(doc)) return null
    // projects kept before there could be several files
    return 'files' in source ? { ...source, doc } : { files: [source], preparation: null, doc }
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
