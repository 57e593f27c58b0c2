import type { HandOver } from '../hand-over/hand-over.ts'
import type { Fidelity } from '../mapping/fidelity.ts'
import type { MapTarget } from '../mapping/map-target.ts'
import type { RatioCells } from '../measurement/ratio-cells.ts'
import type { RelationItem } from '../measurement/relation.ts'
import type { Picture } from '../project/picture.ts'
import type { ProjectDoc } from '../project/project.ts'

/**
 * The project as it may be handed over without its rows: its survey are sums, its story has no number of few people, and nothing is
 * left of the company's customers.
 *
 * @param fileName of the sums
 */
export function withoutRows(doc: ProjectDoc, { codebook, rows }: Pick<HandOver, 'codebook' | 'rows'>, fileName: string): ProjectDoc {
  const { minimum } = doc.bases
  const { relation, strategyMap, waves } = doc.params
  const isKnown = (name: string | null | undefined) => codebook.columns.some((c) => c.name === name)
  const { path: _path, only: _only, mergeBelow: _merge, wave, segmentBy, ...measured } = relation ?? {}
  const walletBy = measured.walletBy === undefined || measured.walletBy === 'amounts' ? {} : { walletBy: 'amounts' as const }
  const kept = {
    ...measured,
    ...walletBy,
    ...(segmentBy && isKnown(segmentBy) ? { segmentBy } : {}),
    ...(wave && codebook.columns.some((c) => c.use.kind === 'wave') ? { wave } : {}),
  }
  return {
    ...doc,
    codebook,
    source: { fileName, rows: rows.length - 1, isSample: false, isAggregate: true },
    params: { relation: kept, ...(strategyMap ? { strategyMap } : {}), ...(waves ? { waves } : {}) },
    ...(doc.snapshots ? { snapshots: doc.snapshots.map((s) => ({ ...s, params: { relation: kept }, picture: withoutSmall(s.picture, minimum) })) } : {}),
  }
}

/**
 * A picture without what rests on few people: companies and segments of few are left out of table and map, single cells of few are blank, and
 * so are totals from which a part of few could be reckoned. Where the others stand is kept.
 */
function withoutSmall({ painting: _customers, ...picture }: Picture, minimum: number): Picture {
  const { relation, map } = picture
  const isLarge = ({ n }: RelationItem) => n >= minimum
  const [rows, columns] = [placesOf(relation.rows, isLarge), placesOf(relation.columns, isLarge)]
  const [companies, segments] = [placesOf(map.companies, isLarge), placesOf(map.segments, isLarge)]
  const isWhole = companies.length === map.companies.length && segments.length === map.segments.length
  const table = withoutSmallCells(pickCells(relation, rows, columns, relation.columns.length), minimum)
  const total = pickCells(relation.total, rows, [0], 1)
  const isTold = (r: number) => {
    const counted = columns.reduce((sum, _, c) => sum + table.count[r * columns.length + c]!, 0)
    const rest = relation.by === 'segments' ? total.count[r]! - counted : 0
    return total.count[r]! >= minimum && (rest === 0 || rest >= minimum)
  }
  const isCellTold = (i: number) => {
    const [company, segment] = [map.companies[companies[Math.floor(i / segments.length)]!]!, map.segments[segments[i % segments.length]!]!]
    const [r, c] = [rows.findIndex((k) => relation.rows[k]!.id === company.id), columns.findIndex((k) => relation.columns[k]!.id === segment.id)]
    return table.count[r * columns.length + c]! >= minimum
  }
  const onMap = (cells: Float64Array, blank: number) =>
    // methods that draw companies alone have cells of segments that are not on the map
    map.segments.length === 0 ? new Float64Array() : pick(cells, companies, segments, map.segments.length).map((value, i) => (isCellTold(i) ? value : blank))
  const isThere = ({ kind, id }: MapTarget) => (kind === 'company' ? companies.some((k) => map.companies[k]!.id === id) : segments.some((k) => map.segments[k]!.id === id))
  return {
    ...picture,
    relation: {
      ...relation,
      rows: rows.map((r) => relation.rows[r]!),
      columns: columns.map((c) => relation.columns[c]!),
      ...table,
      total: blankWhere(total, (r) => !isTold(r)),
      // which name groups of few with their number
      issues: [],
    },
    map: {
      ...map,
      companies: companies.map((c) => map.companies[c]!),
      segments: segments.map((s) => map.segments[s]!),
      strengths: onMap(map.strengths, Number.NaN),
      weights: onMap(map.weights, 0),
      // the distances aimed at are the strengths in another unit
      disparities: null,
      distances: map.distances && onMap(map.distances, Number.NaN),
      fidelity: map.fidelity && fidelityAmong(map.fidelity, companies, segments, isCellTold),
      sureFidelity: map.sureFidelity && fidelityAmong(map.sureFidelity, companies, segments, isCellTold),
      issues: [],
    },
    stability: isWhole ? picture.stability : null,
    trails: picture.trails.filter(isThere),
    focus: picture.focus && isThere(picture.focus) ? picture.focus : null,
  }
}

/** What a map has right and wrong, of the points that are left; comparisons with cells of few are not named, for their differences tell values. */
function fidelityAmong(fidelity: Fidelity, companies: readonly number[], segments: readonly number[], isCellTold: (i: number) => boolean): Fidelity {
  const ofLeft = (pairs: Fidelity['rows'], places: readonly number[]) => ({ ...pairs, per: Float64Array.from(places, (k) => pairs.per[k]!) })
  const wrong = fidelity.wrong.flatMap((pair) => {
    const isRow = pair.within === 'row'
    const [lines, others] = isRow ? [companies, segments] : [segments, companies]
    const [line, stronger, weaker] = [lines.indexOf(pair.line), others.indexOf(pair.stronger), others.indexOf(pair.weaker)]
    const isTold = (other: number) => isCellTold(isRow ? line * segments.length + other : other * segments.length + line)
    return line >= 0 && stronger >= 0 && weaker >= 0 && isTold(stronger) && isTold(weaker) ? [{ ...pair, line, stronger, weaker }] : []
  })
  return { ...fidelity, rows: ofLeft(fidelity.rows, companies), columns: ofLeft(fidelity.columns, segments), wrong }
}

function placesOf(items: readonly RelationItem[], isKept: (item: RelationItem) => boolean): number[] {
  return items.flatMap((item, i) => (isKept(item) ? [i] : []))
}

function pick(cells: Float64Array, rows: readonly number[], columns: readonly number[], width: number): Float64Array {
  return Float64Array.from(rows.flatMap((r) => columns.map((c) => cells[r * width + c]!)))
}

function pickCells({ values, count, weighted, effective, standardError, denominators }: RatioCells, rows: readonly number[], columns: readonly number[], width: number): RatioCells {
  const of = (cells: Float64Array) => pick(cells, rows, columns, width)
  return { values: of(values), count: of(count), weighted: of(weighted), effective: of(effective), standardError: of(standardError), denominators: of(denominators) }
}

function withoutSmallCells(cells: RatioCells, minimum: number): RatioCells {
  return blankWhere(cells, (i) => cells.count[i]! < minimum)
}

/** As if nobody had answered there. */
function blankWhere({ values, count, weighted, effective, standardError, denominators }: RatioCells, isBlank: (i: number) => boolean): RatioCells {
  const blank = (cells: Float64Array, by: number) => cells.map((value, i) => (isBlank(i) ? by : value))
  return {
    values: blank(values, Number.NaN),
    count: blank(count, 0),
    weighted: blank(weighted, 0),
    effective: blank(effective, 0),
    standardError: blank(standardError, Number.NaN),
    denominators: blank(denominators, 0),
  }
}
