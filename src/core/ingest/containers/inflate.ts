import { AnalysisError } from '../../errors.ts'
import { readPieces, type SourceFile } from '../source.ts'
import { WHOLE_MEGABYTE_LIMIT, type ReadingWatch } from '../read-table.ts'
import { fileOf } from './container.ts'

/** What is packed may not be larger than a plain file. */
const BYTE_LIMIT = WHOLE_MEGABYTE_LIMIT * 1e6
/** Compressed bytes inflated at a time: at most a thousandfold, 32 MB, comes out before the limit is looked at. */
const STEP = 1 << 15

/** Something that takes compressed bytes and hands on inflated ones. */
export interface Inflater {
  ondata: (chunk: Uint8Array<ArrayBuffer>, final: boolean) => void
  push: (chunk: Uint8Array, final?: boolean) => void
}

/** Gathers inflated bytes up to the limit of a file's size, so that no archive fills the memory. */
export class Inflation {
  readonly pieces: Uint8Array[] = []
  size: number
  readonly #file: string
  readonly #inflater: Inflater
  #ended = false

  /** @param sizeBefore bytes that other parts of the same file have had */
  constructor(file: string, inflater: Inflater, sizeBefore = 0) {
    this.#file = file
    this.size = sizeBefore
    this.#inflater = inflater
    inflater.ondata = (chunk, final) => {
      this.#ended ||= final
      this.size += chunk.length
      if (this.size > BYTE_LIMIT)
        throw new AnalysisError('file.inflatesTooLarge', { file: this.#file, limit: WHOLE_MEGABYTE_LIMIT })
      if (chunk.length > 0) this.pieces.push(chunk)
    }
  }

  /** @throws {AnalysisError} file.inflatesTooLarge */
  push(bytes: Uint8Array, final: boolean): void {
    for (let from = 0; from < bytes.length; from += STEP) {
      const to = Math.min(from + STEP, bytes.length)
      this.#inflater.push(bytes.subarray(from, to), final && to === bytes.length)
    }
  }

  /** @throws a plain `Error` when the compressed bytes stop before their end */
  finish(): Uint8Array[] {
    if (!this.#ended) throw new Error('compressed data is cut off')
    return this.pieces
  }
}

/** All of an inflation in one array. */
export function joined({ pieces, size }: Pick<Inflation, 'pieces' | 'size'>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** Inflating takes about so much of the whole time. */
export const INFLATE_SHARE = 0.2

/**
 * Opens a gzip file: the file inside, named without `.gz`. It is held in memory.
 *
 * @throws {AnalysisError} file.inflatesTooLarge, file.unreadable
 * @throws {ReadingCancelled}
 */
export async function gunzipFile(file: SourceFile, watch: ReadingWatch): Promise<SourceFile> {
  const { Gunzip } = await import('fflate')
  const gunzip = new Gunzip()
  const inflation = new Inflation(file.name, gunzip)
  let memberStart = 0
  gunzip.onmember = () => {
    memberStart = inflation.size
  }
  const progress = (bytes: number) => watch.onProgress?.(bytes * INFLATE_SHARE)
  let read = 0
  let last = new Uint8Array()
  for await (const piece of readPieces(file, progress, watch.isCancelled ?? (() => false))) {
    read += piece.length
    last = new Uint8Array([...last.subarray(-4), ...piece.subarray(-4)])
    inflation.push(piece, read === file.size)
  }
  const pieces = inflation.finish()
  // a file ends in the size of its last member, so that a cut is noticed
  const stated = new DataView(last.buffer, Math.max(0, last.length - 4)).getUint32(0, true)
  if (stated !== (inflation.size - memberStart) % 2 ** 32) throw new Error('compressed data is cut off')
  return fileOf(pieces, file.name.replace(/\.gz$/i, ''))
}
