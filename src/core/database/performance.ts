import type { Steps } from '../analysis.ts'
import { AnalysisError } from '../errors.ts'
import type { Customers, ProfileColumn } from './customers.ts'
import { type DatabaseFacts, factsOfCustomers, type GroupFacts } from './facts.ts'
import { bandsOf, groupsOf } from './membership.ts'

/** By what the customers' contribution is looked at: products held, or a column that describes them. */
export type PerformanceAngle = { kind: 'products' } | { kind: 'column'; column: string }

/**
 * What customers bring by an angle of the business, such as channel or region: the facts of each of its groups.
 *
 * @param column of the profile; numbers are cut into bands
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 */
export function performanceBy(customers: Customers, column: ProfileColumn, within: Float32Array | null = null): DatabaseFacts {
  return factsOfCustomers(customers, groupsOf(column.numbers ? bandsOf(column.numbers) : column), within)
}

/** Products looked at in one pass. */
const AT_ONCE = 8

/**
 * What the holders of each product bring, all their products together. A customer is among the holders of every product held, so that
 * these groups overlap and do not add up to all.
 */
export function* performanceByProduct(customers: Customers, within: Float32Array | null = null): Steps<GroupFacts[]> {
  const { products, count } = customers
  if (!products) return []
  const found: GroupFacts[] = []
  for (let from = 0; from < products.names.length; from += AT_ONCE) {
    const names = products.names.slice(from, from + AT_ONCE)
    const values = new Float32Array(count * names.length)
    for (let row = 0, at = 0; row < count; row++) for (let bit = from; bit < from + names.length; bit++) values[at++] = (products.held[row]! >>> bit) & 1
    const { groups, total } = factsOfCustomers(customers, { kind: 'probabilities', names, values }, within)
    for (const group of groups) found.push({ ...group, share: total.customers > 0 ? group.customers / total.customers : 0 })
    yield found.length / products.names.length
  }
  return found
}

/** What the customers of a group bring, by one angle. */
export interface Performance {
  /** Customers are counted once in each. */
  parts: GroupFacts[]
  /** Those of whom nothing is known; null of products. */
  unknown: GroupFacts | null
}

/** How customers of a group count, how their money does, and how customers do once it is told who left; null each once. */
interface PerformingGroup {
  within: Float32Array | null
  money: Float32Array | null
  leaving: { within: Float32Array | null }
}

/**
 * What the customers of a group bring by products or a column, money as it is divided among the groups, and how many leave.
 *
 * @throws AnalysisError customers.unknown
 */
export function* measurePerformance(customers: Customers, angle: PerformanceAngle, { within, money, leaving }: PerformingGroup): Steps<Performance> {
  const column = angle.kind === 'column' ? customers.profile.find((c) => c.name === angle.column) : null
  if (column === undefined || (angle.kind === 'products' && !customers.products)) throw new AnalysisError('customers.unknown', { what: angle.kind === 'column' ? angle.column : angle.kind })
  const measure = function* (weights: Float32Array | null): Steps<Performance> {
    if (!column) return { parts: yield* performanceByProduct(customers, weights), unknown: null }
    const { groups, unassigned } = performanceBy(customers, column, weights)
    return { parts: groups, unknown: unassigned }
  }
  const counted = yield* measure(within)
  yield 0.4
  const paid = money === within ? counted : yield* measure(money)
  yield 0.7
  const left = leaving.within === within ? counted : yield* measure(leaving.within)
  const joined = (facts: GroupFacts, { revenue, cost, profit, margin }: GroupFacts, { churn }: GroupFacts): GroupFacts => ({ ...facts, revenue, cost, profit, margin, churn })
  return { parts: counted.parts.map((part, i) => joined(part, paid.parts[i]!, left.parts[i]!)), unknown: counted.unknown && joined(counted.unknown, paid.unknown!, left.unknown!) }
}
