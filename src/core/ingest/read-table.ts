import { AnalysisError } from '../errors.ts'
import type { DialectOverrides } from './dialect.ts'
import { readByBytes } from './read-bytes.ts'
import { readByText } from './read-text.ts'
import type { Reading, ReadingWatch } from './reading.ts'
import type { SourceFile } from './source.ts'

export type { Reading, ReadingWatch } from './reading.ts'

/** Larger files are refused. */
export const MEGABYTE_LIMIT = 200

/**
 * Reads a text file into a table: recognises encoding (from all bytes), line ends, delimiter, header and decimal mark,
 * each of which may be overruled; repairs what is broken and says so. Files that are written as they should be are read
 * in one pass from their bytes, others once more from their text; what stays in memory is the dictionary-coded table. O(bytes).
 *
 * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn, file.noTable, file.notText, file.tooLarge,
 * file.tooManyColumns, file.unreadable
 * @throws {ReadingCancelled} when the watch says so
 */
export async function readTable(
  file: SourceFile,
  overrides: DialectOverrides = {},
  watch: ReadingWatch = {},
): Promise<Reading> {
  const name = file.name
  if (file.size === 0) throw new AnalysisError('file.empty', { file: name })
  const megabytes = file.size / 1e6
  if (megabytes > MEGABYTE_LIMIT)
    throw new AnalysisError('file.tooLarge', { file: name, megabytes, limit: MEGABYTE_LIMIT })

  const follow = followFrom(watch, file.size)
  const first = await readByBytes(file, overrides, follow(), null)
  if (first === 'outside') return readByText(file, overrides, follow())
  if ('table' in first) return first
  const second = await readByBytes(file, overrides, follow(), first.encoding)
  return typeof second === 'object' && 'table' in second ? second : readByText(file, overrides, follow())
}

/** Watches for readings of the same file one after another: progress goes on from where the last one stopped. */
function followFrom(watch: ReadingWatch, size: number): () => ReadingWatch {
  let reached = 0
  return () => {
    const from = reached
    return {
      ...watch,
      onProgress: (bytes) => {
        reached = from + bytes * (1 - from / size)
        watch.onProgress?.(reached)
      },
    }
  }
}
