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
      for (let i = 0; i < this.length; i++) if (starts[i + 1]! - starts[i]! === 1) return i
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
