import { AnalysisError } from '../../errors.ts'
import type { FileKind } from '../file-kind.ts'
import { ReadingCancelled, readPieces, type SourceFile } from '../source.ts'
import type { ReadingWatch } from '../read-table.ts'

/** What the rows of a file were packed in, and the part of it that was read: a file in an archive, a sheet. */
export interface Container {
  kind: FileKind
  part: string | null
}

/** What else may be read of a file: another table of an archive, another sheet of a workbook. */
export interface Choice {
  of: 'part' | 'sheet'
  names: string[]
  /** null as long as nothing is chosen. */
  chosen: string | null
}

/** The browser's and Node's file made in memory; declared here because the language library of core does not. */
declare class File {
  readonly name: string
  readonly size: number
  constructor(parts: Uint8Array[], name: string)
  slice(start: number, end: number): { arrayBuffer: () => Promise<ArrayBuffer> }
}

/** A file of pieces in memory, to be read like one from the disk. */
export function fileOf(pieces: Uint8Array[], name: string): SourceFile {
  return new File(pieces, name)
}

/**
 * All bytes of a file at once, for formats that cannot be read from front to back.
 *
 * @param share of the whole progress that this takes, 0 to 1
 * @throws {ReadingCancelled}
 * @throws {AnalysisError} file.unreadable
 */
export async function readWhole(
  file: SourceFile,
  watch: ReadingWatch,
  share: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(file.size)
  let at = 0
  const progress = (read: number) => watch.onProgress?.(read * share)
  for await (const piece of readPieces(file, progress, watch.isCancelled ?? (() => false))) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/**
 * Lets a cancel be heard in the middle of long work: reading a byte gives the event loop a turn.
 *
 * @throws {ReadingCancelled}
 */
export async function breathe(file: SourceFile, watch: ReadingWatch): Promise<void> {
  await file.slice(0, 1).arrayBuffer()
  if (watch.isCancelled?.()) throw new ReadingCancelled()
}

/**
 * Runs the reading of a format; whatever a parser stumbles over means that the file is damaged.
 *
 * @throws {AnalysisError} file.damaged, and those of `read`
 * @throws {ReadingCancelled}
 */
export async function readOrRefuse<R>(file: string, kind: FileKind, read: () => Promise<R>): Promise<R> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof AnalysisError || cause instanceof ReadingCancelled) throw cause
    throw new AnalysisError('file.damaged', { file, kind }, { cause })
  }
}
