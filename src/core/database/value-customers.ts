import type { Steps } from '../analysis.ts'
import { AnalysisError } from '../errors.ts'
import type { Customers } from './customers.ts'
import type { DatabaseFacts, GroupFacts } from './facts.ts'
import { type Division, eachShare } from './membership.ts'
import { measurePromotion } from './promotion.ts'
import { annuity } from './relationship-value.ts'

/** What the value of relationships is reckoned with; all are assumptions for a person to set. */
export interface ValueParams {
  /** A year: 0.1 is 10 %. */
  discount: number
  /** Years that count. */
  years: number
  /** Who stays for another year: as each group's customers did, or as assumed. */
  retention: 'measured' | 'assumed'
  /** The share of customers who stay a year; 1 is the source's form, in which nobody leaves. */
  assumedRetention: number
  /** What a response to an action brings in a year; null takes the further growth of those who answered the last one. */
  responseProfit: number | null
  /** Years in which the file's amounts were paid; null: one, and of purchases the time from the first to the last. */
  covers: number | null
  /** Share of revenue that is profit, where the file has no costs. */
  margin: number
}

/** What the relationships with a group of customers are worth: those who have not left, each counted by its probability. Money a year but for the last two. */
interface GroupValue {
  name: string
  /** Expected number of those who have not left and whose profit is known. */
  customers: number
  /** Share that stays for another year. */
  retention: number
  /** Share that answers an action; null where the file does not say. */
  response: number | null
  /** RP, what they leave now. */
  current: number
  /** PRP, what an action a year could bring besides. */
  potential: number
  /** TRP = RP + PRP. */
  total: number
  /** What one a year is worth today: LTV = this · TRP. Of groups together null where no factor between theirs says it, as gains and losses meet. */
  factor: number | null
  /** LTV. */
  lifetime: number
  /** A customer's; null where there are none. */
  meanLifetime: number | null
}

/** The value of relationships, group by group; `groups` and `unassigned` add up to `total`. */
export interface RelationshipValue {
  groups: GroupValue[]
  unassigned: GroupValue
  total: GroupValue
  retentionFrom: 'measured' | 'assumed'
  /** Where the profit of a response comes from; none: the file has no responses, or those who answered grew no more than others. */
  responseFrom: 'growth' | 'assumed' | 'none'
  /** By how much more revenue grew of those who answered. */
  extraGrowth: number | null
  /** What each leaves is in the file, or reckoned from revenue by the margin assumed. */
  profitFrom: 'file' | 'margin'
  /** Years by which the file's amounts were divided. */
  covers: number
  /** Customers who have left, and what they brought in a year: worth nothing from now on. */
  left: { customers: number; profit: number }
  /** Customers of whom neither profit nor revenue is known. */
  unknown: number
}

/** The same of each customer; NaN where profit is not known, 0 for those who have left. */
export interface CustomerValues {
  current: Float64Array
  lifetime: Float64Array
}

/**
 * Reckons what each relationship is worth and adds it up by group: RP_i from the file, PRP_i = R·EP_i for one action a year, answered by
 * the share R of the group that answered the last one, and LTV = Σ_{t=1…T} (RP + PRP)·r^t / (1 + i)^t with the group's share r of those
 * who stay. A customer who is of several groups by probability takes part in each, its money as `money` divides it. Who has left is worth nothing from now on; who does
 * not consent to be contacted answers nothing. O(customers · groups).
 *
 * Where groups are not certain, their shares are to be those of customers of whom it is known who left (`withEvidence`): of a group that loses a
 * third, a third less are there to be worth anything. A customer's value is then its expectation over the groups it may be of, a group's the sum
 * of its parts in them, and groups add up to the total whatever the division. The total is the same for every division only if all groups stay alike. One share of
 * staying for everybody, or shares drawn towards one another, make it too small: who stays long gains more than who soon leaves loses (Fader and Hardie
 * 2010), the more so where those who stay bring most.
 *
 * @param facts of the same groups
 * @param isOfPurchases amounts are added up from all purchases of the file
 * @throws AnalysisError database.lacking without profit and revenue
 */
export function* valueCustomers(
  customers: Customers,
  { membership, money }: Division,
  facts: DatabaseFacts,
  params: ValueParams,
  isOfPurchases = false,
): Steps<{ values: CustomerValues; result: RelationshipValue }> {
  const { count, flags, revenue } = customers
  const brought = customers.profit ?? revenue?.map((amount) => amount * params.margin)
  if (!brought) throw new AnalysisError('database.lacking', { what: 'revenue' })
  const covers = params.covers ?? (isOfPurchases ? yearsOfPurchases(customers) : 1)
  const profit = covers === 1 ? brought : brought.map((amount) => amount / covers)
  const isMeasured = params.retention === 'measured' && facts.total.churn !== null
  const growth = params.responseProfit === null ? (measurePromotion(customers).respondersAgainstOthers?.value ?? null) : null
  yield 0.2
  const gain = responseGain(facts.total, growth, params)
  const groups = [...facts.groups, facts.unassigned]
  const sums = groups.map(({ name, churn, response }) => {
    const retention = isMeasured ? 1 - (churn ?? facts.total.churn!) : params.assumedRetention
    return { name, retention, response: response ?? facts.total.response, factor: annuity(retention, params), customers: 0, current: 0, potential: 0 }
  })
  const lifetime = new Float64Array(count)
  const left = { customers: 0, profit: 0 }
  let unknown = 0
  for (let row = 0; row < count; row++) {
    const earned = profit[row]!
    if (flags.churned?.[row] === 1) {
      left.customers++
      left.profit += earned || 0
      continue
    }
    if (Number.isNaN(earned)) {
      unknown++
      lifetime[row] = Number.NaN
      continue
    }
    const mayAnswer = flags.consent === null || flags.consent[row] === 1
    const brings = mayAnswer ? gain(revenue ? (revenue[row]! || 0) / covers : 0) : 0
    let worth = 0
    eachShare(membership, row, (group, share) => (sums[group]!.customers += share))
    eachShare(money, row, (group, share) => {
      const sum = sums[group]!
      const potential = (sum.response ?? 0) * brings
      sum.current += share * earned
      sum.potential += share * potential
      worth += share * sum.factor * (earned + potential)
    })
    lifetime[row] = worth
  }
  yield 0.9
  const valued = sums.map(({ current, potential, factor, ...rest }) => withMean({ ...rest, current, potential, total: current + potential, factor, lifetime: factor * (current + potential) }))
  return {
    values: { current: profit, lifetime },
    result: {
      groups: valued.slice(0, -1),
      unassigned: valued.at(-1)!,
      total: totalOf(valued, isMeasured ? 1 - facts.total.churn! : params.assumedRetention, facts.total.response),
      retentionFrom: isMeasured ? 'measured' : 'assumed',
      responseFrom: facts.total.response === null ? 'none' : params.responseProfit !== null ? 'assumed' : growth !== null && growth > 0 ? 'growth' : 'none',
      extraGrowth: growth,
      profitFrom: customers.profit ? 'file' : 'margin',
      covers,
      left,
      unknown,
    },
  }
}

const DAYS_PER_YEAR = 365.25
/** A few days of purchases tell nothing of a year. */
const LEAST_YEARS = 1 / 12

function yearsOfPurchases({ purchases }: Customers): number {
  if (!purchases) return 1
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const day of purchases.first) if (day < first) first = day
  for (const day of purchases.last) if (day > last) last = day
  return first <= last ? Math.max(LEAST_YEARS, (last - first) / DAYS_PER_YEAR) : 1
}

/** What an answer brings of a customer with a revenue: the same of all, or the further growth of it. */
function responseGain(total: GroupFacts, growth: number | null, { responseProfit, margin }: ValueParams): (revenue: number) => number {
  if (responseProfit !== null) return () => responseProfit
  const part = Math.max(0, growth ?? 0) * Math.max(0, total.margin ?? margin)
  return (revenue) => part * Math.max(0, revenue)
}

function totalOf(groups: GroupValue[], retention: number, response: number | null): GroupValue {
  const sum = (of: (group: GroupValue) => number) => groups.reduce((all, group) => all + of(group), 0)
  const [total, lifetime] = [sum((g) => g.total), sum((g) => g.lifetime)]
  const factors = groups.filter((g) => g.customers > 0).map((g) => g.factor!)
  const factor = total === 0 ? 0 : lifetime / total
  return withMean({
    name: '',
    customers: sum((g) => g.customers),
    retention,
    response,
    current: sum((g) => g.current),
    potential: sum((g) => g.potential),
    total,
    // a rounding more, for sums of groups alike
    factor: factor > Math.max(...factors) + 1e-9 || factor < Math.min(...factors) - 1e-9 ? null : factor,
    lifetime,
  })
}

function withMean(value: Omit<GroupValue, 'meanLifetime'>): GroupValue {
  return { ...value, meanLifetime: value.customers > 0 ? value.lifetime / value.customers : null }
}
