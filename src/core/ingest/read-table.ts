import { AnalysisError, type Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { ByteInspector, type ByteEvidence } from './byte-evidence.ts'
import { DELIMITERS, type Dialect, type DialectOverrides, type Encoding } from './dialect.ts'
import { chooseEncoding, recogniseUtf16, statedEncoding } from './encoding.ts'
import { recogniseKind } from './file-kind.ts'
import { guessDecimalMark, guessDelimiter } from './guess-dialect.ts'
import { guessHeader, isHeaderShifted } from './guess-header.ts'
import { RecordReader, unifyLineEnds } from './records.ts'
import { damagedCells } from './damaged-cells.ts'
import { decodePieces, readPieces, type SourceFile } from './source.ts'
import { TableBuilder } from './table-builder.ts'

/** Larger files are refused. */
export const MEGABYTE_LIMIT = 200

/** A file as a table, how it was read, and what had to be repaired or is doubtful. */
export interface Reading {
  table: Table
  dialect: Dialect
  /** The first rows as they stand in the file, header rows included; row i has number i + 1. */
  preview: string[][]
  issues: Issue[]
}

/** How the caller follows and stops a reading. */
export interface ReadingWatch {
  /** Hears how far the reading is, from 0 to the file's size; never less than before. */
  onProgress?: (bytes: number) => void
  isCancelled?: () => boolean
}

const PREVIEW_ROWS = 12
/** Characters at the beginning of the file from which delimiter and header are recognised. */
const SAMPLE = 1 << 18
/** The first look at all bytes takes about so much of the whole time. */
const LOOK_SHARE = 0.1

/**
 * Reads a text file into a table: recognises encoding (from all bytes), line ends, delimiter, header and decimal mark,
 * each of which may be overruled; repairs what is broken and says so. The file is read twice, piece by piece; what
 * stays in memory is the dictionary-coded table. O(bytes).
 *
 * @throws {AnalysisError} file.empty, file.headerOnly, file.oneColumn, file.notText, file.tooLarge,
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

  const { encoding, evidence } = await lookAtBytes(file, overrides.encoding ?? null, watch)
  const { crlf, lf, cr } = evidence.lineEnds
  const otherEnds = crlf + lf
  // a few carriage returns among many line feeds are line breaks within cells
  const crEndsRow = otherEnds === 0 ? cr + evidence.quotedCr > 0 : cr >= 0.05 * otherEnds

  const progress = (bytes: number) => watch.onProgress?.(file.size * LOOK_SHARE + bytes * (1 - LOOK_SHARE))
  const pieces = readPieces(file, progress, watch.isCancelled ?? (() => false))
  const reading = await readText(name, decodePieces(pieces, encoding), overrides, crEndsRow)

  const kinds = [crlf, lf, crEndsRow ? cr : 0].filter((count) => count > 0).length
  if (kinds > 1)
    reading.issues.push({ code: 'rows.mixedLineEnds', severity: 'note', details: evidence.lineEnds })
  const damaged = damagedCells(reading.table)
  if (damaged.count > 0)
    reading.issues.push({ code: 'encoding.replaced', severity: 'warning', details: { ...damaged, encoding } })
  return { ...reading, dialect: { ...reading.dialect, encoding } }
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

/** The second pass: recognises the dialect from the beginning of the text, then builds the table from all of it. */
async function readText(
  file: string,
  texts: AsyncIterable<string>,
  overrides: DialectOverrides,
  crEndsRow: boolean,
): Promise<Omit<Reading, 'dialect'> & { dialect: Omit<Dialect, 'encoding'> }> {
  let head = ''
  let start: Start | null = null
  for await (const text of texts) {
    if (start) start.reader.add(text)
    else {
      head += text
      if (head.length < SAMPLE) continue
      start = startReading(file, head, false, overrides, crEndsRow)
    }
  }
  start ??= startReading(file, head, true, overrides, crEndsRow)
  const { reader, builder, dialect, preview } = start
  reader.finish()

  const { table, issues } = builder.finish()
  issues.unshift(...start.issues)
  const { unclosed, odd } = reader
  if (unclosed.count > 0)
    issues.push({
      code: 'rows.unclosedQuote',
      severity: 'warning',
      details: { row: unclosed.rows[0]!, ...unclosed },
    })
  if (odd.count > 0) issues.push({ code: 'rows.oddQuotes', severity: 'note', details: odd })
  const decimalMark = overrides.decimalMark ?? guessDecimalMark(table, dialect.delimiter)
  return { table: { ...table, decimalMark }, dialect: { ...dialect, decimalMark }, preview, issues }
}

interface Start {
  reader: RecordReader
  builder: TableBuilder
  dialect: Pick<Dialect, 'delimiter' | 'headerRows'>
  preview: string[][]
  issues: Issue[]
}

function startReading(
  file: string,
  head: string,
  isWhole: boolean,
  overrides: DialectOverrides,
  crEndsRow: boolean,
): Start {
  // Excel writes and obeys a first line such as `sep=;` and does not show it
  const sep = /^sep=([,;\t|])(?:\r?\n|\r)/i.exec(head)
  const text = sep ? head.slice(sep[0].length) : head
  const given = overrides.delimiter ?? DELIMITERS.find((delimiter) => delimiter === sep?.[1]) ?? null
  const sample = crEndsRow ? unifyLineEnds(text) : text
  const { delimiter, usualWidth, records } = guessDelimiter(sample, isWhole, given)
  if (records.length > 1 && records.every((row) => row.length < 2))
    throw new AnalysisError('file.oneColumn', { file })

  const guess = guessHeader(records)
  const headerRows = overrides.headerRows ?? guess.headerRows
  const isShifted = isHeaderShifted(records, headerRows)
  const issues: Issue[] = []
  if (headerRows === 0) issues.push({ code: 'header.missing', severity: 'warning', details: { guess: 'no' } })
  else if (guess.isDoubtful && overrides.headerRows === undefined)
    issues.push({ code: 'header.missing', severity: 'warning', details: { guess: 'yes' } })

  const builder = new TableBuilder(file, { headerRows, isShifted, usualWidth })
  const preview: string[][] = []
  const reader = new RecordReader(file, { delimiter, crEndsRow, usualWidth }, (rows, firstRowNumber) => {
    if (preview.length < PREVIEW_ROWS) preview.push(...rows.slice(0, PREVIEW_ROWS - preview.length))
    builder.add(rows, firstRowNumber)
  })
  reader.add(text)
  return { reader, builder, dialect: { delimiter, headerRows }, preview, issues }
}
