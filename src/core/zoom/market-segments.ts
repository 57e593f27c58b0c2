import type { Steps } from '../analysis.ts'
import type { Codebook } from '../codebook/codebook.ts'
import { hasSpend, isRated } from '../codebook/what-was-asked.ts'
import { AnalysisError } from '../errors.ts'
import { randomFrom } from '../math/random.ts'
import type { RatioInput } from '../measurement/ratio-cells.ts'
import type { RelationItem, RelationParams } from '../measurement/relation.ts'
import { measure } from '../measurement/tabulate.ts'
import type { Table } from '../table/table.ts'
import { marketDivision } from './match-database.ts'

export interface MarketParams {
  replicates: number
  seed: number
}

/** The market's segments as one sample of respondents tells them. Companies are in the order of the codebook; (s, c) is at `s * companies + c`. */
export interface MarketSample {
  /** Of each segment: its share of those who buy anything in the market. */
  sizes: Float64Array
  /** What one of them spends with all companies. */
  wallets: Float64Array
  /** Share of the segment's wallets that each company holds. */
  shares: Float64Array
  /** 0-100; NaN where a company was not rated, and for "others". */
  strengths: Float64Array
  /** Share of the segment's people who buy from each company. */
  buyers: Float64Array
}

/** The market's segments as the survey knows them, before any assumption on how many people there are and what is earned. */
export interface MarketSegments {
  companies: Pick<RelationItem, 'id' | 'label' | 'isOther'>[]
  segments: Pick<RelationItem, 'id' | 'label' | 'n'>[]
  /** Respondents who buy anything, and their weights. */
  respondents: { n: number; weighted: number }
  found: MarketSample
  /** As other respondents of the same kind would have told them. */
  draws: MarketSample[]
}

/**
 * Measures size, wallet, shares of wallet and strengths of relationship of every segment of the market, with draws of the respondents
 * (ordinary bootstrap, Efron 1979; over all respondents, so that sizes vary too: where weights were made to fit known sizes that is too
 * careful). Who buys nothing is in no wallet and does not count to the market.
 *
 * @throws AnalysisError zoomOut.noSpend; those of `measure`
 */
export function* marketSegments(survey: Table, codebook: Codebook, relation: RelationParams, { replicates, seed }: MarketParams): Steps<MarketSegments> {
  if (!hasSpend(codebook)) throw new AnalysisError('zoomOut.noSpend', {})
  const division: RelationParams = { ...relation, by: 'segments', path: [], segmentBy: marketDivision(codebook, relation), mergeBelow: null, relative: false }
  const { relation: table, input: spending } = measure(survey, codebook, { ...division, quantity: 'shareOfWallet', walletBy: 'amounts' })
  const ratings = isRated(codebook) ? measure(survey, codebook, { ...division, quantity: 'strength' }).input : null
  const answers = { spending, ratings }
  const everyone = spending.weights.map((w) => (w > 0 ? 1 : 0))
  const found = addUp(answers, everyone, null)
  const members = Array.from(everyone.keys()).filter((i) => everyone[i] === 1)
  const random = randomFrom(seed)
  const draws: MarketSample[] = []
  const times = new Float64Array(spending.respondents)
  for (let draw = 0; draw < replicates; draw++) {
    times.fill(0)
    for (let i = 0; i < members.length; i++) times[members[Math.floor(random() * members.length)]!]! += 1
    draws.push(addUp(answers, times, found))
    if (draw % 20 === 19) yield (draw + 1) / replicates
  }
  const buyers = members.filter((i) => isBuyer(spending, i))
  return {
    companies: codebook.companies.map(({ id, label, isOther }) => ({ id, label, isOther })),
    segments: table.columns.map(({ id, label, n }) => ({ id, label, n })),
    respondents: { n: buyers.length, weighted: buyers.reduce((sum, i) => sum + spending.weights[i]!, 0) },
    found,
    draws,
  }
}

function isBuyer({ numerators, rows, columnOf }: RatioInput, i: number): boolean {
  return columnOf[i]! >= 0 && !Number.isNaN(numerators[i * rows]!)
}

/** One sample, each respondent counted so often; what a draw leaves without answers is as found. */
function addUp({ spending, ratings }: { spending: RatioInput; ratings: RatioInput | null }, times: Float64Array, found: MarketSample | null): MarketSample {
  const { rows: C, columns: S, columnOf, numerators, denominators, weights } = spending
  const people = new Float64Array(S)
  const money = new Float64Array(S)
  const [spent, buyers, rated, raters] = Array.from({ length: 4 }, () => new Float64Array(S * C)) as [Float64Array, Float64Array, Float64Array, Float64Array]
  for (let i = 0; i < spending.respondents; i++) {
    const segment = columnOf[i]!
    if (times[i] === 0 || segment < 0) continue
    const weight = weights[i]! * times[i]!
    const from = i * C
    const to = segment * C
    if (isBuyer(spending, i)) {
      people[segment]! += weight
      money[segment]! += weight * denominators![from]!
      for (let c = 0; c < C; c++) {
        const amount = numerators[from + c]!
        spent[to + c]! += weight * amount
        if (amount > 0) buyers[to + c]! += weight
      }
    }
    if (!ratings) continue
    for (let c = 0; c < C; c++) {
      const value = ratings.numerators[from + c]!
      if (Number.isNaN(value)) continue
      rated[to + c]! += weight * value
      raters[to + c]! += weight
    }
  }
  const all = people.reduce((sum, weight) => sum + weight, 0)
  const per = (top: Float64Array, bottom: (k: number) => number, otherwise: Float64Array | undefined) => top.map((sum, k) => (bottom(k) > 0 ? sum / bottom(k) : (otherwise?.[k] ?? Number.NaN)))
  return {
    sizes: people.map((weight) => weight / all),
    wallets: per(money, (s) => people[s]!, found?.wallets),
    shares: per(spent, (k) => money[Math.floor(k / C)]!, found?.shares),
    strengths: per(rated, (k) => raters[k]!, found?.strengths),
    buyers: per(buyers, (k) => people[Math.floor(k / C)]!, found?.buyers),
  }
}
