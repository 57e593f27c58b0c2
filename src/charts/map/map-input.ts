import type { Box } from '../labels/geometry.ts'
import type { Pixels } from '../scene.ts'
import type { Zoom } from './zoom.ts'

export type PointKind = 'company' | 'segment'

/** A company or a segment of the map. */
export interface MapPoint {
  /** Unique among companies and segments together. */
  id: string
  label: string
  /** What a screen reader says of the point. */
  description: string
  /** Place in the units of the map; y grows upwards. */
  x: number
  y: number
  /** Market weight, 0-1: the area of the mark; null = unknown. */
  size: number | null
  /** Steps back, as what a filter leaves out. */
  faded?: boolean
  /**
   * Place in the palette, so that a company keeps its colour when others are hidden, or a colour `#rrggbb` of the user's
   * own; default is its place in the list, and for segments the colour of all segments.
   */
  colour?: number | string
  /** Middle of the label from the middle of the mark, where the user has put it. */
  labelOffset?: { dx: Pixels; dy: Pixels }
  /** Where it comes out of when it first appears, in units of the map. */
  origin?: { x: number; y: number }
  /** Emphasised, and never without its label. */
  pinned?: boolean
  /** What the company's own database knows of a segment. */
  paint?: {
    /** -1: far less of it than the market suggests, 1: far more, 0: as much. */
    shade: number
    /** Share of the ring around the mark that is full, 0-1; null = no ring. */
    ring: number | null
  }
  flags?: {
    /** The company whose strategy this is. */
    own?: boolean
    /** Too few respondents to be shown as fact. */
    smallBase?: boolean
    /** The picture shows many of its distances wrong. */
    misplaced?: boolean
  }
}

/** The relationship of one company with one segment, as the focus shows it. */
export interface MapPair {
  /** The value as text. */
  strength: string
  /** 0 for the weakest of the table, 1 for the strongest. */
  level: number
  /** Place of the segment among those of the company; 1 is the strongest. */
  rankOfSegment: number
  /** Place of the company among those for the segment. */
  rankOfCompany: number
  /** The picture disagrees with the table. */
  wrong: boolean
  smallBase: boolean
}

/** A length of the map that stands for a round number of points, with its name. */
export interface MapRuler {
  /** In units of the map. */
  length: number
  label: string
}

/** A remark written on the map. */
export interface MapNotice {
  id: string
  text: string
  /** Place of its middle, in units of the map. */
  x: number
  y: number
  /** Id of the point it is about; a line leads there. */
  point: string | null
}

/** Where a point stood before: earlier waves, the oldest first, its place now last. */
interface MapTrail {
  id: string
  /** x and y in turn, in units of the map. */
  path: readonly number[]
  /** The last step is longer than chance would make it. */
  isSure: boolean
}

/** Words of the picture itself; an entry is drawn where its sign occurs. */
export interface MapLegend {
  company: string
  segment: string
  /** What the size of a mark means. */
  size: string
  wrong: string
  smallBase: string
  /** What a region is. */
  region: string
  /** The same where only those of single points are drawn. */
  regionOfOne: string
  /** What a trail and its arrow are. */
  trail: string
  /** What the ends of the colours painted on segments mean, and the ring. */
  under?: string
  over?: string
  ring?: string
}

export interface MapInput {
  companies: readonly MapPoint[]
  segments: readonly MapPoint[]
  /** Companies × segments, row-major; null where nobody answered. May be empty: then a focus draws no lines. */
  pairs: readonly (MapPair | null)[]
  /** Where points might also have been drawn, by point id: outlines in units of the map, x and y in turn. */
  regions?: readonly { id: string; outline: readonly number[] }[]
  trails?: readonly MapTrail[]
  /** Maps read by direction: rays run from the centre of the map to the segments. */
  hasRays?: boolean
  /** Rulers to choose from; the one of handy length is drawn. */
  rulers: readonly MapRuler[]
  legend: MapLegend | null
  notes?: readonly MapNotice[]
}

export interface MapView {
  focus: { kind: PointKind; id: string } | null
  /** Id of the point pointed at. */
  hover: string | null
  /** Counter-clockwise, in degrees. */
  rotation?: number
  /** Left and right exchanged (before the rotation). */
  mirrored?: boolean
  /** Which part of the map is shown; default the whole. */
  transform?: Zoom
  /** How much larger than usual letters, marks and lines are, for a room; default 1. */
  enlargement?: number
  /** Parts of the picture that controls lie over: labels keep off. */
  blocked?: readonly Box[]
  /** Part of the map, in its units, to be shown whatever the points are: keeps several maps at one scale. */
  extent?: { minX: number; maxX: number; minY: number; maxY: number }
}

export interface Size {
  width: Pixels
  height: Pixels
}
