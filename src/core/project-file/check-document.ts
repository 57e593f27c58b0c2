import * as v from 'valibot'
import type { ProjectDoc } from '../project/project.ts'
import { lookSchema, paramsSchema, sourceSchema } from './check-choices.ts'
import { codebookSchema, finite, text } from './check-codebook.ts'
import { pictureSchema } from './check-picture.ts'

const snapshot = v.object({
  id: v.pipe(v.string(), v.regex(/^\d{1,9}$/)),
  title: text,
  note: text,
  speakerNotes: text,
  picture: pictureSchema,
  params: paramsSchema,
  isChangeShown: v.boolean(),
})

const documentSchema = v.object({
  version: v.literal(1),
  title: text,
  dataId: text,
  source: sourceSchema,
  codebook: codebookSchema,
  params: paramsSchema,
  bases: v.object({ minimum: finite, mark: finite }),
  look: v.exactOptional(lookSchema),
  snapshots: v.exactOptional(v.array(snapshot)),
  beliefs: v.exactOptional(v.record(text, v.object({ x: finite, y: finite }))),
})

/**
 * Looks through a project document that came from a file of somebody else's.
 *
 * @returns the document with nothing in it that the app would not write; or the place of the first fault, for a message
 */
export function checkDocument(value: unknown): { doc: ProjectDoc } | { fault: string } {
  const checked = v.safeParse(documentSchema, value)
  if (!checked.success) return { fault: v.getDotPath(checked.issues[0]) ?? '' }
  // issues of frozen pictures have codes of any version
  return { doc: checked.output as unknown as ProjectDoc }
}
