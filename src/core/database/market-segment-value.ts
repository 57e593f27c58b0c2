/** A segment as the market survey knows it. Money per period, in one currency. */
export interface MarketSegment {
  name: string
  /** People in the market, whether customers of anyone or not. */
  population: number
  /** What one of them spends with all companies. */
  meanWallet: number
  /** Share of revenue that is profit, 0–1. */
  margin: number
  /** Share of the segment's wallets that each company holds, in the order of the companies; "others" may be one. Sum at most 1. */
  shares: number[]
  /** Strength of each company's relationship with the segment, 0–100; null where none was measured. */
  strengths: number[] | null
}

/** The same segment as the company's database has it. */
export interface DatabaseSegment {
  customers: number
  revenue: number
  /** null where the file has no costs. */
  profit: number | null
}

/** When a competitor's share can be won, and which segments call for what. All are choices. */
export interface StanceParams {
  /** Part of a competitor's share that can be won in a plan's period, where the relationship allows it. */
  winRate: number
  /** Where the competitor's relationship is stronger by more points than this, nothing can be won. */
  strengthMargin: number
  /** Worth having: the segment's value in the market is at least so many times the mean of the segments. */
  attractive: number
  /** Held: the own share is at least so many times that of the strongest competitor. */
  held: number
  /** Worth fighting for: so much of the segment's value can be won. */
  winnable: number
}

export const stanceDefaults: StanceParams = { winRate: 0.2, strengthMargin: 5, attractive: 1, held: 1, winnable: 0.05 }

/** `defend`: valuable and held · `win`: valuable, not held, and can be won · `maintain`: held, but not valuable · `leave`: the rest. */
export type Stance = 'defend' | 'win' | 'maintain' | 'leave'

/** A segment's value in the market and in the database. Shares 0–1; values are profit, other amounts revenue. */
export interface SegmentValue {
  /** Population × mean wallet. */
  marketRevenue: number
  /** Share of revenue that is profit, 0–1. */
  margin: number
  /** Market revenue × margin. */
  marketValue: number
  /** Own share of the segment's wallets, as the survey says. */
  ownShare: number
  heldValue: number
  /** Share that can be won, and its value. */
  winnableShare: number
  winnableValue: number
  /** Held and to be won: what there is to fight for. */
  reachableValue: number
  /** Competitors, by the value that can be won from them, largest first; place in the list of companies. */
  from: { company: number; share: number; value: number }[]
  customers: number
  databaseRevenue: number
  databaseProfit: number | null
  /** Share of the database's customers ÷ share of the market's people: above 1 the segment is over-represented. */
  penetration: number
  /** Customers ÷ population. */
  reach: number
  /** Own revenue ÷ (customers × mean wallet); null without customers. May exceed 1 where the survey's wallet is too small for these customers. */
  ownShareOfWallet: number | null
  /** What own customers spend elsewhere: customers × mean wallet − revenue, not below 0. */
  headroom: number
  /** What people who are no customers spend. */
  strangers: number
  /** Share of the segment's revenue in the market that the database does not see: headroom and strangers. */
  unseen: number
  stance: Stance
  /** The three readings that decide the stance: value ÷ mean value, own share ÷ strongest competitor's, share that can be won. */
  reasons: { attractive: number; held: number; winnable: number }
}

/**
 * Sets what each segment is worth in the market beside what the database knows of it. Market: population × mean wallet × margin, the
 * share held today, and the share that can be won: of each competitor's share the part `winRate`, unless its relationship with the segment is
 * stronger than ours by more than `strengthMargin` points. The stance follows from three thresholds; see {@link StanceParams}.
 *
 * @param market every segment, with shares of the same companies
 * @param database the same segments in the same order
 * @param own place of the own company among the companies
 */
export function compareSegmentValues(market: readonly MarketSegment[], database: readonly DatabaseSegment[], own: number, params: StanceParams = stanceDefaults): SegmentValue[] {
  if (market.length !== database.length) throw new Error('the same segments in market and database')
  const people = market.reduce((sum, s) => sum + s.population, 0)
  const customers = database.reduce((sum, s) => sum + s.customers, 0)
  const meanValue = market.reduce((sum, s) => sum + s.population * s.meanWallet * s.margin, 0) / market.length
  return market.map((segment, i) => {
    const known = database[i]!
    const marketRevenue = segment.population * segment.meanWallet
    const marketValue = marketRevenue * segment.margin
    const ownShare = segment.shares[own]!
    const rivals = segment.shares.map((share, company) => ({ company, share: company === own ? 0 : share * winRate(segment, own, company, params) }))
    const from = rivals
      .filter(({ share }) => share > 0)
      .map(({ company, share }) => ({ company, share, value: share * marketValue }))
      .toSorted((a, b) => b.value - a.value)
    const winnableShare = from.reduce((sum, { share }) => sum + share, 0)
    const strongest = segment.shares.reduce((max, share, company) => (company === own ? max : Math.max(max, share)), 0)
    const reasons = {
      attractive: meanValue > 0 ? marketValue / meanValue : 0,
      held: strongest > 0 ? ownShare / strongest : ownShare > 0 ? Number.POSITIVE_INFINITY : 0,
      winnable: winnableShare,
    }
    const ownWallets = known.customers * segment.meanWallet
    const headroom = Math.max(0, ownWallets - known.revenue)
    const strangers = Math.max(0, segment.population - known.customers) * segment.meanWallet
    const whole = known.revenue + headroom + strangers
    return {
      marketRevenue,
      margin: segment.margin,
      marketValue,
      ownShare,
      heldValue: ownShare * marketValue,
      winnableShare,
      winnableValue: winnableShare * marketValue,
      reachableValue: (ownShare + winnableShare) * marketValue,
      from,
      customers: known.customers,
      databaseRevenue: known.revenue,
      databaseProfit: known.profit,
      penetration: customers > 0 && segment.population > 0 ? known.customers / customers / (segment.population / people) : 0,
      reach: segment.population > 0 ? known.customers / segment.population : 0,
      ownShareOfWallet: ownWallets > 0 ? known.revenue / ownWallets : null,
      headroom,
      strangers,
      unseen: whole > 0 ? (headroom + strangers) / whole : 0,
      stance: stanceOf(reasons, params),
      reasons,
    }
  })
}

function winRate({ strengths }: MarketSegment, own: number, company: number, { winRate: rate, strengthMargin }: StanceParams): number {
  const lead = strengths ? strengths[company]! - strengths[own]! : 0
  // a company whose relationship was not measured, such as "others", may be won from
  return lead > strengthMargin ? 0 : rate
}

function stanceOf({ attractive, held, winnable }: SegmentValue['reasons'], params: StanceParams): Stance {
  const isHeld = held >= params.held
  if (attractive >= params.attractive) {
    if (isHeld) return 'defend'
    return winnable >= params.winnable ? 'win' : 'leave'
  }
  return isHeld ? 'maintain' : 'leave'
}
