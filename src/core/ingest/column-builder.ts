import type { Column } from '../table/table.ts'

type Codes = Column['codes']

/** Strings of this length and more are cut out of the piece of text they stand in and keep all of it in memory. */
const SLICED = 13

/**
 * A dictionary-coded column that grows: codes take one byte a row until there are more than 256 distinct texts, then
 * two, then four; their array doubles when it is full.
 */
export class ColumnBuilder {
  readonly texts: string[] = []
  rowCount = 0
  /** Of all texts. */
  characters = 0
  #codes: Codes
  readonly #index = new Map<string, number>()
  /** Codes, plus one, of the texts of a single ASCII character: most cells of a survey. */
  readonly #single = new Uint32Array(128)

  /** @param blankRows rows above the first cell that is added */
  constructor(blankRows: number) {
    this.#codes = new Uint8Array(Math.max(64, blankRows))
    if (blankRows > 0) {
      this.#codeOf('')
      this.rowCount = blankRows
    }
  }

  /** Adds cell `position` of each row; a row that has no such cell gets a blank one. */
  add(rows: string[][], position: number): void {
    this.#reserve(this.rowCount + rows.length)
    for (const row of rows) {
      const cell = row[position] ?? ''
      const known = cell.length === 1 ? (this.#single[cell.charCodeAt(0)] ?? 0) : 0
      const code = known > 0 ? known - 1 : this.#codeOf(needsTrim(cell) ? cell.trim() : cell)
      this.#codes[this.rowCount++] = code
    }
  }

  /** The finished codes, one per row, in an array of their own. */
  codes(): Codes {
    return this.#codes.slice(0, this.rowCount)
  }

  #codeOf(text: string): number {
    const known = this.#index.get(text)
    if (known !== undefined) return known
    const own = text.length < SLICED ? text : ownCopy(text)
    const code = this.#newText(own)
    this.#index.set(own, code)
    if (own.length === 1 && own.charCodeAt(0) < this.#single.length)
      this.#single[own.charCodeAt(0)] = code + 1
    return code
  }

  #newText(text: string): number {
    const code = this.texts.push(text) - 1
    this.characters += text.length
    if (code === 0x100) this.#codes = widen(this.#codes, new Uint16Array(this.#codes.length))
    else if (code === 0x10000) this.#codes = widen(this.#codes, new Uint32Array(this.#codes.length))
    return code
  }

  #reserve(rows: number): void {
    if (rows <= this.#codes.length) return
    const size = Math.max(rows, this.#codes.length * 2)
    if (this.#codes instanceof Uint8Array) this.#codes = widen(this.#codes, new Uint8Array(size))
    else if (this.#codes instanceof Uint16Array) this.#codes = widen(this.#codes, new Uint16Array(size))
    else this.#codes = widen(this.#codes, new Uint32Array(size))
  }
}

function widen<C extends Codes>(from: Codes, into: C): C {
  into.set(from)
  return into
}

/** White space is at or below the space, or beyond ASCII (no-break and full-width spaces). */
function needsTrim(text: string): boolean {
  if (text === '') return false
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first <= 0x20 || last <= 0x20 || first >= 0xa0 || last >= 0xa0
}

function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
