import { AnalysisError } from '../errors.ts'

/**
 * A file that can be read piece by piece, and more than once: the part of a browser's `File` that is needed, which
 * Node's `File` has too.
 */
export interface SourceFile {
  name: string
  /** In bytes. */
  size: number
  /** The bytes from `start` up to, not including, `end`. */
  slice: (start: number, end: number) => { arrayBuffer: () => Promise<ArrayBuffer> }
}

/** The user has cancelled the reading; nothing was changed. Bears the name that browsers give to aborted work. */
export class ReadingCancelled extends Error {
  constructor() {
    super('reading cancelled')
    this.name = 'AbortError'
  }
}

/** Even, so that no piece ends inside a unit of UTF-16; small, so that a cancel is heard within some 50 ms. */
const PIECE = 1 << 20

/**
 * Reads a file piece by piece, from the beginning to the end.
 *
 * @param onPiece hears how many bytes have been read before each piece is handed on
 * @throws {ReadingCancelled} when `isCancelled` says so between two pieces
 * @throws {AnalysisError} file.unreadable when the file cannot be read (removed, no right, changed meanwhile)
 */
export async function* readPieces(
  file: SourceFile,
  onPiece: (bytesRead: number) => void,
  isCancelled: () => boolean,
): AsyncGenerator<Uint8Array> {
  let next = readPiece(file, 0)
  for (let start = 0; start < file.size; start += PIECE) {
    if (isCancelled()) throw new ReadingCancelled()
    // pieces are read in turn on purpose: only one is in memory, and one on its way while that one is worked on
    const piece = await next
    if (piece instanceof Error) throw piece
    const end = start + piece.length
    if (end < file.size) next = readPiece(file, end)
    onPiece(end)
    yield piece
  }
  if (isCancelled()) throw new ReadingCancelled()
}

/** Reads one piece; a failure is returned, for nobody may be waiting for it any more. */
async function readPiece(file: SourceFile, start: number): Promise<Uint8Array | AnalysisError> {
  const end = Math.min(start + PIECE, file.size)
  try {
    const piece = new Uint8Array(await file.slice(start, end).arrayBuffer())
    if (piece.length === end - start) return piece
    return new AnalysisError('file.unreadable', { file: file.name, reason: 'the file has become shorter' })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new AnalysisError('file.unreadable', { file: file.name, reason }, { cause })
  }
}

/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  constructor(encoding: string, options?: { ignoreBOM: boolean })
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string
}

/**
 * Decodes a file's pieces into text, characters that straddle two pieces included. What cannot be decoded becomes
 * U+FFFD. A byte order mark is dropped.
 */
export async function* decodePieces(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  // Node 20 decodes windows-1252 as Latin-1 unless it streams: never call decode(bytes) without `stream`
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Decodes whole cells; a byte order mark in front of one is a character like others. */
export function cellDecoder(encoding: string): (bytes: Uint8Array) => string {
  return (bytes) => {
    const decoder = new TextDecoder(encoding, { ignoreBOM: true })
    // see decodePieces
    return decoder.decode(bytes, { stream: true }) + decoder.decode()
  }
}
