import type { Relation } from '../core/measurement/relation.ts'
import type { Text } from './en.ts'
import type { Format } from './format.ts'

/** A value of a relation as text: points with one decimal, relative points with a sign, shares as per cent. */
export function formatValue(value: number, unit: Relation['unit'], format: Format, digits = 1): string {
  if (Number.isNaN(value)) return '–'
  if (unit === 'share') return format.percent(value, digits)
  return unit === 'relative' ? format.signed(value, digits) : format.number(value, digits)
}

/** The amount of a difference: of shares, in percentage points. */
export function formatMargin(difference: number, unit: Relation['unit'], format: Format): string {
  return format.number(unit === 'share' ? difference * 100 : difference, 1)
}

/** A difference of two values with its unit, for use in a sentence. */
export function formatGap(gap: number, unit: Relation['unit'], { sandbox, format }: Text): string {
  return sandbox.gap[unit](formatMargin(gap, unit, format))
}
