import type { Box } from '../labels/geometry.ts'
import type { Pixels } from '../scene.ts'
import { arrangeNotices, type ArrangedNotice } from './arrange-notices.ts'
import { rankOf, type ArrangedPoint, type Standing } from './arranged-point.ts'
import { fitPoints } from './fit-points.ts'
import { labelPoints } from './label-points.ts'
import { ringRoom } from './draw-paint.ts'
import type { MapInput, MapPair, MapPoint, MapRuler, MapView, PointKind, Size } from './map-input.ts'
import { wholeMap, type Zoom } from './zoom.ts'
import { handyRuler, planLegend, type LegendPlan } from './plan-legend.ts'

/** Everything of a map that takes thought: where points and labels stand. Colours, and what is pointed at, come later. */
export interface MapArrangement {
  input: MapInput
  size: Size
  frame: Box
  /** Companies first, then segments. */
  points: ArrangedPoint[]
  focus: ArrangedPoint | null
  ruler: { length: Pixels; label: string } | null
  plan: LegendPlan
  fontSize: Pixels
  /** Outlines of regions, and the points they belong to. */
  regions: { point: ArrangedPoint; outline: Pixels[] }[]
  /** Ways that points have come, up to where they stand. */
  trails: { point: ArrangedPoint; path: Pixels[]; isSure: boolean }[]
  /** Rays from the centre to the segments, in maps read by direction. */
  rays: { x1: Pixels; y1: Pixels; x2: Pixels; y2: Pixels }[]
  notices: ArrangedNotice[]
  /** How much larger than usual letters, marks and lines are. */
  enlargement: number
  /** Which part of the map is shown. */
  zoom: Zoom
  /** The place of the map that is at a place on the screen. */
  toMap: (x: Pixels, y: Pixels) => [number, number]
}

/**
 * Decides where every point and every label of a map stands; the hover is not looked at, so that the result can be kept
 * while the pointer moves. In a focus labels stay where they were without it, as far as the ranks beside them allow.
 * Labels shrink down to 10 px, then are shortened or, of a crowd, left out; only if even that does not help may one cover
 * another (`free` is false).
 */
export function arrangeMap(input: MapInput, view: MapView, size: Size): MapArrangement {
  const margin = Math.min(size.width, size.height) < 500 ? 8 : 16
  const { enlargement = 1 } = view
  const plan = planLegend(input, size, enlargement)
  const width = Math.max(1, size.width - 2 * margin)
  const frame = { x: margin, y: margin, width, height: Math.max(1, size.height - margin - plan.height) }
  const { places, scale, toScreen, toMap } = fitPoints(input, view, insetForMarks(frame))
  const points = standPoints(input, view, places, frame)
  const focus = points.find((p) => p.standing === 'focus') ?? null
  const notices = arrangeNotices(input.notes ?? [], points, toScreen, frame, plan.fontSize, !view.transform)
  const fontSize = labelPoints(points, focus, frame, [...(view.blocked ?? []), ...notices.map((n) => n.box)], enlargement)
  const ruler = chooseRuler(input.rulers, scale, size.width)
  const regions = (input.regions ?? []).flatMap(({ id, outline }) => {
    const point = points.find((p) => p.point.id === id)
    return point ? [{ point, outline: onScreen(outline, toScreen) }] : []
  })
  const trails = (input.trails ?? []).flatMap(({ id, path, isSure }) => {
    const point = points.find((p) => p.point.id === id)
    return point ? [{ point, path: onScreen(path, toScreen), isSure }] : []
  })
  for (const p of points) if (p.point.origin) p.from = toScreen(p.point.origin.x, p.point.origin.y)
  const [x1, y1] = toScreen(0, 0)
  const rays = input.hasRays ? points.filter((p) => p.kind === 'segment').map(({ x, y }) => ({ x1, y1, x2: x, y2: y })) : []
  const zoom = view.transform ?? wholeMap
  return { input, size, frame, points, focus, ruler, plan, fontSize, regions, trails, rays, notices, enlargement, zoom, toMap }
}

function onScreen(outline: readonly number[], toScreen: (x: number, y: number) => [Pixels, Pixels]): Pixels[] {
  return Array.from({ length: outline.length / 2 }, (_, i) => toScreen(outline[2 * i]!, outline[2 * i + 1]!)).flat()
}

function insetForMarks(frame: Box): Box {
  const across = Math.min(frame.width * 0.09, 120)
  const up = Math.min(frame.height * 0.07, 60)
  return {
    x: frame.x + across,
    y: frame.y + up,
    width: Math.max(1, frame.width - 2 * across),
    height: Math.max(1, frame.height - 2 * up),
  }
}

function standPoints(input: MapInput, view: MapView, places: Float64Array, frame: Box): ArrangedPoint[] {
  const { companies, segments } = input
  const unit = Math.sqrt(view.enlargement ?? 1) * markUnit(frame, companies.length + segments.length)
  const means = { company: meanSize(companies), segment: meanSize(segments) }
  const stand = (kind: PointKind, index: number, place: number): ArrangedPoint => {
    const point = (kind === 'company' ? companies : segments)[index]!
    return {
      point,
      kind,
      index,
      x: places[2 * place]!,
      y: places[2 * place + 1]!,
      r: markRadius(kind, point.size, means[kind], unit) + ringRoom(point),
      pair: pairWithFocus(input, view, kind, index),
      standing: 'plain',
      reach: 0,
      isInside: isWithin(frame, places[2 * place]!, places[2 * place + 1]!),
      from: null,
      label: null,
    }
  }
  const points = [
    ...companies.map((_, i) => stand('company', i, i)),
    ...segments.map((_, i) => stand('segment', i, companies.length + i)),
  ]
  for (const p of points) {
    p.standing = standingOf(p, points, view)
    p.reach = reachOf(p, points)
  }
  return points
}

function isWithin(frame: Box, x: Pixels, y: Pixels): boolean {
  return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height
}

// a finger needs some 34 pixels across (WCAG 2.2 asks for 24), but no more than half the way to the next mark
function reachOf(p: ArrangedPoint, points: readonly ArrangedPoint[]): Pixels {
  const next = Math.min(...points.map((q) => (q === p ? Infinity : Math.hypot(p.x - q.x, p.y - q.y))))
  return Math.max(p.r + 2, Math.min(Math.max(p.r + 6, 17), next / 2))
}

/** NaN where no size is known. */
function meanSize(points: readonly MapPoint[]): number {
  const known = points.flatMap((p) => (p.size === null ? [] : [p.size]))
  return known.reduce((sum, share) => sum + share, 0) / known.length
}

/** Radius of an average mark: smaller where many points share the frame. */
function markUnit(frame: Box, count: number): Pixels {
  return Math.min(
    24,
    frame.height / 46,
    Math.max(5, Math.sqrt((frame.width * frame.height) / Math.max(count, 8)) / 17),
  )
}

// the area tells the share; a floor keeps the smallest visible
function markRadius(kind: PointKind, share: number | null, mean: number, unit: Pixels): Pixels {
  const usual = kind === 'company' ? unit : unit * 1.3
  if (share === null || !(mean > 0)) return usual
  return Math.min(usual * 2.2, Math.max(usual * 0.55, usual * Math.sqrt(share / mean)))
}

function pairWithFocus(input: MapInput, view: MapView, kind: PointKind, index: number): MapPair | null {
  if (view.focus === null || view.focus.kind === kind) return null
  const { id } = view.focus
  const other = (kind === 'company' ? input.segments : input.companies).findIndex((p) => p.id === id)
  if (other < 0) return null
  const [row, column] = kind === 'company' ? [index, other] : [other, index]
  return input.pairs[row * input.segments.length + column] ?? null
}

function standingOf(p: ArrangedPoint, points: readonly ArrangedPoint[], { focus }: MapView): Standing {
  if (focus === null || !points.some((q) => q.kind === focus.kind && q.point.id === focus.id))
    return p.point.faded ? 'receding' : 'plain'
  if (p.kind === focus.kind) return p.point.id === focus.id ? 'focus' : 'receding'
  if (p.pair === null) return 'receding'
  return rankOf(p, p.pair) === 1 ? 'nearest' : 'target'
}

function chooseRuler(rulers: readonly MapRuler[], scale: Pixels, width: Pixels): MapArrangement['ruler'] {
  const handy = Math.min(handyRuler, width * 0.2)
  const misfit = (ruler: MapRuler) => Math.abs(Math.log((ruler.length * scale) / handy))
  const usable = rulers.filter(
    (r) => r.length * scale > 24 && r.length * scale < Math.min(2 * handyRuler, width * 0.4),
  )
  const best = usable.toSorted((a, b) => misfit(a) - misfit(b))[0]
  return best ? { length: best.length * scale, label: best.label } : null
}
