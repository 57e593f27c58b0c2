import { relationFromAggregate } from '../aggregate/relation-from-aggregate.ts'
import type { AnalysisParams } from '../analyses.ts'
import { type ComputationContext, drawInFamily } from '../map-family.ts'
import type { Relation } from '../measurement/relation.ts'
import { tabulate } from '../measurement/tabulate.ts'
import { listGroupings } from '../segments/groupings.ts'
import type { ComputationsOf } from './computation.ts'

interface Inputs {
  relation: Relation
}

/** What the first map needs. These lines only forward, as in the other parts: the work is in plain functions that tests call directly. */
export const mapComputations = {
  relation: (_inputs: object, params: AnalysisParams['relation'], { table, codebook, aggregate }: ComputationContext) =>
    aggregate ? relationFromAggregate(aggregate, codebook, params) : tabulate(table, codebook, params),
  strategyMap: ({ relation }: Inputs, params: AnalysisParams['strategyMap'], context: ComputationContext) => drawInFamily(relation, params, context),
  groupings: (_inputs: object, _params: object, { table, codebook, aggregate }: ComputationContext) => (aggregate ? [] : listGroupings(table, codebook)),
} satisfies ComputationsOf<'map'>
