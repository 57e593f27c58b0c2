import type { Steps } from '../analysis.ts'
import type { Codebook, Measure } from '../codebook/codebook.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { RelationParams } from '../measurement/relation.ts'
import { checkCompanies } from '../measurement/relation-of-cells.ts'
import { findRespondents, type Respondents } from '../measurement/respondents.ts'
import { withinScope } from '../measurement/scope.ts'
import { segment, segmentColumn, type Segmentation } from '../measurement/segmentation.ts'
import type { Table } from '../table/table.ts'
import { type FairLine, gapsFrom, lineFromWeights, type LineKind, lineThroughCompanies } from './fair-value.ts'
import { covarianceOfPlaces, meanRatings, ratingSource } from './mean-ratings.ts'
import { findPriceNeeds, type PriceReading } from './price-needs.ts'
import { type Comparison, relateRatings, type WeighedNeed } from './relative-ratings.ts'

/** What a value map shows and how. Plain JSON, part of the project document. */
export interface ValueMapParams {
  /** Id of the segment whose customers are asked; null = all. */
  segment: string | null
  /** Id of the need that is the price; null = those whose names say so. */
  price: string | null
  /** How price needs are read where the user knows better, by id. */
  readings: Record<string, PriceReading>
  line: LineKind
  against: Comparison
}

/** Whether a company gives more or less for its price than is fair, as far as this many answers can tell. */
export type ValueVerdict = 'better' | 'worse' | 'unsure'

/** A company on the value map. 1 is as the competitors. */
export interface ValuePoint {
  id: string
  label: string
  /** Place among the companies of the codebook that are drawn, which decides its colour. */
  place: number
  /** Respondents who rated it on the need that fewest rated it on. */
  n: number
  /** Relative quality (above 1: better) and relative price (above 1: dearer), with standard errors and their covariance. */
  quality: number
  price: number
  qualityError: number
  priceError: number
  covariance: number
  /** The relative quality that would be fair at its price, how far above it the company is, and the standard error of that. */
  fairQuality: number
  gap: number
  gapError: number
  verdict: ValueVerdict
  /** Ratio of each need, in the order of `needs`; NaN where it was not rated. */
  ratios: Float64Array
}

interface ValueNeed {
  id: string
  label: string
  axis: 'quality' | 'price'
  /** Share of all needs' importance. */
  weight: number
  /** How a price need is read, why, and whether its name contradicts the codebook; null for others. */
  price: { reading: PriceReading; because: 'chosen' | 'codebook' | 'name'; isDoubtful: boolean } | null
}

/** Companies by relative quality and relative price. */
export interface ValueMap {
  /** Whose answers: null = everybody within the scope. */
  segment: { id: string; label: string } | null
  segments: { id: string; label: string; n: number }[]
  needs: ValueNeed[]
  /** Importance of all quality needs and all price needs; they sum to 1. */
  weights: { quality: number; price: number }
  line: FairLine
  against: Comparison
  companies: ValuePoint[]
  /** Companies that were not rated on any quality need or any price need. */
  leftOut: string[]
  /** Respondents asked. */
  n: number
  issues: Issue[]
}

/** Two-sided 95 per cent of a normal distribution. */
export const SURE = 1.96

/**
 * The customer-value map: how good each company is in its customers' eyes and how dear, both against its competitors, and
 * which of them give more or less than is fair for their price (Gale, Managing Customer Value, 1994). Market-perceived quality is
 * the mean of the ratios to the competitors over all needs but the price, weighted by importance; the price is what
 * customers perceive, not what they pay. Reports its progress, 0-1.
 *
 * @param relation whose answers: wave, subgroup, filters and the column that makes the segments
 * @throws AnalysisError valueMap.noPrice, valueMap.noQuality, valueMap.noRegression, valueMap.tooFew, relation.*
 */
export function* mapValue(table: Table, codebook: Codebook, relation: RelationParams, params: ValueMapParams): Steps<ValueMap> {
  checkCompanies(codebook)
  const { needs, measures } = weighNeeds(codebook, params)
  const everybody = withinScope(findRespondents(table, codebook), table, codebook, relation)
  const segmentation = segmentsOf(table, codebook, relation, everybody)
  const chosen = segmentation?.items.find((s) => s.id === params.segment) ?? null
  const respondents = chosen ? membersOf(everybody, segmentation!, segmentation!.items.indexOf(chosen)) : everybody
  const drawn = codebook.companies.flatMap((c, i) => (c.isOther ? [] : [i]))
  const source = ratingSource(table, codebook, measures, drawn, respondents)
  const ratings = yield* partOf(meanRatings(source), 0, 0.4)
  const weighed = needs.map((n): WeighedNeed => ({ axis: n.axis, weight: n.weight, isInverted: n.isInverted }))
  const places = relateRatings(ratings.means, drawn.length, weighed, params.against)
  const isPrice = needs.map((n) => n.axis === 'price')
  const covariance = yield* partOf(covarianceOfPlaces(source, ratings, places.effects, isPrice), 0.4, 1)
  const placed = drawn.map((_, i) => i).filter((i) => !Number.isNaN(places.quality[i]! + places.price[i]!))
  if (placed.length < 2) throw new AnalysisError('valueMap.tooFew', { companies: placed.length })
  const companies = placed.map((i): Placement => {
    const company = codebook.companies[drawn[i]!]!
    const counts = needs.map((_, k) => ratings.counts[k * drawn.length + i]!).filter((n) => n > 0)
    return { id: company.id, label: company.label, place: i, n: Math.min(...counts), ratios: Float64Array.from(needs, (_, k) => places.ratios[k * drawn.length + i]!) }
  })
  const pick = (from: Float64Array) => Float64Array.from(placed, (i) => from[i]!)
  const kept = { quality: pick(places.quality), price: pick(places.price), covariance: keepPlaced(covariance, drawn.length, placed) }
  const weights = { quality: sumOf(needs, 'quality'), price: sumOf(needs, 'price') }
  const line = params.line === 'weights' ? lineFromWeights(weights.quality, weights.price) : lineThroughCompanies(kept.quality, kept.price)
  return {
    segment: chosen && { id: chosen.id, label: chosen.label },
    segments: segmentation?.items.map(({ id, label, n }) => ({ id, label, n })) ?? [],
    needs: needs.map(({ id, label, axis, weight, price }) => ({ id, label, axis, weight, price })),
    weights,
    line,
    against: params.against,
    companies: pointsOf(companies, kept, line),
    leftOut: drawn.filter((_, i) => !placed.includes(i)).map((place) => codebook.companies[place]!.label),
    n: respondents.weights.reduce((n, w) => n + (w > 0 ? 1 : 0), 0),
    issues: respondents.issues,
  }
}

type Placement = Pick<ValuePoint, 'id' | 'label' | 'place' | 'n' | 'ratios'>

/** Needs of both axes with their weights; those of no importance count nowhere, unless the price alone has none. */
function weighNeeds(codebook: Codebook, params: ValueMapParams): { needs: (ValueNeed & { isInverted: boolean })[]; measures: Measure[] } {
  const all = codebook.measures.filter((m) => m.kind === 'need')
  const prices = findPriceNeeds(codebook, params.price, params.readings)
  if (prices.length === 0) throw new AnalysisError('valueMap.noPrice', { needs: all.map((m) => m.label) })
  const bad = all.find((m) => !(m.low < m.high))
  if (bad) throw new AnalysisError('relation.badScale', { measure: bad.label, low: bad.low, high: bad.high })
  const total = all.reduce((sum, m) => sum + m.importance, 0)
  const measures = all.filter((m) => m.importance > 0 || prices.some((p) => p.measure === m))
  const needs = measures.map((measure) => {
    const found = prices.find((p) => p.measure === measure)
    const { id, label, importance, reversed } = measure
    const price = found ? { reading: found.reading, because: found.because, isDoubtful: found.isDoubtful } : null
    const isInverted = found ? found.reading === 'satisfaction' : reversed
    return { id, label, axis: found ? ('price' as const) : ('quality' as const), weight: total > 0 ? importance / total : 0, price, isInverted }
  })
  if (!needs.some((n) => n.axis === 'quality')) throw new AnalysisError('valueMap.noQuality', { prices: prices.map((p) => p.measure.label) })
  return { needs, measures }
}

function sumOf(needs: readonly ValueNeed[], axis: ValueNeed['axis']): number {
  return needs.reduce((sum, need) => sum + (need.axis === axis ? need.weight : 0), 0)
}

/** The segments to choose from; null where the codebook divides the market by nothing, or by what makes no segments. */
function segmentsOf(table: Table, codebook: Codebook, relation: RelationParams, respondents: Respondents): Segmentation | null {
  if (!segmentColumn(codebook, relation.segmentBy)) return null
  try {
    return segment(table, codebook, relation, respondents)
  } catch (error) {
    // a column that divides into too many groups, or into none, is no reason not to ask all customers
    if (error instanceof AnalysisError) return null
    throw error
  }
}

function membersOf(respondents: Respondents, { columnOf }: Segmentation, column: number): Respondents {
  return { ...respondents, weights: respondents.weights.map((w, i) => (columnOf[i] === column ? w : 0)) }
}

/** The rows and columns of the companies that are placed. */
function keepPlaced(covariance: Float64Array, companies: number, placed: readonly number[]): Float64Array {
  const kept = [...placed, ...placed.map((i) => companies + i)]
  return Float64Array.from(kept.flatMap((a) => kept.map((b) => covariance[a * 2 * companies + b]!)))
}

function pointsOf(
  companies: Placement[],
  kept: { quality: Float64Array; price: Float64Array; covariance: Float64Array },
  line: FairLine,
): ValuePoint[] {
  const { gap, error } = gapsFrom(line, kept)
  const count = companies.length
  const covarianceOf = (a: number, b: number) => kept.covariance[a * 2 * count + b]!
  return companies.map((company, c) => {
    const [quality, price] = [kept.quality[c]!, kept.price[c]!]
    return {
      ...company,
      quality,
      price,
      qualityError: Math.sqrt(covarianceOf(c, c)),
      priceError: Math.sqrt(covarianceOf(count + c, count + c)),
      covariance: covarianceOf(c, count + c),
      fairQuality: quality - gap[c]!,
      gap: gap[c]!,
      gapError: error[c]!,
      verdict: verdictOf(gap[c]!, error[c]!),
    }
  })
}

function verdictOf(gap: number, error: number): ValueVerdict {
  // companies that are all alike differ by rounding errors alone
  if (!(Math.abs(gap) > SURE * error) || Math.abs(gap) < 1e-9) return 'unsure'
  return gap > 0 ? 'better' : 'worse'
}

/** Steps whose progress is a part of a longer computation's. */
function* partOf<R>(steps: Steps<R>, from: number, to: number): Steps<R> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}
