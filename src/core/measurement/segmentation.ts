import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { readable } from '../codebook/names.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { RelationItem } from './relation.ts'
import type { Respondents } from './respondents.ts'

/** More segments than this are a list of places or names, not a segmentation. */
const SEGMENT_LIMIT = 60

/** The columns of a relation, and who belongs to which. */
export interface Segmentation {
  items: RelationItem[]
  /** Column of each respondent, -1 = none; empty for needs, to which all belong. */
  columnOf: Int32Array
  issues: Issue[]
}

/**
 * Divides respondents into segments by a profile (or wave) column.
 *
 * @param segmentBy the column; null = the codebook's own choice
 * @throws AnalysisError relation.noSegmentColumn, relation.noGroups, relation.tooManySegments
 */
export function segment(table: Table, codebook: Codebook, segmentBy: string | null, respondents: Respondents): Segmentation {
  const column = segmentColumn(codebook, segmentBy)
  if (!column) throw new AnalysisError('relation.noSegmentColumn', {})
  const source = columnNamed(table, column.name)
  const { labels, codeToCategory, isOrdered } = categoriesOf(source, column)
  const members = new Float64Array(labels.length)
  const weighted = new Float64Array(labels.length)
  const columnOf = new Int32Array(respondents.count)
  let without = 0
  for (let i = 0; i < respondents.count; i++) {
    const row = respondents.firstRow ? respondents.firstRow[i]! : i
    const category = codeToCategory[source.codes[row]!]!
    columnOf[i] = category
    if (respondents.weights[i] === 0) continue
    if (category < 0) without++
    else {
      members[category]! += 1
      weighted[category]! += respondents.weights[i]!
    }
  }
  return dropEmptySegments(column, labels, isOrdered, members, weighted, columnOf, without)
}

function segmentColumn(codebook: Codebook, segmentBy: string | null): CodebookColumn | null {
  const name = segmentBy ?? codebook.segmentBy
  return codebook.columns.find((c) => c.name === name && (c.use.kind === 'profile' || c.use.kind === 'wave')) ?? null
}

function dropEmptySegments(
  column: CodebookColumn,
  labels: string[],
  isOrdered: boolean,
  members: Float64Array,
  weighted: Float64Array,
  columnOf: Int32Array,
  without: number,
): Segmentation {
  const kept = labels.map((_, i) => i).filter((i) => members[i]! > 0)
  // codes, bands and words of degree have an order of their own; of others the largest comes first
  if (!isOrdered && !labels.every((label) => /\d/.test(label))) kept.sort((a, b) => weighted[b]! - weighted[a]!)
  if (kept.length === 0) throw new AnalysisError('relation.noGroups', { column: column.label || column.name })
  if (kept.length > SEGMENT_LIMIT) {
    throw new AnalysisError('relation.tooManySegments', { column: column.label || column.name, segments: kept.length, limit: SEGMENT_LIMIT })
  }
  const sum = kept.reduce((total, i) => total + weighted[i]!, 0)
  const place = new Int32Array(labels.length).fill(-1)
  kept.forEach((category, i) => (place[category] = i))
  const items = kept.map((i) => ({
    id: labels[i]!,
    label: segmentLabel(labels[i]!, column),
    n: members[i]!,
    weighted: weighted[i]!,
    share: weighted[i]! / sum,
    isOther: false,
  }))
  const issues: Issue[] = []
  if (without > 0) issues.push({ code: 'segment.missing', severity: 'note', details: { column: column.label || column.name, count: without } })
  if (items.length === 1) issues.push({ code: 'segment.single', severity: 'warning', details: { segment: items[0]!.label } })
  return { items, columnOf: columnOf.map((c) => (c < 0 ? -1 : place[c]!)), issues }
}

/** A bare code says nothing on a map: it is given its column's name. */
function segmentLabel(label: string, column: CodebookColumn): string {
  return /^\d{1,2}$/.test(label) ? `${readable(column.label || column.name)} ${label}` : label
}

/** The needs in place of segments. Throws AnalysisError relation.noMeasure where there are none. */
export function needColumns(codebook: Codebook): Segmentation {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  if (needs.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
  const items = needs.map((m) => ({ id: m.id, label: m.label, n: 0, weighted: 0, share: null, isOther: false }))
  return { items, columnOf: new Int32Array(0), issues: [] }
}
