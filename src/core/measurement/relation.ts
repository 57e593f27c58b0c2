import type { Issue } from '../errors.ts'
import type { RatioCells } from './ratio-cells.ts'

/** What the numbers of a relation are. */
export type Quantity = 'strength' | 'shareOfValue' | 'shareOfWallet'

export interface RelationItem {
  id: string
  label: string
  /** Respondents (unweighted): of a segment its members, of a company those who rated it. */
  n: number
  /** Their weights summed. */
  weighted: number
  /** Of a segment: its share of all weight on the map. Of a company: its share of the quantity in the whole market, or null. */
  share: number | null
  /** "All other companies": in the table, not on the map. */
  isOther: boolean
  /** Of a segment: the categories it is made of, where several were joined. */
  categories?: string[]
}

/**
 * Companies × segments (or companies × needs), row-major: cell (c, s) is at `c * columns.length + s`.
 * A cell nobody answered is NaN in `values`.
 */
export interface Relation {
  quantity: Quantity
  /** `points`: 0-100 · `relative`: points above or below the respondent's own mean · `share`: 0-1. */
  unit: 'points' | 'relative' | 'share'
  /** Companies. */
  rows: RelationItem[]
  /** Segments, or needs where `by` says so. */
  columns: RelationItem[]
  by: 'segments' | 'needs'
  values: Float64Array
  /** Respondents in the cell, unweighted. */
  count: Float64Array
  /** Sum of weights. */
  weighted: Float64Array
  /** Effective base (Σw)²/Σw² (Kish). */
  effective: Float64Array
  /** Standard error of the value, same unit; NaN where the base is one respondent. */
  standardError: Float64Array
  /** Sum of weight times what the value is a share of: of shares of wallet all that the cell's respondents spend; of means the sum of weights. */
  denominators: Float64Array
  /** The same measure over all respondents, one value per company. */
  total: RatioCells
  /** Respondents with a usable weight, within the scope; `outOf` are those of the whole file. */
  respondents: { n: number; weighted: number; effective: number; outOf: number }
  /** Every wave of the file, in order of appearance; empty where there is no wave column. */
  waves: string[]
  issues: Issue[]
}

/** Only respondents whose category in a column is one of these. */
export interface Restriction {
  column: string
  categories: string[]
}

/** Whose answers are meant. */
export interface ScopeParams {
  /** Only this wave; null = all. */
  wave: string | null
  /** The way down to a subgroup, outermost first: the column that divided the market, and the segment opened there. */
  path: Restriction[]
  /** Further restrictions: users only, one region. */
  only: Restriction[]
}

/** How a relation is measured. Plain JSON, part of the project document. */
export interface RelationParams extends ScopeParams {
  /** Columns of the table: market segments, or the needs themselves. */
  by: 'segments' | 'needs'
  quantity: Quantity
  /** Perceived value comes from all needs together (`needs`) or from the measure with this id. */
  valueFrom: string
  /**
   * Share of wallet from the sums of `amounts` spent (the default; adds up to market share), as the mean of `customers`' own
   * shares, or estimated from the `ranks` of the companies' values where no amounts are known.
   */
  walletBy: 'amounts' | 'customers' | 'ranks'
  /** Values relative to the respondent's own mean over the companies. */
  relative: boolean
  /** The profile column that makes the segments; null = the codebook's own choice. */
  segmentBy: string | null
  /** Groups of fewer respondents are joined with others; null = every group stays by itself. */
  mergeBelow: number | null
}
