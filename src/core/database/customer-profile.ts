import type { Steps } from '../analysis.ts'
import { type Baskets, findBaskets } from './baskets.ts'
import type { ChurnRisk } from './churn-risk.ts'
import { type Concentration, measureConcentration } from './concentration.ts'
import type { Customers } from './customers.ts'
import type { GroupFacts, RateRange } from './facts.ts'
import { type Persistency, measurePersistency } from './persistency.ts'
import { type ProfiledColumn, profileSegment } from './profile-segment.ts'
import { measurePromotion, type Promotion } from './promotion.ts'
import { bandRisk, type RiskBand } from './risk-bands.ts'

/** Who may leave: what goes with it, how well it is told, and how many are how likely to. */
interface Prospects extends Pick<ChurnRisk, 'factors' | 'discrimination'> {
  bands: RiskBand[]
}

/** Who is described. */
interface ProfiledGroup {
  /** How surely each customer is of the group; null for all customers. */
  within: Float32Array | null
  /** The same, and how much of each customer's money is the group's, once it is told who left; the same once it is told who answered. */
  leaving: { within: Float32Array | null; money: Float32Array | null }
  answering: Float32Array | null
  facts: GroupFacts
  /** Of all customers. */
  all: GroupFacts
}

/** The seven P of a group of customers, each null where the file does not say. */
export interface CustomerProfile {
  /** Of the group, and of all customers. */
  facts: GroupFacts
  all: GroupFacts
  /** Who they are: what sets them off from all others comes first. */
  profiling: ProfiledColumn[]
  persistency: Persistency
  /** Of all customers, to compare with. */
  persistencyOfAll: Persistency
  /** How unevenly revenue and profit are spread. */
  profitability: { revenue: Concentration | null; profit: Concentration | null }
  prospecting: Prospects | null
  product: Baskets | null
  promotion: Promotion | null
}

/**
 * Describes a group of customers by the seven P: profiling, persistency, profitability, prospecting, product, promotion. Performance, by
 * one angle at a time, is `performanceBy` and `performanceByProduct`.
 *
 * @param riskOf estimates the risk of leaving, or has it at hand
 */
export function* profileCustomers(customers: Customers, { within, leaving, answering, facts, all }: ProfiledGroup, riskOf: () => Steps<ChurnRisk | null>): Steps<CustomerProfile> {
  const profiling = yield* profileSegment(customers, within)
  yield 0.35
  const persistency = measurePersistency(customers, leaving.within)
  yield 0.38
  const persistencyOfAll = within ? measurePersistency(customers) : persistency
  yield 0.42
  const revenue = customers.revenue && measureConcentration(customers.revenue, within)
  yield 0.5
  const profit = customers.profit && measureConcentration(customers.profit, within)
  yield 0.6
  const risk = yield* riskOf()
  yield 0.8
  return {
    facts,
    all,
    profiling,
    persistency,
    persistencyOfAll,
    profitability: { revenue, profit },
    prospecting: risk && { factors: risk.factors, discrimination: risk.discrimination, bands: bandRisk(customers, risk, leaving.within, leaving.money) },
    product: customers.products && (yield* findBaskets(customers, undefined, within)),
    promotion: customers.flags.responded && withRange(measurePromotion(customers, answering), facts.ranges && facts.ranges.response),
  }
}

/** The rate of answers with the range that it has where segments are not certain. */
function withRange(promotion: Promotion, range: RateRange | null): Promotion {
  const { response } = promotion
  return range && response ? { ...promotion, response: { value: response.value, low: range.low, high: range.high } } : promotion
}
