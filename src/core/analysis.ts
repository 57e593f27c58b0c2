import type { AggregateTable } from './aggregate/aggregate-table.ts'
import type { Codebook } from './codebook/codebook.ts'
import type { Table } from './table/table.ts'

/** What every analysis may read: the rows and what their columns mean. */
export interface AnalysisContext {
  table: Table
  codebook: Codebook
  /** Sums from a data warehouse, where these were opened and not rows: `table` then holds the sums' file. */
  aggregate?: AggregateTable
  /** Rows of the company's own customer file, where one is open. */
  database?: Table
  /** Rows of a file of what these customers bought, where one is open. */
  transactions?: Table
}

/** A computation that reports how far it is (0-1) and ends in a result. */
export type Steps<R> = Generator<number, R, void>

/** What a computation gives, its progress reports left out. */
export type Outcome<T> = T extends Generator<number, infer R, void> ? R : T

/** Runs a computation to its end, its progress unheard. */
export function run<R>(steps: Steps<R>): R {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
