import { summariseColumns } from '../codebook/summarise.ts'
import type { OutlinedTable } from './find-keys.ts'
import { prepareTable, type Prepared, type SourceTable } from './prepare.ts'
import type { AssemblyWords, Link, Preparation } from './preparation.ts'
import { linkFile, proposePreparation } from './propose.ts'

/**
 * Puts files together: as proposed, as the user has left it, or with one file linked in the way that the user chose.
 *
 * @param known a preparation of all or the first of the files; null = everything is proposed
 * @throws {AnalysisError} files.noColumn, files.noCategory
 */
export function assembleFiles(
  files: readonly SourceTable[],
  known: Preparation | null,
  link: { file: number; onto: number; kind: Link['kind'] } | null,
  words: AssemblyWords,
): Prepared & { preparation: Preparation } {
  const isComplete = known !== null && known.files.length === files.length
  if (isComplete && !link) return { ...prepareTable(files, known), preparation: known }
  const outlined = files.map((f): OutlinedTable => ({ ...f, summaries: summariseColumns(f.table) }))
  const proposed = isComplete ? known : proposePreparation(outlined, words, known)
  const preparation = link ? linkFile(outlined, proposed, link.file, link.onto, link.kind, words) : proposed
  return { ...prepareTable(files, preparation), preparation }
}
