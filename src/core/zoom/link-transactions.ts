import { freeName } from '../assembly/codes.ts'
import { addUpPurchases, type CustomerFile, type PurchaseSummary } from '../database/add-up-purchases.ts'
import { checkTransactions } from '../database/check-transactions.ts'
import { proposeTransactions } from '../database/propose-transactions.ts'
import type { PurchaseNames, TransactionsBook } from '../database/transactions-book.ts'
import type { Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import type { DatabaseLink, TransactionsLink } from './database-link.ts'

/** What a file of purchases seems to be, for a person to correct. */
export interface TransactionsProposal {
  book: TransactionsBook
  /** As wanted, but unlike the customer file's own columns. */
  names: PurchaseNames
  /** All columns of the file. */
  columns: string[]
}

/** Proposes what the columns of a file of purchases are, and what the columns are called that it will bring to the customer file. */
export function matchTransactions(customers: CustomerFile, transactions: Table, names: PurchaseNames): TransactionsProposal {
  const taken = new Set(customers.table.columns.map((c) => c.name))
  const free = (name: string) => freeName(name, '', taken)
  return {
    book: proposeTransactions(transactions, customers),
    names: {
      orders: free(names.orders),
      amount: free(names.amount),
      quantity: free(names.quantity),
      cost: free(names.cost),
      profit: free(names.profit),
      first: free(names.first),
      last: free(names.last),
      products: free(names.products),
    },
    columns: transactions.columns.map((c) => c.name),
  }
}

/** What purchases came to, and what is doubtful about them. */
export interface CheckedPurchases extends PurchaseSummary {
  issues: Issue[]
}

/** Adds up the purchases and says what is doubtful about them. */
export function checkPurchases(customers: CustomerFile, transactions: Table, { fileName, book, names }: TransactionsLink, customerFile: string): CheckedPurchases {
  const { summary } = addUpPurchases(customers, { table: transactions, book, names })
  return { ...summary, issues: checkTransactions(customers, { table: transactions, book }, summary, { customers: customerFile, transactions: fileName }) }
}

/** The rows of the customer file, with what its customers bought in further columns where purchases are open. */
export function databaseRows(customers: Table, transactions: Table | null, link: DatabaseLink | null): Table {
  if (!transactions || !link?.transactions) return customers
  const { book, names } = link.transactions
  return addUpPurchases({ table: customers, id: link.book.id }, { table: transactions, book, names }).table
}
