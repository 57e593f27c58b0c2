import type { Issue } from '../errors.ts'
import { columnNamed } from '../table/table.ts'
import type { CustomerFile, PurchaseFile, PurchaseSummary } from './add-up-purchases.ts'
import { checkAmounts, checkCurrencies } from './check-database.ts'
import { roleNamed } from './column-roles.ts'

/**
 * Says what is doubtful in a file of purchases beside a customer file: that nothing says who bought, rows of nobody, amounts that are no
 * numbers, refunds, several currencies, customers without a purchase.
 *
 * @param fileNames as the user knows the files
 */
export function checkTransactions(customers: CustomerFile, { table, book }: Omit<PurchaseFile, 'names'>, summary: PurchaseSummary, fileNames: { customers: string; transactions: string }): Issue[] {
  if (book.customer === null || customers.id === null) return [{ code: 'transactions.noKey', severity: 'error', details: { missing: customers.id === null ? 'customers' : 'transactions' } }]
  const place = { file: fileNames.transactions, column: book.customer, other: fileNames.customers, examples: summary.unmatched.examples }
  if (summary.unmatched.count === table.rowCount) return [{ code: 'join.noMatch', severity: 'error', details: place }]
  const issues: Issue[] = []
  if (summary.unmatched.count > 0) issues.push({ code: 'sum.unmatched', severity: 'warning', details: { ...place, count: summary.unmatched.count } })
  for (const name of amountColumns(book)) issues.push(...checkAmounts(table, columnNamed(table, name), 'purchases'))
  for (const column of table.columns) if (roleNamed(column.name, column.label) === 'currency') issues.push(...checkCurrencies(column))
  const years = yearsBetween(summary)
  if (years !== null && (years < SHORTEST || years > LONGEST)) issues.push({ code: 'transactions.period', severity: 'warning', details: { years } })
  const without = summary.customers - summary.buyers
  if (without > 0) issues.push({ code: 'transactions.without', severity: 'note', details: { count: without, customers: summary.customers } })
  return issues
}

/** Purchases of about a year may have begun some weeks late. */
const [SHORTEST, LONGEST] = [0.75, 1.25]
const YEAR = 365.25 * 24 * 3600 * 1000

function yearsBetween({ first, last }: PurchaseSummary): number | null {
  return first === null || last === null ? null : (Date.parse(last) - Date.parse(first)) / YEAR
}

function amountColumns({ amount, margin }: PurchaseFile['book']): string[] {
  return [amount, margin?.kind === 'cost' ? margin.column : null].filter((name) => name !== null)
}
