import type { Column } from '../../table/table.ts'

type Codes = Column['codes']

/** A column of values of one type that grows cell by cell; values become texts at the end, once each. */
export class CodedColumn<V> {
  readonly values: V[] = []
  #codes: Codes = new Uint8Array(1024)
  #count = 0
  readonly #index = new Map<V, number>()
  #last: V | undefined
  #lastCode = -1

  add(value: V): void {
    // neighbours are often alike
    const code = value === this.#last && this.#lastCode >= 0 ? this.#lastCode : this.#codeOf(value)
    this.#last = value
    this.#lastCode = code
    if (this.#count === this.#codes.length)
      this.#codes = copyInto(this.#codes, this.#count * 2, this.values.length)
    this.#codes[this.#count++] = code
  }

  /**
   * The finished column. Values of the same text, such as two codes labelled alike, become one.
   *
   * @param textOf a value as the cell shows it
   */
  finish(name: string, label: string, textOf: (value: V) => string): Column {
    const texts: string[] = []
    const index = new Map<string, number>()
    const newCodes = this.values.map((value) => {
      const text = textOf(value).trim()
      const known = index.get(text)
      if (known !== undefined) return known
      index.set(text, texts.length)
      return texts.push(text) - 1
    })
    const codes = arrayFor(this.#count, texts.length)
    for (let i = 0; i < codes.length; i++) codes[i] = newCodes[this.#codes[i]!]!
    return { name, label, codes, texts }
  }

  #codeOf(value: V): number {
    const known = this.#index.get(value)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.#index.set(value, code)
    if (code === 0x100 || code === 0x10000) this.#codes = copyInto(this.#codes, this.#codes.length, code + 1)
    return code
  }
}

/** The codes in an array of that length, as narrow as so many texts allow. */
function copyInto(codes: Codes, length: number, textCount: number): Codes {
  const into = arrayFor(length, textCount)
  into.set(codes)
  return into
}

function arrayFor(length: number, textCount: number): Codes {
  if (textCount <= 0x100) return new Uint8Array(length)
  return textCount <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}
