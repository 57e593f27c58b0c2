import type { Customers, ProfileColumn } from './customers.ts'
import { type DatabaseFacts, factsOfCustomers, type GroupFacts } from './facts.ts'
import { bandsOf, groupsOf } from './membership.ts'

/**
 * What customers bring by an angle of the business, such as channel or region: the facts of each of its groups.
 *
 * @param column of the profile; numbers are cut into bands
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 */
export function performanceBy(customers: Customers, column: ProfileColumn, within: Float32Array | null = null): DatabaseFacts {
  return factsOfCustomers(customers, groupsOf(column.numbers ? bandsOf(column.numbers) : column), within)
}

/**
 * What the holders of each product bring, all their products together. A customer is among the holders of every product held, so that
 * these groups overlap and do not add up to all.
 */
export function performanceByProduct(customers: Customers, within: Float32Array | null = null): GroupFacts[] {
  const { products } = customers
  if (!products) return []
  const all = factsOfCustomers(customers, groupsOf({ texts: [''], codes: new Int32Array(customers.count) }), within).total.customers
  return products.names.map((name, bit) => {
    const holders = groupsOf({ texts: [name], codes: Int32Array.from(products.held, (mask) => ((mask >>> bit) & 1) - 1) })
    const facts = factsOfCustomers(customers, holders, within).groups[0]!
    return { ...facts, share: all > 0 ? facts.customers / all : 0 }
  })
}
