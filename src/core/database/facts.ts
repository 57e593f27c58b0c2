import type { Customers } from './customers.ts'
import type { Membership } from './membership.ts'

/** Rates of a group: shares of those of whom it is known. */
export const rateNames = ['churn', 'complaints', 'consent', 'response', 'mailed'] as const
export type RateName = (typeof rateNames)[number]

/** Where a rate lies with a probability of 95 %. */
export interface RateRange {
  low: number
  high: number
  /** Both half and double the odds of all customers are within: the file says nothing of it. */
  isVague: boolean
}

/** What the customers of one group are worth and do; null where the file does not say. Customers count by their probability. */
export interface GroupFacts {
  name: string
  /** Expected number. */
  customers: number
  /** (Σp)² / Σp²: how many certain members are as telling. */
  effective: number
  /** Of all customers. */
  share: number
  revenue: number | null
  cost: number | null
  profit: number | null
  /** A customer's, over those whose revenue is known. */
  meanRevenue: number | null
  meanProfit: number | null
  /** Profit ÷ revenue, of those with both. */
  margin: number | null
  /** Revenue against the period before, of those with both: 0.02 is 2 % more. */
  growth: number | null
  /** Years. */
  tenure: number | null
  /** Shares, 0–1. */
  churn: number | null
  complaints: number | null
  consent: number | null
  /** Of those a mailing was sent to. */
  response: number | null
  mailed: number | null
  /** Products held by a customer. */
  products: number | null
  /** Share that holds each product, in their order. */
  held: number[]
  /** 95 % ranges of the rates, where these were told from customers whose group is not certain; null where they were counted. */
  ranges: { [rate in RateName]: RateRange | null } | null
}

/** Facts of each group, of those in none, and of all together: groups and `unassigned` add up to `total`. */
export interface DatabaseFacts {
  groups: GroupFacts[]
  unassigned: GroupFacts
  total: GroupFacts
}

/**
 * Adds up what a company's customers are worth and do, group by group, each customer counted by its probability of being in the group (a
 * customer of 0.7 in one segment and 0.3 in another brings 70 and 30 % of its revenue). With probabilities of 0 and 1 these are plain
 * sums by group. One pass over the rows, O(customers · groups · measures).
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 */
export function factsOfCustomers(customers: Customers, membership: Membership, within: Float32Array | null = null): DatabaseFacts {
  const measures = measuresOf(customers)
  const columns = MEASURES.map((measure) => measures[measure] ?? new Float64Array(0))
  const groupCount = membership.names.length
  const sums = emptySums(groupCount + 2, customers.products?.names.length ?? 0)
  const values = new Float64Array(columns.length)
  for (let row = 0; row < customers.count; row++) {
    const weight = within ? within[row]! : 1
    if (!(weight > 0)) continue
    for (let m = 0; m < columns.length; m++) {
      const column = columns[m]!
      values[m] = column.length > 0 ? column[row]! : Number.NaN
    }
    const held = customers.products?.held[row] ?? 0
    let rest = 1
    if (membership.kind === 'codes') {
      const code = membership.codes[row]!
      if (code >= 0) {
        rest = 0
        add(sums, code, weight, values, held)
      }
    } else {
      const from = row * groupCount
      for (let group = 0; group < groupCount; group++) {
        const probability = membership.values[from + group]!
        if (!(probability > 0)) continue
        rest -= probability
        add(sums, group, weight * probability, values, held)
      }
    }
    // single precision leaves a few millionths over
    if (rest > 1e-5) add(sums, groupCount, weight * rest, values, held)
    add(sums, groupCount + 1, weight, values, held)
  }
  const all = sums.customers[groupCount + 1]!
  const facts = (name: string, group: number) => factsFrom(sums, group, name, all, customers)
  return { groups: membership.names.map(facts), unassigned: facts('', groupCount), total: facts('', groupCount + 1) }
}

const MEASURES = ['revenue', 'cost', 'profit', 'marginRevenue', 'marginProfit', 'grown', 'before', 'tenure', ...rateNames, 'products'] as const
type Measure = (typeof MEASURES)[number]

/** What the rates are shares of: 1, 0, or NaN of who takes no part. */
export function outcomesOf({ flags: { churned, complaint, consent, mailed, responded } }: Pick<Customers, 'flags'>): { [rate in RateName]: Float64Array | null } {
  return { churn: churned, complaints: complaint, consent, response: mailed ? both(responded, mailed, (_, wasMailed) => wasMailed === 1) : responded, mailed }
}

function both(a: Float64Array | null, b: Float64Array | null, isWanted: (a: number, b: number) => boolean): Float64Array | null {
  return a && b && a.map((x, row) => (isWanted(x, b[row]!) ? x : Number.NaN))
}

/** Columns to be added up; rates take part with those of whom both parts are known. */
function measuresOf(customers: Customers): Record<Measure, Float64Array | null> {
  const { count, revenue, revenuePrior, cost, profit, tenure, products } = customers
  const known = (a: number, b: number) => !Number.isNaN(a) && !Number.isNaN(b)
  return {
    revenue,
    cost,
    profit,
    marginRevenue: both(revenue, profit, known),
    marginProfit: both(profit, revenue, known),
    grown: both(revenue, revenuePrior, (now, before) => known(now, before) && before > 0),
    before: both(revenuePrior, revenue, (before, now) => known(now, before) && before > 0),
    tenure,
    ...outcomesOf(customers),
    products: products && new Float64Array(count).map((_, row) => bitCount(products.held[row]!)),
  }
}

/** How many bits of a mask are set. */
export function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

interface Sums {
  customers: Float64Array
  squares: Float64Array
  /** Group by group, a measure after the other: Σ p·x and Σ p, where x is known. */
  sums: Float64Array
  bases: Float64Array
  /** Group by group, Σ p of those who hold each product. */
  held: Float64Array
  productCount: number
}

function emptySums(groups: number, productCount: number): Sums {
  const size = groups * MEASURES.length
  return {
    customers: new Float64Array(groups),
    squares: new Float64Array(groups),
    sums: new Float64Array(size),
    bases: new Float64Array(size),
    held: new Float64Array(groups * productCount),
    productCount,
  }
}

function add({ customers, squares, sums, bases, held, productCount }: Sums, group: number, weight: number, values: Float64Array, mask: number): void {
  customers[group]! += weight
  squares[group]! += weight * weight
  const at = group * values.length
  for (let m = 0; m < values.length; m++) {
    const value = values[m]!
    if (value !== value) continue
    sums[at + m]! += weight * value
    bases[at + m]! += weight
  }
  for (let bit = 0, rest = mask; rest !== 0; bit++, rest >>>= 1) if (rest & 1) held[group * productCount + bit]! += weight
}

function factsFrom(sums: Sums, group: number, name: string, all: number, customers: Customers): GroupFacts {
  const at = (measure: Measure) => group * MEASURES.length + MEASURES.indexOf(measure)
  const sum = (measure: Measure) => (sums.bases[at(measure)]! > 0 ? sums.sums[at(measure)]! : null)
  const mean = (measure: Measure) => ratio(sum(measure), sums.bases[at(measure)]!)
  const size = sums.customers[group]!
  const grown = ratio(sum('grown'), sum('before'))
  return {
    name,
    customers: size,
    effective: size > 0 ? size ** 2 / sums.squares[group]! : 0,
    share: all > 0 ? size / all : 0,
    // nobody pays nothing, where the file says what is paid
    revenue: customers.revenue && (sum('revenue') ?? 0),
    cost: customers.cost && (sum('cost') ?? 0),
    profit: customers.profit && (sum('profit') ?? 0),
    meanRevenue: mean('revenue'),
    meanProfit: mean('profit'),
    margin: ratio(sum('marginProfit'), sum('marginRevenue')),
    growth: grown === null ? null : grown - 1,
    tenure: mean('tenure'),
    churn: mean('churn'),
    complaints: mean('complaints'),
    consent: mean('consent'),
    response: mean('response'),
    mailed: mean('mailed'),
    products: mean('products'),
    held: Array.from({ length: sums.productCount }, (_, bit) => (size > 0 ? sums.held[group * sums.productCount + bit]! / size : 0)),
    ranges: null,
  }
}

function ratio(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below
}
