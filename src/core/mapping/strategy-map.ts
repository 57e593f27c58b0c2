import type { Steps } from '../analysis.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { Relation, RelationItem } from '../measurement/relation.ts'
import type { CellWeighting } from './cell-weights.ts'
import type { Anchor } from './dissimilarity.ts'
import type { FixedPoints } from './external.ts'
import type { Configuration } from './map.ts'
import { drawByMethod, type Readable } from './map-methods.ts'
import { mapTable } from './mapped-table.ts'
import type { MapMethod } from './method-list.ts'

/** How the map is drawn from a relation. Plain JSON, part of the project document. */
export interface MapParams {
  method: MapMethod
  weights: CellWeighting
  /** Of the random starts. */
  seed: number
  /** Of a segment's subgroups: companies stay where the map of the whole has them, or find places of their own; or whichever is to be trusted. */
  frame: Frame | 'trusted'
}

type Frame = 'parent' | 'own'

/** A company or segment on the map. */
export interface MapItem extends RelationItem {
  x: number
  y: number
  /** Per cent of the misfit of its set (companies or segments) that this point bears; null where the method has none. */
  misfit: number | null
}

/** Companies and segments on one plane; cells are companies × segments, row-major, as in `relation` without "others". */
export interface StrategyMap extends Readable {
  method: MapMethod
  companies: MapItem[]
  /** Empty where the method draws companies alone. */
  segments: MapItem[]
  /** Strength (or share) behind each cell; NaN = nobody answered. */
  strengths: Float64Array
  weights: Float64Array
  anchor: Anchor
  /** Length on the map of one unit of the quantity (point, or share of 1); null where the map has no ruler. */
  unitLength: number | null
  /** Of a segment's subgroups: how well the frame of the map above still fits; null elsewhere. */
  frame: FrameFit | null
  /** Of a segment's subgroups: where their segment stands on the map above, for them to come out of. */
  origin: { x: number; y: number } | null
  issues: Issue[]
}

/** How far two maps of the same subgroups are from the table: with the companies of the map above, and with companies free. */
export interface FrameFit {
  /** Which of the two is shown. */
  shown: Frame
  /** Which of the two to trust. */
  trust: Frame
  /** Root mean square error of the distances, in the quantity's own unit (points, or share). */
  error: { parent: number; own: number }
  /** Share of comparisons drawn in their right order. */
  right: { parent: number; own: number }
  /** What sampling alone lets expect: root mean square standard error of the cells. */
  chance: number
}

/** What a map may share with a related one. */
export interface Ground {
  /** Strengths between which dissimilarities are measured; default those of the table itself. */
  anchor?: Anchor | null
  /** An arrangement to set out from, in the order of the map's companies and segments; default many starts. */
  from?: Configuration
  /** Companies with the places where they have to stay; then the segments are placed among them. */
  companies?: readonly Pick<MapItem, 'id' | 'x' | 'y'>[]
}

/**
 * Draws the strategy sandbox: each company and each segment a point, so that the shorter the distance between the
 * two, the stronger their relationship (metric unfolding with cell weights, the default); or one of the other maps that
 * people know, each with its own rule of reading. Companies and segments without a single answer are left out and named.
 *
 * @throws AnalysisError `mapping.*` where fewer than two companies or segments remain, or all cells are equal
 */
export function* drawStrategyMap(relation: Relation, params: MapParams, ground: Ground = {}): Steps<StrategyMap> {
  const table = mapTable(relation, params.weights, ground.anchor)
  const fixed = ground.companies ? placesOf(table.rows.map((row) => relation.rows[row]!.id), ground.companies) : null
  const drawn = yield* drawByMethod(table, params, { from: ground.from ?? null, fixed })
  const place = (all: RelationItem[], kept: number[], points: Float64Array, misfits: Float64Array | null): MapItem[] =>
    points.length === 0 ? [] : kept.map((at, i) => ({ ...all[at]!, x: points[2 * i]!, y: points[2 * i + 1]!, misfit: misfits?.[i] ?? null }))
  const { rows, columns, rowMisfits, columnMisfits, scale, issues, ...rest } = drawn
  return {
    ...rest,
    method: params.method,
    companies: place(relation.rows, table.rows, rows, rowMisfits),
    segments: place(relation.columns, table.columns, columns, columnMisfits),
    strengths: table.values,
    weights: table.weights,
    anchor: table.anchor,
    unitLength: scale > 0 ? scale / (table.anchor.high - table.anchor.low) : null,
    frame: null,
    origin: null,
    issues: [...table.issues, ...issues, ...rivalIssue(drawn)],
  }
}

/** Throws AnalysisError mapping.badInput where a company has no place given. */
function placesOf(ids: string[], given: readonly Pick<MapItem, 'id' | 'x' | 'y'>[]): FixedPoints {
  const places = new Map(given.map((item) => [item.id, item]))
  const rows = ids.flatMap((id) => {
    const place = places.get(id)
    if (!place) throw new AnalysisError('mapping.badInput', { reason: `no place for ${id}` })
    return [place.x, place.y]
  })
  return { rows: Float64Array.from(rows) }
}

/** The places of a map's companies (rows) and segments (columns). */
export function configurationOf(map: StrategyMap): Configuration {
  const pointsOf = (items: MapItem[]) => Float64Array.from(items.flatMap(({ x, y }) => [x, y]))
  return { rows: pointsOf(map.companies), columns: pointsOf(map.segments) }
}

/** Where another arrangement fits nearly as well, the reader must not take this one for the only picture. */
function rivalIssue({ rivalStress, stress }: Readable): Issue[] {
  if (rivalStress === null || stress === null) return []
  return [{ code: 'mapping.rival', severity: 'warning', details: { stress: rivalStress, best: stress } }]
}
