const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const FULL_WIDTH = /[\uff01-\uff5e]/g

/**
 * Reads a number as people and spreadsheets write it: `3`, `-0,5` (decimal comma), `1,234.50`, `¥1,234`, `45%`
 * (as 45), full-width digits. Returns NaN for anything else, blank included.
 *
 * @param text the cell
 * @param decimalMark how the file writes decimals; the other mark may then group thousands
 */
export function parseNumber(text: string, decimalMark: '.' | ','): number {
  if (decimalMark === '.' && PLAIN.test(text)) return Number(text)
  const narrow = text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/^([+-]?)[¥￥€$£]/, '$1')
    .replace(/[%¥￥€$£元]$/, '')
    .replace('−', '-')
  const group = decimalMark === '.' ? ',' : '.'
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimalMark}\\d*)?$`)
  const bare = grouped.test(narrow) ? narrow.replaceAll(group, '') : narrow
  const point = decimalMark === ',' ? bare.replace(',', '.') : bare
  if (decimalMark === ',' && bare.includes('.') && bare.includes(',')) return Number.NaN
  return PLAIN.test(point) ? Number(point) : Number.NaN
}
