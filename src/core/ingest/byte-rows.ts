import { ByteColumn, SLACK } from './byte-column.ts'
import type { CodedColumn, RowLedger } from './row-ledger.ts'

/** How bytes fall into rows and cells. */
export interface ByteFormat {
  /** A single ASCII character. */
  delimiter: string
  /** Bytes of 0x80 and more that a white-space character may begin with. */
  spaceLeads: readonly number[]
  decode: (bytes: Uint8Array) => string
}

/** A row that goes on for more bytes than this is none for this reader. */
const LONGEST_ROW = 1 << 20
/** Codes that wait for being handed to their columns; few enough to stay in the processor's cache. */
const WAITING = 1 << 14

const QUOTE = 0x22
const LF = 0x0a
const SPACE = 0x20

/**
 * Reads the rows of a file from its bytes straight into dictionary-coded columns, as RFC 4180 writes them: cells in
 * quotation marks may have delimiters, line ends and doubled quotation marks. It agrees with PapaParse cell by cell, or
 * gives up: on quotation marks that are not doubled or do not close, and on rows of more than a megabyte.
 */
export class ByteRows {
  readonly #ledger: RowLedger
  readonly #columns: ByteColumn[] = []
  readonly #delimiter: number
  readonly #decode: (bytes: Uint8Array) => string
  /** 1 for the bytes that a white-space character, or a byte order mark, may begin with. */
  readonly #maySpace = new Uint8Array(256)
  #rowNumber = 0
  /** Rows at the beginning that are not data. */
  #toSkip: number

  /** The incomplete row at the end of what has been read, then the next piece, then a line feed. */
  #bytes = new Uint8Array(SLACK)
  #view = new DataView(this.#bytes.buffer)
  #held = 0

  /**
   * Codes, plus one, of unquoted cells of at most one byte, most cells of a survey: 256 to a column, by the cell's first byte,
   * which for a blank cell is the delimiter or line feed that ends it.
   */
  #short = new Int32Array(0)
  /** Codes of complete rows, row by row. */
  #found = new Int32Array(0)
  #waiting = 0
  #room = 0

  // the cell that was located last
  #start = 0
  #stop = 0
  /** Position of the delimiter or line feed after it. */
  #after = 0
  #hasDoubled = false
  #unquoted = new Uint8Array(256)
  #unquotedView = new DataView(this.#unquoted.buffer)

  /** Whether the file is outside what this reader knows; nothing that it has read counts then. */
  hasGivenUp = false

  /**
   * @param ledger has been told of the rows above the data
   * @param rowsAbove how many those are, blank ones included
   */
  constructor(format: ByteFormat, ledger: RowLedger, rowsAbove: number) {
    this.#delimiter = format.delimiter.charCodeAt(0)
    this.#decode = format.decode
    this.#ledger = ledger
    this.#toSkip = rowsAbove
    for (const byte of [9, 10, 11, 12, 13, SPACE, ...format.spaceLeads]) this.#maySpace[byte] = 1
    this.#addColumns()
  }

  add(piece: Uint8Array): void {
    const end = this.#held + piece.length
    if (this.#bytes.length < end + 2 + SLACK) {
      const larger = new Uint8Array(Math.max(end + 2 + SLACK, 2 * piece.length))
      larger.set(this.#bytes.subarray(0, this.#held))
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    this.#bytes.set(piece, this.#held)
    this.#read(end)
  }

  /** The columns, in order. */
  finish(): CodedColumn[] {
    if (this.#held > 0) {
      this.#bytes[this.#held] = LF
      this.#read(this.#held + 1)
      if (this.#held > 0) this.hasGivenUp = true
    }
    this.#handOn()
    this.#bytes = new Uint8Array(0)
    this.#view = new DataView(this.#bytes.buffer)
    // a column's bytes are let go before the texts of the next one are made
    return this.#columns.map((column) => column.finish(this.#decode))
  }

  /** Reads the rows that are complete and keeps the rest. */
  #read(end: number): void {
    // stops the search for the end of a cell; a cell that ends here is not complete
    this.#bytes[end] = LF
    const from = this.#readRows(end)
    this.#bytes.copyWithin(0, from, end)
    this.#held = end - from
    if (this.#held > LONGEST_ROW) this.hasGivenUp = true
  }

  /** @returns where the first row begins that is not complete */
  #readRows(end: number): number {
    let at = 0
    while (at < end && !this.hasGivenUp) {
      const next = this.#toSkip > 0 ? this.#skipRow(at, end) : this.#readRow(at, end)
      if (next < 0) break
      at = next
    }
    return at
  }

  #skipRow(from: number, end: number): number {
    for (let at = from; this.#locate(at, end); at = this.#after + 1) {
      if (this.#bytes[this.#after] !== LF) continue
      this.#toSkip--
      this.#rowNumber++
      return this.#after + 1
    }
    return -1
  }

  /** @returns where the next row begins, or -1 when the row is not complete */
  #readRow(from: number, end: number): number {
    const bytes = this.#bytes
    const delimiter = this.#delimiter
    const columns = this.#columns
    const namedWidth = this.#ledger.namedWidth
    const found = this.#found
    const short = this.#short
    const base = this.#waiting * columns.length
    if (this.#maySpace[bytes[from]!] === 1 || bytes[from] === QUOTE || bytes[from] === delimiter) {
      const blankEnd = this.#endOfBlankRow(from, end)
      if (blankEnd < 0) return -1
      if (blankEnd > 0) return blankEnd
    }
    let at = from
    let width = 0
    let content = 0
    for (;;) {
      if (width === namedWidth) {
        content = this.#contentBeyond(at, end)
        if (content < 0) return -1
        if (content === 0) {
          width = this.#beyond
          at = this.#after
          this.#fill(base, namedWidth)
          this.#addRow(width, namedWidth)
          return at + 1
        }
        if (content > columns.length) {
          this.#widen(content)
          return from
        }
      }
      const first = bytes[at]!
      const shortEnd = first === delimiter || first === LF ? at : at + 1
      const mark = bytes[shortEnd]!
      if (mark === delimiter || mark === LF) {
        const known = short[256 * width + first]!
        if (known > 0 && shortEnd < end) {
          found[base + width++] = known - 1
          at = shortEnd + 1
          if (mark === LF) break
          continue
        }
      }
      let byte = first
      let source = bytes
      let view = this.#view
      let start = at
      let stop = at
      if (byte === QUOTE) {
        if (!this.#locate(at, end)) return -1
        if (this.#hasDoubled) this.#undouble()
        if (this.#hasDoubled) {
          source = this.#unquoted
          view = this.#unquotedView
        }
        start = this.#start
        stop = this.#stop
        at = this.#after
        byte = bytes[at]!
      } else {
        while (byte !== delimiter && byte !== LF) byte = bytes[++at]!
        if (at === end) return -1
        stop = at
      }
      if (width < columns.length) {
        const code = columns[width]!.find(source, view, start, stop)
        found[base + width] = code
        if (stop - start < 2 && first !== QUOTE) short[256 * width + first] = code + 1
      }
      width++
      at++
      if (byte === LF) break
    }
    if (width < columns.length) this.#fill(base, width)
    this.#addRow(width, content)
    return at
  }

  /** Cells of the row whose cells beyond the named ones were looked at last. */
  #beyond = 0

  /** Cells up to the last filled one, if there is one from here on; else 0; -1 when the row is not complete. */
  #contentBeyond(from: number, end: number): number {
    let width = this.#ledger.namedWidth
    let content = 0
    for (let at = from; this.#locate(at, end); at = this.#after + 1) {
      width++
      if (!this.#isBlank()) content = width
      if (this.#bytes[this.#after] !== LF) continue
      this.#beyond = width
      return content
    }
    return -1
  }

  /** Where the row ends if it is blank, and 0 if not; -1 when that cannot be said yet. */
  #endOfBlankRow(from: number, end: number): number {
    for (let at = from; this.#locate(at, end); at = this.#after + 1) {
      if (!this.#isBlank()) return 0
      if (this.#bytes[this.#after] !== LF) continue
      this.#ledger.addBlank(++this.#rowNumber)
      return this.#after + 1
    }
    return -1
  }

  /** Finds the borders of the cell that begins here; false when it is not complete, or the reader gives up. */
  #locate(from: number, end: number): boolean {
    const bytes = this.#bytes
    const delimiter = this.#delimiter
    this.#hasDoubled = false
    let at = from
    if (bytes[at] !== QUOTE) {
      while (bytes[at] !== delimiter && bytes[at] !== LF) at++
      this.#start = from
      this.#stop = at
      this.#after = at
      return at < end
    }
    for (at++; ; at++) {
      while (at < end && bytes[at] !== QUOTE) at++
      // the next byte says whether the quotation mark closes or is doubled
      if (at + 1 >= end) return false
      if (bytes[at + 1] !== QUOTE) break
      this.#hasDoubled = true
      at++
    }
    this.#start = from + 1
    this.#stop = at
    at++
    while (at < end && bytes[at] !== delimiter && bytes[at] !== LF) {
      if (bytes[at]! > SPACE || this.#maySpace[bytes[at]!] === 0) {
        this.hasGivenUp = true
        return false
      }
      at++
    }
    this.#after = at
    return at < end
  }

  /** Whether the cell that was located last has nothing but white space. */
  #isBlank(): boolean {
    for (let at = this.#start; at < this.#stop; at++) {
      const byte = this.#bytes[at]!
      if (this.#maySpace[byte] === 0) return false
      if (byte > SPACE) return this.#decode(this.#bytes.subarray(at, this.#stop)).trim() === ''
    }
    return true
  }

  /** Copies the cell that was located last without the second one of each pair of quotation marks. */
  #undouble(): void {
    const bytes = this.#bytes
    if (this.#unquoted.length < this.#stop - this.#start + SLACK) {
      this.#unquoted = new Uint8Array(2 * (this.#stop - this.#start) + SLACK)
      this.#unquotedView = new DataView(this.#unquoted.buffer)
    }
    const unquoted = this.#unquoted
    let to = 0
    for (let at = this.#start; at < this.#stop; at++) {
      unquoted[to++] = bytes[at]!
      if (bytes[at] === QUOTE) at++
    }
    this.#start = 0
    this.#stop = to
  }

  #fill(base: number, from: number): void {
    for (let c = from; c < this.#columns.length; c++)
      this.#found[base + c] = this.#columns[c]!.find(this.#bytes, this.#view, 0, 0)
  }

  #addRow(width: number, content: number): void {
    this.#ledger.addData(++this.#rowNumber, width, content)
    if (++this.#waiting === this.#room) this.#handOn()
  }

  /** Gives the codes that wait to their columns. */
  #handOn(): void {
    const stride = this.#columns.length
    let texts = 0
    let bytes = 0
    for (const [c, column] of this.#columns.entries()) {
      column.append(this.#found, c, stride, this.#waiting)
      texts += column.held.texts
      bytes += column.held.bytes
    }
    this.#waiting = 0
    this.#ledger.checkTexts(texts, bytes)
  }

  #widen(width: number): void {
    this.#handOn()
    this.#ledger.widen(width)
    this.#addColumns()
  }

  #addColumns(): void {
    const { columnCount, rowCount } = this.#ledger
    while (this.#columns.length < columnCount) this.#columns.push(new ByteColumn(rowCount))
    this.#room = Math.max(8, Math.floor(WAITING / Math.max(1, columnCount)))
    this.#found = new Int32Array(this.#room * columnCount)
    const short = new Int32Array(256 * columnCount)
    short.set(this.#short)
    this.#short = short
  }
}
