/** Reads the numbers and texts of an SPSS file in turn; a plain `RangeError` at its end. */
export class SavBytes {
  at = 0
  isLittle = true
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  int(): number {
    const value = this.#view.getInt32(this.at, this.isLittle)
    this.at += 4
    return value
  }

  double(): number {
    const value = this.#view.getFloat64(this.at, this.isLittle)
    this.at += 8
    return value
  }

  /** A whole number of 64 bits. */
  long(): number {
    const value = this.#view.getBigInt64(this.at, this.isLittle)
    this.at += 8
    return Number(value)
  }

  take(length: number): Uint8Array<ArrayBuffer> {
    if (length < 0 || length > this.left) throw new RangeError('the file ends too early')
    const bytes = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return bytes
  }

  skip(length: number): void {
    this.take(length)
  }

  /** A text whose length stands before it. */
  counted(): Uint8Array<ArrayBuffer> {
    return this.take(this.int())
  }

  /** A reader of the next bytes alone. */
  part(length: number): SavBytes {
    const part = new SavBytes(this.take(length))
    part.isLittle = this.isLittle
    return part
  }
}

/** Bytes as Latin-1, one character each: a key for texts whose encoding is not known yet. Blanks at the end are dropped. */
export function keyOf(bytes: Uint8Array): string {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--
  let key = ''
  for (let i = 0; i < end; i++) key += String.fromCharCode(bytes[i]!)
  return key
}

/** The bytes that a key stands for. */
export function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(key, (c) => c.charCodeAt(0))
}
