import type { Margin } from './database-book.ts'

/** What the columns of a file of purchases are: one row for each purchase, or for each line of an order. Plain JSON; columns by their names. */
export interface TransactionsBook {
  /** Who bought; the same ids as in the customer file. */
  customer: string | null
  /** Names the order, where one has several rows; null takes each row as a purchase. */
  order: string | null
  date: string | null
  product: string | null
  /** Paid; below 0 for a refund. */
  amount: string | null
  quantity: string | null
  margin: Margin | null
}

/**
 * What the columns are called that purchases bring to the customer file, in the words of the language in which the file was opened:
 * they are columns like any other there, and roles may be given to them.
 */
export interface PurchaseNames {
  orders: string
  amount: string
  quantity: string
  cost: string
  profit: string
  first: string
  last: string
  products: string
}

/** Stands between the products of a customer. */
export const PRODUCT_SEPARATOR = '┋'

/** The columns that a file of purchases brings to the customer file, by what it knows. */
export function purchaseColumns(book: TransactionsBook): (keyof PurchaseNames)[] {
  const { date, amount, quantity, margin, product } = book
  const margins: (keyof PurchaseNames)[] = margin === null || (margin.kind === 'rate' && amount === null) ? [] : [margin.kind === 'cost' ? 'cost' : 'profit']
  return [
    'orders',
    ...(amount === null ? [] : (['amount'] as const)),
    ...(quantity === null ? [] : (['quantity'] as const)),
    ...margins,
    ...(date === null ? [] : (['first', 'last'] as const)),
    ...(product === null ? [] : (['products'] as const)),
  ]
}
