import { AnalysisError } from '../errors.ts'
import { type Choice, type Container, readOrRefuse } from './containers/container.ts'
import { foreignWorkbook, isEncrypted } from './containers/foreign-workbook.ts'
import { gunzipFile, INFLATE_SHARE } from './containers/inflate.ts'
import { openZip } from './containers/open-zip.ts'
import { listZip } from './containers/zip.ts'
import type { DialectOverrides } from './dialect.ts'
import { type FileKind, recogniseKind } from './file-kind.ts'
import { MEGABYTE_LIMIT, type Reading, type ReadingWatch, readTable, WHOLE_MEGABYTE_LIMIT } from './read-table.ts'
import type { SourceFile } from './source.ts'

/** A reading of any kind of file; `container` is null for plain text. */
export interface FileReading extends Reading {
  container: Container | null
  /** What else may be read of the file; empty where there is no choice. */
  choices: Choice[]
}

/** Kinds that are read, and have to be in memory as a whole. */
const WHOLE = new Set<FileKind>(['zip', 'gzip', 'xlsx', 'spss', 'parquet'])
const fetchXlsx = () => import('./containers/read-xlsx.ts')
/** First bytes by which a file is told. */
const HEAD = 4096

/**
 * Reads a file of any kind that holds a table: text, Excel (`.xlsx`), SPSS (`.sav`, `.zsav`), Parquet, and each of these in a
 * zip or gzip archive. What it is is told by its first bytes, not by its name. What reads other kinds than text is loaded when needed.
 *
 * @throws {AnalysisError} those of `readTable`; file.damaged, file.manyInside, file.noneInside, file.locked,
 * file.inflatesTooLarge, file.compression
 * @throws {ReadingCancelled} when the watch says so
 */
export async function readFile(
  file: SourceFile,
  overrides: DialectOverrides = {},
  watch: ReadingWatch = {},
): Promise<FileReading> {
  const kind = await kindOf(file)
  if (kind === 'gzip') {
    const inner = await readOrRefuse(file.name, kind, () => gunzipFile(file, watch))
    return readInner(file, inner, { kind, part: null }, overrides, watch)
  }
  if (kind === 'xls' && (await isEncrypted(file))) throw new AnalysisError('file.locked', { file: file.name })
  if (kind !== 'zip' && kind !== 'xlsx') return readPlain(file, kind, overrides, watch)

  const entries = await readOrRefuse(file.name, kind, () => listZip(file))
  const { isWorkbook, readXlsx } = await fetchXlsx()
  if (isWorkbook(entries)) {
    const { reading, sheet, choices } = await readXlsx(file, entries, overrides, watch)
    return { ...reading, container: { kind: 'xlsx', part: sheet }, choices }
  }
  const foreign = foreignWorkbook(entries)
  if (foreign) throw new AnalysisError('file.notText', { file: file.name, kind: foreign })
  const { inner, names, chosen } = await readOrRefuse(file.name, kind, () =>
    openZip(file, entries, overrides.part),
  )
  const reading = await readInner(file, inner, { kind, part: inner.name }, overrides, watch)
  if (names.length > 1) reading.choices.unshift({ of: 'part', names, chosen })
  return reading
}

async function kindOf(file: SourceFile): Promise<FileKind | null> {
  refuseBeyond(MEGABYTE_LIMIT, file)
  const kind = recogniseKind(await readHead(file))
  if (kind !== null && WHOLE.has(kind)) refuseBeyond(WHOLE_MEGABYTE_LIMIT, file)
  return kind
}

function refuseBeyond(limit: number, file: SourceFile): void {
  const megabytes = file.size / 1e6
  if (megabytes > limit) throw new AnalysisError('file.tooLarge', { file: file.name, megabytes, limit })
}

async function readHead(file: SourceFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, Math.min(HEAD, file.size)).arrayBuffer())
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AnalysisError('file.unreadable', { file: file.name, reason }, { cause })
  }
}

async function readPlain(
  file: SourceFile,
  kind: FileKind | null,
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<FileReading> {
  if (kind === 'spss') {
    const { readSav } = await import('./containers/read-sav.ts')
    return { ...(await readSav(file, overrides, watch)), container: { kind, part: null }, choices: [] }
  }
  if (kind === 'parquet') {
    const { readParquet } = await import('./containers/read-parquet.ts')
    return { ...(await readParquet(file, watch)), container: { kind, part: null }, choices: [] }
  }
  return { ...(await readTable(file, overrides, watch)), container: null, choices: [] }
}

/** Reads what an archive held. An archive in an archive is refused as no table. */
async function readInner(
  outer: SourceFile,
  inner: SourceFile,
  container: Container,
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<FileReading> {
  const kind = await kindOf(inner)
  const onProgress: ReadingWatch['onProgress'] = (bytes, rows) =>
    watch.onProgress?.(outer.size * (INFLATE_SHARE + ((1 - INFLATE_SHARE) * bytes) / Math.max(1, inner.size)), rows)
  const innerWatch = { ...watch, onProgress }
  const reading =
    kind === 'xlsx'
      ? await readInnerWorkbook(inner, overrides, innerWatch)
      : await readPlain(inner, kind, overrides, innerWatch)
  if (container.part !== null)
    reading.issues.unshift({ code: 'file.inside', severity: 'note', details: { name: container.part } })
  return { ...reading, container: reading.container ?? container }
}

async function readInnerWorkbook(
  file: SourceFile,
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<FileReading> {
  const entries = await readOrRefuse(file.name, 'xlsx', () => listZip(file))
  const { readXlsx } = await fetchXlsx()
  const { reading, sheet, choices } = await readXlsx(file, entries, overrides, watch)
  return { ...reading, container: { kind: 'xlsx', part: sheet }, choices }
}
