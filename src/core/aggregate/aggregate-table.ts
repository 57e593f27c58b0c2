import type { AggregateHeader, AggregateQuantity } from './aggregate-format.ts'

/** What a row of an aggregate adds up: respondents, their weights w, and the numerators y and denominators x of a ratio. */
export interface AggregateSums {
  n: number
  w: number
  ww: number
  wy: number
  wx: number
  wwyy: number
  wwxy: number
  wwxx: number
}

/** The sums of one segment in one wave; '' is everybody without a segment or wave. */
export interface AggregateGroup {
  segment: string
  wave: string
  /** By `cellKey`. */
  cells: Map<string, AggregateSums>
}

/** Sums from a data warehouse in place of the rows of a survey. */
export interface AggregateTable extends AggregateHeader {
  /** Groups by the column that divides the market; '' divides nothing. */
  dividers: Map<string, AggregateGroup[]>
}

/** Where a group keeps the sums of a quantity: of a measure and company, or of respondents, where both are ''. */
export function cellKey(quantity: AggregateQuantity, measure = '', company = ''): string {
  return JSON.stringify([quantity, measure, company])
}
