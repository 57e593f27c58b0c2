import { type ComparisonDraw, compareMarketAndDatabase, type MarketAgainstDatabase, type RankBy } from '../database/market-against-database.ts'
import type { DatabaseSegment, MarketSegment, StanceParams } from '../database/market-segment-value.ts'
import type { Issue } from '../errors.ts'
import type { MarketSample, MarketSegments } from './market-segments.ts'
import { findOwnCompany, type OwnFrom } from './own-company.ts'
import type { ZoomIn } from './zoom-in.ts'

/** What has to be assumed beside survey and database, and by what segments are ranked. */
export interface ZoomOutParams extends StanceParams {
  /** Id of the company of the survey that is our own; null = the proposed one. */
  own: string | null
  /** People who buy in the market; null = as survey or database tell. */
  population: number | null
  /** Share of revenue that is profit, 0-1; null = the database's own of all customers. */
  margin: number | null
  /** Each segment has the database's own margin there in place of one for all. */
  isMarginBySegment: boolean
  rankBy: RankBy
}

/** `customers`: customers ÷ share of respondents who buy from us · `weights`: weights stand for people · `respondents`: nobody knows, the respondents stand for themselves. */
export type PopulationFrom = 'given' | 'customers' | 'weights' | 'respondents'
/** `none`: no margin is known, so that values are revenue. */
export type MarginFrom = 'given' | 'database' | 'segments' | 'none'

/** What each segment is worth in the market and, where there is one, in the company's database; and what was assumed for it. */
export interface ZoomOut {
  companies: MarketSegments['companies']
  own: { place: number; from: OwnFrom }
  population: { people: number; from: PopulationFrom }
  margin: { overall: number; from: MarginFrom }
  comparison: MarketAgainstDatabase
  /** null without a database. Of a segment: what a customer brings and what is kept of it, null where not known. */
  database: { customers: number; knowsProfit: boolean; segments: { meanRevenue: number | null; margin: number | null }[] } | null
  /** What the survey says of each segment. */
  survey: { id: string; n: number; size: number; wallet: number; shares: number[]; strengths: number[] }[]
  /** The market's most valuable segment under each choice made otherwise: place, and share of draws that agree. */
  otherwise: { choice: 'marketValue' | 'reachableValue' | 'oneMargin' | 'ownMargins'; segment: number; sureness: number }[]
  replicates: number
  issues: Issue[]
}

/** Weights of this mean and above stand for people; those made to restore a mix have mean 1. */
const PROJECTING = 5

/**
 * Decides back in the market what the database says: sets size × wallet × margin, the share held and the share to be won of every market
 * segment beside what the database earns there, ranks both sides, and proposes a stance. All of it is computed anew for each draw of
 * the respondents: those of the survey, joined to those of the typing model at hand.
 *
 * @param zoom null where no database is open, or it cannot be divided
 * @param fileName of the database
 */
export function zoomOut(market: MarketSegments, zoom: ZoomIn | null, fileName: string, params: ZoomOutParams): ZoomOut {
  const parts = market.segments.map(({ id }) => zoom?.segments.findIndex((s) => s.segment === id) ?? -1)
  const obstacles = zoom ? obstaclesOf(zoom) : []
  // a database divided by other segments says nothing of these
  const base = zoom && obstacles.length === 0 && parts.every((part) => part >= 0) ? databaseOf(zoom, parts) : null
  const own = findOwnCompany(market, params.own, base && { fileName, shares: base.shares })
  const population = populationOf(market, market.found, base, own.place, params)
  const marketOf = (sample: MarketSample, margins: readonly number[]): MarketSegment[] => {
    const { people } = populationOf(market, sample, base, own.place, params)
    const C = market.companies.length
    return market.segments.map(({ label }, s) => ({
      name: label,
      population: people * sample.sizes[s]!,
      meanWallet: sample.wallets[s]!,
      margin: margins[s]!,
      shares: Array.from(sample.shares.subarray(s * C, (s + 1) * C)),
      strengths: Array.from(sample.strengths.subarray(s * C, (s + 1) * C)),
    }))
  }
  const nobody = market.segments.map((): DatabaseSegment => ({ customers: 0, revenue: 0, profit: null }))
  const databaseDraws = market.draws.map((_, d) => base?.draw(d) ?? nobody)
  const compare = (choices: ZoomOutParams) => {
    const { bySegment } = marginsOf(base, market.segments.length, choices)
    const draws = market.draws.map((sample, d): ComparisonDraw => ({ market: marketOf(sample, bySegment), database: databaseDraws[d]! }))
    return compareMarketAndDatabase(marketOf(market.found, bySegment), base?.found ?? nobody, own.place, draws, choices, choices.rankBy)
  }
  const comparison = compare(params)
  const margins = marginsOf(base, market.segments.length, params)
  const found = marketOf(market.found, margins.bySegment)
  const overfull = comparison.segments.filter((s) => s.reach > 1)
  return {
    companies: market.companies,
    own,
    population,
    margin: { overall: margins.overall, from: margins.from },
    comparison,
    database: base && { customers: base.customers, knowsProfit: base.found.every((s) => s.profit !== null), segments: base.means },
    survey: found.map(({ meanWallet, shares, strengths }, s) => ({ id: market.segments[s]!.id, n: market.segments[s]!.n, size: market.found.sizes[s]!, wallet: meanWallet, shares, strengths: strengths ?? [] })),
    otherwise: otherChoices(params, base !== null && base.margin !== null).map(({ choice, params: choices }) => {
      const { segment, sureness } = compare(choices).mostValuable.market
      return { choice, segment, sureness: sureness ?? 1 }
    }),
    replicates: market.draws.length,
    issues: [...obstacles, ...(overfull.length > 0 ? [{ code: 'zoomOut.smallPopulation', severity: 'warning', details: { segments: overfull.map((s) => s.name), people: Math.round(population.people) } } as const] : [])],
  }
}

/** Why a database cannot stand beside the market: a ranking of what is not known, or cannot be trusted, would be made up. */
function obstaclesOf({ total, verdict, issues }: ZoomIn): Issue[] {
  const found: Issue[] = issues.filter((issue) => issue.code === 'database.few')
  if (total.revenue === null) found.push({ code: 'zoomOut.noRevenue', severity: 'warning', details: {} })
  if (verdict.use === 'neither') found.push({ code: 'zoomOut.weak', severity: 'warning', details: {} })
  return found
}

/** One choice at a time made otherwise. */
function otherChoices(params: ZoomOutParams, knowsMargins: boolean): { choice: ZoomOut['otherwise'][number]['choice']; params: ZoomOutParams }[] {
  const { rankBy, isMarginBySegment } = params
  const by = rankBy.market === 'marketValue' ? 'reachableValue' : 'marketValue'
  const ranked = { choice: by, params: { ...params, rankBy: { ...rankBy, market: by } } } as const
  if (!knowsMargins) return [ranked]
  return [ranked, { choice: isMarginBySegment ? 'oneMargin' : 'ownMargins', params: { ...params, isMarginBySegment: !isMarginBySegment } }]
}

/** The database's segments in the order of the market's. */
interface Base {
  customers: number
  shares: number[]
  /** Profit ÷ revenue of all customers; null where there are no costs. */
  margin: number | null
  found: DatabaseSegment[]
  means: { meanRevenue: number | null; margin: number | null }[]
  draw: (d: number) => DatabaseSegment[]
}

function databaseOf({ segments, total, draws, customers }: ZoomIn, parts: readonly number[]): Base {
  const chosen = parts.map((part) => segments[part]!)
  const found = chosen.map(({ facts }): DatabaseSegment => ({ customers: facts.customers, revenue: facts.revenue ?? 0, profit: facts.profit }))
  const revenue = found.reduce((sum, s) => sum + s.revenue, 0)
  const K = segments.length
  return {
    customers,
    shares: chosen.map((s) => s.corrected),
    margin: total.margin,
    found,
    means: chosen.map(({ facts: { meanRevenue, margin } }) => ({ meanRevenue, margin })),
    draw: (d) => {
      const from = (d % draws.count) * K
      const drawn = found.map((segment, s) => {
        const times = chosen[s]!.corrected > 0 ? draws.shares[from + parts[s]!]! / chosen[s]!.corrected : 1
        return { times, money: times * (draws.revenues?.[from + parts[s]!] ?? 1), segment }
      })
      // what all customers pay is known
      const whole = drawn.reduce((sum, { money, segment }) => sum + money * segment.revenue, 0)
      const scale = whole > 0 ? revenue / whole : 1
      return drawn.map(({ times, money, segment }) => ({ customers: times * segment.customers, revenue: scale * money * segment.revenue, profit: segment.profit === null ? null : scale * money * segment.profit }))
    },
  }
}

function marginsOf(base: Base | null, segments: number, { margin, isMarginBySegment }: ZoomOutParams): { overall: number; from: MarginFrom; bySegment: number[] } {
  const overall = margin ?? base?.margin ?? 1
  if (isMarginBySegment && base && base.margin !== null) return { overall, from: 'segments', bySegment: base.means.map((s) => s.margin ?? overall) }
  return { overall, from: margin !== null ? 'given' : base && base.margin !== null ? 'database' : 'none', bySegment: Array.from({ length: segments }, () => overall) }
}

function populationOf(market: MarketSegments, { sizes, buyers }: MarketSample, base: Base | null, own: number, { population }: ZoomOutParams): { people: number; from: PopulationFrom } {
  if (population !== null) return { people: population, from: 'given' }
  const { n, weighted } = market.respondents
  if (weighted >= PROJECTING * n) return { people: weighted, from: 'weights' }
  const reach = sizes.reduce((sum, size, s) => sum + size * buyers[s * market.companies.length + own]!, 0)
  if (base && reach > 0) return { people: base.customers / reach, from: 'customers' }
  return { people: weighted, from: 'respondents' }
}
