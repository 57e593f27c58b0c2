import type { Issue } from '../errors.ts'

/** What the numbers of a relation are. */
export type Quantity = 'strength' | 'shareOfValue' | 'shareOfWallet'

export interface RelationItem {
  id: string
  label: string
  /** Respondents (unweighted), their weight, and the share of all weight. For a company: those who rated it. */
  n: number
  weighted: number
  share: number
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
  issues: Issue[]
}
