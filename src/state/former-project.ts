import { delMany, getMany } from 'idb-keyval'
import type { Preparation } from '../core/assembly/preparation.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { keepProject } from './kept-projects.ts'
import type { UnreadFile } from './source-files.ts'

const FILE = 'project/file'
const DOC = 'project/doc'

/** As the app kept its only project before there was a list; a single file alone in the very first versions. */
type FormerFiles = { files: UnreadFile[]; preparation: Preparation | null } | UnreadFile

/** Takes the project that former versions of the app have kept into the list. Killed half-way it is done again, with the same outcome. */
export async function migrateFormer(): Promise<void> {
  const [source, doc] = (await getMany([FILE, DOC])) as [FormerFiles | undefined, ProjectDoc | undefined]
  if (!source || !doc) return
  const sources = 'files' in source ? source : { files: [source], preparation: null }
  await keepProject('former', { ...sources, databases: [], doc })
  await delMany([FILE, DOC])
}
