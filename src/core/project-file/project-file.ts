import * as v from 'valibot'
import { AnalysisError } from '../errors.ts'
import type { DialectOverrides } from '../ingest/dialect.ts'
import { DELIMITERS, ENCODINGS } from '../ingest/dialect.ts'
import { listZip, takeFromZip, type ZipEntry } from '../ingest/containers/zip.ts'
import { WHOLE_MEGABYTE_LIMIT } from '../ingest/read-table.ts'
import type { SourceFile } from '../ingest/source.ts'
import type { Preparation } from '../assembly/preparation.ts'
import { canOpen, type ProjectDoc } from '../project/project.ts'
import { plain } from './check-choices.ts'
import { text } from './check-codebook.ts'
import { checkDocument } from './check-document.ts'
import { fromTypedJson, toTypedJson } from './typed-json.ts'

/** The ending of project files. */
export const PROJECT_ENDING = '.sandbox'

/** The part of the archive that says what it is. */
export const CONTENTS = 'project.json'

const FORMAT = 'strategy-sandbox-project'
const FORMAT_VERSION = 1
/** A document with stories of hundreds of maps has a few megabytes. */
const DOCUMENT_MEGABYTES = 64

/** A file of rows within a project file. */
export interface PackedFile {
  /** Where it is in the archive. */
  path: string
  /** As it was called when it was opened. */
  name: string
}

/** Everything in a project file but the rows themselves. */
export interface ProjectContents {
  doc: ProjectDoc
  /** Files of the survey, with how they are read. */
  files: (PackedFile & { overrides: DialectOverrides })[]
  preparation: Preparation | null
  /** Files of the company's customers, by the id that the document has for their rows. */
  databases: (PackedFile & { dataId: string })[]
}

/** Writes the part of a project file that says what it is. */
export function writeContents(contents: ProjectContents): string {
  return toTypedJson({ format: FORMAT, version: FORMAT_VERSION, ...contents })
}

const overrides = v.object({
  encoding: v.exactOptional(v.picklist(ENCODINGS)),
  delimiter: v.exactOptional(v.picklist(DELIMITERS)),
  headerRows: v.exactOptional(v.picklist([0, 1, 2, 3])),
  decimalMark: v.exactOptional(v.picklist(['.', ','])),
  part: v.exactOptional(text),
  sheet: v.exactOptional(text),
})
const packed = { path: v.pipe(v.string(), v.regex(/^files\/\d{1,4}$/)), name: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) }

const contentsSchema = v.object({
  files: v.pipe(v.array(v.object({ ...packed, overrides })), v.minLength(1), v.maxLength(200)),
  preparation: v.nullable(v.looseObject({ base: v.number(), sourceColumn: text, otherName: text, files: v.array(v.looseObject({ label: text, recodings: v.array(plain), link: v.nullable(plain) })) })),
  databases: v.pipe(v.array(v.object({ ...packed, dataId: text })), v.maxLength(20)),
})

/**
 * Reads what a project file says of itself; of its rows it looks whether they are there.
 *
 * @throws AnalysisError projectFile.notOne, projectFile.newer, projectFile.damaged, projectFile.tooLarge
 */
export async function readContents(file: SourceFile): Promise<{ contents: ProjectContents; entries: ZipEntry[] }> {
  const entries = await listZip(file).catch((cause: unknown) => {
    throw new AnalysisError('projectFile.notOne', { file: file.name }, { cause })
  })
  const own = entries.find(({ name }) => name === CONTENTS)
  if (!own) throw new AnalysisError('projectFile.notOne', { file: file.name })
  const value = await documentIn(file, own)
  const { format, version } = value
  if (format !== FORMAT) throw new AnalysisError('projectFile.notOne', { file: file.name })
  if (typeof version === 'number' && version > FORMAT_VERSION) throw new AnalysisError('projectFile.newer', { file: file.name, version, supported: FORMAT_VERSION })
  const damaged = (place: string) => new AnalysisError('projectFile.damaged', { file: file.name, place })
  const rest = v.safeParse(contentsSchema, value)
  if (!rest.success) throw damaged(v.getDotPath(rest.issues[0]) ?? CONTENTS)
  const newer = newerVersion(value['doc'])
  if (newer !== null) throw new AnalysisError('projectFile.newer', { file: file.name, version: newer, supported: 1 })
  const checked = checkDocument(value['doc'])
  if ('fault' in checked) throw damaged(`doc.${checked.fault}`)
  const { files, databases, preparation } = rest.output
  const missing = [...files, ...databases].find(({ path }) => !entries.some(({ name }) => name === path))
  if (missing) throw damaged(missing.name)
  return { contents: { doc: checked.doc, files, databases, preparation: preparation as Preparation | null }, entries }
}

/** The version of a document that is newer than any this app can open; else null. */
function newerVersion(doc: unknown): number | null {
  const version = typeof doc === 'object' && doc !== null && 'version' in doc ? doc.version : null
  return typeof version === 'number' && !canOpen({ version }) ? version : null
}

async function documentIn(file: SourceFile, entry: ZipEntry): Promise<Record<string, unknown>> {
  try {
    // what is allowed for a file of rows, less what a document may have, counts as taken
    const { pieces } = await takeFromZip(file, entry, (WHOLE_MEGABYTE_LIMIT - DOCUMENT_MEGABYTES) * 1e6)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const document = fromTypedJson(pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode())
    if (typeof document !== 'object' || document === null) throw new Error('no document')
    return document as Record<string, unknown>
  } catch (cause) {
    if (cause instanceof AnalysisError && cause.code === 'file.inflatesTooLarge') throw new AnalysisError('projectFile.tooLarge', { file: file.name, limit: DOCUMENT_MEGABYTES }, { cause })
    throw new AnalysisError('projectFile.damaged', { file: file.name, place: CONTENTS }, { cause })
  }
}

/**
 * Takes the rows out of a project file.
 *
 * @throws AnalysisError file.inflatesTooLarge, projectFile.damaged
 */
export async function takeRows(file: SourceFile, entries: readonly ZipEntry[], { path, name }: PackedFile): Promise<Uint8Array[]> {
  try {
    return (await takeFromZip(file, entries.find((entry) => entry.name === path)!)).pieces
  } catch (cause) {
    if (cause instanceof AnalysisError) throw cause
    throw new AnalysisError('projectFile.damaged', { file: file.name, place: name }, { cause })
  }
}
