import type { AnalysisId, AnalysisParams } from './analyses.ts'
import type { Outcome } from './analysis.ts'
import { relationFromAggregate } from './aggregate/relation-from-aggregate.ts'
import { checkCodebook } from './codebook/check.ts'
import { isDerived } from './codebook/derived.ts'
import { countAnswers, readQuestion } from './codebook/multiple-question.ts'
import { summariseColumns } from './codebook/summarise.ts'
import type { RelationshipValue } from './database/value-customers.ts'
import { AnalysisError, type ErrorDetails } from './errors.ts'
import { type ComputationContext, drawInFamily } from './map-family.ts'
import { handOver } from './hand-over/hand-over.ts'
import { diagnoseMap } from './mapping/map-diagnostics.ts'
import type { StrategyMap } from './mapping/strategy-map.ts'
import type { Relation } from './measurement/relation.ts'
import type { Table } from './table/table.ts'
import { measure, tabulate } from './measurement/tabulate.ts'
import { findClusters } from './segments/find-clusters.ts'
import { listGroupings } from './segments/groupings.ts'
import { assessStability } from './stability/map-stability.ts'
import { mapValue } from './value-map/value-map.ts'
import { followWaves } from './follow-waves.ts'
import { describeFile } from './zoom/file-overview.ts'
import { checkPurchases, databaseRows, matchTransactions } from './zoom/link-transactions.ts'
import type { DatabaseLink } from './zoom/database-link.ts'
import { matchColumnPair, matchDatabase } from './zoom/match-database.ts'
import { chooseCustomers, type CustomerFileAsked, findCustomerGroups, listBehind, performanceOfGroup, profileOfGroup, valueOfGroups } from './zoom/ask-customers.ts'
import type { CustomerGroups } from './zoom/customer-base.ts'
import { type MarketSegments, marketSegments } from './zoom/market-segments.ts'
import { goldenQuestionsFor, scoreCustomers, type ZoomIn, zoomIn } from './zoom/zoom-in.ts'
import { zoomOut } from './zoom/zoom-out.ts'

interface Inputs {
  relation: Relation
  strategyMap: StrategyMap
  zoomIn: ZoomIn
}

/** What questions about the company's own customers rest on; null where it cannot be had. */
interface CustomerInputs {
  zoomIn: ZoomIn | null
  customerGroups: CustomerGroups
  relationshipValue: RelationshipValue | null
}

/** How each analysis is answered. These lines only forward: the work is in plain functions that tests call directly. */
export const computations = {
  handOver: (_inputs: object, { minimum }: AnalysisParams['handOver'], context: ComputationContext) => {
    const { table, codebook } = withRows(context)
    return handOver(table, codebook, minimum)
  },
  codebookCheck: (_inputs: object, _params: object, { table, codebook, aggregate }: ComputationContext) => (aggregate ? [] : checkCodebook(table, codebook)),
  answerOptions: (_inputs: object, params: AnalysisParams['answerOptions'], { table }: ComputationContext) => readQuestion(table, params),
  answerCounts: (_inputs: object, _params: object, { table, codebook }: ComputationContext) => countAnswers(table, codebook),
  derivedSummaries: (_inputs: object, _params: object, { table, codebook }: ComputationContext) =>
    summariseColumns({ ...table, columns: table.columns.filter((c) => isDerived(codebook, c.name)) }),
  relation: (_inputs: object, params: AnalysisParams['relation'], { table, codebook, aggregate }: ComputationContext) =>
    aggregate ? relationFromAggregate(aggregate, codebook, params) : tabulate(table, codebook, params),
  strategyMap: ({ relation }: Inputs, params: AnalysisParams['strategyMap'], context: ComputationContext) => drawInFamily(relation, params, context),
  waves: ({ relation, strategyMap }: Inputs, params: AnalysisParams['waves'], context: ComputationContext) => followWaves(relation.waves, strategyMap, params, withRows(context)),
  groupings: (_inputs: object, _params: object, { table, codebook, aggregate }: ComputationContext) => (aggregate ? [] : listGroupings(table, codebook)),
  clusters: (_inputs: object, params: AnalysisParams['clusters'], context: ComputationContext) => {
    const { table, codebook, ward } = withRows(context)
    return findClusters(table, codebook, params, ward ?? null)
  },
  diagnostics: ({ relation, strategyMap }: Inputs, _params: object, { paramsOf }: ComputationContext) =>
    diagnoseMap(relation, strategyMap, paramsOf('strategyMap')),
  valueMap: (_inputs: object, params: AnalysisParams['valueMap'], context: ComputationContext) => {
    const { table, codebook, paramsOf } = withRows(context, 'valueMap')
    return mapValue(table, codebook, paramsOf('relation'), params)
  },
  matchDatabase: (_inputs: object, _params: object, context: ComputationContext) => {
    const { table, codebook, paramsOf, database } = withDatabase(context)
    return matchDatabase(table, codebook, paramsOf('relation'), database)
  },
  matchPair: (_inputs: object, params: AnalysisParams['matchPair'], context: ComputationContext) => {
    const { table, codebook, database } = withDatabase(context)
    return { variable: matchColumnPair(table, codebook, database, params.pair) }
  },
  matchTransactions: (_inputs: object, { customers, names }: AnalysisParams['matchTransactions'], context: ComputationContext) => {
    const { database, transactions } = withTransactions(context)
    return matchTransactions({ table: database, id: customers.id }, transactions, names)
  },
  purchases: (_inputs: object, params: AnalysisParams['purchases'], context: ComputationContext) => {
    const { database, transactions } = withTransactions(context)
    return checkPurchases({ table: database, id: params.customers.id }, transactions, params.transactions!, params.customers.fileName)
  },
  fileOverview: (_inputs: object, params: AnalysisParams['fileOverview'], context: ComputationContext) => describeFile(withDatabase(context, params.database).database, params),
  zoomIn: (_inputs: object, params: AnalysisParams['zoomIn'], context: ComputationContext) => {
    const { table, codebook, paramsOf, database } = withDatabase(context)
    return zoomIn(table, codebook, paramsOf('relation'), database, params)
  },
  goldenQuestions: (inputs: Inputs, _params: object, { table, codebook, paramsOf }: ComputationContext) =>
    goldenQuestionsFor(table, codebook, paramsOf('relation'), inputs.zoomIn, paramsOf('zoomIn')),
  scoredCustomers: (inputs: Inputs, part: AnalysisParams['scoredCustomers'], context: ComputationContext) => scoreCustomers(withDatabase(context).database, inputs.zoomIn, context.paramsOf('zoomIn'), part),
  customerGroups: (inputs: CustomerInputs, _params: object, context: ComputationContext) => findCustomerGroups(customerFile(inputs, context)),
  customerProfile: (inputs: CustomerInputs, { group }: AnalysisParams['customerProfile'], context: ComputationContext) => profileOfGroup(customerFile(inputs, context), inputs.customerGroups, group),
  customerPerformance: (inputs: CustomerInputs, params: AnalysisParams['customerPerformance'], context: ComputationContext) =>
    performanceOfGroup(customerFile(inputs, context), inputs.customerGroups, params),
  relationshipValue: (inputs: CustomerInputs, params: AnalysisParams['relationshipValue'], context: ComputationContext) => valueOfGroups(customerFile(inputs, context), inputs.customerGroups, params),
  whomToServe: (inputs: CustomerInputs, params: AnalysisParams['whomToServe'], context: ComputationContext) =>
    chooseCustomers(customerFile(inputs, context), inputs.customerGroups, context.paramsOf('relationshipValue'), params),
  customersBehind: (inputs: CustomerInputs, params: AnalysisParams['customersBehind'], context: ComputationContext) =>
    listBehind(customerFile(inputs, context), inputs.customerGroups, inputs.relationshipValue && context.paramsOf('relationshipValue'), params),
  marketSegments: (_inputs: object, params: AnalysisParams['marketSegments'], context: ComputationContext) => {
    const { table, codebook, paramsOf } = withRows(context)
    return marketSegments(table, codebook, paramsOf('relation'), params)
  },
  zoomOut: (inputs: { marketSegments: MarketSegments; zoomIn: ZoomIn | null }, params: AnalysisParams['zoomOut'], { paramsOf }: ComputationContext) =>
    zoomOut(inputs.marketSegments, inputs.zoomIn, paramsOf('zoomIn').database?.fileName ?? '', params),
  // the answers behind the table are read again rather than kept: they are as large as the file
  stability: ({ strategyMap }: Inputs, params: AnalysisParams['stability'], context: ComputationContext) => {
    const { table, codebook, paramsOf } = withRows(context)
    return assessStability(measure(table, codebook, paramsOf('relation')), strategyMap, paramsOf('strategyMap'), params)
  },
} satisfies { [Id in AnalysisId]: (inputs: never, params: AnalysisParams[Id], context: ComputationContext) => unknown }

function customerFile({ zoomIn: zoom }: CustomerInputs, context: ComputationContext): CustomerFileAsked {
  const { database, paramsOf } = withDatabase(context)
  return { rows: database, link: paramsOf('zoomIn').database, zoom, groupBy: paramsOf('customerGroups').groupBy }
}

/**
 * For what needs the company's customers: their rows, with what they bought in further columns where purchases are open. Throws AnalysisError
 * zoom.noDatabase where no customer file is open.
 */
function withDatabase(context: ComputationContext, link: DatabaseLink | null = context.paramsOf('zoomIn').database): ComputationContext & { database: Table } {
  const { database, transactions } = withRows(context)
  if (!database) throw new AnalysisError('zoom.noDatabase', {})
  return { ...context, database: databaseRows(database, transactions ?? null, link) }
}

/** For what needs customers and purchases apart. Throws as `withDatabase`. */
function withTransactions({ database, transactions }: ComputationContext): { database: Table; transactions: Table } {
  if (!database || !transactions) throw new AnalysisError('zoom.noDatabase', {})
  return { database, transactions }
}

/** For what needs the answers one by one. Throws AnalysisError aggregate.needsRows where there are only sums. */
function withRows(context: ComputationContext, what: ErrorDetails['aggregate.needsRows']['what'] = 'uncertainty'): ComputationContext {
  if (context.aggregate) throw new AnalysisError('aggregate.needsRows', { what })
  return context
}

export type AnalysisResult<Id extends AnalysisId> = Outcome<ReturnType<(typeof computations)[Id]>>
