import type { AnalysisParams } from '../analyses.ts'
import { columnLabel } from '../codebook/present.ts'
import type { MapTarget } from '../mapping/map-target.ts'
import type { Reliability } from '../mapping/reliability.ts'
import type { StrategyMap } from '../mapping/strategy-map.ts'
import type { Relation } from '../measurement/relation.ts'
import { restrictionsOf } from '../measurement/scope.ts'
import type { MapStability } from '../stability/map-stability.ts'
import type { WaveTrail } from '../wave-trails.ts'
import type { DatabasePainting } from '../zoom/painting.ts'
import { type MapLook, plainLook } from './look.ts'
import type { BaseRules, DataSource, ProjectDoc } from './project.ts'

/**
 * A strategy map with everything needed to draw, read and state it without the data behind it, in no language: what
 * snapshots keep and every export is made from. Only structured-cloneable data: plain objects, arrays and typed arrays.
 */
export interface Picture {
  /** The project's title; '' for that of the sample. */
  title: string
  relation: Relation
  map: StrategyMap
  /** Regions and safe statements; null where uncertainty was not shown. */
  stability: MapStability | null
  reliability: Reliability | null
  trails: WaveTrail[]
  /** The company's own database on the map, where it was painted. */
  painting?: DatabasePainting
  look: MapLook
  focus: MapTarget | null
  bases: BaseRules
  source: DataSource
  /** How the relation was measured and the map drawn. */
  params: { relation: AnalysisParams['relation']; strategyMap: AnalysisParams['strategyMap'] }
  /** Whether respondents were weighted. */
  isWeighted: boolean
  /** The column that divides the market, with its name on screen; null where needs stand in place of segments. */
  division: { column: string; label: string } | null
  /** Whom the map is about, where that is not everybody. */
  within: { column: string; label: string; categories: string[] }[]
  /** When it was taken, in ms since 1970. */
  takenAt: number
}

/** What a picture is made of besides the document. */
export type PictureParts = Pick<Picture, 'relation' | 'map' | 'stability' | 'reliability' | 'trails' | 'painting' | 'focus' | 'params' | 'takenAt'>

/** Takes a picture of the map on screen. */
export function takePicture(doc: ProjectDoc, parts: PictureParts): Picture {
  const { codebook } = doc
  const { by, segmentBy } = parts.params.relation
  const column = by === 'needs' ? null : (segmentBy ?? codebook.segmentBy)
  return {
    ...parts,
    title: doc.title,
    look: doc.look ?? plainLook,
    bases: doc.bases,
    source: doc.source,
    isWeighted: codebook.columns.some((c) => c.use.kind === 'weight'),
    division: column === null ? null : { column, label: columnLabel(codebook, column) },
    within: restrictionsOf(codebook, parts.params.relation).map((r) => ({ ...r, label: columnLabel(codebook, r.column) })),
  }
}
