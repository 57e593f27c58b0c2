import { checkDatabase } from '../database/check-database.ts'
import { measureConcentration } from '../database/concentration.ts'
import { type Customers, type ProfileColumn, readCustomers } from '../database/customers.ts'
import { factsOfCustomers, type GroupFacts } from '../database/facts.ts'
import { bandsOf, everyone, groupsOf } from '../database/membership.ts'
import { measurePersistency } from '../database/persistency.ts'
import { estimateWallets, type WalletWithoutMarket } from '../database/quantile-wallet.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { isoDate } from '../table/parse-date.ts'
import type { Table } from '../table/table.ts'
import type { DatabaseLink } from './database-link.ts'

export interface OverviewParams {
  /** The customer file; null while none is open. */
  database: DatabaseLink | null
  /** The column by which customers are alike, for wallets; null takes all as alike. */
  alikeBy: string | null
  /** Of a hundred alike customers the one so far up spends what all could spend; 0.5-0.95. */
  quantile: number
}

/** What a customer file says by itself, without a survey. */
export interface FileOverview {
  facts: GroupFacts
  /** Where purchases are known. */
  purchases: {
    count: number
    /** Share of customers with more than one. */
    repeatRate: number | null
    /** As ISO writes days; null where the file has none. */
    first: string | null
    last: string | null
    /** Pieces; null where the file does not say. */
    quantity: number | null
  } | null
  /** What the best tenth of the customers brings: their number, and their share of revenue. */
  best: { customers: number; share: number } | null
  /** Null where no revenue is known. */
  wallets: WalletWithoutMarket | null
  /** Columns by which customers can be called alike. */
  columns: string[]
  issues: Issue[]
}

/** More kinds than these leave too few customers in each to be compared with. */
const MOST_KINDS = 30

/**
 * Says what a company's customer file holds by itself: what customers bring, how often they buy, how much the best of them bring. A share of
 * wallet is not among it, for the file knows nothing of competitors; in its place wallets are estimated by the customers who spend most
 * among those alike (`estimateWallets`).
 *
 * @throws AnalysisError zoom.noDatabase
 */
export function describeFile(rows: Table, { database, alikeBy, quantile }: OverviewParams): FileOverview {
  if (!database) throw new AnalysisError('zoom.noDatabase', {})
  const customers = readCustomers(rows, database.book)
  const { revenue } = customers
  const top = revenue && measureConcentration(revenue)
  const kinds = customers.profile.filter((column) => column.numbers !== null || (column.texts.length > 1 && column.texts.length <= MOST_KINDS))
  const kind = kinds.find((column) => column.name === alikeBy)
  return {
    facts: factsOfCustomers(customers, everyone(customers.count)).total,
    purchases: purchasesOf(customers),
    best: top && { customers: top.topCount, share: top.topShare },
    wallets: revenue && estimateWallets(customers, kind ? membershipOf(kind) : everyone(customers.count), quantile),
    columns: kinds.map((column) => column.name),
    issues: checkDatabase(rows, database.book),
  }
}

function membershipOf(column: ProfileColumn): ReturnType<typeof groupsOf> {
  return groupsOf(column.numbers ? bandsOf(column.numbers) : column)
}

function purchasesOf(customers: Customers): FileOverview['purchases'] {
  const { purchases } = customers
  if (!purchases) return null
  const sum = (values: Float64Array) => values.reduce((total, x) => (Number.isNaN(x) ? total : total + x), 0)
  const first = purchases.first.reduce((least, day) => (day < least ? day : least), Infinity)
  const last = purchases.last.reduce((most, day) => (day > most ? day : most), -Infinity)
  const { repeatRate } = measurePersistency(customers)
  return {
    count: sum(purchases.count),
    repeatRate,
    first: first <= last ? isoDate(first) : null,
    last: first <= last ? isoDate(last) : null,
    quantity: purchases.quantity && sum(purchases.quantity),
  }
}
