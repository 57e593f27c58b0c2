import { ByteTexts, decodeTexts, type TextBytes } from '../table/byte-texts.ts'
import type { Column } from '../table/table.ts'
import type { CodedColumn } from './row-ledger.ts'

type Codes = Column['codes']

/** Ends each text among the distinct ones; no cell has it. */
const NUL = 0
/** Multipliers of murmur3 and of Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits of products are well mixed. */
const MIX_A = 0x85ebca6b | 0
const MIX_B = 0xcc9e2d51 | 0
const GOLDEN = 0x9e3779b1 | 0
/** Cells of up to so many bytes, dates and short names among them, are their own key: three 32-bit words, filled up with NUL. */
const OWN_KEY = 12
/** Which bits of the three words belong to a cell of 0 to 12 bytes. */
const FIRST_WORD = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1, -1, -1, -1, -1)
const SECOND_WORD = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1)
const THIRD_WORD = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1)
/** Distinct cells whose table stays in the processor's cache in any case. */
const FEW = 2048
/** Bytes behind the last cell that may be read along with it. */
export const SLACK = OWN_KEY
/** Columns with more distinct texts than this keep them as bytes: so many strings would take several times the file's size. */
const MOST_STRINGS = 1 << 16

/**
 * A dictionary-coded column that grows from bytes: each distinct cell is kept once, as bytes, and found again through a
 * hash table with open addressing, so that a cell costs no string. As long as the distinct cells come in order, shorter ones
 * first, as running numbers do, there is no table: a cell beyond the last one must be new.
 */
export class ByteColumn {
  #codes: Codes = new Uint8Array(64)
  #rowCount = 0
  /**
   * Fours: the words of a cell of up to twelve bytes, or a hash of a longer one, its last word and its length; and its code
   * plus one, negative for a longer one, 0 where free. Null as long as cells come in order.
   */
  #slots: Int32Array | null = null
  #shift = 0
  /** Codes, plus one, of cells of a single byte: most cells of a survey, those in quotation marks included. */
  readonly #single = new Int32Array(256)
  /** Where each distinct cell begins among their bytes, and where the last one ends. */
  #starts = new Uint32Array(16)
  #bytes = new Uint8Array(64)
  #view = new DataView(this.#bytes.buffer)
  #count = 0
  /** Some cell begins or ends with what may be white space. */
  #maySpace = false

  /** @param blankRows rows above the first cell that is added */
  constructor(blankRows: number) {
    if (blankRows === 0) return
    this.#reserve(blankRows)
    // code 0, the blank cell's, is what a fresh array holds
    this.find(this.#bytes, this.#view, 0, 0)
    this.#rowCount = blankRows
  }

  /**
   * The code of a cell; a cell that is new gets the next one.
   *
   * @param source where its bytes stand, none of them NUL, from `start` up to `end`, and `SLACK` bytes after them
   * @param view of the same bytes
   */
  find(source: Uint8Array, view: DataView, start: number, end: number): number {
    if (end - start === 1) {
      const known = this.#single[source[start]!]!
      if (known > 0) return known - 1
    }
    if (this.#slots) return this.#lookUp(this.#slots, view, start, end)
    const order = this.#compareWithLast(source, start, end)
    if (order === 0) return this.#count - 1
    if (order > 0) return this.#keep(view, start, end)
    return this.#lookUp(this.#makeSlots(), view, start, end)
  }

  /** Distinct cells so far, and their bytes. */
  get held(): { texts: number; bytes: number } {
    const bytes = this.#starts[this.#count]!
    // the place of a text is all that it takes beside its bytes
    return this.#slots ? { texts: this.#count, bytes } : { texts: 0, bytes: bytes + 4 * this.#count }
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
    const codes = this.#codes.slice(0, this.#rowCount)
    const texts = this.#textBytes(decode)
    this.#codes = new Uint8Array(0)
    this.#bytes = new Uint8Array(0)
    this.#slots = null
    if (this.#count > MOST_STRINGS && !(this.#maySpace && needTrim(texts))) return { codes, texts: new ByteTexts(texts) }
    const raw = [...decodeTexts(texts)].flat()
    const trimmed = raw.map((text) => text.trim())
    if (trimmed.every((text, i) => text.length === raw[i]!.length)) return { codes, texts: raw }
    return mergeEqual(codes, trimmed)
  }

  #textBytes(decode: (bytes: Uint8Array) => string): TextBytes {
    const isLarge = this.#count > MOST_STRINGS
    const bytes = this.#bytes.subarray(0, this.#starts[this.#count])
    const starts = this.#starts.subarray(0, this.#count + 1)
    // those that stay must not keep the room that was held for more
    return { bytes: isLarge ? bytes.slice() : bytes, starts: isLarge ? starts.slice() : starts, decode }
  }

  /** Below 0 for a cell that comes before the last distinct one, 0 for the same: shorter ones first, then by bytes. */
  #compareWithLast(source: Uint8Array, start: number, end: number): number {
    if (this.#count === 0) return 1
    let at = this.#starts[this.#count - 1]!
    const longer = end - start - (this.#starts[this.#count]! - 1 - at)
    if (longer !== 0) return longer
    const bytes = this.#bytes
    for (let i = start; i < end; i++, at++) if (source[i] !== bytes[at]) return source[i]! - bytes[at]!
    return 0
  }

  #lookUp(slots: Int32Array, view: DataView, start: number, end: number): number {
    const length = end - start
    if (length > OWN_KEY) return this.#lookUpLong(slots, view, start, end)
    const a = view.getInt32(start, true) & FIRST_WORD[length]!
    const b = view.getInt32(start + 4, true) & SECOND_WORD[length]!
    const c = view.getInt32(start + 8, true) & THIRD_WORD[length]!
    let at = 4 * (mix(a, b, c) >>> this.#shift)
    for (let next = slots[at + 3]!; next !== 0; next = slots[at + 3]!) {
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && next > 0) return next - 1
      at += 4
      if (at === slots.length) at = 0
    }
    const code = this.#keep(view, start, end)
    this.#take(slots, at, a, b, c, code + 1)
    return code
  }

  #lookUpLong(slots: Int32Array, view: DataView, start: number, end: number): number {
    const a = hashBytes(view, start, end)
    const b = view.getInt32(end - 4, true)
    const c = end - start
    let at = 4 * (mix(a, b, c) >>> this.#shift)
    for (let next = slots[at + 3]!; next !== 0; next = slots[at + 3]!) {
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && next < 0 && this.#isSame(-next - 1, view, start, end)) return -next - 1
      at += 4
      if (at === slots.length) at = 0
    }
    const code = this.#keep(view, start, end)
    this.#take(slots, at, a, b, c, -code - 1)
    return code
  }

  /** @param end more than four bytes after `start`, and as many as the kept cell has */
  #isSame(code: number, view: DataView, start: number, end: number): boolean {
    const own = this.#view
    const from = this.#starts[code]!
    const shift = from - start
    for (let i = start; i < end - 4; i += 4) if (view.getInt32(i, true) !== own.getInt32(i + shift, true)) return false
    return view.getInt32(end - 4, true) === own.getInt32(end - 4 + shift, true)
  }

  /** Keeps a cell that is new, under the next code. */
  #keep(view: DataView, start: number, end: number): number {
    const code = this.#count++
    if (code + 1 === this.#starts.length) this.#starts = widen(this.#starts, new Uint32Array(2 * (code + 1)))
    const from = this.#starts[code]!
    const to = from + (end - start)
    if (to + 1 + SLACK > this.#bytes.length) {
      this.#bytes = widen(this.#bytes, new Uint8Array(Math.max(to + 1 + SLACK, 2 * this.#bytes.length)))
      this.#view = new DataView(this.#bytes.buffer)
    }
    const bytes = this.#bytes
    // most cells are too short to be worth a call
    for (let i = start, k = from; i < end; i++, k++) bytes[k] = view.getUint8(i)
    bytes[to] = NUL
    this.#starts[code + 1] = to + 1
    if (end - start === 1) this.#single[bytes[from]!] = code + 1
    if (end > start && (isEdge(bytes[from]!) || isEdge(bytes[to - 1]!))) this.#maySpace = true
    if (code === 0x100) this.#codes = widen(this.#codes, new Uint16Array(this.#codes.length))
    else if (code === 0x10000) this.#codes = widen(this.#codes, new Uint32Array(this.#codes.length))
    return code
  }

  #take(slots: Int32Array, at: number, a: number, b: number, c: number, code: number): void {
    slots[at] = a
    slots[at + 1] = b
    slots[at + 2] = c
    slots[at + 3] = code
    if (slots.length < roomFor(this.#count)) this.#growSlots(slots)
  }

  #growSlots(old: Int32Array): void {
    const slots = new Int32Array(2 * old.length)
    this.#slots = slots
    this.#shift--
    for (let i = 0; i < old.length; i += 4) if (old[i + 3] !== 0) this.#place(slots, old[i]!, old[i + 1]!, old[i + 2]!, old[i + 3]!)
  }

  /** The table for the cells so far, which have come in order. */
  #makeSlots(): Int32Array {
    let bits = 5
    while (4 * 2 ** bits < roomFor(this.#count)) bits++
    const slots = new Int32Array(4 * 2 ** bits)
    this.#slots = slots
    this.#shift = 32 - bits
    const view = this.#view
    for (let code = 0; code < this.#count; code++) {
      const start = this.#starts[code]!
      const end = this.#starts[code + 1]! - 1
      const length = end - start
      if (length > OWN_KEY) this.#place(slots, hashBytes(view, start, end), view.getInt32(end - 4, true), length, -code - 1)
      else
        this.#place(
          slots,
          view.getInt32(start, true) & FIRST_WORD[length]!,
          view.getInt32(start + 4, true) & SECOND_WORD[length]!,
          view.getInt32(start + 8, true) & THIRD_WORD[length]!,
          code + 1,
        )
    }
    return slots
  }

  #place(slots: Int32Array, a: number, b: number, c: number, code: number): void {
    let at = 4 * (mix(a, b, c) >>> this.#shift)
    while (slots[at + 3] !== 0) at = at + 4 === slots.length ? 0 : at + 4
    slots[at] = a
    slots[at + 1] = b
    slots[at + 2] = c
    slots[at + 3] = code
  }

  #reserve(rows: number): void {
    if (rows <= this.#codes.length) return
    const size = Math.max(rows, this.#codes.length * 2)
    if (this.#codes instanceof Uint8Array) this.#codes = widen(this.#codes, new Uint8Array(size))
    else if (this.#codes instanceof Uint16Array) this.#codes = widen(this.#codes, new Uint16Array(size))
    else this.#codes = widen(this.#codes, new Uint32Array(size))
  }
}

/** Length of the table for so many cells: a small one has room to spare, so that each is found at once; of a large one up to three fifths are taken. */
function roomFor(count: number): number {
  return (count <= FEW ? 16 : 7) * count
}

function mix(a: number, b: number, c: number): number {
  const d = Math.imul(Math.imul(c, MIX_B) ^ b, MIX_A)
  const e = Math.imul(d ^ (d >>> 15) ^ a, MIX_B)
  return Math.imul(e ^ (e >>> 13), GOLDEN)
}

/** A hash of a cell's bytes but for the last ones, which are kept beside it. */
function hashBytes(view: DataView, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end - 4; i += 4) hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(i, true), MIX_A)
  return hash
}

/** Whether a character of this byte may be white space: ASCII up to the space, or beyond ASCII. */
function isEdge(byte: number): boolean {
  return byte <= 0x20 || byte >= 0x80
}

function needTrim(texts: TextBytes): boolean {
  for (const piece of decodeTexts(texts)) if (piece.some((text) => text.trim().length < text.length)) return true
  return false
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
