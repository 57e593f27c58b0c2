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
  /** The same measure over all respondents, one value per company. */
  total: RatioCells
  /** Respondents with a usable weight. */
  respondents: { n: number; weighted: number; effective: number }
  /** Every wave of the file, in order of appearance; empty where there is no wave column. */
  waves: string[]
  issues: Issue[]
}

/** How a relation is measured. Plain JSON, part of the project document. */
export interface RelationParams {
  /** Columns of the table: market segments, or the needs themselves. */
  by: 'segments' | 'needs'
  quantity: Quantity
  /** Perceived value comes from all needs together (`needs`) or from the measure with this id. */
  valueFrom: string
  /** Values relative to the respondent's own mean over the companies. */
  relative: boolean
  /** The profile column that makes the segments; null = the codebook's own choice. */
  segmentBy: string | null
  /** Only this wave; null = all. */
  wave: string | null
}
