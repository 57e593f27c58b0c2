import type { Steps } from '../analysis.ts'
import { type CustomerProfile, profileCustomers } from '../database/customer-profile.ts'
import { type CustomerList, listCustomers, type ListParams } from '../database/customers-behind.ts'
import type { FlagRole } from '../database/database-book.ts'
import type { Membership } from '../database/membership.ts'
import { measurePerformance, type Performance, type PerformanceAngle } from '../database/performance.ts'
import { numbersOf, spread } from '../database/read-cells.ts'
import { servedCustomers, serveCustomers, type Serving, type ServingParams } from '../database/serving.ts'
import { type RelationshipValue, valueCustomers, type ValueParams } from '../database/value-customers.ts'
import { AnalysisError } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { customerBase, type CustomerBase, type CustomerGroups, groupFacts, groupNamed } from './customer-base.ts'
import type { DatabaseLink } from './database-link.ts'
import type { ZoomIn } from './zoom-in.ts'

/** Whose customers are asked about, and how they are put into groups. */
export interface CustomerFileAsked {
  rows: Table
  link: DatabaseLink | null
  /** The market's segments; null where survey and file share nothing that tells them. */
  zoom: ZoomIn | null
  groupBy: string | null
}

/** Which groups the customers are in, and what each is worth. */
export function* findCustomerGroups(file: CustomerFileAsked): Steps<CustomerGroups> {
  return groupFacts(yield* baseOf(file), file.rows, file.link && file.link.book, file.zoom, columnOf(file))
}

/** The seven P of a group of customers, or of all (null). */
export function* profileOfGroup(file: CustomerFileAsked, groups: CustomerGroups, name: string | null): Steps<CustomerProfile> {
  const base = yield* baseOf(file)
  const group = groupNamed(base, groups, name)
  return yield* profileCustomers(base.customers, { ...group, all: groups.total }, () => base.riskOf(group.place))
}

/** What the customers of a group bring by products or a column. */
export function* performanceOfGroup(file: CustomerFileAsked, groups: CustomerGroups, { group, by }: { group: string | null; by: PerformanceAngle }): Steps<Performance> {
  const base = yield* baseOf(file)
  return yield* measurePerformance(base.customers, by, groupNamed(base, groups, group))
}

/** What the relationships with the customers of each group are worth. */
export function* valueOfGroups(file: CustomerFileAsked, groups: CustomerGroups, params: ValueParams): Steps<RelationshipValue> {
  const base = yield* baseOf(file)
  return (yield* valueCustomers(base.customers, base.leaving, groups, params, isOfPurchases(file))).result
}

/** Whom to serve with limited resources. */
export function* chooseCustomers(file: CustomerFileAsked, groups: CustomerGroups, value: ValueParams, { resource, capacity }: ServingParams): Steps<Serving> {
  const base = yield* baseOf(file)
  const { values } = yield* valueCustomers(base.customers, base.leaving, groups, value, isOfPurchases(file))
  return yield* serveCustomers(values.lifetime, resourceOf(file, base, resource), base.leaving.membership, capacity)
}

/** The customers behind a number. Where the file does not say what customers leave, lists go without their value. */
export function* listBehind(file: CustomerFileAsked, groups: CustomerGroups, value: ValueParams | null, params: ListParams): Steps<CustomerList> {
  const base = yield* baseOf(file)
  const { customers } = base
  const lifetime = value && (yield* valueCustomers(customers, base.leaving, groups, value, isOfPurchases(file))).values.lifetime
  const { selection, group } = params
  const risk = yield* base.riskOf(groupNamed(base, groups, group).place)
  const served = selection.kind === 'served' ? yield* servedBy(file, base, lifetime, selection) : null
  return yield* listCustomers(customers, membershipFor(selection, base), { lifetime, risk: risk && risk.risk, served }, params)
}

function* servedBy(file: CustomerFileAsked, base: CustomerBase, lifetime: Float64Array | null, { by, resource, capacity }: { by: 'value' | 'yield' } & ServingParams): Steps<Uint32Array> {
  if (!lifetime) throw new AnalysisError('database.lacking', { what: 'profit' })
  return yield* servedCustomers(lifetime, resourceOf(file, base, resource), capacity, by)
}

/** How surely customers are in the groups, as the number counts them for which they stand. */
function membershipFor(selection: ListParams['selection'], { membership, leaving, answering }: CustomerBase): Membership {
  const isOf = (role: FlagRole) => selection.kind === 'flag' && selection.role === role
  if (selection.kind === 'staying' || selection.kind === 'risk' || selection.kind === 'served' || isOf('churned')) return leaving.membership
  return selection.kind === 'promotion' || isOf('responded') ? answering : membership
}

/** Whether revenue is added up from purchases, of whatever time the file covers. */
function isOfPurchases({ link }: CustomerFileAsked): boolean {
  return link !== null && (link.book.rowsAre === 'purchases' || (link.transactions !== null && link.book.revenue === link.transactions.names.amount))
}

function baseOf(file: CustomerFileAsked): Steps<CustomerBase> {
  return customerBase(file.rows, file.link, file.zoom, columnOf(file))
}

/** The column of the groups; another file may not have the one that was chosen. */
function columnOf({ rows, groupBy }: CustomerFileAsked): string | null {
  return rows.columns.some((c) => c.name === groupBy) ? groupBy : null
}

/** What serving each customer takes, by a column of numbers; null: each the same. */
function resourceOf({ rows, link }: CustomerFileAsked, { customers }: CustomerBase, name: string | null): Float64Array | null {
  if (name === null) return null
  // where rows are purchases, costs are added up
  if (link?.book.margin?.kind === 'cost' && link.book.margin.column === name) return customers.cost
  const column = columnNamed(rows, name)
  const values = spread(column, numbersOf(column, rows.decimalMark))
  return customers.rows.length === values.length ? values : Float64Array.from(customers.rows, (row) => values[row]!)
}
