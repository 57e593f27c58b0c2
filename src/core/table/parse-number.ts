const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const FULL_WIDTH = /[\uff01-\uff5e]/g
const HAS_DIGIT = /[0-9\uff10-\uff19]/
/** No cell with more characters is a number that a person has written. */
const LONGEST = 40

const CURRENCY = 'US\\$|HK\\$|NT\\$|[A-Z]\\$|[¥$€£₹₩₽₺]|RMB|CN[YH]|USD|EUR|GBP|JPY|HKD|TWD|CHF|SEK|NOK|DKK|PLN|CZK|kr\\.?|Fr\\.|Rs\\.?'
const BEFORE = new RegExp(`^([+-]?)\\s*(${CURRENCY})\\s*([+-]?)\\s*(?=[\\d.,])`, 'i')
const AFTER = new RegExp(`(?<=[\\d.,-])\\s*([万亿]?)(%|${CURRENCY}|zł|Kč|[元圆])?$`, 'i')
/** What the Chinese words for ten thousand and a hundred million multiply by. */
const FACTORS: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** Characters that group thousands in any language; a point or comma does so too, where it is not the decimal mark. */
const GROUP_MARKS = "'’ \\u00a0\\u2009\\u202f"
const WITHOUT_GROUPS = /[.,'’\s]/g
const GROUPED = {
  '.': new RegExp(`^\\d{1,3}([,${GROUP_MARKS}])\\d{3}(?:\\1\\d{3})*(\\.\\d*)?$`),
  ',': new RegExp(`^\\d{1,3}([.${GROUP_MARKS}])\\d{3}(?:\\1\\d{3})*(,\\d*)?$`),
}
/** Lakh and crore: 1,23,45,678. */
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}(\.\d*)?$/

/** A number taken apart, before it is decided what its points and commas mean. */
export interface NumberParts {
  isNegative: boolean
  /** Digits with marks, as written: `1.234,50`. */
  digits: string
  factor: number
  /** The currency before or after the digits, or `%`; '' where there is none. */
  unit: string
}

/**
 * Takes the sign, the currency or percent sign, and the word for ten thousand off a number; null for a text that has no
 * digits or more characters than a number has.
 */
export function partsOfNumber(text: string): NumberParts | null {
  if (text.length > LONGEST || !HAS_DIGIT.test(text)) return null
  let rest = text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('￥', '¥')
    .replaceAll('￡', '£')
    .replace(/[−–]/, '-')
    .trim()
  let isNegative = false
  // amounts in accounts; a single digit in parentheses is the mark of an answer
  if (/^\(.*\d.*\d.*\)$/.test(rest)) {
    isNegative = true
    rest = rest.slice(1, -1).trim()
  }
  let unit = ''
  const before = BEFORE.exec(rest)
  if (before) {
    unit = before[2]!
    rest = `${before[1]}${before[3]}${rest.slice(before[0].length)}`
  }
  const after = AFTER.exec(rest)
  if (after) rest = rest.slice(0, after.index)
  // a minus behind the digits is written in accounts; behind a bare whole number it may mean "and under"
  const isTrailing = /\d[.,]\d.*-$/.test(rest)
  if (isTrailing || /^[+-]/.test(rest)) {
    if (isNegative) return null
    isNegative = rest.startsWith('-') || isTrailing
    rest = (isTrailing ? rest.slice(0, -1) : rest.slice(1)).trim()
  }
  return { isNegative, digits: rest, factor: FACTORS[after?.[1] ?? ''] ?? 1, unit: unit || (after?.[2] ?? '') }
}

/**
 * Reads a number as people and spreadsheets write it: `3`, `-0,5` (decimal comma), `1,234.50`, `1 234`, `1'234`,
 * `12,34,567`, `¥1,234`, `3.5万元`, `45%` (as 45), `(1,200)` and `1.200,00-` (negative), `1.2E+17`, full-width digits.
 * Returns NaN for anything else, blank included.
 *
 * @param text the cell
 * @param decimalMark how the file writes decimals; the other mark may then group thousands
 */
export function parseNumber(text: string, decimalMark: '.' | ','): number {
  if (decimalMark === '.' && PLAIN.test(text)) return Number(text)
  const parts = partsOfNumber(text)
  if (!parts) return Number.NaN
  const { digits, isNegative, factor } = parts
  const isGrouped = GROUPED[decimalMark].test(digits) || (decimalMark === '.' && INDIAN.test(digits))
  const [whole, fraction] = isGrouped ? halves(digits, decimalMark) : ([digits, null] as const)
  const bare = fraction === null ? whole : `${whole}.${fraction}`
  const point = decimalMark === ',' && !isGrouped ? withPoint(bare) : bare
  if (!/^[\d.]/.test(point) || !PLAIN.test(point)) return Number.NaN
  // in one step where it can be: 1.15 times 10,000 is not 11,500 in binary fractions
  const number = factor === 1 ? Number(point) : Number(`${point}e${Math.log10(factor)}`)
  return isNegative ? -number : number
}

function halves(digits: string, decimalMark: '.' | ','): [string, string | null] {
  const at = digits.lastIndexOf(decimalMark)
  const whole = (at < 0 ? digits : digits.slice(0, at)).replace(WITHOUT_GROUPS, '')
  return [whole, at < 0 ? null : digits.slice(at + 1)]
}

/** `1,5` as `1.5`; a text with a point is no number where commas are the decimal marks. */
function withPoint(digits: string): string {
  return digits.includes('.') && digits.includes(',') ? '' : digits.replace(',', '.')
}
