import type { SavBytes } from './sav-bytes.ts'
import { Inflation, joined } from './inflate.ts'

/** Hands out the cases of an SPSS file one after another, eight bytes a place. */
export interface SavCases {
  /** The case just read, in the byte order of the file. */
  readonly current: DataView
  /** Reads the next case; false at the end. A plain `Error` when the file ends inside a case. */
  next: () => boolean
}

/** Cases as they stand. */
export function plainCases(bytes: SavBytes, places: number): SavCases {
  const size = places * 8
  let current = new DataView(new ArrayBuffer(0))
  return {
    get current() {
      return current
    },
    next: () => {
      if (bytes.left === 0) return false
      const taken = bytes.take(size)
      current = new DataView(taken.buffer, taken.byteOffset, size)
      return true
    },
  }
}

const END = 252
const RAW = 253
const BLANKS = 254
const SYSTEM_MISSING = 255

/**
 * Cases compressed by bytes: eight bytes, each of which stands for a small whole number, for blanks, for no answer, or
 * for eight bytes that follow.
 */
export function packedCases(bytes: SavBytes, places: number, bias: number, systemMissing: number): SavCases {
  const current = new DataView(new ArrayBuffer(places * 8))
  const target = new Uint8Array(current.buffer)
  let codes = bytes.bytes.subarray(0, 0)
  let at = 0

  /** The next byte that stands for a place, or `END`. */
  function nextCode(): number {
    for (;;) {
      if (at === codes.length) {
        if (bytes.left < 8) return END
        codes = bytes.take(8)
        at = 0
      }
      const code = codes[at++]!
      if (code !== 0) return code
    }
  }

  function next(): boolean {
    for (let place = 0; place < places; place++) {
      const code = nextCode()
      if (code === END) {
        if (place > 0) throw new Error('a case is cut off')
        return false
      }
      if (code === RAW) target.set(bytes.take(8), place * 8)
      else if (code === BLANKS) target.fill(0x20, place * 8, place * 8 + 8)
      else
        current.setFloat64(place * 8, code === SYSTEM_MISSING ? systemMissing : code - bias, bytes.isLittle)
    }
    return true
  }
  return { current, next }
}

/**
 * Inflates the blocks of a `.zsav` file into cases compressed by bytes.
 *
 * @throws {AnalysisError} file.inflatesTooLarge
 * @throws a plain `Error` when the blocks do not fit the file
 */
export async function inflateBlocks(file: string, bytes: SavBytes): Promise<Uint8Array<ArrayBuffer>> {
  const { Unzlib } = await import('fflate')
  bytes.skip(8)
  const trailer = bytes.long()
  const start = bytes.at + 8
  bytes.at = trailer + 20
  const blockCount = bytes.int()
  const pieces: Uint8Array[] = []
  let size = 0
  let from = start
  for (let block = 0; block < blockCount; block++) {
    bytes.skip(20)
    const length = bytes.int()
    if (length < 0 || from + length > trailer) throw new Error('a block leads out of the file')
    const inflation = new Inflation(file, new Unzlib(), size)
    inflation.push(bytes.bytes.subarray(from, from + length), true)
    pieces.push(...inflation.finish())
    size = inflation.size
    from += length
  }
  return joined({ pieces, size })
}
