import { summariseColumns } from '../codebook/summarise.ts'
import type { OutlinedTable } from './find-keys.ts'
import { prepareTable, type Prepared, type SourceTable } from './prepare.ts'
import type { AssemblyWords, Preparation, WantedLink } from './preparation.ts'
import { linkFile, proposePreparation } from './propose.ts'

/**
 * Puts files together: as the user has left it, or as proposed, perhaps with one file linked in the way that the user chose.
 *
 * @param known a preparation of all or the first of the files; null = the user has seen none
 * @param proposal null = `known` is followed as it is
 * @throws {AnalysisError} files.noColumn, files.noCategory
 */
export function assembleFiles(
  files: readonly SourceTable[],
  known: Preparation | null,
  proposal: { link: WantedLink | null; words: AssemblyWords } | null,
): Prepared & { preparation: Preparation } {
  const preparation = proposal ? propose(files, known, proposal) : known
  if (!preparation) throw new Error('neither a preparation nor what to propose')
  return { ...prepareTable(files, preparation), preparation }
}

function propose(files: readonly SourceTable[], known: Preparation | null, { link, words }: { link: WantedLink | null; words: AssemblyWords }): Preparation {
  const outlined = files.map((f): OutlinedTable => ({ ...f, summaries: summariseColumns(f.table) }))
  const isComplete = known !== null && known.files.length === files.length
  const preparation = isComplete ? known : proposePreparation(outlined, words, known)
  return link ? linkFile(outlined, preparation, link, words) : preparation
}
