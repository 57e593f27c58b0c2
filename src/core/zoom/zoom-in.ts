import type { Steps } from '../analysis.ts'
import type { Codebook } from '../codebook/codebook.ts'
import { checkDatabase } from '../database/check-database.ts'
import { idOf, readCustomers } from '../database/customers.ts'
import { factsOfCustomers, type GroupFacts } from '../database/facts.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { RelationParams } from '../measurement/relation.ts'
import type { Table } from '../table/table.ts'
import { compareVariables, type VariableComparison } from '../typing/compare-variables.ts'
import { goldenQuestions, type GoldenQuestions } from '../typing/golden-questions.ts'
import type { HoldOutReport } from '../typing/hold-out.ts'
import { scoreRows } from '../typing/score-rows.ts'
import { correctMix, type MixEstimate } from '../typing/segment-mix.ts'
import { type SegmentSize, segmentSizes } from '../typing/segment-sizes.ts'
import type { TypingModel } from '../typing/typing-model.ts'
import { judgeTyping, type TypingVerdict } from '../typing/typing-verdict.ts'
import type { DatabaseLink } from './database-link.ts'
import { revenueDraws, withDividedMoney } from './divide-revenue.ts'
import { learnSegments, trainingFor } from './learn-segments.ts'
import { likeForLike } from './like-for-like.ts'
import { marketWallets } from './market-wallets.ts'
import { marketDivision } from './match-database.ts'
import { tellRates, type ToldRates, withRates } from './segment-rates.ts'

export interface ZoomParams {
  /** The customer file; null while none is open. */
  database: DatabaseLink | null
  seed: number
}

/** A market segment as the company's own customers make it up. */
export interface ZoomedSegment extends SegmentSize {
  /**
   * Expected customers and what they are worth; each counts by its probability, corrected for the changed mix. Money is divided like for
   * like where the survey knows spending (`divideMoney`), rates are those of the segment by itself (`unmixRates`).
   */
  facts: GroupFacts
  /** Share of the customers ÷ share of the market: above 1 the company has more of this segment than the market. */
  penetration: number
  /** What a respondent of the segment spends with all companies; null where the survey does not say. */
  meanWallet: number | null
  /** Own revenue ÷ (customers × mean wallet); null where one of them is not known. */
  ownShareOfWallet: number | null
}

/** The market's segments found again in the company's own database. */
export interface ZoomIn {
  model: TypingModel
  report: HoldOutReport
  /** The same by a simpler model, for comparison; null where the segment is known. */
  simpler: HoldOutReport | null
  verdict: TypingVerdict
  comparisons: VariableComparison[]
  customers: number
  mix: MixEstimate
  segments: ZoomedSegment[]
  total: GroupFacts
  /** What people of each segment spend relative to others of the same profile, by which money is divided; null: by probability alone. */
  spending: Float64Array | null
  evidence: ToldRates['evidence']
  draws: ZoomDraws
  issues: Issue[]
}

/** The database as other respondents would have divided it; draws × segments. */
interface ZoomDraws {
  count: number
  /** Of the customers. */
  shares: Float64Array
  /** Mean revenue of a customer, as a multiple of that found; null where money is divided by probability alone. */
  revenues: Float64Array | null
}

/**
 * Projects the market's segments into a company's customer file: learns from the survey what tells them, checks that on respondents held
 * out, gives every customer the probabilities of the segments, and adds up what each segment is worth.
 *
 * @throws AnalysisError zoom.noDatabase; those of `trainingSet`
 */
export function* zoomIn(survey: Table, codebook: Codebook, relation: RelationParams, rows: Table, { database, seed }: ZoomParams): Steps<ZoomIn> {
  if (!database) throw new AnalysisError('zoom.noDatabase', {})
  const { training, model, report, simpler } = yield* within(learnSegments(survey, codebook, relation, database.variables, seed), 0, 0.4)
  const customers = readCustomers(rows, database.book)
  const people = rowsOf(rows, customers.rows)
  yield 0.45
  const probabilities = yield* within(scoreInPieces(model, people), 0.45, 0.55)
  const sizes = yield* within(segmentSizes(model, training, people, probabilities, seed), 0.55, 0.83)
  correctMix(probabilities, model.shares, sizes.mix.shares)
  const facts = factsOfCustomers(customers, { kind: 'probabilities', names: model.segments, values: probabilities })
  const market = { ...relation, path: [], segmentBy: marketDivision(codebook, relation) }
  const wallets = marketWallets(survey, codebook, market)
  yield 0.85
  const count = sizes.draws.length / model.segments.length
  const spending = likeForLike(survey, codebook, market, model, { draws: count, seed })
  const told = yield* within(tellRates(model, people, customers, probabilities, sizes.others), 0.86, 0.98)
  const groups = withRates(spending ? withDividedMoney(facts.groups, customers, probabilities, spending.ratios) : facts.groups, told)
  const revenues = spending && customers.revenue && revenueDraws(customers, probabilities, spending.ratios, spending.draws)
  return {
    model,
    report,
    simpler,
    verdict: judgeTyping(report),
    comparisons: compareVariables(training, people, sizes.mix.shares),
    customers: customers.count,
    mix: sizes.mix,
    segments: sizes.segments.map((size, k) => zoomed(size, groups[k]!, wallets.get(size.segment) ?? null)),
    total: facts.total,
    spending: spending && spending.ratios,
    evidence: told.evidence,
    draws: { count, shares: sizes.draws, revenues },
    issues: [...checkDatabase(rows, database.book), ...fewCustomers(customers.count)],
  }
}

/** With fewer customers no segment has enough of them for its numbers to mean anything. */
const LEAST_CUSTOMERS = 30

function fewCustomers(customers: number): Issue[] {
  return customers < LEAST_CUSTOMERS ? [{ code: 'database.few', severity: 'error', details: { customers, least: LEAST_CUSTOMERS } }] : []
}

/** The fewest variables that tell the segments nearly as well as all. */
export function* goldenQuestionsFor(survey: Table, codebook: Codebook, relation: RelationParams, { model }: ZoomIn, { database, seed }: ZoomParams): Steps<GoldenQuestions> {
  if (!database) throw new AnalysisError('zoom.noDatabase', {})
  return yield* goldenQuestions(trainingFor(survey, codebook, relation, database.variables), model.ridge ?? 0, seed)
}

/** Which part of the list of customers is wanted: places from `from` to (not with) `to`, or to the end. */
export interface ListPart {
  from: number
  to: number | null
}

/** A part of the list of customers, with their probabilities. */
export interface ScoredCustomers {
  /** Places counted from 1 where the file names nobody. */
  ids: string[]
  segments: string[]
  /** Corrected for the changed mix; customers × segments, row-major. */
  probabilities: Float32Array
}

/** Gives the customers of a part of the list the probabilities of the segments. A long list is asked for in parts, so that no message holds up the page. */
export function* scoreCustomers(rows: Table, { model, mix }: Pick<ZoomIn, 'model' | 'mix'>, { database }: ZoomParams, part: ListPart = { from: 0, to: null }): Steps<ScoredCustomers> {
  if (!database) throw new AnalysisError('zoom.noDatabase', {})
  const customers = readCustomers(rows, bareBook(database))
  const people = rowsOf(rows, customers.rows)
  const [from, to] = [Math.min(part.from, people.rowCount), Math.min(part.to ?? people.rowCount, people.rowCount)]
  const probabilities = yield* scoreInPieces(model, people, { from, to })
  correctMix(probabilities, model.shares, mix.shares)
  return { ids: Array.from({ length: to - from }, (_, i) => idOf(customers, from + i)), segments: model.segments, probabilities }
}

/** Only what says who is a customer: nothing is added up. */
function bareBook({ book }: DatabaseLink): DatabaseLink['book'] {
  return { ...book, profile: [], products: null, revenue: null, revenuePrior: null, quantity: null, margin: null, tenure: null, date: null, bought: null, churned: null, complaint: null, consent: null, mailed: null, responded: null }
}

/** Some rows of a table; where rows are purchases a customer is described by the first. */
function rowsOf(table: Table, rows: Uint32Array): Table {
  if (rows.length === table.rowCount) return table
  const pick = (codes: ArrayLike<number>) => Uint32Array.from(rows, (row) => codes[row]!)
  return { ...table, rowCount: rows.length, rowNumbers: pick(table.rowNumbers), columns: table.columns.map((column) => ({ ...column, codes: pick(column.codes) })) }
}

const PIECE = 65_536

function* scoreInPieces(model: TypingModel, table: Table, { from, to } = { from: 0, to: table.rowCount }): Steps<Float32Array> {
  const K = model.segments.length
  const all = new Float32Array((to - from) * K)
  for (let start = from; start < to; start += PIECE) {
    const end = Math.min(to, start + PIECE)
    all.set(scoreRows(model, table, { from: start, to: end }), (start - from) * K)
    yield (end - from) / (to - from)
  }
  return all
}

function zoomed(size: SegmentSize, facts: GroupFacts, meanWallet: number | null): ZoomedSegment {
  const spent = meanWallet === null ? 0 : facts.customers * meanWallet
  return {
    ...size,
    facts,
    penetration: size.market > 0 ? size.corrected / size.market : 0,
    meanWallet,
    ownShareOfWallet: facts.revenue !== null && spent > 0 ? facts.revenue / spent : null,
  }
}

function* within<R>(steps: Steps<R>, from: number, to: number): Steps<R> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}
