import { keyOverlap } from '../assembly/keys.ts'
import { datesOf } from '../table/column-dates.ts'
import { columnNamed, type Column, type Table } from '../table/table.ts'
import type { CustomerFile } from './add-up-purchases.ts'
import { type ColumnRole, roleNamed } from './column-roles.ts'
import { countsPieces, isFlag, isUnknown, numbersOf } from './read-cells.ts'
import type { TransactionsBook } from './transactions-book.ts'

/** Distinct texts that are looked at. */
const LOOKED_AT = 2000
/** A few misspelt cells do not make a column of numbers one of words. */
const NUMERIC = 0.8
/** Share of the customers' ids that a column must have in common with them, whatever it is called. */
const SHARED = 0.3
/** What one piece costs is no amount of a purchase. */
const UNIT_PRICE = /unit[ _]?price|price[ _]?(?:per|each)|preis|^price$|单价/i
const ORDER = /order|invoice|receipt|transaction|bestell|rechnung|beleg|订单|发票|单号|交易号|流水/i

/**
 * Proposes what the columns of a file of purchases are, for a person to correct: who bought by the ids that it shares with the customer file,
 * else by names; everything else by names (English, Chinese, some German) and by what stands there.
 */
export function proposeTransactions(table: Table, customers: CustomerFile): TransactionsBook {
  const columns = table.columns.map((column) => ({ column, role: roleNamed(column.name, column.label), ...looksOf(column, table) }))
  const taken = new Set<string>()
  const take = (...roles: ColumnRole[]) => (fits: (column: (typeof columns)[number]) => boolean) => {
    const found = columns.find((c) => c.role !== null && roles.includes(c.role) && !taken.has(c.column.name) && fits(c))
    if (found) taken.add(found.column.name)
    return found?.column.name ?? null
  }
  const order = columns.find(({ column, isDate, isDecimal }) => ORDER.test(column.name) && /id|no|nr|num|编号|单|号|^order$|^invoice$/i.test(column.name) && !isDate && !isDecimal)?.column.name ?? null
  if (order !== null) taken.add(order)
  const customer = customerColumn(columns.filter((c) => !taken.has(c.column.name) && !c.isDate && !c.isDecimal), customers)
  if (customer !== null) taken.add(customer)
  const date = take('date', 'since')((c) => c.isDate) ?? columns.find((c) => c.isDate && !taken.has(c.column.name))?.column.name ?? null
  const [rate, profit, cost] = [take('rate')((c) => c.isNumber), take('profit')((c) => c.isNumber), take('cost')((c) => c.isNumber)]
  const pieces = columns.filter((c) => c.role === null && !taken.has(c.column.name) && !c.isDate && countsPieces(table, c.column))
  const quantity = take('units')((c) => c.isNumber) ?? (pieces.length === 1 ? pieces[0]!.column.name : null)
  if (quantity !== null) taken.add(quantity)
  const amount = take('revenue')((c) => c.isNumber && !c.isFlag) ?? columns.find((c) => c.isDecimal && c.role === null && !taken.has(c.column.name) && !(quantity !== null && UNIT_PRICE.test(c.column.name)))?.column.name ?? null
  if (amount !== null) taken.add(amount)
  const product = take('product')((c) => !c.isDecimal && !c.isDate)
  return {
    customer,
    order,
    date,
    product,
    amount,
    quantity,
    margin: cost ? { column: cost, kind: 'cost' } : profit ? { column: profit, kind: 'profit' } : rate ? { column: rate, kind: 'rate' } : null,
  }
}

function looksOf(column: Column, { decimalMark }: Table) {
  const look = column.texts.slice(0, LOOKED_AT).filter((text) => !isUnknown(text))
  const numbers = numbersOf({ ...column, texts: look }, decimalMark).filter((x) => !Number.isNaN(x))
  const isNumber = look.length > 0 && numbers.length >= NUMERIC * look.length
  const isDate = datesOf(column) !== null
  return { isNumber: isNumber && !isDate, isDate, isFlag: isFlag(column), isDecimal: isNumber && !isDate && numbers.some((x) => !Number.isInteger(x)) }
}

/** The column that shares most ids with the customer file; without any, the one that is called like an id. */
function customerColumn(columns: readonly { column: Column; role: ColumnRole | null }[], { table, id }: CustomerFile): string | null {
  const ids = id === null ? null : columnNamed(table, id)
  const overlaps = columns.map(({ column, role }) => {
    const isPossible = ids !== null && column.texts.length > 1 && (role === 'id' || role === null || column.name === id)
    return isPossible ? Math.max(keyOverlap(column, ids, false).ofA, role === 'id' ? keyOverlap(column, ids, true).ofA : 0) : 0
  })
  const best = (isWanted: (role: ColumnRole | null) => boolean) => {
    const places = columns.map((_, i) => i).filter((i) => isWanted(columns[i]!.role) && overlaps[i]! >= SHARED)
    return places.toSorted((a, b) => overlaps[b]! - overlaps[a]!)[0]
  }
  // small whole numbers (a month, a count) are ids of somebody by chance: what is called an id comes first
  const place = best((role) => role === 'id') ?? best(() => true) ?? columns.findIndex((c) => c.role === 'id')
  return columns[place]?.column.name ?? null
}
