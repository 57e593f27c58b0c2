import { AnalysisError, type Issue } from '../errors.ts'
import { numbersOf } from '../table/numbers-of.ts'
import { parseNumber } from '../table/parse-number.ts'
import { columnNamed, type Column, type Table } from '../table/table.ts'
import { freeName, rewriteTexts } from './codes.ts'
import type { NamedTable } from './join.ts'
import { keyRows, rowsOfRows, rowsOfTexts, SHOWN, unmatchedRows } from './keys.ts'
import { numberColumn } from './number-column.ts'
import type { Amount, KeyPair } from './preparation.ts'

/** Categories that get a column each; the smaller ones are added up as "other". */
const MOST_CATEGORIES = 30

export interface SumRule {
  key: KeyPair
  /** Column that names what was bought. */
  category: string
  amount: Amount
  /** Before the category in the names of the new columns. */
  name: string
}

/**
 * Adds up a file with many rows per customer (purchases, contracts, visits) into a file with one row each: a column
 * `spend: Acme` per category. A customer with rows but none of a category has 0 there; one without any row is blank,
 * for nothing is known. O(rows of both × categories).
 *
 * @param other what the column for the smaller categories is called
 * @throws {AnalysisError} files.noCategory
 */
export function sumInto(base: NamedTable, added: NamedTable, rule: SumRule, other: string): { table: Table; issues: Issue[] } {
  const { key } = rule
  const own = columnNamed(added.table, key.own)
  const left = columnNamed(base.table, key.other)
  const customers = keyRows(left, key.numeric)
  const rowOfText = rowsOfTexts(own, customers, key.numeric)
  const rowOf = rowsOfRows(own, rowOfText)
  const issues: Issue[] = []
  const amounts = amountsOf(added, rule.amount, issues)
  const category = categoryColumn(added.table, rule)
  const { places, names } = chooseCategories(category, amounts, added, rule.category, other, issues)

  const sums = names.map(() => new Float64Array(base.table.rowCount))
  const isKnown = new Uint8Array(base.table.rowCount)
  for (let r = 0; r < rowOf.length; r++) {
    const row = rowOf[r]!
    const place = places[category.codes[r]!]!
    const amount = amounts[r]!
    if (row < 0 || place < 0 || Number.isNaN(amount)) continue
    sums[place]![row]! += amount
    isKnown[row] = 1
  }
  const first = customerRows(left, customers.repeated > 0, rowsOfTexts(left, customers, key.numeric))
  report(base, added, key, issues, { customers, rowOfText, own, isKnown, first })
  const taken = new Set(base.table.columns.map((c) => c.name))
  const columns = names.map((name, i) => numberColumn(freeName(`${rule.name}: ${name}`, added.label, taken), knownSums(sums[i]!, isKnown, first), base.table.decimalMark))
  return { table: { ...base.table, columns: [...base.table.columns, ...columns] }, issues }
}

/** What was bought; where a number points to the column of the amount, that column's name says more than the number. */
function categoryColumn(table: Table, { category, amount }: SumRule): Column {
  const column = columnNamed(table, category)
  if (amount.kind !== 'pointed' || amount.pointer !== category) return column
  return rewriteTexts(column, (text) => amount.columns[placeOf(text, amount.columns)] ?? text)
}

/** Where a customer stands on several rows (one per company rated), each of them has the customer's sums. */
function customerRows(key: Column, isRepeated: boolean, rowOfText: Int32Array): Int32Array | null {
  return isRepeated ? rowsOfRows(key, rowOfText) : null
}

/** What each row is worth; NaN where its amount is blank or no number. */
function amountsOf({ table, name }: NamedTable, amount: Amount, issues: Issue[]): Float64Array {
  if (amount.kind === 'count') return new Float64Array(table.rowCount).fill(1)
  const read = (column: Column) => numbersOf(column.texts, table.decimalMark)
  let amounts: Float64Array
  let textOf: (row: number) => string
  let source: string
  if (amount.kind === 'column') {
    const column = columnNamed(table, amount.column)
    const numbers = read(column)
    amounts = new Float64Array(table.rowCount)
    for (let r = 0; r < amounts.length; r++) amounts[r] = numbers[column.codes[r]!]!
    textOf = (row) => column.texts.at(column.codes[row]!)!
    source = column.name
  } else {
    const pointer = columnNamed(table, amount.pointer)
    const columns = amount.columns.map((c) => columnNamed(table, c))
    const numbers = columns.map(read)
    const place = Int32Array.from(pointer.texts, (text) => placeOf(text, amount.columns))
    amounts = new Float64Array(table.rowCount).fill(Number.NaN)
    for (let r = 0; r < amounts.length; r++) {
      const at = place[pointer.codes[r]!]!
      if (at >= 0) amounts[r] = numbers[at]![columns[at]!.codes[r]!]!
    }
    textOf = (row) => pointer.texts.at(pointer.codes[row]!)!
    source = pointer.name
  }
  const unread = { count: 0, examples: [] as string[], rows: [] as number[] }
  for (let r = 0; r < amounts.length; r++) {
    if (!Number.isNaN(amounts[r]!)) continue
    unread.count++
    if (unread.rows.length < SHOWN) unread.rows.push(table.rowNumbers[r]!)
    const text = textOf(r)
    if (text !== '' && unread.examples.length < SHOWN && !unread.examples.includes(text)) unread.examples.push(text)
  }
  if (unread.count > 0) issues.push({ code: 'sum.notNumber', severity: 'warning', details: { file: name, column: source, ...unread } })
  return amounts
}

/** The column that a pointer means: the first, the tenth, or the one of that name; −1 where none. */
function placeOf(text: string, columns: readonly string[]): number {
  const byName = columns.indexOf(text)
  if (byName >= 0) return byName
  const number = parseNumber(text, '.')
  return Number.isInteger(number) && number >= 1 && number <= columns.length ? number - 1 : -1
}

/** Which sum each text of the category column goes to (−1: none), and what the sums are called, the largest first. */
function chooseCategories(category: Column, amounts: Float64Array, { table, name }: NamedTable, column: string, other: string, issues: Issue[]) {
  const totals = new Float64Array(category.texts.length)
  const counts = new Uint32Array(category.texts.length)
  for (let r = 0; r < table.rowCount; r++) {
    counts[category.codes[r]!]!++
    totals[category.codes[r]!]! += amounts[r]! || 0
  }
  const named = category.texts.map((_, i) => i).filter((i) => category.texts.at(i) !== '' && counts[i]! > 0)
  if (named.length === 0) throw new AnalysisError('files.noCategory', { file: name, column })
  const sorted = named.toSorted((a, b) => totals[b]! - totals[a]!)
  const kept = sorted.slice(0, sorted.length > MOST_CATEGORIES ? MOST_CATEGORIES - 1 : MOST_CATEGORIES)
  const places = new Int32Array(category.texts.length).fill(-1)
  for (const i of named) places[i] = kept.length
  kept.forEach((i, place) => (places[i] = place))
  const names = kept.map((i) => category.texts.at(i)!)
  const rest = named.length - kept.length
  if (rest > 0) {
    names.push(other)
    issues.push({ code: 'sum.other', severity: 'note', details: { file: name, column, kept: kept.length, others: rest } })
  }
  const blank = category.texts.indexOf('')
  if (blank >= 0 && counts[blank]! > 0)
    issues.push({ code: 'sum.noCategory', severity: 'warning', details: { file: name, column, count: counts[blank]! } })
  return { places, names }
}

interface SumOutcome {
  customers: ReturnType<typeof keyRows>
  rowOfText: Int32Array
  own: Column
  isKnown: Uint8Array
  first: Int32Array | null
}

function report(base: NamedTable, added: NamedTable, key: KeyPair, issues: Issue[], { customers, rowOfText, own, isKnown, first }: SumOutcome): void {
  const { count, examples } = unmatchedRows(own, rowOfText)
  const place = { file: added.name, column: key.own, other: base.name, examples }
  if (count === added.table.rowCount) {
    issues.push({ code: 'join.noMatch', severity: 'error', details: place })
    return
  }
  if (count > 0) issues.push({ code: 'sum.unmatched', severity: 'warning', details: { ...place, count } })
  const without = isKnown.length - isKnown.reduce((sum, known) => sum + known, 0) - (first ? customers.repeated : 0)
  if (without > 0) issues.push({ code: 'sum.without', severity: 'note', details: { file: base.name, other: added.name, count: without } })
  if (customers.repeated > 0)
    issues.push({ code: 'sum.repeatedKeys', severity: 'warning', details: { file: base.name, column: key.other, count: customers.repeated, examples: customers.examples } })
}

/** What each row has in a column of sums; NaN where nothing is known. */
function knownSums(sums: Float64Array, isKnown: Uint8Array, first: Int32Array | null): Float64Array {
  return sums.map((_, r) => {
    const row = first ? first[r]! : r
    return row < 0 || isKnown[row] === 0 ? Number.NaN : sums[row]!
  })
}
