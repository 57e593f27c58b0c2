import type { Column, Table } from '../table/table.ts'
import { columnNamed } from '../table/table.ts'
import type { DatabaseBook } from './database-book.ts'
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
  /** Where rows are purchases: how many, pieces, and days since 1970 of the first and last. */
  purchases: { count: Float64Array; quantity: Float64Array | null; first: Float64Array; last: Float64Array } | null
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
  const sum = (name: string | null) => {
    const of = column(name)
    return of && (isSame ? spread(of, numbersOf(of, mark)) : summed(spread(of, numbersOf(of, mark)), customerOf, count))
  }
  const flag = (name: string | null) => {
    const of = column(name)
    return of && first(spread(of, flagsOf(of)))
  }
  const revenue = sum(book.revenue)
  const date = column(book.date)
  const days = date && spread(date, daysOf(date))
  const tenure = book.tenure
  const margin = book.margin && (book.margin.kind === 'rate' ? first(spread(column(book.margin.column)!, numbersOf(column(book.margin.column)!, mark))) : sum(book.margin.column))
  return {
    count,
    ids,
    revenue,
    revenuePrior: sum(book.revenuePrior),
    ...profitOf(revenue, margin, book.margin?.kind ?? null),
    tenure: tenure && tenureOf(tenure, first(spread(column(tenure.column)!, tenure.kind === 'since' ? daysOf(column(tenure.column)!) : numbersOf(column(tenure.column)!, mark))), asOf ?? latest(days)),
    flags: {
      churned: flag(book.churned),
      complaint: flag(book.complaint),
      consent: flag(book.consent),
      mailed: flag(book.mailed),
      responded: flag(book.responded),
    },
    products: readProducts(table, book, customerOf, count),
    purchases: book.rowsAre === 'purchases' && days ? gatherPurchases(days, sum(book.quantity), customerOf, count) : null,
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

function summed(values: Float64Array, customerOf: Uint32Array, count: number): Float64Array {
  const sums = new Float64Array(count).fill(Number.NaN)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    const customer = customerOf[row]!
    sums[customer] = Number.isNaN(sums[customer]!) ? value : sums[customer]! + value
  }
  return sums
}

function profitOf(revenue: Float64Array | null, margin: Float64Array | null, kind: 'cost' | 'profit' | 'rate' | null): { cost: Float64Array | null; profit: Float64Array | null } {
  if (!margin || kind === null) return { cost: null, profit: null }
  if (kind === 'profit') return { cost: revenue && revenue.map((r, i) => r - margin[i]!), profit: margin }
  if (!revenue) return { cost: kind === 'cost' ? margin : null, profit: null }
  if (kind === 'cost') return { cost: margin, profit: revenue.map((r, i) => r - margin[i]!) }
  // 45 and 0.45 both say forty-five per cent
  const scale = margin.some((m) => m > 1.5) ? 0.01 : 1
  const profit = revenue.map((r, i) => r * margin[i]! * scale)
  return { cost: revenue.map((r, i) => r - profit[i]!), profit }
}

function tenureOf({ kind }: NonNullable<DatabaseBook['tenure']>, values: Float64Array, asOf: number): Float64Array {
  if (kind === 'years') return values
  return kind === 'months' ? values.map((m) => m / 12) : values.map((since) => Math.max(0, asOf - since) / DAYS_PER_YEAR)
}

function latest(days: Float64Array | null): number {
  return days ? days.reduce((last, day) => (day > last ? day : last), Number.NEGATIVE_INFINITY) : Number.NaN
}

function gatherPurchases(days: Float64Array, quantity: Float64Array | null, customerOf: Uint32Array, count: number): Customers['purchases'] {
  const purchases = { count: new Float64Array(count), quantity, first: new Float64Array(count).fill(Number.NaN), last: new Float64Array(count).fill(Number.NaN) }
  for (let row = 0; row < days.length; row++) {
    const customer = customerOf[row]!
    purchases.count[customer]! += 1
    const day = days[row]!
    if (!(day >= purchases.first[customer]!)) purchases.first[customer] = Number.isNaN(day) ? purchases.first[customer]! : day
    if (!(day <= purchases.last[customer]!)) purchases.last[customer] = Number.isNaN(day) ? purchases.last[customer]! : day
  }
  return purchases
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
  const parts = column.texts.map((text) => (isUnknown(text) ? [] : text.split(SEPARATORS)))
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
