import { AnalysisError, type Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { ByteInspector, type ByteEvidence } from './byte-evidence.ts'
import type { DialectOverrides, Encoding } from './dialect.ts'
import { chooseEncoding, recogniseUtf16, statedEncoding } from './encoding.ts'
import { recogniseKind } from './file-kind.ts'
import { assembleReading, endsRowsAtCr, PREVIEW_ROWS, type Reading, type ReadingWatch } from './reading.ts'
import { RecordReader } from './records.ts'
import { decodePieces, readPieces, type SourceFile } from './source.ts'
import { TableBuilder } from './table-builder.ts'
import { recogniseStart, SAMPLE, type TextStart } from './text-start.ts'

/** The first look at all bytes takes about so much of the whole time. */
const LOOK_SHARE = 0.1

/**
 * Reads a text file of any encoding and any manner of quoting into a table, by PapaParse. The file is read twice, piece
 * by piece: first for its encoding and line ends, on the evidence of all bytes, then for its rows.
 *
 * @throws {AnalysisError} as `readTable`, but for the size
 * @throws {ReadingCancelled} when the watch says so
 */
export async function readByText(
  file: SourceFile,
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<Reading> {
  const { encoding, evidence } = await lookAtBytes(file, overrides.encoding ?? null, watch)
  let rowsRead = 0
  const progress = (bytes: number) => watch.onProgress?.(file.size * LOOK_SHARE + bytes * (1 - LOOK_SHARE), rowsRead)
  const pieces = readPieces(file, progress, watch.isCancelled ?? (() => false))
  const texts = decodePieces(pieces, encoding)
  const { start, rows } = await readRows(file.name, texts, overrides, endsRowsAtCr(evidence), (count) => (rowsRead = count))
  return assembleReading(rows, start, evidence, encoding, overrides)
}

/** The first pass: what all bytes say. */
async function lookAtBytes(
  file: SourceFile,
  given: Encoding | null,
  watch: ReadingWatch,
): Promise<{ encoding: Encoding; evidence: ByteEvidence }> {
  const inspector = new ByteInspector()
  const progress = (bytes: number) => watch.onProgress?.(bytes * LOOK_SHARE)
  let stated: Encoding | null = null
  let isFirst = true
  for await (const piece of readPieces(file, progress, watch.isCancelled ?? (() => false))) {
    if (isFirst) {
      const kind = recogniseKind(piece)
      if (kind) throw new AnalysisError('file.notText', { file: file.name, kind })
      stated = given ?? statedEncoding(piece) ?? recogniseUtf16(piece)
      isFirst = false
    }
    const isWide = stated === 'utf-16le' || stated === 'utf-16be'
    inspector.add(isWide ? toUnits(piece, stated === 'utf-16le') : piece)
  }
  const evidence = inspector.finish()
  if (evidence.nuls * 1000 > evidence.bytes || evidence.controls * 100 > evidence.bytes)
    throw new AnalysisError('file.notText', { file: file.name, kind: 'binary' })
  return { encoding: stated ?? chooseEncoding(evidence), evidence }
}

function toUnits(bytes: Uint8Array, isLittleEndian: boolean): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const units = new Uint16Array(bytes.length >> 1)
  for (let i = 0; i < units.length; i++) units[i] = view.getUint16(2 * i, isLittleEndian)
  return units
}

interface Rows {
  table: Omit<Table, 'decimalMark'>
  issues: Issue[]
  preview: string[][]
}

/** The second pass: recognises the dialect from the beginning of the text, then builds the table from all of it. */
async function readRows(
  file: string,
  texts: AsyncIterable<string>,
  overrides: DialectOverrides,
  crEndsRow: boolean,
  onRows: (rows: number) => void,
): Promise<{ start: TextStart; rows: Rows }> {
  let head = ''
  let reading: TextReading | null = null
  for await (const text of texts) {
    if (reading) reading.reader.add(text)
    else {
      head += text
      if (head.length < SAMPLE) continue
      reading = startReading(file, head, false, overrides, crEndsRow)
    }
    onRows(reading.reader.rowCount)
  }
  const { start, reader, builder, preview } = reading ?? startReading(file, head, true, overrides, crEndsRow)
  reader.finish()

  const { table, issues } = builder.finish()
  const { unclosed, odd } = reader
  if (unclosed.count > 0)
    issues.push({
      code: 'rows.unclosedQuote',
      severity: 'warning',
      details: { row: unclosed.rows[0]!, ...unclosed },
    })
  if (odd.count > 0) issues.push({ code: 'rows.oddQuotes', severity: 'note', details: odd })
  return { start, rows: { table, issues, preview } }
}

interface TextReading {
  start: TextStart
  reader: RecordReader
  builder: TableBuilder
  preview: string[][]
}

function startReading(
  file: string,
  head: string,
  isWhole: boolean,
  overrides: DialectOverrides,
  crEndsRow: boolean,
): TextReading {
  const start = recogniseStart(file, head, isWhole, overrides, crEndsRow)
  const { delimiter, layout } = start
  const builder = new TableBuilder(file, layout)
  const preview: string[][] = []
  const format = { delimiter, crEndsRow, usualWidth: layout.usualWidth }
  const reader = new RecordReader(file, format, (rows, firstRowNumber) => {
    if (preview.length < PREVIEW_ROWS) preview.push(...rows.slice(0, PREVIEW_ROWS - preview.length))
    builder.add(rows, firstRowNumber)
  })
  reader.add(head.slice(start.skipped))
  return { start, reader, builder, preview }
}
