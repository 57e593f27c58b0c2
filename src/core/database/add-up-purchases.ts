import { codesFor } from '../assembly/codes.ts'
import { keyRows, rowsOfRows, rowsOfTexts, unmatchedRows } from '../assembly/keys.ts'
import { numberColumn } from '../assembly/number-column.ts'
import { isoDate } from '../table/parse-date.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { countPurchases, profitOf, sumByCustomer } from './purchases.ts'
import { daysOf, isUnknown, numbersOf, spread } from './read-cells.ts'
import { PRODUCT_SEPARATOR, purchaseColumns, type PurchaseNames, type TransactionsBook } from './transactions-book.ts'

/** Products that are told apart, the most frequent ones; as many as a basket has bits for. */
const MOST_PRODUCTS = 30
/** How much better ids must fit when compared as numbers. */
const BETTER = 0.02

/** A customer file, by the column that identifies the customers. */
export interface CustomerFile {
  table: Table
  id: string | null
}

/** Purchases beside a customer file, by what their columns are. */
export interface PurchaseFile {
  table: Table
  book: TransactionsBook
  names: PurchaseNames
}

/** The customer file with what its customers bought, and what purchases came to. */
export interface AddedUp {
  table: Table
  summary: PurchaseSummary
}

/** What a file of purchases holds, and how much of it belongs to the customers. */
export interface PurchaseSummary {
  /** Rows that are purchases, and rows that take an amount back. */
  purchases: number
  refunds: number
  /** Customers of the file with a purchase, and all of them. */
  buyers: number
  customers: number
  /** Rows of nobody in the customer file, with some of their ids; they were not added up. */
  unmatched: { count: number; examples: string[] }
  /** Added up to the customers; null where no column says what was paid. */
  amount: number | null
  /** As ISO writes days; null where no column has days. */
  first: string | null
  last: string | null
  /** Products told apart, and all that are named. */
  products: { told: number; all: number } | null
}

// rows of files never change, and adding up takes its time
const made = new WeakMap<Table, { key: string; customers: Table; result: AddedUp }>()

/**
 * Adds up purchases to the customers of a customer file: its table with further columns, such as number of purchases, amount, first and last
 * day, products bought. Refunds (amounts below 0) lessen amounts, and are no purchases. Who bought nothing has 0. Rows
 * whose id is not in the customer file are left out and counted. Ids are compared as written, or as numbers where that fits clearly
 * better (`007` and `7`). A customer who stands in several rows has all on the first. Asked again for the same, it gives the same tables.
 * O(rows of both).
 */
export function addUpPurchases(customers: CustomerFile, { table, book, names }: PurchaseFile): AddedUp {
  const key = JSON.stringify([customers.id, book, names])
  const before = made.get(table)
  if (before?.key === key && before.customers === customers.table) return before.result
  const result = addUp(customers, { table, book, names })
  made.set(table, { key, customers: customers.table, result })
  return result
}

function addUp(customers: CustomerFile, { table, book, names }: PurchaseFile): AddedUp {
  const count = customers.table.rowCount
  const mark = table.decimalMark
  const column = (name: string | null) => (name === null ? null : columnNamed(table, name))
  const numbers = (name: string | null) => {
    const of = column(name)
    return of && spread(of, numbersOf(of, mark))
  }
  const { customerOf, unmatched } = matchCustomers(customers, table, book.customer)
  const [amounts, date, order, product] = [numbers(book.amount), column(book.date), column(book.order), column(book.product)]
  const { cost, profit } = profitOf(amounts, numbers(book.margin && book.margin.column), book.margin && book.margin.kind)
  const days = date && spread(date, daysOf(date))
  const times = countPurchases({ customerOf, amounts, days, orders: order && { codes: order.codes, count: order.texts.length } }, count)
  // who bought nothing paid nothing
  const sum = (values: Float64Array | null) => (values ? sumByCustomer(values, customerOf, count).map((x) => (Number.isNaN(x) ? 0 : x)) : new Float64Array(count))
  const basket = product && basketsOf(product, customerOf, amounts, count)
  const amount = sum(amounts)
  const make: { [Name in keyof PurchaseNames]: (name: string) => Column } = {
    orders: (name) => numberColumn(name, times.count, customers.table.decimalMark),
    amount: (name) => numberColumn(name, amount, customers.table.decimalMark),
    quantity: (name) => numberColumn(name, sum(numbers(book.quantity)), customers.table.decimalMark),
    cost: (name) => numberColumn(name, sum(cost), customers.table.decimalMark),
    profit: (name) => numberColumn(name, sum(profit), customers.table.decimalMark),
    first: (name) => numberColumn(name, times.first, '.', isoDate),
    last: (name) => numberColumn(name, times.last, '.', isoDate),
    products: (name) => basketColumn(name, basket!),
  }
  const columns = purchaseColumns(book).map((what) => make[what](names[what]))
  const refunds = amounts ? amounts.reduce((n, x) => (x < 0 ? n + 1 : n), 0) : 0
  const ends = days && extentOf(days)
  return {
    table: { ...customers.table, columns: [...customers.table.columns, ...columns] },
    summary: {
      purchases: table.rowCount - refunds,
      refunds,
      buyers: times.count.reduce((n, x) => (x > 0 ? n + 1 : n), 0),
      customers: count,
      unmatched,
      amount: amounts && amount.reduce((total, x) => total + x, 0),
      first: ends && isoDate(ends.first),
      last: ends && isoDate(ends.last),
      products: basket && { told: basket.names.length, all: basket.all },
    },
  }
}

/** The customer of each row of purchases, −1 where nobody of the file, and who is nobody. */
function matchCustomers(customers: CustomerFile, purchases: Table, name: string | null): { customerOf: Int32Array; unmatched: PurchaseSummary['unmatched'] } {
  if (name === null || customers.id === null) return { customerOf: new Int32Array(purchases.rowCount).fill(-1), unmatched: { count: purchases.rowCount, examples: [] } }
  const [own, left] = [columnNamed(purchases, name), columnNamed(customers.table, customers.id)]
  const match = (isNumeric: boolean) => {
    const rowOfText = rowsOfTexts(own, keyRows(left, isNumeric), isNumeric)
    return { rowOfText, unmatched: unmatchedRows(own, rowOfText) }
  }
  const asWritten = match(false)
  const isPoor = asWritten.unmatched.count > BETTER * purchases.rowCount
  const byValue = isPoor ? match(true) : asWritten
  const isBetter = byValue.unmatched.count < asWritten.unmatched.count - BETTER * purchases.rowCount
  const { rowOfText, unmatched } = isBetter ? byValue : asWritten
  return { customerOf: rowsOfRows(own, rowOfText), unmatched }
}

interface Baskets {
  /** The products told apart. */
  names: string[]
  /** All that are named. */
  all: number
  /** Of each customer a bit for each product bought. */
  bought: Uint32Array
}

function basketsOf({ codes, texts }: Column, customerOf: Int32Array, amounts: Float64Array | null, customers: number): Baskets {
  const isPurchase = (row: number) => !(amounts && amounts[row]! < 0)
  const rows = new Uint32Array(texts.length)
  for (let row = 0; row < codes.length; row++) if (isPurchase(row)) rows[codes[row]!]!++
  const named = Array.from(rows.keys()).filter((code) => rows[code]! > 0 && !isUnknown(texts.at(code)!))
  const told = named.toSorted((a, b) => rows[b]! - rows[a]!).slice(0, MOST_PRODUCTS)
  const bitOf = new Uint32Array(texts.length)
  told.forEach((code, bit) => (bitOf[code] = 1 << bit))
  const bought = new Uint32Array(customers)
  for (let row = 0; row < codes.length; row++) {
    const customer = customerOf[row]!
    if (customer >= 0 && isPurchase(row)) bought[customer]! |= bitOf[codes[row]!]!
  }
  return { names: told.map((code) => texts.at(code)!.replaceAll(PRODUCT_SEPARATOR, ' ')), all: named.length, bought }
}

function basketColumn(name: string, { names, bought }: Baskets): Column {
  const texts: string[] = []
  const codeOf = new Map<number, number>()
  const wide = bought.map((mask) => {
    const known = codeOf.get(mask)
    if (known !== undefined) return known
    const code = texts.push(names.filter((_, bit) => (mask >>> bit) & 1).join(PRODUCT_SEPARATOR)) - 1
    codeOf.set(mask, code)
    return code
  })
  const codes = codesFor(wide.length, texts.length)
  codes.set(wide)
  return { name, label: '', codes, texts }
}

function extentOf(days: Float64Array): { first: number; last: number } | null {
  let [first, last] = [Infinity, -Infinity]
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return first <= last ? { first, last } : null
}
