import { timeText } from './time-text.ts'

/** What a column's schema says that its values do not. */
export interface ParquetType {
  type?: string
  converted_type?: string
  logical_type?: { type: string; unit?: string }
  scale?: number
}

/** A value that equals itself: lists and records are JSON already. */
export type ParquetValue = string | number | bigint | boolean | null

/** A value as Parquet holds it, lists and records as JSON. */
export function plainValue(value: unknown): ParquetValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return JSON.stringify(value, writable)
  return value as ParquetValue
}

/** Units of a time of day in a second. */
const UNITS: Record<string, number> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 }

/** A value of a Parquet column as a cell shows it. */
export function parquetText(
  value: ParquetValue,
  { type, converted_type: meaning, logical_type: logical, scale }: ParquetType,
): string {
  if (logical?.type === 'TIME' || meaning?.startsWith('TIME_'))
    return value === null ? '' : timeText(Number(value) / (UNITS[logical?.unit ?? meaning!.slice(5)] ?? 1000))
  if (typeof value !== 'number') return value === null ? '' : String(value)
  if (!Number.isFinite(value)) return ''
  // decimals come multiplied by 0.01 and the like, which leaves traces far behind the point
  if (meaning === 'DECIMAL') return String(Number(value.toFixed(scale ?? 0)))
  return type === 'FLOAT' ? singleText(value) : String(value)
}

/** A number of single precision with no more digits than it has. */
function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return String(short)
  }
  return String(value)
}

/** What JSON has no notation for. */
function writable(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return value instanceof Uint8Array ? Array.from(value) : value
}
