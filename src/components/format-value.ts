import type { Relation } from '../core/measurement/relation.ts'
import type { Format } from '../i18n/format.ts'

/** A value of a relation as text: points with one decimal, relative points with a sign, shares as per cent. */
export function formatValue(value: number, unit: Relation['unit'], format: Format, digits = 1): string {
  if (Number.isNaN(value)) return '–'
  if (unit === 'share') return format.percent(value, digits)
  return unit === 'relative' ? format.signed(value, digits) : format.number(value, digits)
}

/** A difference of two values: shares differ in percentage points. */
export function formatGap(gap: number, unit: Relation['unit'], format: Format): string {
  return format.number(unit === 'share' ? gap * 100 : gap, 1)
}
