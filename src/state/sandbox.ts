import { useMemo } from 'react'
import { type CellReading, readCells } from '../core/mapping/readings.ts'
import type { Reliability } from '../core/mapping/reliability.ts'
import type { StrategyMap } from '../core/mapping/strategy-map.ts'
import type { Relation } from '../core/measurement/relation.ts'
import type { MapTarget } from '../core/mapping/map-target.ts'
import { type Picture, takePicture } from '../core/project/picture.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { paramsFor } from '../core/request.ts'
import { trailsOf, type WaveTrail } from '../core/wave-trails.ts'
import type { Waves } from '../core/follow-waves.ts'
import { type DatabasePainting, paintingOf } from '../core/zoom/painting.ts'
import type { MapStability } from '../core/stability/map-stability.ts'
import { useScreenStore } from './screen-store.ts'
import { useDoc } from './project-store.ts'
import { currentOf, type Outcome, useResult } from './results-store.ts'

/** What the sandbox shows: the table, the map drawn from it, and every cell read. */
export interface Sandbox {
  doc: ProjectDoc
  relation: Outcome<Relation>
  map: Outcome<StrategyMap>
  /** Asked for only while uncertainty is shown. */
  stability: Outcome<MapStability | null>
  /** The stability of just the map shown, for its points are matched by place; null while either is computed. */
  mapStability: MapStability | null
  /** Made by itself for tables of moderate size; null where it is not known (yet). */
  reliability: Reliability | null
  readings: (CellReading | null)[]
  /** Asked for only while change is shown, of surveys in waves. */
  waves: Outcome<Waves>
  /** The ways of the points through the waves, while change is shown. */
  trails: WaveTrail[]
  /** The company's own database, where it is to be painted on the map. */
  painting: DatabasePainting | null
}

/** Waves are compared whichever of them is on screen. */
const ALL_WAVES = { analysis: 'waves', overrides: { relation: { wave: null } } } as const

/** Larger tables are diagnosed on demand: it takes the worker seconds. */
const MODERATE_CELLS = 300

/** Whether a map is diagnosed without being asked to. */
export function isOfModerateSize({ strengths }: StrategyMap): boolean {
  return strengths.length <= MODERATE_CELLS
}

/** The table and the map of the project on screen, as the worker delivers them. */
export function useSandbox(): Sandbox {
  const doc = useDoc()
  const relation = useResult(doc, { analysis: 'relation' })
  const map = useResult(doc, { analysis: 'strategyMap' })
  const isUncertaintyShown = useScreenStore((state) => state.isUncertaintyShown)
  const stability = useResult(isUncertaintyShown && !doc.source.isAggregate ? doc : null, { analysis: 'stability' })
  const isModerate = map.result !== null && isOfModerateSize(map.result)
  const diagnostics = useResult(isModerate && !map.isStale ? doc : null, { analysis: 'diagnostics' })
  const isChangeShown = useScreenStore((state) => state.isChangeShown) && (relation.result?.waves.length ?? 0) > 1
  const waves = useResult(isChangeShown && !doc.source.isAggregate ? doc : null, ALL_WAVES)
  // a verdict on the former map must never stand beside the new one
  const reliability = map.isStale ? null : (currentOf(diagnostics)?.shuffles.reliability ?? null)
  const mapStability = map.isStale ? null : currentOf(stability)
  const readings = useMemo(() => (relation.result ? readCells(relation.result, map.result) : []), [relation.result, map.result])
  const { wave } = paramsFor('relation', doc)
  const shownWaves = map.isStale ? null : waves.result
  const trails = useMemo(() => (shownWaves ? trailsOf(shownWaves, wave) : []), [shownWaves, wave])
  const paint = useScreenStore((state) => state.databasePaint)
  const zoomedOut = useResult(paint !== 'off' && paramsFor('zoomIn', doc).database !== null ? doc : null, { analysis: 'zoomOut' }).result
  const painting = useMemo(() => (zoomedOut && paint !== 'off' ? paintingOf(zoomedOut, paint) : null), [zoomedOut, paint])
  return { doc, relation, map, stability, mapStability, reliability, readings, waves, trails, painting }
}

type Drawn = Pick<Sandbox, 'doc' | 'relation' | 'map' | 'mapStability' | 'reliability' | 'trails' | 'painting'>

/** Takes a picture of what the sandbox shows, in the document's own parameters; null while there is no map, or a new one is being drawn. */
export function pictureOf({ doc, relation, map, mapStability, reliability, trails, painting }: Drawn, focus: MapTarget | null, takenAt: number): Picture | null {
  const [table, drawn] = [currentOf(relation), currentOf(map)]
  if (!table || !drawn) return null
  const params = { relation: paramsFor('relation', doc), strategyMap: paramsFor('strategyMap', doc) }
  return takePicture(doc, { relation: table, map: drawn, stability: mapStability, reliability, trails, ...(painting ? { painting } : {}), focus, params, takenAt })
}
