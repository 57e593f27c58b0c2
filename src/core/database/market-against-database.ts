import { compareSegmentValues, type DatabaseSegment, type MarketSegment, type SegmentValue, type Stance, type StanceParams, stanceDefaults } from './market-segment-value.ts'

/** Numbers of a segment that carry a range. */
const rangedNumbers = ['marketValue', 'ownShare', 'heldValue', 'winnableShare', 'winnableValue', 'penetration', 'ownShareOfWallet', 'headroom', 'strangers', 'unseen'] as const
type RangedNumber = (typeof rangedNumbers)[number]

/** From the 2.5th to the 97.5th of a hundred draws. */
interface Range {
  low: number
  high: number
}

/** A segment with what the survey's chance leaves open. */
interface SegmentComparison extends SegmentValue {
  name: string
  /** null without draws, and where a number is missing in all of them. */
  ranges: { [quantity in RangedNumber]: Range | null }
  /** Share of the draws with the same stance; null without draws. */
  stanceSureness: number | null
  /** Places among the segments, 1 the most valuable: in the market by value, in the database by profit, or revenue without costs. */
  marketRank: number
  databaseRank: number
}

/** Market and database side by side. */
export interface MarketAgainstDatabase {
  segments: SegmentComparison[]
  /** Σ over segments. */
  marketValue: number
  heldValue: number
  winnableValue: number
  databaseRevenue: number
  /** Share of the market's revenue that the database does not see. */
  unseen: number
  /** The most valuable segment, in the market and in the database: places in `segments`. */
  mostValuable: { market: number; database: number }
}

/**
 * Contrasts the value of segments in the market with their value in the company's database, with ranges carried through from draws of the
 * survey (bootstrap): all numbers are computed anew for every draw.
 *
 * @param draws of the market's segments, each a whole set like `market`; may be empty
 * @param own place of the own company among the companies
 */
export function compareMarketAndDatabase(
  market: readonly MarketSegment[],
  database: readonly DatabaseSegment[],
  own: number,
  draws: readonly (readonly MarketSegment[])[] = [],
  params: StanceParams = stanceDefaults,
): MarketAgainstDatabase {
  const values = compareSegmentValues(market, database, own, params)
  const drawn = draws.map((draw) => compareSegmentValues(draw, database, own, params))
  const marketOrder = ranks(values.map((v) => v.marketValue))
  const databaseOrder = ranks(values.map((v) => (values.every((other) => other.databaseProfit !== null) ? v.databaseProfit! : v.databaseRevenue)))
  const segments = values.map((value, s): SegmentComparison => ({
    name: market[s]!.name,
    ...value,
    ranges: Object.fromEntries(rangedNumbers.map((number) => [number, rangeOf(drawn.map((draw) => draw[s]![number]))])) as SegmentComparison['ranges'],
    stanceSureness: drawn.length === 0 ? null : shareOf(drawn.map((draw) => draw[s]!.stance), value.stance),
    marketRank: marketOrder[s]!,
    databaseRank: databaseOrder[s]!,
  }))
  const sum = (of: (segment: SegmentComparison) => number) => segments.reduce((total, segment) => total + of(segment), 0)
  const databaseRevenue = sum((s) => s.databaseRevenue)
  const seenAndNot = sum((s) => s.databaseRevenue + s.headroom + s.strangers)
  return {
    segments,
    marketValue: sum((s) => s.marketValue),
    heldValue: sum((s) => s.heldValue),
    winnableValue: sum((s) => s.winnableValue),
    databaseRevenue,
    unseen: seenAndNot > 0 ? 1 - databaseRevenue / seenAndNot : 0,
    mostValuable: { market: marketOrder.indexOf(1), database: databaseOrder.indexOf(1) },
  }
}

function ranks(values: number[]): number[] {
  return values.map((value, i) => 1 + values.filter((other, j) => other > value || (other === value && j < i)).length)
}

function shareOf(stances: Stance[], stance: Stance): number {
  return stances.filter((s) => s === stance).length / stances.length
}

function rangeOf(values: (number | null)[]): Range | null {
  const sorted = values.filter((v) => v !== null && Number.isFinite(v)).toSorted((a, b) => a! - b!) as number[]
  if (sorted.length === 0) return null
  // linear between the neighbours, as R's type 7
  const quantile = (share: number) => {
    const at = share * (sorted.length - 1)
    const below = sorted[Math.floor(at)]!
    return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below)
  }
  return { low: quantile(0.025), high: quantile(0.975) }
}
