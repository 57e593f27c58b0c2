import type { Texts } from './texts.ts'

/** Texts as they stand in a file, one after the other, each followed by a NUL, which no text has. */
export interface TextBytes {
  bytes: Uint8Array
  /** Where each text begins, and where the last one's NUL ends: one more than there are texts. */
  starts: Uint32Array
  /** Turns bytes into text; ASCII stands for itself. */
  decode: (bytes: Uint8Array) => string
}

/** Bytes that are turned into text at a time: strings cut out of a piece of text keep all of it in memory. */
const DECODED = 1 << 16

/** The texts in order, in pieces of some tens of kilobytes. */
export function* decodeTexts({ bytes, starts, decode }: TextBytes): Generator<string[]> {
  const count = starts.length - 1
  for (let from = 0; from < count;) {
    let to = from + 1
    while (to < count && starts[to + 1]! - starts[from]! < DECODED) to++
    // without the last NUL, after which there would be one text more
    yield decode(bytes.subarray(starts[from], starts[to]! - 1)).split('\0')
    from = to
  }
}

/** Distinct texts that stay bytes until they are asked for: millions of them take little more than they take in the file. */
export class ByteTexts implements Texts {
  readonly #source: TextBytes

  constructor(source: TextBytes) {
    this.#source = source
  }

  get length(): number {
    return this.#source.starts.length - 1
  }

  /** Bytes of the longest text; it has no more characters than this. */
  get longest(): number {
    const { starts } = this.#source
    let longest = 0
    for (let i = 0; i < this.length; i++) longest = Math.max(longest, starts[i + 1]! - starts[i]! - 1)
    return longest
  }

  /** Whether all characters are ASCII. */
  get isAscii(): boolean {
    const { bytes } = this.#source
    let all = 0
    for (let i = 0; i < bytes.length; i++) all |= bytes[i]!
    return all < 0x80
  }

  /** Whether an ASCII character may stand in some text; in GB18030 it may be half of another one. */
  mayHave(character: string): boolean {
    return this.#source.bytes.includes(character.charCodeAt(0))
  }

  /** Whether some text may begin with an ASCII character. */
  mayBeginWith(character: string): boolean {
    const { bytes, starts } = this.#source
    const byte = character.charCodeAt(0)
    for (let i = 0; i < this.length; i++) if (bytes[starts[i]!] === byte) return true
    return false
  }

  /**
   * The number that each text reads as.
   *
   * @param read reads those that are more than digits
   * @param hasPoint a point among digits is the decimal mark
   */
  numbers(read: (text: string) => number, hasPoint: boolean): Float64Array {
    const { bytes, starts } = this.#source
    const numbers = new Float64Array(this.length)
    for (let i = 0; i < numbers.length; i++) {
      const plain = plainNumber(bytes, starts[i]!, starts[i + 1]! - 1, hasPoint)
      numbers[i] = Number.isNaN(plain) ? read(this.at(i)!) : plain
    }
    return numbers
  }

  at(index: number): string | undefined {
    const { bytes, starts, decode } = this.#source
    const place = index < 0 ? index + this.length : index
    if (!(place >= 0 && place < this.length)) return undefined
    const [from, to] = [starts[place]!, starts[place + 1]! - 1]
    // a decoder takes longer to be made than most texts to be read
    let text = ''
    for (let i = from; i < to; i++) {
      if (bytes[i]! >= 0x80) return decode(bytes.subarray(from, to))
      text += String.fromCharCode(bytes[i]!)
    }
    return text
  }

  indexOf(text: string): number {
    const { starts } = this.#source
    // the blank text is looked for most
    if (text === '') {
      for (let i = 0; i < this.length; i++) if (starts[i]! + 1 === starts[i + 1]) return i
      return -1
    }
    let place = -1
    this.#find((own, index) => {
      if (own === text) place = index
      return own === text
    })
    return place
  }

  includes(text: string): boolean {
    return this.indexOf(text) >= 0
  }

  some(test: (text: string, index: number) => boolean): boolean {
    return this.#find(test)
  }

  every(test: (text: string, index: number) => boolean): boolean {
    return !this.#find((text, index) => !test(text, index))
  }

  map<T>(change: (text: string, index: number) => T): T[] {
    const changed: T[] = []
    this.forEach((text, index) => changed.push(change(text, index)))
    return changed
  }

  flatMap<T>(change: (text: string, index: number) => readonly T[]): T[] {
    const changed: T[] = []
    this.forEach((text, index) => {
      for (const item of change(text, index)) changed.push(item)
    })
    return changed
  }

  filter(test: (text: string, index: number) => boolean): string[] {
    const kept: string[] = []
    this.forEach((text, index) => {
      if (test(text, index)) kept.push(text)
    })
    return kept
  }

  forEach(act: (text: string, index: number) => void): void {
    this.#find((text, index) => {
      act(text, index)
      return false
    })
  }

  reduce<T>(add: (sum: T, text: string, index: number) => T, start: T): T {
    let sum = start
    this.forEach((text, index) => (sum = add(sum, text, index)))
    return sum
  }

  slice(from = 0, to = this.length): string[] {
    const place = (index: number) => (index < 0 ? Math.max(0, index + this.length) : Math.min(index, this.length))
    return Array.from({ length: Math.max(0, place(to) - place(from)) }, (_, i) => this.at(place(from) + i)!)
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const piece of decodeTexts(this.#source)) yield* piece
  }

  /** Goes through the texts until one passes the test. */
  #find(test: (text: string, index: number) => boolean): boolean {
    let index = 0
    for (const piece of decodeTexts(this.#source)) for (const text of piece) if (test(text, index++)) return true
    return false
  }
}

/** So many digits make a whole number that is exact, and so do as many tens: their quotient is the nearest number. */
const EXACT_DIGITS = 15
const TENS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => 10 ** i)

/** The number of a text of a sign, digits and perhaps a point; NaN for any other. */
function plainNumber(bytes: Uint8Array, start: number, end: number, hasPoint: boolean): number {
  const isNegative = bytes[start] === 0x2d
  let at = isNegative ? start + 1 : start
  if (end - at > EXACT_DIGITS) return Number.NaN
  let digits = 0
  let whole = 0
  let fraction = -1
  for (; at < end; at++) {
    const digit = bytes[at]! - 0x30
    if (digit >= 0 && digit <= 9) {
      whole = 10 * whole + digit
      digits++
      if (fraction >= 0) fraction++
    } else if (digit === -2 && hasPoint && fraction < 0) fraction = 0
    else return Number.NaN
  }
  if (digits === 0) return Number.NaN
  const number = fraction > 0 ? whole / TENS[fraction]! : whole
  return isNegative ? -number : number
}
