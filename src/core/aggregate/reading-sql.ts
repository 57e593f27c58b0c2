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

/**
 * A column as trimmed text, whatever its type. Whole numbers lose the `.0` that a column of doubles gives them, for rules speak of `99`.
 */
export function textOf(column: string, dialect: SqlDialect): string {
  return dialect.replace(`TRIM(${dialect.text(column)})`, '^([+-]?[0-9]+)[.]0+$', '$1')
}

/** The same for a text of the codebook, so that both can be compared. */
function wholeNumber(text: string): string {
  return text.trim().replace(/^([+-]?\d+)[.]0+$/, '$1')
}

/**
 * A text as a number: plain (`-0.5`, `1e6`), thousands grouped (`1,234.50`, `1 234`), a currency sign before or behind, a percent sign
 * (45% is 45), full-width digits. Null for anything else. Nothing is cast that is not a number by its pattern, so no row can end the query.
 */
export function numberOf(text: string, { dialect, decimalMark }: SqlReading): string {
  const group = decimalMark === '.' ? ',' : '.'
  const mark = decimalMark === '.' ? '[.]' : '[.,]'
  const amount = (digits: string) => `^[+-]?[${CURRENCY}]?(${digits})[%${CURRENCY}元]?$`
  const grouped = `[0-9]{1,3}([${group}${SPACES}][0-9]{3})+(${decimalMark === '.' ? '[.]' : ','}[0-9]*)?`
  const plain = `[0-9]{1,200}(${mark}[0-9]*)?([eE][+-]?[0-9]{1,2})?|${mark}[0-9]+([eE][+-]?[0-9]{1,2})?`
  const digits = dialect.swap(text, WIDE, PLAIN)
  const bare = (marks: string) => dialect.drop(digits, `${marks}${SPACES}${CURRENCY}%元`)
  if (decimalMark === '.') return `CASE WHEN ${dialect.matches(digits, amount(`${grouped}|${plain}`))} THEN ${dialect.parse(bare(','))} END`
  const pointed = (expression: string) => dialect.parse(dialect.swap(expression, ',', '.'))
  return `CASE WHEN ${dialect.matches(digits, amount(grouped))} THEN ${pointed(bare('.'))} WHEN ${dialect.matches(digits, amount(plain))} THEN ${pointed(bare(''))} END`
}

/** Texts that a query reads as the app does without being told. */
const UNDERSTOOD = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/**
 * A text as an answer to a measure: by the rules of the codebook, else as a number. What the app reads as a number in a manner that
 * SQL would not (3.5万) is given to the query text by text, as far as such texts are known.
 *
 * @param known texts that the column is known to hold
 */
export function answerOf(text: string, measure: Measure, known: readonly string[], reading: SqlReading): string {
  const { literal } = reading.dialect
  const meaning = new Map<string, number | null>()
  for (const cell of known) {
    const number = UNDERSTOOD.test(cell) ? Number.NaN : parseNumber(cell, reading.decimalMark)
    if (cell !== '' && Number.isFinite(number)) meaning.set(wholeNumber(cell), number)
  }
  for (const { text: cell, value } of measure.values) if (cell !== '') meaning.set(wholeNumber(cell), typeof value === 'number' ? value : null)
  const missing = [...meaning].filter(([, value]) => value === null)
  const numbers = [...meaning].filter(([, value]) => value !== null)
  const branches = [
    ...(missing.length > 0 ? [`WHEN ${text} IN (${missing.map(([cell]) => literal(cell)).join(', ')}) THEN NULL`] : []),
    ...numbers.map(([cell, value]) => `WHEN ${text} = ${literal(cell)} THEN ${numberLiteral(value!)}`),
  ]
  const number = numberOf(text, reading)
  return branches.length > 0 ? `CASE ${branches.join(' ')} ELSE ${number} END` : number
}

/** Points from 0 to 100 where the answer is on the scale, an amount where it is not negative, else null. */
export function valueOf(answer: string, measure: Measure): string {
  if (measure.kind === 'spend') return `CASE WHEN ${answer} >= 0 THEN ${answer} END`
  const [low, high] = [numberLiteral(measure.low), numberLiteral(measure.high)]
  const distance = measure.reversed ? `(${high} - ${answer})` : `(${answer} - ${low})`
  return `CASE WHEN ${answer} >= ${low} AND ${answer} <= ${high} THEN 100.0 * ${distance} / ${numberLiteral(measure.high - measure.low)} END`
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
  const labelOf = new Map<string, string | null>()
  for (const rule of rules) if (rule.text !== '') labelOf.set(wholeNumber(rule.text), rule.label)
  const textsOf = new Map<string | null, string[]>()
  for (const [cell, label] of labelOf) textsOf.set(label, [...(textsOf.get(label) ?? []), cell])
  return [...textsOf].map(([label, cells]) => `WHEN ${text} IN (${cells.map(literal).join(', ')}) THEN ${then(label)}`).join(' ')
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
