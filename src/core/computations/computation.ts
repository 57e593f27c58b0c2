import type { AnalysisId, AnalysisParams, analyses, Part } from '../analyses.ts'
import { AnalysisError, type ErrorDetails } from '../errors.ts'
import type { ComputationContext } from '../map-family.ts'

/** How an analysis is answered; `Inputs` are the results of what it needs and wants. */
type Computation<Id extends AnalysisId> = (inputs: never, params: AnalysisParams[Id], context: ComputationContext) => unknown

type IdsOf<P extends Part> = { [Id in AnalysisId]: (typeof analyses)[Id]['part'] extends P ? Id : never }[AnalysisId]

/** Exactly the analyses of a part, and how each is answered. */
export type ComputationsOf<P extends Part> = { [Id in IdsOf<P>]: Computation<Id> }

/** How analyses are answered, as far as that is there: parts are fetched one by one. */
export type Computations = { [Id in AnalysisId]?: Computation<Id> }

/** For what needs the answers one by one. Throws AnalysisError aggregate.needsRows where there are only sums. */
export function withRows(context: ComputationContext, what: ErrorDetails['aggregate.needsRows']['what'] = 'uncertainty'): ComputationContext {
  if (context.aggregate) throw new AnalysisError('aggregate.needsRows', { what })
  return context
}
