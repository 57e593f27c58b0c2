import { zlibSync } from 'fflate'

/** A variable of a hand-made SPSS file. */
interface SavColumn {
  name: string
  longName?: string
  label?: string
  /** Bytes of a string; 0 for a number. Beyond 255 it is written in several segments. */
  width?: number
  /** Print format; 20 is a date. */
  format?: number
  labels?: [number | string, string][]
  /** Discrete user-missing values, or a range (`low`, `high`) and perhaps one value more. */
  missing?: (number | string)[] | { low: number; high: number; also?: number }
  /** 1 nominal, 2 ordinal, 3 scale. */
  level?: number
}

export interface SavPlan {
  columns: SavColumn[]
  /** null is the system's missing value. */
  rows: (number | string | null)[][]
  compression?: 0 | 1 | 2
  isBigEndian?: boolean
  /** What the file says of its encoding. */
  encodingName?: string
  codePage?: number
  /** How it really writes texts; UTF-8 unless given. */
  encode?: (text: string) => Uint8Array
  /** Cases that it announces. */
  caseCount?: number
  /** Name of the weight variable. */
  weight?: string
  /** Lines that define questions with several answers: `$cities=C 6 Cities A B`. */
  multiples?: string
  /** Lines of the file's own description. */
  document?: string[]
}

const SYSTEM_MISSING = -Number.MAX_VALUE

/** Writes an SPSS system file as the PSPP developers' guide describes it, for tests. */
export function savFile(plan: SavPlan): Uint8Array<ArrayBuffer> {
  const {
    columns,
    rows,
    compression = 1,
    isBigEndian = false,
    encode = (text) => new TextEncoder().encode(text),
  } = plan
  const out = new Bytes(!isBigEndian)
  const text = (value: string, length: number) => out.padded(encode(value), length)
  out.padded(encode(compression === 2 ? '$FL3' : '$FL2'), 4)
  text('@(#) SPSS DATA FILE hand-made', 60)
  out.int(2, -1, compression, weightPlace(plan), plan.caseCount ?? rows.length)
  out.double(100)
  text('01 Jan 2412:00:00', 84)

  const places = new Map<SavColumn, number>()
  let place = 1
  for (const column of columns) {
    places.set(column, place)
    for (const [i, width] of segmentsOf(column).entries()) {
      const missing = i === 0 ? missingOf(column) : { count: 0, values: [] }
      const format = (column.format ?? (width > 0 ? 1 : 5)) << 16
      out.int(2, width, column.label && i === 0 ? 1 : 0, missing.count, format, format)
      text(i === 0 ? column.name : `${column.name.slice(0, 6)}${i}`, 8)
      if (column.label && i === 0) {
        const label = encode(column.label)
        out.int(label.length)
        out.padded(label, Math.ceil(label.length / 4) * 4)
      }
      for (const value of missing.values) {
        if (typeof value === 'number') out.double(value)
        else text(value, 8)
      }
      const count = placesOf(width)
      for (let more = 1; more < count; more++) {
        out.int(2, -1, 0, 0, 0, 0)
        text('', 8)
      }
      place += count
    }
  }
  for (const column of columns) {
    if (!column.labels || (column.width ?? 0) > 8) continue
    out.int(3, column.labels.length)
    for (const [value, label] of column.labels) {
      if (typeof value === 'number') out.double(value)
      else text(value, 8)
      const bytes = encode(label)
      out.bytes(Uint8Array.of(bytes.length))
      out.padded(bytes, Math.ceil((bytes.length + 1) / 8) * 8 - 1)
    }
    out.int(4, 1, places.get(column)!)
  }
  if (plan.document) {
    out.int(6, plan.document.length)
    for (const line of plan.document) text(line, 80)
  }
  const extension = (subtype: number, size: number, write: (part: Bytes) => void) => {
    const part = new Bytes(!isBigEndian)
    write(part)
    const bytes = part.all()
    out.int(7, subtype, size, bytes.length / size)
    out.bytes(bytes)
  }
  extension(3, 4, (part) => part.int(1, 0, 0, -1, 1, compression, isBigEndian ? 1 : 2, plan.codePage ?? 2))
  if (plan.multiples) extension(7, 1, (part) => part.bytes(encode(plan.multiples!)))
  if (columns.some((c) => c.level))
    extension(11, 4, (part) => {
      for (const column of columns) part.int(column.level ?? 0, 8, 0)
    })
  extension(13, 1, (part) =>
    part.bytes(encode(columns.map((c) => `${c.name}=${c.longName ?? c.name}`).join('\t'))),
  )
  const long = columns.filter((c) => (c.width ?? 0) > 255)
  if (long.length > 0)
    extension(14, 1, (part) =>
      part.bytes(encode(long.map((c) => `${c.name}=${String(c.width).padStart(5, '0')}\0\t`).join(''))),
    )
  if (plan.encodingName) extension(20, 1, (part) => part.bytes(encode(plan.encodingName!)))
  for (const column of columns) {
    if (!column.labels || (column.width ?? 0) <= 8) continue
    extension(21, 1, (part) => {
      part.counted(encode(column.longName ?? column.name))
      part.int(column.width!, column.labels!.length)
      for (const [value, label] of column.labels!) {
        part.counted(encode(String(value).padEnd(column.width!)))
        part.counted(encode(label))
      }
    })
  }
  for (const column of columns) {
    if (!Array.isArray(column.missing) || (column.width ?? 0) <= 8) continue
    const values = column.missing
    extension(22, 1, (part) => {
      part.counted(encode(column.longName ?? column.name))
      part.bytes(Uint8Array.of(values.length))
      part.int(8)
      for (const value of values) part.padded(encode(String(value)), 8)
    })
  }
  out.int(999, 0)
  writeCases(out, plan, compression, encode)
  return out.all()
}

function writeCases(
  out: Bytes,
  { columns, rows }: SavPlan,
  compression: number,
  encode: (text: string) => Uint8Array,
): void {
  const cells = rows.flatMap((row) => row.flatMap((value, i) => placesFor(columns[i]!, value, encode)))
  if (compression === 0) {
    for (const cell of cells) {
      if (typeof cell === 'number') out.double(cell)
      else out.bytes(cell)
    }
    return
  }
  const packed = new Bytes(out.isLittle)
  for (let from = 0; from < cells.length + 1; from += 8) {
    const block = [...cells.slice(from, from + 8), ...(from + 8 > cells.length ? ['end' as const] : [])]
    packed.padded(Uint8Array.from(block, codeFor), 8, 0)
    for (const cell of block) {
      if (cell === 'end' || codeFor(cell) !== 253) continue
      if (typeof cell === 'number') packed.double(cell)
      else packed.bytes(cell)
    }
  }
  if (compression === 1) {
    out.bytes(packed.all())
    return
  }
  const bytes = packed.all()
  const middle = Math.floor(bytes.length / 2)
  const blocks = [bytes.subarray(0, middle), bytes.subarray(middle)]
  const zipped = blocks.map((block) => zlibSync(block))
  const start = out.length
  const trailer = start + 24 + zipped.reduce((sum, block) => sum + block.length, 0)
  out.long(start, trailer, 24 + 24 * blocks.length)
  for (const block of zipped) out.bytes(block)
  out.long(-100, 0)
  out.int(0x3ff000, blocks.length)
  for (const [i, block] of blocks.entries()) {
    out.long(start + (i === 0 ? 0 : middle), i === 0 ? start + 24 : start + 24 + zipped[0]!.length)
    out.int(block.length, zipped[i]!.length)
  }
}

type Cell = number | Uint8Array | 'end'

function codeFor(cell: Cell): number {
  if (cell === 'end') return 252
  if (typeof cell !== 'number') return cell.every((byte) => byte === 0x20) ? 254 : 253
  if (cell === SYSTEM_MISSING) return 255
  return Number.isInteger(cell) && cell > -100 && cell <= 151 ? cell + 100 : 253
}

function placesFor(
  column: SavColumn,
  value: number | string | null,
  encode: (text: string) => Uint8Array,
): (number | Uint8Array)[] {
  if (!column.width) return [value === null ? SYSTEM_MISSING : Number(value)]
  const bytes = new Bytes(true)
  const all = encode(String(value ?? ''))
  const segments = segmentsOf(column)
  for (const [i, width] of segments.entries()) {
    // allocated by 252 bytes a segment, but filled with 255
    bytes.padded(all.subarray(i * 255, (i + 1) * 255), placesOf(width) * 8)
  }
  const padded = bytes.all()
  return Array.from({ length: padded.length / 8 }, (_, i) => padded.subarray(i * 8, i * 8 + 8))
}

function segmentsOf({ width = 0 }: SavColumn): number[] {
  if (width <= 255) return [width]
  const count = Math.ceil(width / 252)
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? 255 : width - i * 252))
}

function placesOf(width: number): number {
  return Math.max(1, Math.ceil(width / 8))
}

/** The place of the weight variable among the eight bytes of a case, from 1; 0 for none. */
function weightPlace({ columns, weight }: SavPlan): number {
  let place = 1
  for (const column of columns) {
    if (column.name === weight) return place
    for (const width of segmentsOf(column)) place += placesOf(width)
  }
  return 0
}

function missingOf({ missing, width = 0 }: SavColumn): { count: number; values: (number | string)[] } {
  // long strings have a record of their own
  if (!missing || width > 8) return { count: 0, values: [] }
  if (Array.isArray(missing)) return { count: missing.length, values: missing }
  const { low, high, also } = missing
  return also === undefined ? { count: -2, values: [low, high] } : { count: -3, values: [low, high, also] }
}

/** Bytes that grow. */
class Bytes {
  readonly isLittle: boolean
  readonly #bytes: number[] = []

  constructor(isLittle: boolean) {
    this.isLittle = isLittle
  }

  get length(): number {
    return this.#bytes.length
  }

  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#bytes.push(byte)
  }

  padded(bytes: Uint8Array, length: number, filler = 0x20): void {
    this.bytes(bytes)
    for (let i = bytes.length; i < length; i++) this.#bytes.push(filler)
  }

  counted(bytes: Uint8Array): void {
    this.int(bytes.length)
    this.bytes(bytes)
  }

  int(...values: number[]): void {
    for (const value of values) this.#view(4, (view) => view.setInt32(0, value, this.isLittle))
  }

  long(...values: number[]): void {
    for (const value of values) this.#view(8, (view) => view.setBigInt64(0, BigInt(value), this.isLittle))
  }

  double(value: number): void {
    this.#view(8, (view) => view.setFloat64(0, value, this.isLittle))
  }

  all(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes)
  }

  #view(size: number, write: (view: DataView) => void): void {
    const view = new DataView(new ArrayBuffer(size))
    write(view)
    this.bytes(new Uint8Array(view.buffer))
  }
}
