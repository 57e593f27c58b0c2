import { AnalysisError } from '../../errors.ts'
import type { SourceFile } from '../source.ts'
import { fileOf } from './container.ts'
import { takeFromZip, type ZipEntry } from './zip.ts'

/** Names of files that hold a table. */
const TABLE = /\.(csv|tsv|tab|txt|sav|zsav|xlsx|parquet)$/i
/** What macOS adds to archives, and hidden files. */
const HIDDEN = /(^|\/)(__MACOSX\/|\.)/

/**
 * Opens the one table in an archive, or the one chosen. Read-me files do not count where there is a CSV file beside them.
 *
 * @param part the name of the table chosen; of no meaning where there is none of that name
 * @returns the table, named without its folder, and the names of all tables
 * @throws {AnalysisError} file.manyInside, file.noneInside, file.locked, file.inflatesTooLarge
 */
export async function openZip(
  file: SourceFile,
  entries: ZipEntry[],
  part?: string,
): Promise<{ inner: SourceFile; names: string[]; chosen: string }> {
  const tables = entries.filter((entry) => TABLE.test(entry.name) && !HIDDEN.test(entry.name))
  const sure = tables.filter((entry) => !/\.txt$/i.test(entry.name))
  const candidates = sure.length > 0 ? sure : tables
  const [first] = candidates
  if (!first) throw new AnalysisError('file.noneInside', { file: file.name })
  const names = candidates.map((entry) => entry.name)
  const entry = candidates.find(({ name }) => name === part) ?? (candidates.length === 1 ? first : null)
  if (!entry) throw new AnalysisError('file.manyInside', { file: file.name, names })
  const { pieces } = await takeFromZip(file, entry)
  const inner = fileOf(pieces, entry.name.slice(entry.name.lastIndexOf('/') + 1))
  return { inner, names, chosen: entry.name }
}
