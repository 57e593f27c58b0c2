import type { MapInput, MapPair, MapPoint, MapRuler } from './map-input.ts'
import { formatValue } from '../../i18n/format-value.ts'
import type { CellReading } from '../../core/mapping/readings.ts'
import type { MapItem, StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Region } from '../../core/stability/regions.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { WaveTrail } from '../../core/wave-trails.ts'
import type { BaseRules } from '../../core/project/project.ts'
import type { Text } from '../../i18n/en.ts'
import type { MapPair as Pair, MapTarget } from '../../core/mapping/map-target.ts'

/** Lengths of the ruler to choose from, in points of strength or percentage points. */
const RULER_AMOUNTS = [0.5, 1, 2, 5, 10, 20, 50]

/** A point with more than this multiple of its fair share of the misfit is a compromise; marked where comparisons go wrong for it. */
const MISPLACED = 2

/** Ids on the chart are unique over both kinds; in the project a company and a segment may share a name. */
export function chartId({ kind, id }: MapTarget): string {
  return `${kind}:${id}`
}

/** The way back from a chart id. */
export function targetOf(onChart: string): MapTarget {
  const [kind, ...id] = onChart.split(':')
  return { kind: kind === 'company' ? 'company' : 'segment', id: id.join(':') }
}

/** Everything the map chart draws, from the analysis and in the reader's words. */
export function mapInputOf(
  map: StrategyMap,
  relation: Relation,
  readings: (CellReading | null)[],
  bases: BaseRules,
  stability: MapStability | null,
  trails: readonly WaveTrail[],
  text: Text,
): MapInput {
  const byPair = new Map(readings.flatMap((r) => (r ? [[pairKey(r), r] as const] : [])))
  const readingOf = (company: MapItem, segment: MapItem) => byPair.get(pairKey({ company: company.id, segment: segment.id }))
  const drawn = relation.rows.filter((row) => !row.isOther)
  const points = (kind: MapTarget['kind'], items: MapItem[]) =>
    items.map((item) => {
      const isWrong = readings.some((r) => r !== null && r[kind] === item.id && r.tooNear + r.tooFar > 0)
      const point = pointOf(kind, item, items.length, isWrong, bases, describe(kind, item, map, relation, readings, text))
      // the place in the table decides the colour, so that it stays when a company cannot be placed
      if (kind === 'company') return { ...point, colour: drawn.findIndex((row) => row.id === item.id) }
      return map.origin ? { ...point, origin: map.origin } : point
    })
  return {
    companies: points('company', map.companies),
    segments: points('segment', map.segments),
    pairs: map.companies.flatMap((company) =>
      map.segments.map((segment) => pairOf(readingOf(company, segment), map, relation, bases, text)),
    ),
    regions: stability ? regionsOf(map, stability) : [],
    trails: trails.map(({ kind, id, path, isSure }) => ({ id: chartId({ kind, id }), path, isSure })),
    hasRays: map.reading === 'projection' || map.reading === 'direction',
    rulers: rulersOf(map, relation, text),
    legend: {
      company: text.sandbox.legendCompany,
      segment: relation.by === 'needs' ? text.sandbox.legendNeed : text.sandbox.legendSegment,
      size: '',
      wrong: text.sandbox.legendWrong,
      smallBase: text.sandbox.legendSmall(bases.minimum),
      region: text.sandbox.legendRegion,
      regionOfOne: text.sandbox.legendRegionOfOne,
      trail: text.waves.legend,
    },
  }
}

function pairKey({ company, segment }: Pair): string {
  return JSON.stringify([company, segment])
}

function pointOf(kind: MapTarget['kind'], item: MapItem, count: number, isWrong: boolean, bases: BaseRules, description: string): MapPoint {
  return {
    id: chartId({ kind, id: item.id }),
    label: item.label,
    description,
    x: item.x,
    y: item.y,
    size: kind === 'segment' ? item.share : null,
    flags: {
      smallBase: item.share !== null && item.n < bases.minimum,
      misplaced: isWrong && count > 2 && item.misfit !== null && item.misfit > (MISPLACED * 100) / count,
    },
  }
}

/** What a screen reader hears at a point: its name, its share, its nearest counterpart. */
function describe(kind: MapTarget['kind'], item: MapItem, map: StrategyMap, relation: Relation, readings: (CellReading | null)[], text: Text): string {
  const mine = readings.filter((r): r is CellReading => r !== null && r[kind] === item.id && r.distance !== null)
  const best = mine.toSorted((a, b) => b.value - a.value)[0]
  const counterpart = best && (kind === 'company' ? map.segments.find((s) => s.id === best.segment) : map.companies.find((c) => c.id === best.company))
  const sentence = best && counterpart ? text.sandbox.emphasis.strongest(counterpart.label, formatValue(best.value, relation.unit, text.format)) : ''
  if (kind === 'company') return text.sandbox.pointLabel.company(item.label, sentence)
  const share = item.share === null ? '' : text.sandbox.marketShare(text.format.percent(item.share))
  return text.sandbox.pointLabel.segment(item.label, share, sentence)
}

function pairOf(reading: CellReading | undefined, map: StrategyMap, relation: Relation, bases: BaseRules, text: Text): MapPair | null {
  if (!reading) return null
  const { low, high } = map.anchor
  return {
    strength: formatValue(reading.value, relation.unit, text.format, relation.unit === 'share' ? 0 : 1),
    level: (reading.value - low) / (high - low),
    rankOfSegment: reading.rankOfSegment,
    rankOfCompany: reading.rankOfCompany,
    wrong: reading.tooNear + reading.tooFar > 0,
    smallBase: reading.n < bases.minimum,
  }
}

function rulersOf({ unitLength }: StrategyMap, relation: Relation, { sandbox, format }: Text): MapRuler[] {
  if (unitLength === null) return []
  return RULER_AMOUNTS.map((amount) => {
    const shown = format.number(amount, amount < 1 ? 1 : 0)
    return relation.unit === 'share'
      ? { length: (amount / 100) * unitLength, label: sandbox.rulerShare(shown) }
      : { length: amount * unitLength, label: sandbox.ruler(shown) }
  })
}

/** Corners of a region's outline: enough to look round. */
const CORNERS = 48

function regionsOf(map: StrategyMap, { companies, segments }: MapStability): { id: string; outline: number[] }[] {
  const of = (kind: MapTarget['kind'], items: MapItem[], regions: Region[]) =>
    items.flatMap((item, i) => (regions[i] && regions[i].major > 0 ? [{ id: chartId({ kind, id: item.id }), outline: outlineOf(regions[i]) }] : []))
  return [...of('company', map.companies, companies), ...of('segment', map.segments, segments)]
}

function outlineOf({ x, y, major, minor, angle }: Region): number[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return Array.from({ length: CORNERS }, (_, i) => {
    const turn = (2 * Math.PI * i) / CORNERS
    const [along, across] = [major * Math.cos(turn), minor * Math.sin(turn)]
    return [x + along * cos - across * sin, y + along * sin + across * cos]
  }).flat()
}
