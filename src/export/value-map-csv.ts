import type { ValueMap } from '../core/value-map/value-map.ts'
import { csvText, numberCell } from './csv-text.ts'

/** A value map as CSV, one line per company, at full precision: its place, its distance from the line, and the ratio of every need. */
export function valueMapToCsv(map: ValueMap): string {
  const header = [
    'company',
    'customers',
    'relative_quality',
    'relative_quality_standard_error',
    'relative_price',
    'relative_price_standard_error',
    'fair_quality',
    'above_fair_quality',
    'above_fair_quality_standard_error',
    'verdict',
    'line',
    'compared_with',
    'respondents',
    ...map.needs.map((need) => `${need.axis === 'price' ? 'price' : 'quality'}: ${need.label}`),
  ]
  const lines = map.companies.map((c) => [
    c.label,
    map.segment?.label ?? '',
    ...[c.quality, c.qualityError, c.price, c.priceError, c.fairQuality, c.gap, c.gapError].map(numberCell),
    c.verdict,
    map.line.kind,
    map.against,
    String(c.n),
    ...Array.from(c.ratios, numberCell),
  ])
  return csvText([header, ...lines])
}
