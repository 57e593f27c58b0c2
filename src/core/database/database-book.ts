/**
 * What the columns of a company's own customer file are: which identifies the customer, which describe, which say what is held, paid,
 * and done. Plain JSON; columns by their names.
 */
export interface DatabaseBook {
  /** Whether a row is a customer or one purchase, several of which may be of one customer. */
  rowsAre: 'customers' | 'purchases'
  id: string | null
  /** Columns that describe customers, as the file has them. */
  profile: string[]
  products: Holdings | null
  /** Paid in this period; of purchases, the amount of each. */
  revenue: string | null
  revenuePrior: string | null
  /** Pieces bought. */
  quantity: string | null
  /** What serving the customer costs, or what is left: an amount, or a share of revenue. */
  margin: Margin | null
  tenure: Tenure | null
  /** Of purchases, the day of each; of customers, the last contact or purchase. */
  date: string | null
  churned: string | null
  complaint: string | null
  consent: string | null
  mailed: string | null
  responded: string | null
  currency: string | null
  /** Where purchases were added up to customers: how many, and the days of the first and last. */
  bought: { orders: string; first: string | null; last: string | null } | null
}

/** What is left of what is paid: a column of costs, of what is left, or of the share of the amount that is left. */
export interface Margin {
  column: string
  kind: 'cost' | 'profit' | 'rate'
}

/** Products held: a column of 0 and 1 for each, or one column that names them (several in a cell, or one a purchase), set apart by
 * `separator`; without it by any usual sign. */
type Holdings = { kind: 'columns'; columns: string[] } | { kind: 'named'; column: string; separator?: string }

/** Years with the company, or the day it began. */
interface Tenure {
  column: string
  kind: 'years' | 'months' | 'since'
}

/** Roles of the book that a single column fills. */
export type FlagRole = 'churned' | 'complaint' | 'consent' | 'mailed' | 'responded'
export const flagRoles: readonly FlagRole[] = ['churned', 'complaint', 'consent', 'mailed', 'responded']
