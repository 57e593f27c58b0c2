import type { QuestionPlan } from '../core/codebook/multiple-question.ts'
import { replaceMultiple, takeAsMultiple } from '../core/codebook/multiples-in-codebook.ts'
import { newProject } from '../core/project/project.ts'
import { editCodebook, useImportStore } from './import-store.ts'
import { worker } from './worker-client.ts'

/**
 * Reads columns of the file being imported as one question with several answers, in the coding that the user gives, and
 * puts it into the codebook: in the place of the question `id`, or as a new one.
 *
 * @returns whether options came out; if not, the codebook is as it was
 */
export async function readMultipleAnswers(id: string | null, plan: QuestionPlan): Promise<boolean> {
  const { loaded, codebook } = useImportStore.getState()
  if (!loaded || !codebook) return false
  const doc = newProject(loaded.dataId, { fileName: loaded.fileName, rows: loaded.rowCount, isSample: false }, codebook, '')
  const found = await worker().evaluate(doc, { analysis: 'answerOptions', overrides: { answerOptions: plan } }).result
  if (!found) return false
  editCodebook((book) => (id === null ? takeAsMultiple(book, found) : replaceMultiple(book, id, found)))
  return true
}
