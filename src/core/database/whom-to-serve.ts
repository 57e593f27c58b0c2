import type { Steps } from '../analysis.ts'

/** Customers to choose from: the value of each, and what serving each takes of a limited resource (hours, money, seats). */
export interface Candidates {
  value: Float64Array
  /** Above 0. */
  resource: Float64Array
}

/** Who is served, and what it comes to. */
export interface Choice {
  /** Customers in the order in which they were taken. */
  served: Uint32Array
  value: number
  resource: number
}

/** Three ways to choose under a limit, side by side. */
export interface ServingPlan {
  /** The source's rule: by value, while the resources last; the first who does not fit ends it. */
  byValue: Choice
  /** By value for each unit of resource; who does not fit is passed over. */
  byYield: Choice
  /** The best there is; null where it was not found within the bound of steps. */
  best: Choice | null
  /** No choice is worth more: the resources used to the last bit by value for each unit. */
  bound: number
  /** All customers worth something, by both rules. */
  orders: { value: Uint32Array; yield: Uint32Array }
}

/** Nodes of the search for the best choice. */
const MOST_STEPS = 2_000_000

/**
 * Whom to serve when resources do not suffice for all: max Σ LTV_i subject to Σ CR_i ≤ TR. Taking customers by their value (LTV_i ≥ LTV_i+1), as
 * the source does, may fill the resources with a few large but costly ones; by value for each unit of resource it seldom is far from the best
 * (Dantzig 1957). The best is found by branch and bound, for small cases. Customers worth nothing are not served. O(n log n), and the
 * bounded search.
 *
 * @param limit TR, the resources there are
 * @param mostExact the largest number of customers worth something for which the best is looked for
 */
export function* chooseWhomToServe({ value, resource }: Candidates, limit: number, mostExact = 60): Steps<ServingPlan> {
  const worthy = new Uint32Array(value.length).map((_, i) => i).filter((i) => value[i]! > 0)
  const yields = value.map((v, i) => v / resource[i]!)
  yield 0.1
  const byValue = worthy.toSorted((a, b) => value[b]! - value[a]!)
  yield 0.5
  const byYield = worthy.toSorted((a, b) => yields[b]! - yields[a]!)
  yield 0.9
  const choice = (served: Uint32Array): Choice => {
    let [sum, used] = [0, 0]
    for (const i of served) {
      sum += value[i]!
      used += resource[i]!
    }
    return { served, value: sum, resource: used }
  }
  let left = limit
  const end = byValue.findIndex((i) => {
    left -= resource[i]!
    return left < 0
  })
  left = limit
  const fitting = byYield.filter((i) => {
    const fits = resource[i]! <= left
    if (fits) left -= resource[i]!
    return fits
  })
  const small = worthy.length <= mostExact ? bestOf(byYield, value, resource, limit) : null
  return {
    byValue: choice(end < 0 ? byValue : byValue.slice(0, end)),
    byYield: choice(fitting),
    best: small && choice(Uint32Array.from(small)),
    bound: upperBound(byYield, value, resource, limit, 0),
    orders: { value: byValue, yield: byYield },
  }
}

/** What whole customers and a part of the next would bring at most, from a place in the order on. */
function upperBound(order: Uint32Array, value: Float64Array, resource: Float64Array, limit: number, from: number): number {
  let left = limit
  let sum = 0
  for (let at = from; at < order.length; at++) {
    const i = order[at]!
    if (resource[i]! > left) return sum + (value[i]! * left) / resource[i]!
    left -= resource[i]!
    sum += value[i]!
  }
  return sum
}

/** Depth first, taking before leaving; a branch that cannot beat the best so far is left. Null when the steps run out. */
function bestOf(order: Uint32Array, value: Float64Array, resource: Float64Array, limit: number): number[] | null {
  let steps = 0
  let bestValue = -1
  let best: number[] = []
  const taken: number[] = []
  const visit = (at: number, sum: number, left: number): void => {
    if (++steps > MOST_STEPS) return
    if (sum > bestValue) {
      bestValue = sum
      best = [...taken]
    }
    if (at === order.length || sum + upperBound(order, value, resource, left, at) <= bestValue * (1 + 1e-12)) return
    const i = order[at]!
    if (resource[i]! <= left) {
      taken.push(i)
      visit(at + 1, sum + value[i]!, left - resource[i]!)
      taken.pop()
    }
    visit(at + 1, sum, left)
  }
  visit(0, 0, limit)
  return steps > MOST_STEPS ? null : best
}
