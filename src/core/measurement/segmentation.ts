import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { readable } from '../codebook/names.ts'
import { columnLabel } from '../codebook/present.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { joinSmall } from './join-small.ts'
import type { RelationItem, RelationParams } from './relation.ts'
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
 * @param params `segmentBy`: the column, null = the codebook's own choice; `mergeBelow`: join groups of fewer respondents
 * @throws AnalysisError relation.noSegmentColumn, relation.noGroups, relation.tooManySegments
 */
export function segment(table: Table, codebook: Codebook, params: Pick<RelationParams, 'segmentBy' | 'mergeBelow'>, respondents: Respondents): Segmentation {
  const column = segmentColumn(codebook, params.segmentBy)
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
  const { items, placeOf, issues } = segmentsOfCategories(column, { labels, isOrdered, members, weighted, without }, params.mergeBelow, bandsOf(codebook, column))
  return { items, columnOf: columnOf.map((c) => (c < 0 ? -1 : placeOf[c]!)), issues }
}

/** The categories of a column and who is in them. */
interface CategoryCounts {
  labels: string[]
  isOrdered: boolean
  /** Respondents of each category, and their weights. */
  members: Float64Array
  weighted: Float64Array
  /** Respondents that are in none. */
  without: number
}

/**
 * The segments that a column's categories make, in the order of the map, and the place of each category among them (-1: nobody is in it).
 *
 * @param banded what the categories are bands of, as it is called on screen
 * @throws AnalysisError relation.noGroups, relation.tooManySegments
 */
export function segmentsOfCategories(
  column: CodebookColumn,
  { labels, isOrdered, members, weighted, without }: CategoryCounts,
  mergeBelow: number | null,
  banded: string | null = null,
): { items: RelationItem[]; placeOf: Int32Array; issues: Issue[] } {
  const name = column.label || column.name
  const { groups, issues } = groupCategories(name, labels, isOrdered, members, weighted, mergeBelow)
  const placeOf = new Int32Array(labels.length).fill(-1)
  groups.forEach((categories, i) => categories.forEach((category) => (placeOf[category] = i)))
  const items = itemsOf(groups, (category) => segmentLabel(labels[category]!, column, banded), labels, members, weighted)
  if (without > 0) issues.push({ code: 'segment.missing', severity: 'note', details: { column: name, count: without } })
  if (items.length === 1) issues.push({ code: 'segment.single', severity: 'warning', details: { segment: items[0]!.label } })
  return { items, placeOf, issues }
}

/** The column that divides the market; null where there is none. */
export function segmentColumn(codebook: Codebook, segmentBy: string | null): CodebookColumn | null {
  const name = segmentBy ?? codebook.segmentBy
  return codebook.columns.find((c) => c.name === name && (c.use.kind === 'profile' || c.use.kind === 'wave')) ?? null
}

/** The categories that anybody is in, in the order of the map, small ones joined where that is wanted. */
function groupCategories(
  column: string,
  labels: string[],
  isOrdered: boolean,
  members: Float64Array,
  weighted: Float64Array,
  mergeBelow: number | null,
): { groups: number[][]; issues: Issue[] } {
  const kept = labels.map((_, i) => i).filter((i) => members[i]! > 0)
  if (kept.length === 0) throw new AnalysisError('relation.noGroups', { column })
  // codes, bands and words of degree have an order of their own; of others the largest comes first
  const hasOrder = isOrdered || labels.every((label) => /\d/.test(label))
  if (!hasOrder) kept.sort((a, b) => weighted[b]! - weighted[a]!)
  const groups = mergeBelow === null ? kept.map((i) => [i]) : joinSmall(kept, members, mergeBelow, hasOrder)
  if (groups.length > SEGMENT_LIMIT) throw new AnalysisError('relation.tooManySegments', { column, segments: groups.length, limit: SEGMENT_LIMIT })
  const joined = groups.filter((group) => group.length > 1).flat().filter((i) => members[i]! < mergeBelow!).length
  return { groups, issues: joined > 0 ? [{ code: 'segment.merged', severity: 'note', details: { groups: joined, minimum: mergeBelow! } }] : [] }
}

function itemsOf(groups: number[][], nameOf: (category: number) => string, labels: string[], members: Float64Array, weighted: Float64Array): RelationItem[] {
  const sumOf = (group: number[], of: Float64Array) => group.reduce((sum, i) => sum + of[i]!, 0)
  const total = sumOf(groups.flat(), weighted)
  return groups.map((group) => {
    const categories = group.map((i) => labels[i]!)
    return {
      id: segmentId(categories),
      label: joinLabels(group.map(nameOf)),
      n: sumOf(group, members),
      weighted: sumOf(group, weighted),
      share: sumOf(group, weighted) / total,
      isOther: false,
      ...(categories.length > 1 ? { categories } : {}),
    }
  })
}

const JOINT = ' + '

/** The id of the segment that is made of these categories. */
export function segmentId(categories: readonly string[]): string {
  return categories.join(JOINT)
}

/** Names of a joint group: three at most, for a label on the map. */
function joinLabels(labels: string[]): string {
  return labels.length <= 3 ? labels.join(JOINT) : `${labels.slice(0, 3).join(JOINT)}${JOINT}…`
}

/** A name longer than this would hide the band that it stands before. */
const NAME_LIMIT = 24

/** A bare code says nothing on a map: it is given its column's name; a band of numbers that of what was counted or measured. */
function segmentLabel(label: string, column: CodebookColumn, banded: string | null): string {
  if (banded !== null && banded.length <= NAME_LIMIT) return `${banded} ${label}`
  return /^\d{1,2}$/.test(label) ? `${readable(column.label || column.name)} ${label}` : label
}

/** What a column holds in bands, as it is called on screen; null where it holds something else. */
function bandsOf(codebook: Codebook, { name }: CodebookColumn): string | null {
  const derivation = codebook.derived?.find((d) => d.name === name)?.derivation
  return derivation?.kind === 'bands' ? columnLabel(codebook, derivation.column) : null
}

/** The needs in place of segments. Throws AnalysisError relation.noMeasure where there are none. */
export function needColumns(codebook: Codebook): Segmentation {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  if (needs.length === 0) throw new AnalysisError('relation.noMeasure', { kind: 'need' })
  const items = needs.map((m) => ({ id: m.id, label: m.label, n: 0, weighted: 0, share: null, isOther: false }))
  return { items, columnOf: new Int32Array(0), issues: [] }
}
