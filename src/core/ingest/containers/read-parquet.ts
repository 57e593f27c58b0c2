import type { FileMetaData, ParquetParsers } from 'hyparquet'
import { AnalysisError } from '../../errors.ts'
import type { Reading, ReadingWatch } from '../read-table.ts'
import { WHOLE_MEGABYTE_LIMIT } from '../read-table.ts'
import type { SourceFile } from '../source.ts'
import { CodedColumn } from './coded-column.ts'
import { COLUMN_LIMIT, columnsToReading } from './columns-to-reading.ts'
import { breathe, readOrRefuse } from './container.ts'
import { checkFooter, checkPages } from './parquet-check.ts'
import { parquetText, plainValue, type ParquetType, type ParquetValue } from './parquet-text.ts'
import { timestampText } from './time-text.ts'

/** Cells of a table of the largest size; a few bytes can announce any number of them. */
const CELL_LIMIT = WHOLE_MEGABYTE_LIMIT * 1e6
const CODECS = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP'])

/** Dates come as text at once. */
const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time: bigint) => timestampText(Number(time), 'time'),
  timestampFromMicroseconds: (time: bigint) => timestampText(Number(time / 1000n), 'time'),
  timestampFromNanoseconds: (time: bigint) => timestampText(Number(time / 1_000_000n), 'time'),
  dateFromDays: (days: number) => timestampText(days * 86_400_000, 'date'),
}

/**
 * Reads a Parquet file into a table, column by column and one group of rows at a time. Nulls are blank cells, dates have
 * ISO form, lists and records are written as JSON.
 *
 * @throws {AnalysisError} file.damaged, file.compression, file.empty, file.headerOnly, file.oneColumn, file.tooManyColumns,
 * file.tooLarge
 * @throws {ReadingCancelled} when the watch says so
 */
export function readParquet(file: SourceFile, watch: ReadingWatch): Promise<Reading> {
  return readOrRefuse(file.name, 'parquet', async () => {
    const { parquetMetadataAsync, parquetRead, parquetSchema } = await import('hyparquet')
    const { gunzipSync } = await import('fflate')
    const source = {
      byteLength: file.size,
      slice: (start: number, end = file.size) => {
        if (!(start >= 0 && start <= end && end <= file.size)) throw new Error('a part outside the file')
        return file.slice(start, end).arrayBuffer()
      },
    }
    const inflate = (packed: Uint8Array, length: number) => {
      if (length > CELL_LIMIT) throw new Error('a page without end')
      return gunzipSync(packed, { out: new Uint8Array(length) })
    }
    await checkFooter(file)
    // looking for maps among the columns runs for ever where a column has less than no children
    const metadata = await parquetMetadataAsync(source, { geoparquet: false })
    const kinds = parquetSchema(metadata).children
    const rowCount = checkMetadata(file.name, metadata, kinds.length)
    await checkPages(file, metadata, CELL_LIMIT)
    const columns = []
    for (const { element } of kinds) {
      const column = new CodedColumn<ParquetValue>()
      const type: ParquetType = element
      let groupStart = 0
      for (const group of metadata.row_groups) {
        const groupEnd = groupStart + Number(group.num_rows)
        const expected = groupEnd - groupStart
        let added = 0
        // one group of one column in memory at a time
        await parquetRead({
          file: source,
          metadata,
          columns: [element.name],
          rowStart: groupStart,
          rowEnd: groupEnd,
          parsers: PARSERS,
          compressors: { GZIP: inflate },
          onChunk: ({ columnData }) => {
            added += columnData.length
            if (added <= expected) for (const value of columnData as unknown[]) column.add(plainValue(value))
          },
        })
        if (added !== expected) throw new Error(`${added} rows of ${expected} in ${element.name}`)
        groupStart = groupEnd
        const share = (columns.length + groupStart / Math.max(1, rowCount)) / kinds.length
        watch.onProgress?.(file.size * Math.min(1, share))
        await breathe(file, watch)
      }
      columns.push(column.finish(element.name, '', (value) => parquetText(value, type)))
    }
    return columnsToReading(file.name, columns, 'utf-8')
  })
}

/** @returns rows of all groups */
function checkMetadata(file: string, metadata: FileMetaData, columnCount: number): number {
  if (columnCount > COLUMN_LIMIT)
    throw new AnalysisError('file.tooManyColumns', { file, columns: columnCount, limit: COLUMN_LIMIT })
  const rowCount = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
  const cells = rowCount * columnCount
  if (cells > CELL_LIMIT)
    throw new AnalysisError('file.tooLarge', { file, megabytes: cells / 1e6, limit: WHOLE_MEGABYTE_LIMIT })
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      const method = chunk?.codec ?? 'UNCOMPRESSED'
      if (!CODECS.has(method)) throw new AnalysisError('file.compression', { file, method })
    }
  }
  return rowCount
}
