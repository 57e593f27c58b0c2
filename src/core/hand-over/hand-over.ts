import { writeAggregate } from '../aggregate/write-aggregate.ts'
import type { Steps } from '../analysis.ts'
import type { Codebook } from '../codebook/codebook.ts'
import type { Table } from '../table/table.ts'
import { sumRows } from './sum-rows.ts'
import { type Withheld, withholdSmall } from './withhold-small.ts'

/** A survey as sums that may be handed over. */
export interface HandOver extends Omit<Withheld, 'aggregate'> {
  /** Rows of the sums' file, header first; see `readAggregate`. */
  rows: string[][]
  /** What the file says of itself. */
  codebook: Codebook
}

/**
 * Adds a survey up to sums none of which rests on fewer than `minimum` respondents.
 *
 * @throws AnalysisError as `tabulate`
 */
export function* handOver(table: Table, codebook: Codebook, minimum: number): Steps<HandOver> {
  const { aggregate, ...withheld } = withholdSmall(yield* sumRows(table, codebook), minimum)
  return { ...withheld, rows: writeAggregate(aggregate), codebook: aggregate.codebook }
}
