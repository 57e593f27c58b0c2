import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import { needMeasures } from '../measurement/ratio-input.ts'
import type { RatioCells } from '../measurement/ratio-cells.ts'
import type { Relation, RelationParams } from '../measurement/relation.ts'
import { checkCompanies, relationOfCells } from '../measurement/relation-of-cells.ts'
import { columnUsedAs } from '../measurement/respondents.ts'
import { restrictionsOf } from '../measurement/scope.ts'
import { needColumns, segmentColumn, segmentsOfCategories } from '../measurement/segmentation.ts'
import { ALL_NEEDS, type AggregateQuantity, codebookHash } from './aggregate-format.ts'
import { type AggregateGroup, type AggregateSums, type AggregateTable, cellKey } from './aggregate-table.ts'

/** Squares that add up to less than this share of their parts are rounding errors of answers that are all the same. */
const NOTHING = 1e-12

/**
 * Measures as `tabulate` does, from the sums of a data warehouse in place of the rows: the same values, bases and standard errors.
 *
 * Σw²(y − Rx)² = Σw²y² − 2R·Σw²xy + R²·Σw²x², so that the linearised standard error follows from sums.
 *
 * @throws AnalysisError as `tabulate`; aggregate.needsRows for subgroups and filters other than waves, which only rows can give
 */
export function relationFromAggregate(aggregate: AggregateTable, codebook: Codebook, params: RelationParams): Relation {
  checkCompanies(codebook)
  const keeps = waveFilter(codebook, params)
  const groupsOf = regroup(aggregate, codebook)
  const everybody = groupsOf('') ?? []
  const people = addUp(everybody.filter(keeps).map(peopleIn))
  if (people.n === 0) throw noPeople(everybody, codebook, params)
  const isBySegments = params.by === 'segments'
  const segments = isBySegments ? segmentGroups(codebook, params, groupsOf, keeps) : null
  const ids = codebook.companies.map((c) => c.id)
  const [quantity, measure] = variantOf(codebook, isBySegments ? params : { ...params, quantity: 'strength', valueFrom: 'needs' })
  const total = ids.map((company) => sumCells(everybody.filter(keeps), cellKey(quantity, measure, company)))
  const needs = isBySegments ? null : needColumns(codebook)
  const cells = segments
    ? ids.flatMap((company) => segments.groups.map((groups) => sumCells(groups, cellKey(quantity, measure, company))))
    : ids.flatMap((company) => needs!.items.map((need) => sumCells(everybody.filter(keeps), cellKey(quantity, need.id, company))))
  const respondents = { n: people.n, sum: people.w, squares: people.ww, issues: weightIssues(everybody, codebook) }
  const relation = relationOfCells(codebook, params, respondents, segments ?? needs!, { cells: ratioCells(cells), total: ratioCells(total) })
  return {
    ...relation,
    respondents: { ...relation.respondents, outOf: addUp(everybody.map(peopleIn)).n },
    waves: wavesOf(everybody, codebook),
    issues: [...relation.issues, ...changeOf(aggregate, codebook)],
  }
}

/** Which sums answer the question: the quantity's name in the aggregate, and the measure, or all needs together. */
function variantOf(codebook: Codebook, params: RelationParams): [AggregateQuantity, string] {
  if (params.quantity === 'shareOfWallet') {
    if (params.walletBy !== 'amounts') throw new AnalysisError('aggregate.needsRows', { what: 'wallet' })
    const spend = codebook.measures.find((m) => m.kind === 'spend')
    if (!spend) throw new AnalysisError('relation.noMeasure', { kind: 'spend' })
    return ['share', spend.id]
  }
  const measures = needMeasures(codebook, params)
  const quantity = params.quantity === 'shareOfValue' ? 'share' : params.relative ? 'relative' : 'strength'
  return [quantity, measures.length === 1 ? measures[0]!.id : ALL_NEEDS]
}

/** Which groups belong to the waves asked for. Other restrictions would need rows. */
function waveFilter(codebook: Codebook, params: RelationParams): (group: AggregateGroup) => boolean {
  const wave = columnUsedAs(codebook, 'wave')
  const restrictions = restrictionsOf(codebook, params).filter((r) => codebook.columns.some((c) => c.name === r.column))
  const other = restrictions.find((r) => r.column !== wave?.name)
  if (other) throw new AnalysisError('aggregate.needsRows', { what: 'subgroup' })
  return (group) => restrictions.every((r) => group.wave !== '' && r.categories.includes(group.wave))
}

/** The groups of a column under the names that segments and waves have now: they may have been renamed, joined or left out since the query. */
function regroup(aggregate: AggregateTable, codebook: Codebook): (column: string) => AggregateGroup[] | null {
  const namesOf = (name: string | undefined) => {
    const former = new Map(aggregate.codebook.columns.find((c) => c.name === name)?.categories.map((rule) => [rule.label, rule.text]))
    const now = new Map(codebook.columns.find((c) => c.name === name)?.categories.map((rule) => [rule.text, rule.label]))
    return (label: string) => {
      const text = former.get(label) ?? label
      return label !== '' && now.has(text) ? (now.get(text) ?? '') : label
    }
  }
  const waveName = namesOf(columnUsedAs(codebook, 'wave')?.name)
  return (column) => {
    const segmentName = namesOf(column)
    return aggregate.dividers.get(column)?.map((group) => ({ ...group, segment: segmentName(group.segment), wave: waveName(group.wave) })) ?? null
  }
}

/** The segments of the column asked for, and the groups of each. */
function segmentGroups(codebook: Codebook, params: RelationParams, groupsOf: (column: string) => AggregateGroup[] | null, keeps: (group: AggregateGroup) => boolean) {
  const column = segmentColumn(codebook, params.segmentBy)
  const all = column && groupsOf(column.name)
  if (!column || !all) throw new AnalysisError('relation.noSegmentColumn', {})
  const groups = all.filter(keeps)
  const { labels, isOrdered } = labelsOf(column, all.map((g) => g.segment))
  const ofLabel = labels.map((label) => groups.filter((g) => g.segment === label))
  const people = ofLabel.map((own) => addUp(own.map(peopleIn)))
  const counts = {
    labels,
    isOrdered,
    members: Float64Array.from(people, (p) => p.n),
    weighted: Float64Array.from(people, (p) => p.w),
    without: addUp(groups.filter((g) => g.segment === '').map(peopleIn)).n,
  }
  const { items, placeOf, issues } = segmentsOfCategories(column, counts, params.mergeBelow)
  return { items, issues, groups: items.map((_, i) => ofLabel.flatMap((own, label) => (placeOf[label] === i ? own : []))) }
}

/** Labels that occur, in their order: that of the survey's texts where these are known, else as they come. */
function labelsOf(column: CodebookColumn, occurring: string[]) {
  const labels = new Set(occurring.filter((label) => label !== ''))
  // the survey's texts decide on the order, as they do when its rows are read; labels that it does not have stand for themselves
  const known = column.categories.filter((rule) => rule.label !== null && labels.has(rule.label))
  const others = [...labels].filter((label) => !known.some((rule) => rule.label === label))
  const texts = [...known.map((rule) => rule.text), ...others]
  const rules = [...known, ...others.map((label) => ({ text: label, label }))]
  return categoriesOf({ name: column.name, label: '', codes: new Uint8Array(0), texts }, { ...column, categories: rules })
}

function wavesOf(groups: AggregateGroup[], codebook: Codebook): string[] {
  const column = columnUsedAs(codebook, 'wave')
  return column ? labelsOf(column, groups.map((g) => g.wave)).labels : []
}

const NOBODY: AggregateSums = { n: 0, w: 0, ww: 0, wy: 0, wx: 0, wwyy: 0, wwxy: 0, wwxx: 0 }

function peopleIn(group: AggregateGroup): AggregateSums {
  return group.cells.get(cellKey('respondents')) ?? NOBODY
}

function sumCells(groups: AggregateGroup[], key: string): AggregateSums {
  return addUp(groups.map((group) => group.cells.get(key) ?? NOBODY))
}

function addUp(parts: AggregateSums[]): AggregateSums {
  const sum = { ...NOBODY }
  for (const part of parts) for (const name of Object.keys(sum) as (keyof AggregateSums)[]) sum[name] += part[name]
  return sum
}

function ratioCells(cells: AggregateSums[]): RatioCells {
  const values = Float64Array.from(cells, ({ wy, wx }) => (wx > 0 ? wy / wx : Number.NaN))
  return {
    values,
    count: Float64Array.from(cells, (c) => c.n),
    weighted: Float64Array.from(cells, (c) => c.w),
    effective: Float64Array.from(cells, (c) => (c.ww > 0 ? c.w ** 2 / c.ww : 0)),
    standardError: Float64Array.from(cells, (c, i) => standardError(c, values[i]!)),
    denominators: Float64Array.from(cells, (c) => c.wx),
  }
}

/** As in `tabulateRatios`; NaN where the base is one respondent. */
function standardError({ n, wx, wwyy, wwxy, wwxx }: AggregateSums, ratio: number): number {
  if (!(n > 1 && wx > 0)) return Number.NaN
  const residuals = wwyy - 2 * ratio * wwxy + ratio ** 2 * wwxx
  const parts = wwyy + ratio ** 2 * wwxx
  return residuals > NOTHING * parts ? Math.sqrt(((n / (n - 1)) * residuals) / wx ** 2) : 0
}

/** Which weights could not be used; the rows are not known. */
function weightIssues(groups: AggregateGroup[], codebook: Codebook): Issue[] {
  const weight = columnUsedAs(codebook, 'weight')
  return (['weight.negative', 'weight.missing'] as const).flatMap((code): Issue[] => {
    const { n } = sumCells(groups, cellKey(code))
    return weight && n > 0 ? [{ code, severity: 'warning', details: { column: weight.label || weight.name, count: n, rows: [] } }] : []
  })
}

function noPeople(groups: AggregateGroup[], codebook: Codebook, params: RelationParams): AnalysisError {
  const restrictions = restrictionsOf(codebook, params).length
  const hasAny = addUp(groups.map(peopleIn)).n > 0
  return hasAny ? new AnalysisError('relation.nobodyLeft', { restrictions }) : new AnalysisError('relation.noWeight', { column: columnUsedAs(codebook, 'weight')?.name ?? '' })
}

/** Scales and weights of needs stand as they were when the query was written: sums cannot be weighed anew. */
function changeOf(aggregate: AggregateTable, codebook: Codebook): Issue[] {
  return codebookHash(codebook) === codebookHash(aggregate.codebook) ? [] : [{ code: 'aggregate.codebookChanged', severity: 'warning', details: {} }]
}
