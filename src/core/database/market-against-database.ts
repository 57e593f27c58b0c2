import { compareSegmentValues, type DatabaseSegment, type MarketSegment, type SegmentValue, type StanceParams, stanceDefaults } from './market-segment-value.ts'

/** Numbers of a segment that carry a range. */
const rangedNumbers = [
  'marketValue',
  'ownShare',
  'heldValue',
  'winnableShare',
  'winnableValue',
  'reachableValue',
  'customers',
  'databaseRevenue',
  'databaseProfit',
  'penetration',
  'ownShareOfWallet',
  'headroom',
  'strangers',
  'unseen',
] as const
export type RangedNumber = (typeof rangedNumbers)[number]

/** From the 2.5th to the 97.5th of a hundred draws. */
export interface Range {
  low: number
  high: number
}

/** By what segments are ranked. Market: all that it is worth, or what is held and can be won. Database: profit, or revenue. */
export interface RankBy {
  market: 'marketValue' | 'reachableValue'
  /** Profit counts only where the file has costs. */
  database: 'databaseProfit' | 'databaseRevenue'
}

const rankDefaults: RankBy = { market: 'marketValue', database: 'databaseProfit' }

/** A place among the segments, 1 the most valuable, and the places that most draws leave open. */
export interface Rank extends Range {
  place: number
}

/** A segment with what the survey's chance leaves open. */
export interface SegmentComparison extends SegmentValue {
  name: string
  /** null without draws, and where a number is missing in all of them. */
  ranges: { [quantity in RangedNumber]: Range | null }
  /** Share of the draws with the same stance; null without draws. */
  stanceSureness: number | null
  marketRank: Rank
  databaseRank: Rank
}

/** The most valuable segment: its place in `segments`, and the share of draws that agree (null without draws). */
interface MostValuable {
  segment: number
  sureness: number | null
}

/** Market and database side by side. */
export interface MarketAgainstDatabase {
  segments: SegmentComparison[]
  /** Σ over segments. */
  marketRevenue: number
  marketValue: number
  heldValue: number
  winnableValue: number
  databaseRevenue: number
  /** Share of the market's value that the database does not see. */
  unseen: number
  unseenRange: Range | null
  mostValuable: { market: MostValuable; database: MostValuable }
  /** Share of the draws in which both are the most valuable, each on its side; null without draws. */
  bothSureness: number | null
}

/** One drawing of survey and database: sets like those compared. */
export interface ComparisonDraw {
  market: readonly MarketSegment[]
  database: readonly DatabaseSegment[]
}

/**
 * Contrasts the value of segments in the market with their value in the company's database, with ranges carried through from draws of the
 * survey (bootstrap): all numbers and ranks are computed anew for every draw.
 *
 * @param draws each of whole sets; may be empty
 * @param own place of the own company among the companies
 */
export function compareMarketAndDatabase(
  market: readonly MarketSegment[],
  database: readonly DatabaseSegment[],
  own: number,
  draws: readonly ComparisonDraw[] = [],
  params: StanceParams = stanceDefaults,
  rankBy: RankBy = rankDefaults,
): MarketAgainstDatabase {
  const values = compareSegmentValues(market, database, own, params)
  const drawn = draws.map((draw) => compareSegmentValues(draw.market, draw.database, own, params))
  const ranksIn = (of: 'market' | 'database') => {
    const [places, others] = [ranks(values, rankBy[of]), drawn.map((draw) => ranks(draw, rankBy[of]))]
    return places.map((place, s): Rank => ({ place, ...(inMost(others.map((other) => other[s]!)) ?? { low: place, high: place }) }))
  }
  const [inMarket, inDatabase] = [ranksIn('market'), ranksIn('database')]
  const segments = values.map((value, s): SegmentComparison => ({
    name: market[s]!.name,
    ...value,
    ranges: Object.fromEntries(rangedNumbers.map((number) => [number, rangeOf(drawn.map((draw) => draw[s]![number]))])) as SegmentComparison['ranges'],
    stanceSureness: drawn.length === 0 ? null : shareOf(drawn, (draw) => draw[s]!.stance === value.stance),
    marketRank: inMarket[s]!,
    databaseRank: inDatabase[s]!,
  }))
  const [bestThere, bestHere] = [best(values, rankBy.market), best(values, rankBy.database)]
  const agree = (of: (draw: SegmentValue[]) => boolean) => (drawn.length === 0 ? null : shareOf(drawn, of))
  const isBestThere = (draw: SegmentValue[]) => best(draw, rankBy.market) === bestThere
  const isBestHere = (draw: SegmentValue[]) => best(draw, rankBy.database) === bestHere
  const sum = (of: (segment: SegmentValue) => number) => values.reduce((total, segment) => total + of(segment), 0)
  return {
    segments,
    marketRevenue: sum((s) => s.marketRevenue),
    marketValue: sum((s) => s.marketValue),
    heldValue: sum((s) => s.heldValue),
    winnableValue: sum((s) => s.winnableValue),
    databaseRevenue: sum((s) => s.databaseRevenue),
    unseen: unseenOf(values),
    unseenRange: rangeOf(drawn.map(unseenOf)),
    mostValuable: { market: { segment: bestThere, sureness: agree(isBestThere) }, database: { segment: bestHere, sureness: agree(isBestHere) } },
    bothSureness: agree((draw) => isBestThere(draw) && isBestHere(draw)),
  }
}

/** Weighted by what each segment's revenue is worth: what it earns differs from segment to segment. */
function unseenOf(values: readonly SegmentValue[]): number {
  const whole = values.reduce((sum, s) => sum + s.margin * (s.databaseRevenue + s.headroom + s.strangers), 0)
  return whole > 0 ? values.reduce((sum, s) => sum + s.margin * (s.headroom + s.strangers), 0) / whole : 0
}

function amounts(values: readonly SegmentValue[], by: RankBy[keyof RankBy]): number[] {
  const known = by === 'databaseProfit' && values.some((v) => v.databaseProfit === null) ? 'databaseRevenue' : by
  return values.map((v) => v[known] ?? 0)
}

function ranks(values: readonly SegmentValue[], by: RankBy[keyof RankBy]): number[] {
  const of = amounts(values, by)
  return of.map((value, i) => 1 + of.filter((other, j) => other > value || (other === value && j < i)).length)
}

function best(values: readonly SegmentValue[], by: RankBy[keyof RankBy]): number {
  return ranks(values, by).indexOf(1)
}

function shareOf<T>(draws: readonly T[], holds: (draw: T) => boolean): number {
  return draws.filter(holds).length / draws.length
}

/** The places that are left when a fortieth of the draws is cut off at each end. */
function inMost(places: readonly number[]): Range | null {
  if (places.length === 0) return null
  const sorted = places.toSorted((a, b) => a - b)
  const cut = Math.floor(0.025 * sorted.length)
  return { low: sorted[cut]!, high: sorted[sorted.length - 1 - cut]! }
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

