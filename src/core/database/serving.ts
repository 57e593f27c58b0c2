import type { Steps } from '../analysis.ts'
import { eachShare, type Membership } from './membership.ts'
import { type Candidates, type Choice, chooseWhomToServe } from './whom-to-serve.ts'

/** How much there is to serve customers with. */
export interface ServingParams {
  /** The column that says what serving a customer takes; null takes the same for each. */
  resource: string | null
  /** Resources there are: a share of what serving all customers worth something would take. */
  capacity: number
}

/** A choice added up. */
interface ServedSum {
  customers: number
  value: number
  resource: number
  /** Expected customers of each group. */
  groups: number[]
}

/** Whom to serve by value, and by value for each unit of resource, side by side. */
export interface Serving {
  groups: string[]
  /** Customers worth something of whom it is known what serving them takes. */
  candidates: number
  /** Customers worth something of whom that is not known, or is nothing. */
  leftOut: number
  /** What serving all candidates takes and brings. */
  needed: number
  worth: number
  /** Resources there are. */
  limit: number
  byValue: ServedSum
  byYield: ServedSum
  /** Customers in both choices. */
  both: number
  /** No choice is worth more. */
  bound: number
  /** What both orders bring with 0, 2, 4 … 100 of a hundred of the resources needed: shares of what all bring. */
  curve: { byValue: number[]; byYield: number[] }
}

const STEPS = 50

/**
 * Chooses whom to serve with limited resources, as the source says and by value for each unit of resource (see `chooseWhomToServe`), and
 * how much value either order gathers with more or less of them.
 *
 * @param lifetime value of each customer; who is not above 0 is not served
 * @param takes what serving each takes; null: one each
 */
export function* serveCustomers(lifetime: Float64Array, takes: Float64Array | null, membership: Membership, capacity: number): Steps<Serving> {
  const { candidates, leftOut, needed, worth, count } = candidatesOf(lifetime, takes)
  const limit = capacity * needed
  // a millionth more, for shares of sums are not exact
  const plan = yield* chooseWhomToServe(candidates, limit * (1 + 1e-6))
  const isServed = new Uint8Array(lifetime.length)
  for (const row of plan.byValue.served) isServed[row] = 1
  return {
    groups: membership.names,
    candidates: count,
    leftOut,
    needed,
    worth,
    limit,
    byValue: sumOf(plan.byValue, membership),
    byYield: sumOf(plan.byYield, membership),
    both: plan.byYield.served.reduce((sum, row) => sum + isServed[row]!, 0),
    bound: plan.bound,
    curve: { byValue: gathered(plan.orders.value, candidates, needed, worth), byYield: gathered(plan.orders.yield, candidates, needed, worth) },
  }
}

/** The customers chosen, in the order in which they were taken. */
export function* servedCustomers(lifetime: Float64Array, takes: Float64Array | null, capacity: number, by: 'value' | 'yield'): Steps<Uint32Array> {
  const { candidates, needed } = candidatesOf(lifetime, takes)
  const plan = yield* chooseWhomToServe(candidates, capacity * needed * (1 + 1e-6))
  return by === 'value' ? plan.byValue.served : plan.byYield.served
}

/** Customers that can be chosen; all others are worth nothing. */
function candidatesOf(lifetime: Float64Array, takes: Float64Array | null): { candidates: Candidates; count: number; leftOut: number; needed: number; worth: number } {
  const resource = takes ?? new Float64Array(lifetime.length).fill(1)
  const value = new Float64Array(lifetime.length)
  let [count, leftOut, needed, worth] = [0, 0, 0, 0]
  for (let row = 0; row < value.length; row++) {
    if (!(lifetime[row]! > 0)) continue
    if (!(resource[row]! > 0)) {
      leftOut++
      continue
    }
    value[row] = lifetime[row]!
    count++
    needed += resource[row]!
    worth += lifetime[row]!
  }
  return { candidates: { value, resource }, count, leftOut, needed, worth }
}

function sumOf({ served, value, resource }: Choice, membership: Membership): ServedSum {
  const groups = new Float64Array(membership.names.length + 1)
  for (const row of served) eachShare(membership, row, (group, share) => (groups[group]! += share))
  return { customers: served.length, value, resource, groups: [...groups.subarray(0, -1)] }
}

function gathered(order: Uint32Array, { value, resource }: Candidates, needed: number, worth: number): number[] {
  const curve = [0]
  let [used, sum] = [0, 0]
  for (const row of order) {
    const takes = resource[row]!
    for (let border = (curve.length * needed) / STEPS; curve.length < STEPS && border <= used + takes; border = (curve.length * needed) / STEPS) curve.push((sum + (value[row]! * (border - used)) / takes) / worth)
    used += takes
    sum += value[row]!
  }
  while (curve.length <= STEPS) curve.push(1)
  return curve
}
