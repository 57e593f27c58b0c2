import { AnalysisError } from '../../errors.ts'
import type { SourceFile } from '../source.ts'
import { fileOf } from './container.ts'
import { takeFromZip, type ZipEntry } from './zip.ts'

/** Names of files that hold a table. */
const TABLE = /\.(csv|tsv|tab|txt|sav|zsav|xlsx|parquet)$/i
/** What macOS adds to archives, and hidden files. */
const HIDDEN = /(^|\/)(__MACOSX\/|\.)/

/**
 * Opens the one table in an archive. Read-me files do not count where there is a CSV file beside them.
 *
 * @throws {AnalysisError} file.manyInside, file.noneInside, file.locked, file.inflatesTooLarge
 */
export async function openZip(file: SourceFile, entries: ZipEntry[]): Promise<SourceFile> {
  const tables = entries.filter((entry) => TABLE.test(entry.name) && !HIDDEN.test(entry.name))
  const sure = tables.filter((entry) => !/\.txt$/i.test(entry.name))
  const candidates = sure.length > 0 ? sure : tables
  const [only] = candidates
  if (!only) throw new AnalysisError('file.noneInside', { file: file.name })
  if (candidates.length > 1)
    throw new AnalysisError('file.manyInside', {
      file: file.name,
      names: candidates.map((entry) => entry.name),
    })
  const { pieces } = await takeFromZip(file, only)
  return fileOf(pieces, only.name.slice(only.name.lastIndexOf('/') + 1))
}
