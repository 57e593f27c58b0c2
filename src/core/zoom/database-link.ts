import type { DatabaseBook } from '../database/database-book.ts'
import { PRODUCT_SEPARATOR, purchaseColumns, type PurchaseNames, type TransactionsBook } from '../database/transactions-book.ts'
import type { LevelRule, SharedVariable } from '../typing/shared-variable.ts'

/** A company's customer file beside the survey: what its columns are, and what it shares with the survey. Plain JSON; the rows are in the worker. */
export interface DatabaseLink {
  fileName: string
  /** Names the rows in the worker. */
  dataId: string
  rows: number
  book: DatabaseBook
  variables: SharedVariable[]
  /** A file of what the customers bought, a row for each purchase; null while none is open. */
  transactions: TransactionsLink | null
}

/** A file of purchases beside the customer file. What is added up from it are further columns of the customer file, called by `names`. */
export interface TransactionsLink {
  fileName: string
  /** Names the rows in the worker. */
  dataId: string
  rows: number
  book: TransactionsBook
  names: PurchaseNames
}

/** A customer file as purchases are given to it. */
export interface CustomerRows {
  /** Names the rows in the worker. */
  dataId: string
  fileName: string
  /** The column of the customers' ids. */
  id: string | null
}

/** The customer file, for purchases to be given to its customers. */
export function customerRows({ dataId, fileName, book }: DatabaseLink): CustomerRows {
  return { dataId, fileName, id: book.id }
}

/**
 * Names of all rows in the worker that a link speaks of: those of the customer file first, then those of the file of purchases, if any. Whoever
 * keeps a project keeps a file for each, and may forget rows that no link names any more.
 */
export function dataIdsOf({ dataId, transactions }: DatabaseLink): string[] {
  return transactions ? [dataId, transactions.dataId] : [dataId]
}

/**
 * The same link to files that were read anew, such as after a reload, when the worker has given them other names.
 *
 * @param newIds the new name of each of `dataIdsOf(link)`, by the old one; names without an entry stay
 */
export function withDataIds(link: DatabaseLink, newIds: ReadonlyMap<string, string>): DatabaseLink {
  const renamed = <L extends { dataId: string }>(file: L): L => ({ ...file, dataId: newIds.get(file.dataId) ?? file.dataId })
  return { ...renamed(link), transactions: link.transactions && renamed(link.transactions) }
}

/**
 * Puts a file of purchases beside the customer file, or says otherwise what its columns are; null takes it away. What the customer file does
 * not say itself (revenue, margin, products, since when, the last contact) is taken from the purchases; what it says stays, and
 * is for a person to change.
 */
export function setTransactions(link: DatabaseLink, transactions: TransactionsLink | null): DatabaseLink {
  const own = withoutPurchases(link.book, link.transactions)
  if (!transactions) return { ...link, transactions, book: own }
  const has = new Set(purchaseColumns(transactions.book))
  const added = (what: keyof PurchaseNames) => (has.has(what) ? transactions.names[what] : null)
  const [cost, profit, first, products] = [added('cost'), added('profit'), added('first'), added('products')]
  return {
    ...link,
    transactions,
    book: {
      ...own,
      revenue: own.revenue ?? added('amount'),
      quantity: own.quantity ?? added('quantity'),
      margin: own.margin ?? (cost ? { column: cost, kind: 'cost' } : profit ? { column: profit, kind: 'profit' } : null),
      tenure: own.tenure ?? (first ? { column: first, kind: 'since' } : null),
      date: own.date ?? added('last'),
      products: own.products ?? (products ? { kind: 'named', column: products, separator: PRODUCT_SEPARATOR } : null),
      bought: { orders: transactions.names.orders, first, last: added('last') },
    },
  }
}

/** What the customer file itself was said to be. */
function withoutPurchases(book: DatabaseBook, transactions: TransactionsLink | null): DatabaseBook {
  const added = new Set<string>(transactions ? Object.values(transactions.names) : [])
  const own = (name: string | null) => (name !== null && added.has(name) ? null : name)
  return {
    ...book,
    revenue: own(book.revenue),
    revenuePrior: own(book.revenuePrior),
    quantity: own(book.quantity),
    margin: book.margin && own(book.margin.column) ? book.margin : null,
    tenure: book.tenure && own(book.tenure.column) ? book.tenure : null,
    date: own(book.date),
    products: book.products?.kind === 'named' && added.has(book.products.column) ? null : book.products,
    profile: book.profile.filter((name) => !added.has(name)),
    bought: null,
  }
}

/** The columns that purchases bring to the customer file, for roles to be given to them. */
export function addedColumns({ transactions }: DatabaseLink): string[] {
  return transactions ? purchaseColumns(transactions.book).map((what) => transactions.names[what]) : []
}

/** Matches a column of the survey anew, or not at all (null). */
export function setMatch(link: DatabaseLink, survey: string, variable: SharedVariable | null): DatabaseLink {
  const place = link.variables.findIndex((v) => v.survey === survey)
  if (place < 0) return variable ? { ...link, variables: [...link.variables, variable] } : link
  const variables = variable ? link.variables.with(place, variable) : link.variables.toSpliced(place, 1)
  return { ...link, variables }
}

/** Says what a text of the database means: a level of the variable, or no answer (null). */
export function setMeaning(link: DatabaseLink, survey: string, text: string, level: number | null): DatabaseLink {
  const rule: LevelRule = { text, level }
  const variables = link.variables.map((variable) => {
    if (variable.survey !== survey) return variable
    const { database } = variable.rules
    const place = database.findIndex((r) => r.text === text)
    return { ...variable, rules: { ...variable.rules, database: place < 0 ? [...database, rule] : database.with(place, rule) } }
  })
  return { ...link, variables }
}

/** Says otherwise what some columns of the customer file are. */
export function setBook(link: DatabaseLink, change: Partial<DatabaseBook>): DatabaseLink {
  return { ...link, book: { ...link.book, ...change } }
}
