import type { Column, Table } from '../table/table.ts'
import { columnNamed } from '../table/table.ts'
import type { DatabaseBook } from './database-book.ts'
import { countPurchases, profitOf, type PurchaseTimes, sumByCustomer } from './purchases.ts'
import { daysOf, flagsOf, isUnknown, numbersOf, spread } from './read-cells.ts'

const DAYS_PER_YEAR = 365.25
/** Bits of a whole number in bitwise operations. */
const MOST_PRODUCTS = 30
const SEPARATORS = /\s*[;,|+/、，；┋]\s*/

/** A company's customers as columns of numbers, one entry a customer; NaN where the file does not say. */
export interface Customers {
  count: number
  /** What each is called: `ids.texts` by `ids.codes`; null where the file names nobody. */
  ids: { codes: ArrayLike<number>; texts: { at: (index: number) => string | undefined } } | null
  revenue: Float64Array | null
  revenuePrior: Float64Array | null
  cost: Float64Array | null
  profit: Float64Array | null
  /** In years. */
  tenure: Float64Array | null
  /** 1 or 0. */
  flags: { [role in 'churned' | 'complaint' | 'consent' | 'mailed' | 'responded']: Float64Array | null }
  /** Of each customer a bit for each product held. */
  products: { names: string[]; held: Uint32Array } | null
  /** Where there are purchases, in rows of their own or added up: how many, pieces, and the days of the first and last. */
  purchases: (PurchaseTimes & { quantity: Float64Array | null }) | null
  profile: ProfileColumn[]
  /** Rows of the table for each customer's first row. */
  rows: Uint32Array
}

/** What a column says of each customer: `texts` by `codes`; −1 where nothing is known. */
export interface ProfileColumn {
  name: string
  codes: Int32Array
  texts: string[]
  /** The numbers, where the column is one of numbers. */
  numbers: Float64Array | null
}

/**
 * Reads a table as customers, by what the book says of its columns. Purchases are added up to customers: amounts are summed, days and
 * products gathered, and what describes a customer is taken from its first row. Profit is revenue less cost, or what the margin says.
 * O(cells that the book names).
 *
 * @param asOf the day that tenure is counted to, as days since 1970; null takes the last day in the file
 */
export function readCustomers(table: Table, book: DatabaseBook, asOf: number | null = null): Customers {
  const { customerOf, rows, ids } = customersOfRows(table, book)
  const count = rows.length
  const mark = table.decimalMark
  const isSame = rows.length === table.rowCount
  const column = (name: string | null) => (name === null ? null : columnNamed(table, name))
  const first = (values: Float64Array) => (isSame ? values : taken(values, rows))
  const numbers = (name: string | null) => {
    const of = column(name)
    return of && spread(of, numbersOf(of, mark))
  }
  const days = (name: string | null) => {
    const of = column(name)
    return of && spread(of, daysOf(of))
  }
  const added = (values: Float64Array | null) => values && (isSame ? values : sumByCustomer(values, customerOf, count))
  const flag = (name: string | null) => {
    const of = column(name)
    return of && first(spread(of, flagsOf(of)))
  }
  const amounts = numbers(book.revenue)
  const dates = days(book.date)
  const { tenure, margin, bought } = book
  const { cost, profit } = profitOf(amounts, numbers(margin && margin.column), margin && margin.kind)
  const quantity = added(numbers(book.quantity))
  const blank = () => new Float64Array(count).fill(Number.NaN)
  return {
    count,
    ids,
    revenue: added(amounts),
    revenuePrior: added(numbers(book.revenuePrior)),
    cost: added(cost),
    profit: added(profit),
    tenure: tenure && tenureOf(tenure, first((tenure.kind === 'since' ? days : numbers)(tenure.column)!), asOf ?? latest(dates)),
    flags: {
      churned: flag(book.churned),
      complaint: flag(book.complaint),
      consent: flag(book.consent),
      mailed: flag(book.mailed),
      responded: flag(book.responded),
    },
    products: readProducts(table, book, customerOf, count),
    purchases:
      book.rowsAre === 'purchases' && dates
        ? { ...countPurchases({ customerOf, amounts, days: dates, orders: null }, count), quantity }
        : bought && { count: numbers(bought.orders)!, quantity, first: days(bought.first) ?? blank(), last: days(bought.last) ?? blank() },
    profile: book.profile.map((name) => profileColumn(columnNamed(table, name), rows, mark)),
    rows,
  }
}

/** What a customer is called; its place, counted from 1, where the file does not say. */
export function idOf({ ids }: Customers, customer: number): string {
  return (ids && ids.texts.at(ids.codes[customer]!)) || String(customer + 1)
}

function customersOfRows(table: Table, { id, rowsAre }: DatabaseBook): { customerOf: Uint32Array; rows: Uint32Array; ids: Customers['ids'] } {
  const column = id === null ? null : columnNamed(table, id)
  if (rowsAre === 'customers' || !column) {
    const rows = new Uint32Array(table.rowCount).map((_, row) => row)
    return { customerOf: rows, rows, ids: column && { codes: column.codes, texts: column.texts } }
  }
  const known = new Int32Array(column.texts.length).fill(-1)
  const blank = column.texts.indexOf('')
  const customerOf = new Uint32Array(table.rowCount)
  const rows: number[] = []
  for (let row = 0; row < table.rowCount; row++) {
    const code = column.codes[row]!
    // rows that name nobody are of nobody in common
    if (known[code] === -1 || code === blank) {
      known[code] = rows.length
      rows.push(row)
    }
    customerOf[row] = known[code]!
  }
  return { customerOf, rows: Uint32Array.from(rows), ids: { codes: Uint32Array.from(rows, (row) => column.codes[row]!), texts: column.texts } }
}

function tenureOf({ kind }: NonNullable<DatabaseBook['tenure']>, values: Float64Array, asOf: number): Float64Array {
  if (kind === 'years') return values
  return kind === 'months' ? values.map((m) => m / 12) : values.map((since) => Math.max(0, asOf - since) / DAYS_PER_YEAR)
}

function latest(days: Float64Array | null): number {
  return days ? days.reduce((last, day) => (day > last ? day : last), Number.NEGATIVE_INFINITY) : Number.NaN
}

function readProducts(table: Table, { products }: DatabaseBook, customerOf: Uint32Array, count: number): Customers['products'] {
  if (!products) return null
  const held = new Uint32Array(count)
  const add = (column: Column, bits: Uint32Array) => {
    for (let row = 0; row < column.codes.length; row++) held[customerOf[row]!]! |= bits[column.codes[row]!]!
  }
  if (products.kind === 'columns') {
    const names = products.columns.slice(0, MOST_PRODUCTS)
    names.forEach((name, bit) => {
      const column = columnNamed(table, name)
      add(column, Uint32Array.from(flagsOf(column), (flag) => (flag === 1 ? 1 << bit : 0)))
    })
    return { names, held }
  }
  const column = columnNamed(table, products.column)
  const separator = products.separator ?? SEPARATORS
  const parts = column.texts.map((text) => (isUnknown(text) ? [] : text.split(separator)))
  const names = mostFrequent(column, parts)
  const bitOf = new Map(names.map((name, bit) => [name, 1 << bit]))
  add(column, Uint32Array.from(parts, (list) => list.reduce((mask, name) => mask | (bitOf.get(name) ?? 0), 0)))
  return { names, held }
}

/** The products named most often, as many as a basket has bits for. */
function mostFrequent({ codes }: Column, parts: string[][]): string[] {
  const rows = new Float64Array(parts.length)
  for (const code of codes) rows[code]! += 1
  const counts = new Map<string, number>()
  parts.forEach((list, code) => {
    for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + rows[code]!)
  })
  return [...counts.keys()].toSorted((a, b) => counts.get(b)! - counts.get(a)!).slice(0, MOST_PRODUCTS)
}

function taken(values: Float64Array, rows: Uint32Array): Float64Array {
  const chosen = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) chosen[i] = values[rows[i]!]!
  return chosen
}

/** A column of numbers, but for a few cells. */
const NUMERIC = 0.8

function profileColumn(column: Column, rows: Uint32Array, decimalMark: '.' | ','): ProfileColumn {
  const texts: string[] = []
  const placeOf = Int32Array.from(column.texts, (text) => (isUnknown(text) ? -1 : texts.push(text) - 1))
  const ofText = numbersOf(column, decimalMark)
  const numeric = ofText.filter((x) => !Number.isNaN(x)).length
  const codes = new Int32Array(rows.length)
  // a loop, for making an array from another type of array is ten times slower
  for (let i = 0; i < rows.length; i++) codes[i] = placeOf[column.codes[rows[i]!]!]!
  const isNumeric = texts.length > 0 && numeric >= NUMERIC * texts.length
  return { name: column.name, codes, texts, numbers: isNumeric ? taken(spread(column, ofText), rows) : null }
}
