import { AnalysisError } from '../errors.ts'
import type { DialectOverrides } from './dialect.ts'
import { readByBytes } from './read-bytes.ts'
import { readByText } from './read-text.ts'
import type { Reading, ReadingWatch } from './reading.ts'
import type { SourceFile } from './source.ts'

export type { Reading, ReadingWatch } from './reading.ts'

/** Larger text files are refused: they are read piece by piece, so that only their table has to be in memory. */
export const MEGABYTE_LIMIT = 1000
/** Larger files of other kinds are refused, and archives that hold more: those are in memory as a whole. */
export const WHOLE_MEGABYTE_LIMIT = 200

/**
 * Reads a text file into a table: recognises encoding (from all bytes), line ends, delimiter, header and decimal mark,
 * each of which may be overruled; repairs what is broken and says so. Files that are written as they should be are read
 * in one pass from their bytes, others once more from their text; what stays in memory is the dictionary-coded table. O(bytes).
 *
 * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn, file.noTable, file.notText, file.tooLarge,
 * file.tooManyColumns, file.tooVaried, file.unreadable
 * @throws {ReadingCancelled} when the watch says so
 */
export async function readTable(
  source: SourceFile,
  overrides: DialectOverrides = {},
  watch: ReadingWatch = {},
): Promise<Reading> {
  const name = source.name
  if (source.size === 0) throw new AnalysisError('file.empty', { file: name })
  const megabytes = source.size / 1e6
  if (megabytes > MEGABYTE_LIMIT)
    throw new AnalysisError('file.tooLarge', { file: name, megabytes, limit: MEGABYTE_LIMIT })

  const file = await withoutEndMark(source)
  const follow = followFrom(watch, file.size)
  const first = await readByBytes(file, overrides, follow(), null)
  if (first === 'outside') return readByText(file, overrides, follow())
  if ('table' in first) return first
  const second = await readByBytes(file, overrides, follow(), first.encoding)
  return typeof second === 'object' && 'table' in second ? second : readByText(file, overrides, follow())
}

/** What programs of old put behind the last character of a text (Ctrl-Z). */
const END_MARK = 0x1a

/** The file without the mark of its end, if it has one. */
async function withoutEndMark(file: SourceFile): Promise<SourceFile> {
  try {
    const [last] = new Uint8Array(await file.slice(file.size - 1, file.size).arrayBuffer())
    if (last !== END_MARK || file.size === 1) return file
    return { name: file.name, size: file.size - 1, slice: (from, to) => file.slice(from, to) }
  } catch {
    // the reading will say what is the matter with the file
    return file
  }
}

/** Watches for readings of the same file one after another: progress goes on from where the last one stopped. */
function followFrom(watch: ReadingWatch, size: number): () => ReadingWatch {
  let reached = 0
  return () => {
    const from = reached
    return {
      ...watch,
      onProgress: (bytes, rows) => {
        reached = from + bytes * (1 - from / size)
        watch.onProgress?.(reached, rows)
      },
    }
  }
}
