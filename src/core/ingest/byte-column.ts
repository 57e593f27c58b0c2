import type { Column } from '../table/table.ts'
import type { CodedColumn } from './row-ledger.ts'

type Codes = Column['codes']

/** Ends each text among the distinct ones; no cell has it. */
const NUL = 0
/** Multiplier of Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4. */
const GOLDEN = 0x9e3779b1
/** Bytes that are turned into text at a time: strings cut out of a piece of text keep all of it in memory. */
const DECODED = 1 << 16

/**
 * A dictionary-coded column that grows from bytes: each distinct cell is kept once, as bytes, and found again through a
 * hash table with open addressing, so that a cell costs no string. Distinct cells become texts when all rows are in.
 */
export class ByteColumn {
  #codes: Codes = new Uint8Array(64)
  #rowCount = 0
  /** Pairs of a cell's key and its code plus one, 0 where free. At most half are taken. */
  #slots = new Int32Array(2 * 32)
  #shift = 32 - 5
  /** Where each distinct cell begins among their bytes, and where the last one ends. */
  #starts = new Uint32Array(16)
  #bytes = new Uint8Array(64)
  #count = 0

  /** @param blankRows rows above the first cell that is added */
  constructor(blankRows: number) {
    if (blankRows === 0) return
    this.#reserve(blankRows)
    // code 0, the blank cell's, is what a fresh array holds
    this.find(0, this.#bytes, 0, 0)
    this.#rowCount = blankRows
  }

  /**
   * The code of a cell; a cell that is new gets the next one.
   *
   * @param key of its bytes, a 32-bit integer: negative where other cells may have the same, else its own
   * @param source where its bytes stand, none of them NUL, from `start` up to `end`
   */
  find(key: number, source: Uint8Array, start: number, end: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    let at = (Math.imul(key, GOLDEN) >>> this.#shift) << 1
    for (let next = slots[at + 1]!; next !== 0; next = slots[at + 1]!) {
      if (slots[at] === key && (key >= 0 || this.#isSame(next - 1, source, start, end))) return next - 1
      at = (at + 2) & mask
    }
    return this.#insert(at, key, source, start, end)
  }

  /** Distinct cells so far, and their bytes. */
  get held(): { texts: number; bytes: number } {
    return { texts: this.#count, bytes: this.#starts[this.#count]! }
  }

  /**
   * Adds rows whose codes have been found.
   *
   * @param found codes of all columns, row by row, `stride` to a row
   * @param position of this column in a row
   */
  append(found: Int32Array, position: number, stride: number, rows: number): void {
    this.#reserve(this.#rowCount + rows)
    const codes = this.#codes
    const to = this.#rowCount
    // one loop for each kind of array, for the compiler
    if (codes instanceof Uint8Array) copyCodes8(found, position, stride, codes, to, rows)
    else if (codes instanceof Uint16Array) copyCodes16(found, position, stride, codes, to, rows)
    else copyCodes32(found, position, stride, codes, to, rows)
    this.#rowCount = to + rows
  }

  /**
   * The finished column: texts trimmed, those that have become equal made one. The column cannot be used afterwards.
   *
   * @param decode turns bytes into text
   */
  finish(decode: (bytes: Uint8Array) => string): CodedColumn {
    const raw = this.#decodeAll(decode)
    const codes = this.#codes.slice(0, this.#rowCount)
    this.#codes = new Uint8Array(0)
    this.#bytes = new Uint8Array(0)
    this.#slots = new Int32Array(0)
    const trimmed = raw.map((text) => text.trim())
    if (trimmed.every((text, i) => text.length === raw[i]!.length)) return { codes, texts: raw }
    return mergeEqual(codes, trimmed)
  }

  #isSame(code: number, source: Uint8Array, start: number, end: number): boolean {
    const bytes = this.#bytes
    let at = this.#starts[code]!
    for (let i = start; i < end; i++) if (bytes[at++] !== source[i]) return false
    return bytes[at] === NUL
  }

  #insert(at: number, key: number, source: Uint8Array, start: number, end: number): number {
    const code = this.#count++
    this.#slots[at] = key
    this.#slots[at + 1] = code + 1
    if (4 * this.#count > this.#slots.length) this.#growSlots()
    this.#keep(code, source, start, end)
    if (code === 0x100) this.#codes = widen(this.#codes, new Uint16Array(this.#codes.length))
    else if (code === 0x10000) this.#codes = widen(this.#codes, new Uint32Array(this.#codes.length))
    return code
  }

  #keep(code: number, source: Uint8Array, start: number, end: number): void {
    if (code + 1 === this.#starts.length) this.#starts = widen(this.#starts, new Uint32Array(2 * (code + 1)))
    const from = this.#starts[code]!
    const to = from + (end - start)
    if (to + 1 > this.#bytes.length)
      this.#bytes = widen(this.#bytes, new Uint8Array(Math.max(to + 1, 2 * this.#bytes.length)))
    // most cells are too short to be worth a call
    for (let i = start, k = from; i < end; i++, k++) this.#bytes[k] = source[i]!
    this.#bytes[to] = NUL
    this.#starts[code + 1] = to + 1
  }

  #growSlots(): void {
    const old = this.#slots
    const slots = new Int32Array(2 * old.length)
    const mask = slots.length - 1
    this.#shift--
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue
      let at = (Math.imul(old[i]!, GOLDEN) >>> this.#shift) << 1
      while (slots[at + 1] !== 0) at = (at + 2) & mask
      slots[at] = old[i]!
      slots[at + 1] = old[i + 1]!
    }
    this.#slots = slots
  }

  #reserve(rows: number): void {
    if (rows <= this.#codes.length) return
    const size = Math.max(rows, this.#codes.length * 2)
    if (this.#codes instanceof Uint8Array) this.#codes = widen(this.#codes, new Uint8Array(size))
    else if (this.#codes instanceof Uint16Array) this.#codes = widen(this.#codes, new Uint16Array(size))
    else this.#codes = widen(this.#codes, new Uint32Array(size))
  }

  #decodeAll(decode: (bytes: Uint8Array) => string): string[] {
    const texts: string[] = []
    for (let from = 0; from < this.#count;) {
      let to = from + 1
      while (to < this.#count && this.#starts[to + 1]! - this.#starts[from]! < DECODED) to++
      // without the last NUL, after which there would be one text more
      const piece = decode(this.#bytes.subarray(this.#starts[from], this.#starts[to]! - 1))
      for (const text of piece.split('\0')) texts.push(text)
      from = to
    }
    return texts
  }
}

function mergeEqual(codes: Codes, trimmed: string[]): CodedColumn {
  const texts: string[] = []
  const index = new Map<string, number>()
  const merged = Uint32Array.from(trimmed, (text) => {
    const known = index.get(text)
    if (known !== undefined) return known
    index.set(text, texts.length)
    return texts.push(text) - 1
  })
  const size = codes.length
  const own =
    texts.length <= 0x100
      ? new Uint8Array(size)
      : texts.length <= 0x10000
        ? new Uint16Array(size)
        : new Uint32Array(size)
  for (let row = 0; row < size; row++) own[row] = merged[codes[row]!]!
  return { codes: own, texts }
}

function widen<C extends Codes>(from: Codes, into: C): C {
  into.set(from)
  return into
}

type Copy<C extends Codes> = (
  found: Int32Array,
  position: number,
  stride: number,
  codes: C,
  to: number,
  rows: number,
) => void

const copyCodes8: Copy<Uint8Array> = (found, position, stride, codes, to, rows) => {
  for (let row = 0, at = position; row < rows; row++, at += stride) codes[to + row] = found[at]!
}

const copyCodes16: Copy<Uint16Array> = (found, position, stride, codes, to, rows) => {
  for (let row = 0, at = position; row < rows; row++, at += stride) codes[to + row] = found[at]!
}

const copyCodes32: Copy<Uint32Array> = (found, position, stride, codes, to, rows) => {
  for (let row = 0, at = position; row < rows; row++, at += stride) codes[to + row] = found[at]!
}
