import type { QuestionPlan } from './codebook/multiple-question.ts'
import { stanceDefaults } from './database/market-segment-value.ts'
import type { PurchaseNames } from './database/transactions-book.ts'
import type { ListParams } from './database/customers-behind.ts'
import type { PerformanceAngle } from './database/performance.ts'
import type { ServingParams } from './database/serving.ts'
import type { ValueParams } from './database/value-customers.ts'
import type { MapParams } from './mapping/strategy-map.ts'
import type { StabilityParams } from './stability/map-stability.ts'
import type { RelationParams } from './measurement/relation.ts'
import type { ClusterParams } from './segments/find-clusters.ts'
import type { ValueMapParams } from './value-map/value-map.ts'
import type { WaveParams } from './waves/compare-waves.ts'
import type { CustomerRows, TransactionsLink } from './zoom/database-link.ts'
import type { OverviewParams } from './zoom/file-overview.ts'
import type { MarketParams } from './zoom/market-segments.ts'
import type { ListPart, ZoomParams } from './zoom/zoom-in.ts'
import type { ZoomOutParams } from './zoom/zoom-out.ts'

/** Files of `computations/`: what the first map needs, and what is fetched when it is first asked for. */
export type Part = 'map' | 'codebook' | 'studies' | 'clusters' | 'customers'

/** A question put to the data. How it is answered stands in `computations/`, which the page never loads. */
export interface Analysis<Params extends object> {
  /** Raised when the same parameters now give another result. */
  version: number
  /** Where in `computations/` it is answered. */
  part: Part
  defaults: Params
  /** Ids of the analyses whose results it needs. */
  needs: readonly string[]
  /** Ids of analyses whose results it takes where there are any; null stands for one that the data cannot give. */
  wants?: readonly string[]
  /** Asked once and seldom again, and as large as the file: not kept in the worker. */
  isPassing?: boolean
}

const relationDefaults: RelationParams = {
  by: 'segments',
  quantity: 'strength',
  valueFrom: 'needs',
  walletBy: 'amounts',
  relative: false,
  segmentBy: null,
  wave: null,
  path: [],
  only: [],
  mergeBelow: null,
}

/** `minimum`: respondents that every number must rest on. */
const handOverDefaults: { minimum: number } = { minimum: 30 }
const answerDefaults: QuestionPlan = { columns: [], coding: 'joined', separator: ',' }
const mapDefaults: MapParams = { method: 'unfolding', weights: 'reliability', seed: 1, frame: 'trusted' }
const clusterDefaults: ClusterParams = { scope: { wave: null, path: [], only: [] }, basis: 'needs', method: 'kMeans', clusters: null, seed: 1 }
const waveDefaults: WaveParams = { replicates: 500, seed: 1 }
const valueMapDefaults: ValueMapParams = { segment: null, price: null, readings: {}, line: 'weights', against: 'others' }
const stabilityDefaults: StabilityParams = { replicates: 1000, seed: 1 }

const marketDefaults: MarketParams = { replicates: 400, seed: 1 }
const zoomOutDefaults: ZoomOutParams = { ...stanceDefaults, own: null, population: null, margin: null, isMarginBySegment: false, rankBy: { market: 'marketValue', database: 'databaseProfit' } }
const zoomDefaults: ZoomParams = { database: null, seed: 1 }
const databaseDefaults: { dataId: string } = { dataId: '' }
const matchDefaults: { dataId: string; pair: { survey: string; database: string } } = { dataId: '', pair: { survey: '', database: '' } }
const noCustomers: CustomerRows = { dataId: '', fileName: '', id: null }
const namesDefaults: PurchaseNames = { orders: '', amount: '', quantity: '', cost: '', profit: '', first: '', last: '', products: '' }
const transactionsDefaults: { dataId: string; customers: CustomerRows; names: PurchaseNames } = { dataId: '', customers: noCustomers, names: namesDefaults }
const purchasesDefaults: { transactions: TransactionsLink | null; customers: CustomerRows } = { transactions: null, customers: noCustomers }
const wholeList: ListPart = { from: 0, to: null }
const overviewDefaults: OverviewParams = { database: null, alikeBy: null, quantile: 0.85 }

const groupsDefaults: { groupBy: string | null } = { groupBy: null }
const profileDefaults: { group: string | null } = { group: null }
const performanceDefaults: { group: string | null; by: PerformanceAngle } = { group: null, by: { kind: 'products' } }

const valueDefaults: ValueParams = { discount: 0.1, years: 5, retention: 'measured', assumedRetention: 0.8, responseProfit: null, covers: null, margin: 1 }
const servingDefaults: ServingParams = { resource: null, capacity: 0.3 }
const listDefaults: ListParams = { selection: { kind: 'all' }, group: null, atLeast: 0.5, search: '', order: 'lifetime', limit: 200 }

/** All analyses, by id. A new one is a folder in core, a line here and a line in its part of `computations/`. */
export const analyses = {
  /** What may be handed over of the survey in place of its rows? */
  handOver: { version: 1, part: 'codebook', defaults: handOverDefaults, needs: [], isPassing: true },
  /** Is the codebook right? What is wrong or doubtful, by column and row. */
  codebookCheck: { version: 1, part: 'codebook', defaults: {}, needs: [] },
  /** What could be chosen in some columns, taken as one question with several answers? */
  answerOptions: { version: 1, part: 'codebook', defaults: answerDefaults, needs: [] },
  /** How many chose what in the codebook's questions with several answers? */
  answerCounts: { version: 1, part: 'codebook', defaults: {}, needs: [] },
  /** What do the columns hold that follow from others? */
  derivedSummaries: { version: 1, part: 'codebook', defaults: {}, needs: [] },
  /** How strong is each company's relationship with each segment? */
  relation: { version: 1, part: 'map', defaults: relationDefaults, needs: [] },
  /** Where do companies and segments stand, so that the nearer are the more strongly related? */
  strategyMap: { version: 2, part: 'map', defaults: mapDefaults, needs: ['relation'] },
  /** By what can the customers be divided? */
  groupings: { version: 1, part: 'map', defaults: {}, needs: [] },
  /** What changed from wave to wave beyond chance? Asked with all waves in the relation. */
  waves: { version: 1, part: 'studies', defaults: waveDefaults, needs: ['relation', 'strategyMap'] },
  /** Which groups of respondents are alike, and are there such groups at all? */
  clusters: { version: 1, part: 'clusters', defaults: clusterDefaults, needs: [] },
  /** How far can the map be believed, and what does it leave out? */
  diagnostics: { version: 1, part: 'studies', defaults: {}, needs: ['relation', 'strategyMap'] },
  /** Who gives more than is fair for the price, as customers see both? */
  valueMap: { version: 1, part: 'studies', defaults: valueMapDefaults, needs: ['relation'] },
  /** What is a company's customer file, and which of its columns has the survey too? */
  matchDatabase: { version: 1, part: 'customers', defaults: databaseDefaults, needs: ['relation'] },
  /** What have a column of the survey and one of the customer file in common? */
  matchPair: { version: 1, part: 'customers', defaults: matchDefaults, needs: ['relation'] },
  /** What is a file of purchases beside the customer file? */
  matchTransactions: { version: 1, part: 'customers', defaults: transactionsDefaults, needs: [] },
  /** What did the customers buy in sum, and is the file of purchases right? */
  purchases: { version: 1, part: 'customers', defaults: purchasesDefaults, needs: [] },
  /** What does the customer file say by itself? */
  fileOverview: { version: 1, part: 'customers', defaults: overviewDefaults, needs: [] },
  /** Where are the market's segments among the company's own customers, and what are they worth there? */
  zoomIn: { version: 3, part: 'customers', defaults: zoomDefaults, needs: ['relation'] },
  /** Which few questions tell the segment of a customer? */
  goldenQuestions: { version: 1, part: 'customers', defaults: {}, needs: ['zoomIn'] },
  /** How likely is each segment for each customer? */
  scoredCustomers: { version: 1, part: 'customers', defaults: wholeList, needs: ['zoomIn'], isPassing: true },
  /** Which groups are the company's customers in, and what is each worth? By the market's segments, where survey and file share anything. */
  customerGroups: { version: 2, part: 'customers', defaults: groupsDefaults, needs: [], wants: ['zoomIn'] },
  /** Who are the customers of a group, how loyal, what do they buy, who may leave, what answered they? */
  customerProfile: { version: 2, part: 'customers', defaults: profileDefaults, needs: ['customerGroups'], wants: ['zoomIn'] },
  /** What do the customers of a group bring by product, channel, region? */
  customerPerformance: { version: 2, part: 'customers', defaults: performanceDefaults, needs: ['customerGroups'], wants: ['zoomIn'] },
  /** What are the relationships with customers worth, now and over their lives? */
  relationshipValue: { version: 2, part: 'customers', defaults: valueDefaults, needs: ['customerGroups'], wants: ['zoomIn'] },
  /** Which customers should be served when resources do not suffice for all? */
  whomToServe: { version: 2, part: 'customers', defaults: servingDefaults, needs: ['customerGroups', 'relationshipValue'], wants: ['zoomIn'] },
  /** Which customers does a number stand for? */
  customersBehind: { version: 2, part: 'customers', defaults: listDefaults, needs: ['customerGroups'], wants: ['zoomIn', 'relationshipValue'], isPassing: true },
  /** How large is each segment of the market, what does it spend, and with whom? */
  marketSegments: { version: 1, part: 'customers', defaults: marketDefaults, needs: ['relation'] },
  /** What is each segment worth in the market, and what does the company's own database know of it? */
  zoomOut: { version: 1, part: 'customers', defaults: zoomOutDefaults, needs: ['marketSegments'], wants: ['zoomIn'] },
  /** What would remain of the map, had others of the same kind been asked? */
  stability: { version: 1, part: 'studies', defaults: stabilityDefaults, needs: ['relation', 'strategyMap'] },
} as const satisfies Record<string, Analysis<object>>

export type AnalysisId = keyof typeof analyses
export type AnalysisParams = { [Id in AnalysisId]: (typeof analyses)[Id]['defaults'] }
