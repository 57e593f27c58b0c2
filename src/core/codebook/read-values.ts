import { parseNumber } from '../table/parse-number.ts'
import type { Column } from '../table/table.ts'
import type { Texts } from '../table/texts.ts'
import { categoryOrder } from './category-order.ts'
import type { CodebookColumn, Measure, MissingKind, ValueRule } from './codebook.ts'
import { missingKindOf } from './missing.ts'

/**
 * Reads the distinct texts of a column as answers to a measure: the number, or NaN where there is none (blank, a
 * missing code, not a number, outside the scale, for spend: negative). `reversed` is not applied.
 *
 * @returns one number per text; row r has `result[column.codes[r]]`
 */
export function valuesOf(column: Column, measure: Measure, decimalMark: '.' | ','): Float64Array {
  if (measure.kind !== 'spend') return readNumbers(column.texts, measure, decimalMark)
  return readNumbers(column.texts, { low: 0, high: Infinity, values: measure.values }, decimalMark)
}

/** Reads texts as numbers on a scale; NaN for what is missing or outside it. */
export function readNumbers(
  texts: Texts,
  scale: { low: number; high: number; values: readonly ValueRule[] },
  decimalMark: '.' | ',',
): Float64Array {
  const rules = new Map(scale.values.map((rule) => [rule.text, rule.value]))
  const numbers = new Float64Array(texts.length)
  texts.forEach((text, i) => {
    const rule = text === '' ? 'noAnswer' : rules.get(text)
    const number =
      typeof rule === 'number' ? rule : rule === undefined ? parseNumber(text, decimalMark) : Number.NaN
    numbers[i] = number >= scale.low && number <= scale.high ? number : Number.NaN
  })
  return numbers
}

/**
 * Why each distinct text of a column has no answer, by the measure's rules and by words such as "Don't know";
 * blank is `noAnswer`. Null for answers and for texts that mean nothing known.
 */
export function missingKindsOf(column: Column, measure: Measure): (MissingKind | null)[] {
  const rules = new Map(measure.values.map((rule) => [rule.text, rule.value]))
  return column.texts.map((text) => {
    const rule = rules.get(text)
    if (rule !== undefined) return typeof rule === 'number' ? null : rule
    return missingKindOf(text)
  })
}

/**
 * Groups a column's texts into its categories by the codebook's rules; texts without a rule stand for themselves,
 * blank is missing, texts with the same label are one category.
 *
 * @returns the labels (in their natural order where they have one: `isOrdered`; else in order of appearance), and for
 *   each distinct text the index of its label, or -1
 */
export function categoriesOf(
  column: Column,
  codebookColumn: CodebookColumn,
): { labels: string[]; codeToCategory: Int32Array; isOrdered: boolean } {
  const rules = new Map(codebookColumn.categories.map((rule) => [rule.text, rule.label]))
  const labelOf = (text: string) => (text === '' ? null : rules.has(text) ? rules.get(text)! : text)
  const firstText = new Map<string, string>()
  for (const text of column.texts) {
    const label = labelOf(text)
    if (label !== null && !firstText.has(label)) firstText.set(label, text)
  }
  // codes and bands (18-24, 25-34) and words of degree in their natural order; else as the file numbers them, else as they come
  const natural = categoryOrder([...firstText.values()]) ?? categoryOrder([...firstText.keys()])
  const order = natural ?? numberedOrder(column, [...firstText.values()])
  const labels = [...firstText.keys()]
  if (order) {
    const place = new Map(labels.map((label, i) => [label, order[i]!]))
    labels.sort((x, y) => place.get(x)! - place.get(y)!)
  }
  const index = new Map(labels.map((label, i) => [label, i]))
  const codeToCategory = Int32Array.from(column.texts, (text) => {
    const label = labelOf(text)
    return label === null ? -1 : index.get(label)!
  })
  const isOrdered = natural !== null || (order !== null && column.meta?.level !== 'nominal')
  return { labels, codeToCategory, isOrdered }
}

/** The numbers that stand for the texts in the file itself; null where it has no labels or a text has no number. */
function numberedOrder({ meta }: Column, texts: readonly string[]): number[] | null {
  if (!meta || meta.labels.length === 0) return null
  const numbers = new Map(meta.labels.map(({ value, text }) => [text, value]))
  const order = texts.map((text) => Number(numbers.get(text) ?? (text === '' ? Number.NaN : text)))
  return order.some((number) => Number.isNaN(number)) ? null : order
}
