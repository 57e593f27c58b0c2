import type { MapTarget } from '../mapping/map-target.ts'
import { laidOver } from '../mapping/related-map.ts'
import type { StrategyMap } from '../mapping/strategy-map.ts'
import { boundOfMany } from '../math/bound-of-many.ts'
import type { Relation } from '../measurement/relation.ts'
import { nearestChanges, type NearestChange } from './nearest-changes.ts'
import { type CellPair, pairCells } from './pair-cells.ts'
import { type PictureDifference, tellApart } from './tell-apart.ts'
import type { Picture } from './picture.ts'

/** A company or segment that only one of two pictures shows. */
interface PointChange extends MapTarget {
  label: string
  is: 'new' | 'gone'
}

/** One relationship in two pictures, in the quantity's own unit; a value that one of them lacks is NaN. */
export interface CellChange extends CellPair {
  /** Standard error of the difference, were the respondents others; NaN where it is not known. */
  standardError: number
  /** More than what sampling error, anywhere in the table, would show; among the same respondents, any difference to be seen. */
  isSure: boolean
}

/** What another picture says otherwise. */
export interface PictureComparison {
  /** What they are of and how they were made, as far as that differs. */
  differences: PictureDifference[]
  /** Whether values may be set against each other: the same quantity, measured in the same way. */
  comparesValues: boolean
  /** Whether both are of the same respondents: then no difference is a matter of chance. */
  isSameSample: boolean
  points: PointChange[]
  /** Relationships known to both, or to one of them: the sure changes first, then the greatest. Empty where values are not compared. */
  cells: CellChange[]
  /** Points whose nearest counterpart is another. */
  nearest: NearestChange[]
  /** How far the shared points are from where the first picture has them, once the maps are laid over one another, as a share of the map's size; null where it cannot be said. */
  shift: number | null
}

/** Respondents and pictures that differ less are the same to the eye: half of the last digit shown, and a hundredth of the map. */
const SEEN = { points: 0.05, relative: 0.05, share: 0.0005 } satisfies Record<Relation['unit'], number>
const MOVED = 0.01

/**
 * Compares two pictures: which points are new or gone, which relationships rose or fell and whether that is more than
 * sampling error, whose nearest counterpart is another, what about them is different from the start. Pure data, to be
 * said in any language. Points hidden in both take no part.
 *
 * Sampling error takes the two for independent samples and the whole table as one question (Bonferroni). Where one is of
 * a part of the other's respondents the error is rather less, so that a difference called sure is.
 */
export function comparePictures(before: Picture, after: Picture): PictureComparison {
  const differences = tellApart(before, after)
  const differsIn = (...whats: PictureDifference['what'][]) => differences.some((d) => whats.includes(d.what))
  const sharesSegments = !differsIn('by', 'division')
  const comparesValues = sharesSegments && !differsIn('quantity', 'measure', 'unit')
  const isSameSample = !differsIn('source', 'within', 'respondents', 'weighted')
  const cells = comparesValues ? weigh(pairCells(before, after), before, isSameSample) : []
  return {
    differences,
    comparesValues,
    isSameSample,
    points: pointChanges(before, after, sharesSegments),
    cells,
    nearest: sharesSegments ? nearestChanges(before, after) : [],
    shift: differsIn('method') ? null : shiftBetween(before.map, after.map, sharesSegments),
  }
}

/** Whether a picture is another than the first in anything that can be seen; the file's name alone is not. */
export function isOtherPicture({ differences, points, cells, shift }: PictureComparison, { relation }: Picture): boolean {
  const seen = SEEN[relation.unit]
  return (
    differences.some((d) => d.what !== 'source') ||
    points.length > 0 ||
    cells.some(({ before, after }) => Number.isNaN(before) !== Number.isNaN(after) || Math.abs(after - before) > seen) ||
    (shift !== null && shift > MOVED)
  )
}

function weigh(pairs: CellPair[], { relation }: Picture, isSameSample: boolean): CellChange[] {
  const errorOf = ({ errors: [a, b] }: CellPair) => Math.hypot(a, b)
  const tested = pairs.filter((p) => !p.isSmallBase && errorOf(p) > 0 && !Number.isNaN(p.after - p.before))
  const bound = boundOfMany(tested.length)
  const isTested = new Set(tested)
  const changes = pairs.map((pair): CellChange => {
    const standardError = errorOf(pair)
    const size = Math.abs(pair.after - pair.before)
    const isSure = isSameSample ? size > SEEN[relation.unit] : isTested.has(pair) && size > bound * standardError
    return { ...pair, standardError, isSure }
  })
  const sizeOf = ({ before, after }: CellChange) => Math.abs(after - before) || 0
  return changes.toSorted((a, b) => Number(b.isSure) - Number(a.isSure) || sizeOf(b) - sizeOf(a))
}

function pointChanges(before: Picture, after: Picture, sharesSegments: boolean): PointChange[] {
  const onlyIn = (kind: MapTarget['kind'], items: Relation['rows'], others: Relation['rows'], is: PointChange['is']): PointChange[] =>
    items.filter((item) => !item.isOther && !others.some((o) => o.id === item.id)).map(({ id, label }) => ({ kind, id, label, is }))
  const [a, b] = [before.map, after.map]
  return [
    ...onlyIn('company', b.companies, a.companies, 'new'),
    ...onlyIn('company', a.companies, b.companies, 'gone'),
    ...(sharesSegments ? [...onlyIn('segment', b.segments, a.segments, 'new'), ...onlyIn('segment', a.segments, b.segments, 'gone')] : []),
  ]
}

/** Lays a map over another by turn, mirroring and shift, by the points they share. */
export function layOver(map: StrategyMap, baseline: StrategyMap, sharesSegments: boolean): StrategyMap {
  return laidOver(map, sharesSegments ? baseline : { ...baseline, segments: [] })
}

function shiftBetween(before: StrategyMap, after: StrategyMap, sharesSegments: boolean): number | null {
  const moved = layOver(after, before, sharesSegments)
  const shared = [
    ...matched(before.companies, moved.companies),
    ...(sharesSegments ? matched(before.segments, moved.segments) : []),
  ]
  if (shared.length < 2) return null
  const mean = (sum: (pair: (typeof shared)[number]) => number) => shared.reduce((total, pair) => total + sum(pair), 0) / shared.length
  const [x, y] = [mean(([a]) => a.x), mean(([a]) => a.y)]
  const size = Math.sqrt(mean(([a]) => (a.x - x) ** 2 + (a.y - y) ** 2))
  return Math.sqrt(mean(([a, b]) => (a.x - b.x) ** 2 + (a.y - b.y) ** 2)) / (size || 1)
}

/** Points of two maps that are the same company or segment. */
export function matched<Item extends { id: string }>(before: readonly Item[], after: readonly Item[]): [Item, Item][] {
  return before.flatMap((a): [Item, Item][] => {
    const b = after.find((item) => item.id === a.id)
    return b ? [[a, b]] : []
  })
}
