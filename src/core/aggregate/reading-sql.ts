import type { CategoryRule, Measure } from '../codebook/codebook.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { SqlDialect } from './dialects.ts'

/** Full-width characters of numbers, and what they are in plain ones. */
const WIDE = '０１２３４５６７８９．，％＋－￥−'
const PLAIN = '0123456789.,%+-¥-'
const CURRENCY = '¥$€£'
const SPACES = " '’\u00a0\u2009\u202f"

/** How a column's numbers are written and read in the warehouse. */
export interface SqlReading {
  dialect: SqlDialect
  decimalMark: '.' | ','
}

/** A column as trimmed text, whatever its type. */
export function textOf(column: string, dialect: SqlDialect): string {
  return `TRIM(${dialect.text(column)})`
}

/** Texts that mean the same: a column of doubles writes the code 99 as `99.0`. */
function spellings(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => (/^[+-]?\d+$/.test(text) ? [text, `${text}.0`] : /^[+-]?\d+\.0$/.test(text) ? [text, text.slice(0, -2)] : [text])))]
}

const WHOLE = '[+-]?[0-9]{1,200}'

/**
 * A text as a number: plain (`-0.5`, `1e6`), thousands grouped (`1,234.50`, `1 234`), a currency sign before or behind, a percent sign
 * (45% is 45), full-width digits. Null for anything else. Nothing is cast that is not a number by its pattern, so no row can end the query.
 *
 * @param plain texts known to be plain numbers: they need no pattern, which is what takes the time
 */
export function numberOf(text: string, { dialect, decimalMark }: SqlReading, plain: readonly string[] = []): string {
  const group = decimalMark === '.' ? ',' : '.'
  const mark = decimalMark === '.' ? '[.]' : '[.,]'
  const exponent = '([eE][+-]?[0-9]{1,2})?'
  const amount = (digits: string) => `^[+-]?[${CURRENCY}]?(${digits})[%${CURRENCY}元]?$`
  const grouped = `[0-9]{1,3}([${group}${SPACES}][0-9]{3})+(${decimalMark === '.' ? '[.]' : ','}[0-9]*)?`
  const ungrouped = `[0-9]{1,200}(${mark}[0-9]*)?${exponent}|${mark}[0-9]+${exponent}`
  const digits = dialect.swap(text, WIDE, PLAIN)
  const bare = (marks: string) => dialect.drop(digits, `${marks}${SPACES}${CURRENCY}%元`)
  const pointed = (expression: string) => dialect.parse(dialect.swap(expression, ',', '.'))
  const isPlain = plain.length > 0 ? `${text} IN (${plain.map(dialect.literal).join(', ')})` : dialect.matches(text, `^${WHOLE}${decimalMark === '.' ? `([.][0-9]*)?${exponent}` : ''}$`)
  const branches =
    decimalMark === '.'
      ? [[dialect.matches(digits, amount(`${grouped}|${ungrouped}`)), dialect.parse(bare(','))]]
      : [
          [dialect.matches(digits, amount(grouped)), pointed(bare('.'))],
          [dialect.matches(digits, amount(ungrouped)), pointed(bare(''))],
        ]
  return `CASE ${[[isPlain, dialect.parse(text)], ...branches].map(([test, number]) => `WHEN ${test} THEN ${number}`).join(' ')} END`
}

/**
 * A text as an answer to a measure, rules for codes that are numbers left aside: by the rules of the codebook, else as a number. What the app
 * reads as a number in a manner that SQL would not (3.5万) is given to the query text by text, as far as such texts are known.
 *
 * @param known texts that the column is known to hold
 */
export function answerOf(text: string, measure: Measure, known: readonly string[], reading: SqlReading): string {
  const { dialect, decimalMark } = reading
  const isPlain = (cell: string) => (decimalMark === '.' ? /^[+-]?\d+(\.\d*)?$/ : /^[+-]?\d+$/).test(cell)
  const meaning = new Map<string, number | null>()
  for (const cell of known) {
    const number = isPlain(cell) ? Number.NaN : parseNumber(cell, decimalMark)
    if (cell !== '' && Number.isFinite(number)) meaning.set(cell, number)
  }
  for (const { text: cell, value } of measure.values) if (cell !== '' && !isNumber(cell)) meaning.set(cell, typeof value === 'number' ? value : null)
  const missing = [...meaning].filter(([, value]) => value === null).map(([cell]) => dialect.literal(cell))
  const branches = [
    ...(missing.length > 0 ? [`WHEN ${text} IN (${missing.join(', ')}) THEN NULL`] : []),
    ...[...meaning].flatMap(([cell, value]) => (value === null ? [] : [`WHEN ${text} = ${dialect.literal(cell)} THEN ${numberLiteral(value)}`])),
  ]
  const number = numberOf(text, reading, measure.kind === 'spend' ? [] : spellings(known.filter(isPlain)))
  return branches.length > 0 ? `CASE ${branches.join(' ')} ELSE ${number} END` : number
}

/**
 * Points from 0 to 100 where the answer is on the scale, an amount where it is not negative, else null. Codes that are numbers are compared as
 * such: a column of decimals writes 99 as `99.00`.
 */
export function valueOf(answer: string, measure: Measure): string {
  const codes = new Map(measure.values.filter((rule) => isNumber(rule.text)).map((rule) => [Number(rule.text), rule.value]))
  const [low, high] = measure.kind === 'spend' ? [0, Infinity] : [measure.low, measure.high]
  const isOnScale = (number: number) => number >= low && number <= high
  const distance = measure.reversed ? `(${numberLiteral(high)} - ${answer})` : `(${answer} - ${numberLiteral(low)})`
  const points = measure.kind === 'spend' ? answer : `100.0 * ${distance} / ${numberLiteral(high - low)}`
  // not left to the warehouse: some divide whole numbers as decimals of few digits
  const pointsOf = (value: number) => numberLiteral(measure.kind === 'spend' ? value : (100 * (measure.reversed ? high - value : value - low)) / (high - low))
  const missing = [...codes].filter(([, value]) => typeof value !== 'number' || !isOnScale(value)).map(([code]) => numberLiteral(code))
  const branches = [
    ...(missing.length > 0 ? [`WHEN ${answer} IN (${missing.join(', ')}) THEN NULL`] : []),
    ...[...codes].flatMap(([code, value]) => (typeof value === 'number' && isOnScale(value) ? [`WHEN ${answer} = ${numberLiteral(code)} THEN ${pointsOf(value)}`] : [])),
    `WHEN ${answer} >= ${numberLiteral(low)}${high === Infinity ? '' : ` AND ${answer} <= ${numberLiteral(high)}`} THEN ${points}`,
  ]
  return `CASE ${branches.join(' ')} END`
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text)
}

/** A text as the label of its category; null where it is missing. Texts without a rule stand for themselves. */
export function categoryOf(text: string, rules: readonly CategoryRule[], { literal }: SqlDialect): string {
  return `CASE ${casesOf(text, rules, (label) => (label === null ? 'NULL' : literal(label)), literal)} WHEN ${text} = '' THEN NULL ELSE ${text} END`
}

/** A text of a long file's company column as the number of the company, from 1; null for all others. */
export function companyOf(text: string, rules: readonly CategoryRule[], companies: readonly { id: string }[], { literal }: SqlDialect): string {
  const numbered = rules.map((rule) => ({ text: rule.text, label: companies.some((c) => c.id === rule.label) ? rule.label : null }))
  const cases = casesOf(text, numbered, (id) => (id === null ? 'NULL' : String(1 + companies.findIndex((c) => c.id === id))), literal)
  return cases === '' ? 'NULL' : `CASE ${cases} END`
}

/** One `WHEN` for every label, for all texts that mean it. */
function casesOf(text: string, rules: readonly CategoryRule[], then: (label: string | null) => string, literal: SqlDialect['literal']): string {
  const labelOf = new Map(rules.filter((rule) => rule.text !== '').map((rule) => [rule.text, rule.label]))
  const textsOf = new Map<string | null, string[]>()
  for (const [cell, label] of labelOf) textsOf.set(label, [...(textsOf.get(label) ?? []), cell])
  return [...textsOf].map(([label, cells]) => `WHEN ${text} IN (${spellings(cells).map(literal).join(', ')}) THEN ${then(label)}`).join(' ')
}

/** A number of the codebook in SQL; in parentheses where it is negative. */
export function numberLiteral(value: number): string {
  return value < 0 ? `(${value})` : String(value)
}

/** The rules of a column with one for every known text, in the order in which the texts appear: their order on the map follows from it. */
export function completeRules(rules: readonly CategoryRule[], known: readonly string[]): CategoryRule[] {
  const labelOf = new Map(rules.map((rule) => [rule.text, rule.label]))
  const texts = known.filter((text) => text !== '')
  const complete = texts.map((text) => ({ text, label: labelOf.has(text) ? labelOf.get(text)! : text }))
  return [...complete, ...rules.filter((rule) => rule.text !== '' && !texts.includes(rule.text))]
}
