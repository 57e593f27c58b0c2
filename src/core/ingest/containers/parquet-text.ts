/** What a column's schema says that its values do not. */
export interface ParquetType {
  type?: string
  converted_type?: string
  scale?: number
  isNested: boolean
}

/** A value of a Parquet column as a cell shows it. */
export function parquetText(
  value: unknown,
  { type, converted_type: meaning, scale, isNested }: ParquetType,
): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value !== 'number') return JSON.stringify(value, writable)
  if (!Number.isFinite(value)) return ''
  // decimals come multiplied by 0.01 and the like, which leaves traces far behind the point
  if (meaning === 'DECIMAL') return String(Number(value.toFixed(scale ?? 0)))
  return type === 'FLOAT' && !isNested ? singleText(value) : String(value)
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
