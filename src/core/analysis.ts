import type { Codebook } from './codebook/codebook.ts'
import type { Table } from './table/table.ts'

/** What every analysis may read: the rows and what their columns mean. */
export interface AnalysisContext {
  table: Table
  codebook: Codebook
}

/** A computation that reports how far it is (0-1) and ends in a result. */
export type Steps<R> = Generator<number, R, void>

/**
 * A question put to the data: its parameters with defaults, the analyses whose results it needs, and the
 * computation. `compute` only forwards: the work is in plain exported functions that tests call directly.
 */
export interface Analysis<Id extends string, Params, Needs extends Record<string, AnyAnalysis>, Result> {
  id: Id
  /** Raised when the same parameters now give another result. */
  version: number
  defaults: Params
  needs: Needs
  compute: (inputs: { [K in keyof Needs]: ResultOf<Needs[K]> }, params: Params, context: AnalysisContext) => Result | Steps<Result>
}

/** Any analysis, where its parameters and result do not matter. `never` as parameter accepts all of them. */
export interface AnyAnalysis {
  id: string
  version: number
  defaults: object
  needs: Record<string, AnyAnalysis>
  compute: (inputs: never, params: never, context: AnalysisContext) => unknown
}

/** What an analysis gives, its progress reports left out. */
export type ResultOf<A extends AnyAnalysis> = Final<ReturnType<A['compute']>>

type Final<Outcome> = Outcome extends Generator<number, infer R, void> ? R : Outcome

/** Declares an analysis; its types are read off the parts. */
export function defineAnalysis<Id extends string, Params extends object, Needs extends Record<string, AnyAnalysis>, Result>(
  analysis: Analysis<Id, Params, Needs, Result>,
): Analysis<Id, Params, Needs, Result> {
  return analysis
}

/** Runs a computation to its end, its progress unheard. */
export function run<R>(steps: Steps<R>): R {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
