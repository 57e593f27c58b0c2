import type { Box, Disc, Stroke } from '../labels/geometry.ts'
import { placeLabels, type PlacedLabel } from '../labels/place-labels.ts'
import type { Pixels } from '../scene.ts'
import { fitPoints } from './fit-points.ts'
import { legendHeight } from './map-legend.ts'
import { composeLabel, type LabelStyle, type MapLabel } from './map-label.ts'
import type { MapInput, MapPair, MapPoint, MapRuler, MapView, PointKind, Size } from './map-input.ts'

/** How a point takes part in a focus. */
export type Standing = 'plain' | 'focus' | 'nearest' | 'target' | 'receding'

export interface ArrangedPoint extends Disc {
  point: MapPoint
  kind: PointKind
  /** Place in the list of companies or of segments. */
  index: number
  standing: Standing
  /** Radius of the area that answers to pointer and finger. */
  reach: Pixels
  /** The relationship with the point in focus. */
  pair: MapPair | null
  /** Null for a point outside the frame. */
  label: { text: MapLabel; place: PlacedLabel } | null
}

/** Everything of a map that takes thought: where points and labels stand. Colours, and what is pointed at, come later. */
export interface MapArrangement {
  size: Size
  frame: Box
  /** Companies first, then segments. */
  points: ArrangedPoint[]
  focus: ArrangedPoint | null
  ruler: { length: Pixels; label: string } | null
  legend: MapInput['legend']
  fontSize: Pixels
}

const smallestFont = 10

/** Room of the ring around the mark of one's own company. */
export const ownRing = 5

/**
 * Decides where every point and every label of a map stands; the hover is not looked at, so that the result can be kept
 * while the pointer moves. In a focus labels stay where they were without it, as far as the ranks beside them allow.
 * Labels shrink down to 10 px, then are shortened; only if even that does not help may one cover another (`free` is false).
 */
export function arrangeMap(input: MapInput, view: MapView, size: Size): MapArrangement {
  const margin = Math.min(size.width, size.height) < 500 ? 8 : 16
  const below = input.legend || input.rulers.length ? legendHeight(size) : margin
  const frame = {
    x: margin,
    y: margin,
    width: Math.max(1, size.width - 2 * margin),
    height: Math.max(1, size.height - margin - below),
  }
  const { places, scale } = fitPoints(input, view, insetForMarks(frame))
  const points = standPoints(input, view, places, frame)
  const focus = points.find((p) => p.standing === 'focus') ?? null
  const fontSize = labelPoints(points, focus, frame)
  return {
    size,
    frame,
    points,
    focus,
    ruler: chooseRuler(input.rulers, scale, size.width),
    legend: input.legend,
    fontSize,
  }
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
  const unit = markUnit(frame, companies.length + segments.length)
  const means = { company: meanSize(companies), segment: meanSize(segments) }
  const stand = (kind: PointKind, index: number, place: number): ArrangedPoint => {
    const point = (kind === 'company' ? companies : segments)[index]!
    return {
      point,
      kind,
      index,
      x: places[2 * place]!,
      y: places[2 * place + 1]!,
      r: markRadius(kind, point.size, means[kind], unit),
      pair: pairWithFocus(input, view, kind, index),
      standing: 'plain',
      reach: 0,
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

/** Rank of a point in the eyes of the one in focus. */
export function rankOf(p: ArrangedPoint, pair: MapPair): number {
  return p.kind === 'segment' ? pair.rankOfSegment : pair.rankOfCompany
}

/** The line between the point in focus and one of its targets, from mark to mark. */
export function tieBetween(focus: Disc, target: Disc): Stroke {
  const [dx, dy] = [target.x - focus.x, target.y - focus.y]
  const length = Math.hypot(dx, dy) || 1
  const [from, to] = [Math.min(focus.r + 3, length / 2), Math.min(target.r + 3, length / 2)]
  return {
    x1: focus.x + (dx * from) / length,
    y1: focus.y + (dy * from) / length,
    x2: target.x - (dx * to) / length,
    y2: target.y - (dy * to) / length,
  }
}

function labelPoints(points: readonly ArrangedPoint[], focus: ArrangedPoint | null, frame: Box): Pixels {
  const shown = points.filter(
    (p) => p.x >= frame.x && p.x <= frame.x + frame.width && p.y >= frame.y && p.y <= frame.y + frame.height,
  )
  if (shown.length === 0) return smallestFont
  const largest = Math.min(26, Math.max(13, Math.min(frame.width / 30, frame.height / 44)))
  const fitting = Math.sqrt((frame.width * frame.height) / shown.length) / 8.8
  const attempts = attemptsFrom(Math.round(Math.max(smallestFont, Math.min(largest, fitting)) * 2) / 2)
  let result: LabelAttempt | null = null
  for (const attempt of attempts) {
    if (!attempt.isLast && isHopeless(shown, frame, attempt)) continue
    result = tryLabels(shown, focus, frame, attempt)
    if (result.isGood) break
  }
  shown.forEach((p, i) => (p.label = { text: result!.texts[i]!, place: result!.places[i]! }))
  return result!.fontSize
}

interface LabelAttempt {
  fontSize: Pixels
  texts: MapLabel[]
  places: PlacedLabel[]
  /** All free, and not too many far from their marks. */
  isGood: boolean
}

interface AttemptStyle {
  fontSize: Pixels
  maxEm: number
  maxLines: number
  /** Share of labels that may need a leader. */
  leaders: number
  isLast: boolean
}

function attemptsFrom(fontSize: Pixels): AttemptStyle[] {
  const attempts: AttemptStyle[] = []
  const usual = { maxEm: 10.5, maxLines: 3, isLast: false }
  for (let size = fontSize; size > smallestFont; size = Math.max(smallestFont, size * 0.86))
    attempts.push({ ...usual, fontSize: size, leaders: 0.25 })
  attempts.push({ ...usual, fontSize: smallestFont, leaders: 1 })
  for (const maxEm of [8, 6.5, 5, 3.6])
    attempts.push({
      fontSize: smallestFont,
      maxEm,
      maxLines: maxEm > 7 ? 2 : 1,
      leaders: 1,
      isLast: maxEm < 4,
    })
  return attempts
}

/** Whether the labels would cover so much of the frame that no arrangement can be free. */
function isHopeless(shown: readonly ArrangedPoint[], frame: Box, style: AttemptStyle): boolean {
  let area = 0
  for (const p of shown) {
    const { width, height } = composeLabel(p.point.label, labelStyle(p, style), noteOf(p), false)
    area += width * height
  }
  return area > 0.55 * frame.width * frame.height
}

function tryLabels(
  shown: readonly ArrangedPoint[],
  focus: ArrangedPoint | null,
  frame: Box,
  style: AttemptStyle,
): LabelAttempt {
  const plain = shown.map((p) =>
    composeLabel(p.point.label, labelStyle(p, style), null, p.point.flags?.misplaced === true),
  )
  const problem = { frame, marks: [], em: style.fontSize, isLast: style.isLast }
  let texts = plain
  let places = placeLabels({
    ...problem,
    lines: [],
    anchors: shown.map((p, i) => anchorOf(p, plain[i]!, null)),
  })
  if (focus) {
    const before = places
    texts = shown.map((p) =>
      composeLabel(p.point.label, labelStyle(p, style), noteOf(p), p.point.flags?.misplaced === true),
    )
    const lines = shown.flatMap((p) => (p.pair ? [tieBetween(focus, p)] : []))
    places = placeLabels({
      ...problem,
      lines,
      anchors: shown.map((p, i) => anchorOf(p, texts[i]!, before[i]!)),
    })
  }
  const leaders = places.filter((place) => place.leader).length
  return {
    fontSize: style.fontSize,
    texts,
    places,
    isGood: places.every((place) => place.free) && leaders <= style.leaders * places.length,
  }
}

function anchorOf(p: ArrangedPoint, text: MapLabel, before: PlacedLabel | null) {
  const { width, height } = text
  const r = p.r + (p.point.flags?.own ? ownRing : 0)
  if (before === null) return { x: p.x, y: p.y, r, width, height, before }
  const { box } = before
  return {
    x: p.x,
    y: p.y,
    r,
    width,
    height,
    before: { dx: box.x + box.width / 2 - p.x, dy: box.y + box.height / 2 - p.y },
  }
}

function labelStyle(p: ArrangedPoint, { fontSize, maxEm, maxLines }: AttemptStyle): LabelStyle {
  const isCompany = p.kind === 'company'
  return {
    size: isCompany ? fontSize : Math.max(smallestFont, fontSize * 0.9),
    weight: isCompany ? 700 : 500,
    maxEm,
    maxLines,
  }
}

function noteOf(p: ArrangedPoint): MapLabel['note'] {
  if (p.pair === null) return null
  const { strength, wrong, smallBase } = p.pair
  return { rank: String(rankOf(p, p.pair)), strength, wrong, smallBase }
}

function chooseRuler(rulers: readonly MapRuler[], scale: Pixels, width: Pixels): MapArrangement['ruler'] {
  const handy = Math.min(130, width * 0.2)
  const misfit = (ruler: MapRuler) => Math.abs(Math.log((ruler.length * scale) / handy))
  const usable = rulers.filter((r) => r.length * scale > 24 && r.length * scale < width * 0.4)
  const best = usable.toSorted((a, b) => misfit(a) - misfit(b))[0]
  return best ? { length: best.length * scale, label: best.label } : null
}
