import type { AnalysisParams } from '../analyses.ts'
import type { RelationshipValue } from '../database/value-customers.ts'
import { AnalysisError } from '../errors.ts'
import type { ComputationContext } from '../map-family.ts'
import type { Table } from '../table/table.ts'
import { chooseCustomers, type CustomerFileAsked, findCustomerGroups, listBehind, performanceOfGroup, profileOfGroup, valueOfGroups } from '../zoom/ask-customers.ts'
import type { CustomerGroups } from '../zoom/customer-base.ts'
import type { DatabaseLink } from '../zoom/database-link.ts'
import { describeFile } from '../zoom/file-overview.ts'
import { checkPurchases, databaseRows, matchTransactions } from '../zoom/link-transactions.ts'
import { type MarketSegments, marketSegments } from '../zoom/market-segments.ts'
import { matchColumnPair, matchDatabase } from '../zoom/match-database.ts'
import { goldenQuestionsFor, scoreCustomers, type ZoomIn, zoomIn } from '../zoom/zoom-in.ts'
import { zoomOut } from '../zoom/zoom-out.ts'
import { type ComputationsOf, withRows } from './computation.ts'

interface Inputs {
  zoomIn: ZoomIn
}

/** What questions about the company's own customers rest on; null where it cannot be had. */
interface CustomerInputs {
  zoomIn: ZoomIn | null
  customerGroups: CustomerGroups
  relationshipValue: RelationshipValue | null
}

/** What is asked of the company's own customers, and of the market beside them. */
export const customerComputations = {
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
} satisfies ComputationsOf<'customers'>

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
