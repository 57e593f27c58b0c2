import type { Box } from '../labels/geometry.ts'
import { placeLabels, type PlacedLabel } from '../labels/place-labels.ts'
import { placeSome } from '../labels/place-some.ts'
import type { Pixels } from '../scene.ts'
import { rankOf, tieBetween, type ArrangedPoint } from './arranged-point.ts'
import { composeLabel, type LabelStyle, type MapLabel } from './map-label.ts'

const smallestFont = 10

/** Room of the ring around the mark of one's own company, and of the plate that a pinned label stands on. */
const ownRing = 5

/** With so many points in sight labels that cannot be read are left out; with fewer all are shown. */
const crowd = 24

/** With so many the ranks of a focus leave no room for all, and trying would take longer than a click may. */
const multitude = 48

/**
 * Gives every point in sight its label: as large as fits without labels covering one another or standing far from
 * their marks; at the smallest size they are shortened until they fit, and of a crowd those that matter less are left
 * out.
 *
 * @param blocked parts of the frame that something lies over
 * @param enlargement of all sizes, for a room
 * @returns the font size of companies
 */
export function labelPoints(
  points: readonly ArrangedPoint[],
  focus: ArrangedPoint | null,
  frame: Box,
  blocked: readonly Box[],
  enlargement = 1,
): Pixels {
  const shown = points.filter((p) => p.isInside)
  const smallest = smallestFont * enlargement
  if (shown.length === 0) return smallest
  const room: LabelRoom = { shown, focus, frame, blocked }
  const largest = enlargement * Math.min(26, Math.max(13, Math.min(frame.width / 30, frame.height / 37)))
  const sizeFor = (count: number) => Math.sqrt((frame.width * frame.height) / count) / 8.8
  // zoomed in there is more room, but labels are to stay much as they were
  const fitting = Math.min(sizeFor(shown.length), Math.max(11.5, 1.25 * sizeFor(points.length)))
  const attempts = attemptsFrom(
    Math.round(Math.max(smallest, Math.min(largest, fitting)) * 2) / 2,
    smallest,
    shown.length > crowd,
  )
  let result: LabelAttempt | null = null
  for (const attempt of attempts) {
    if (!attempt.isLast && (isHopeless(room, attempt) || (focus && shown.length > multitude))) continue
    result = attempt.isLast && shown.length > crowd ? labelSome(room, attempt) : tryLabels(room, attempt)
    if (result.isGood) break
  }
  shown.forEach((p, i) => {
    const place = result!.places[i]
    p.label = place ? { text: result!.texts[i]!, place } : null
  })
  return result!.fontSize
}

interface LabelRoom {
  shown: readonly ArrangedPoint[]
  focus: ArrangedPoint | null
  frame: Box
  blocked: readonly Box[]
}

interface LabelAttempt {
  fontSize: Pixels
  texts: MapLabel[]
  places: (PlacedLabel | null)[]
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

function attemptsFrom(fontSize: Pixels, smallest: Pixels, isCrowd: boolean): AttemptStyle[] {
  const attempts: AttemptStyle[] = []
  const usual = { maxEm: 10.5, maxLines: 3, isLast: false }
  for (let size = fontSize; size > smallest; size = Math.max(smallest, size * 0.86))
    attempts.push({ ...usual, fontSize: size, leaders: 0.25 })
  if (isCrowd) {
    attempts.push({ ...usual, fontSize: smallest, leaders: 0.3 })
    attempts.push({ ...usual, fontSize: smallest, leaders: 1, isLast: true })
    return attempts
  }
  attempts.push({ ...usual, fontSize: smallest, leaders: 1 })
  for (const maxEm of [8, 6.5, 5, 3.6])
    attempts.push({
      fontSize: smallest,
      maxEm,
      maxLines: maxEm > 7 ? 2 : 1,
      leaders: 1,
      isLast: maxEm < 4,
    })
  return attempts
}

/** Whether the labels would cover so much of the frame that no arrangement can be free. */
function isHopeless({ shown, frame }: LabelRoom, style: AttemptStyle): boolean {
  let area = 0
  for (const p of shown) {
    const { width, height } = composeLabel(p.point.label, labelStyle(p, style), noteOf(p), false)
    area += width * height
  }
  return area > 0.55 * frame.width * frame.height
}

function tryLabels({ shown, focus, frame, blocked }: LabelRoom, style: AttemptStyle): LabelAttempt {
  const plain = shown.map((p) =>
    composeLabel(p.point.label, labelStyle(p, style), null, p.point.flags?.misplaced === true),
  )
  const problem = { frame, marks: [], blocked, em: style.fontSize, isLast: style.isLast }
  let texts = plain
  let places = placeLabels({
    ...problem,
    lines: [],
    anchors: shown.map((p, i) => anchorOf(p, plain[i]!, null)),
  })
  if (focus) {
    const before = places
    texts = shown.map((p) => textOf(p, style))
    places = placeLabels({
      ...problem,
      lines: tiesFrom(focus, shown),
      anchors: shown.map((p, i) => anchorOf(p, texts[i]!, before[i]!)),
    })
  }
  const leaders = places.filter((place, i) => place.leader && !shown[i]!.point.labelOffset).length
  return {
    fontSize: style.fontSize,
    texts,
    places,
    isGood: places.every((place) => place.free) && leaders <= style.leaders * places.length,
  }
}

/** Labels as many of a crowd as can be read. */
function labelSome({ shown, focus, frame, blocked }: LabelRoom, style: AttemptStyle): LabelAttempt {
  const texts = shown.map((p) => textOf(p, style))
  const order = shown.map((_, i) => i).toSorted((a, b) => urgencyOf(shown[a]!) - urgencyOf(shown[b]!) || a - b)
  const places = placeSome(
    {
      frame,
      blocked,
      marks: [],
      em: style.fontSize,
      lines: focus ? tiesFrom(focus, shown) : [],
      anchors: shown.map((p, i) => anchorOf(p, texts[i]!, null)),
    },
    order,
    (i) => isNeeded(shown[i]!),
  )
  return { fontSize: style.fontSize, texts, places, isGood: true }
}

/** Pinned points, those with a label put by hand and the one in focus are never without their label. */
function isNeeded({ point, standing }: ArrangedPoint): boolean {
  return point.pinned === true || point.labelOffset !== undefined || standing === 'focus'
}

/** What is labelled first: what must be, then what the focus ranks high, then companies, then large segments. */
function urgencyOf(p: ArrangedPoint): number {
  if (p.point.labelOffset) return -3
  if (isNeeded(p)) return -2
  if (p.pair) return rankOf(p, p.pair)
  if (p.standing === 'receding') return 2000
  return p.kind === 'company' ? 0 : 1001 - (p.point.size ?? 0)
}

function textOf(p: ArrangedPoint, style: AttemptStyle): MapLabel {
  return composeLabel(p.point.label, labelStyle(p, style), noteOf(p), p.point.flags?.misplaced === true)
}

function tiesFrom(focus: ArrangedPoint, shown: readonly ArrangedPoint[]) {
  return shown.flatMap((p) => (p.pair ? [tieBetween(focus, p)] : []))
}

function anchorOf(p: ArrangedPoint, text: MapLabel, before: PlacedLabel | null) {
  const { width, height } = text
  const r = p.r + (p.point.flags?.own || p.point.pinned ? ownRing : 0)
  const fixed = p.point.labelOffset ?? null
  if (before === null) return { x: p.x, y: p.y, r, width, height, before, fixed }
  const { box } = before
  return {
    x: p.x,
    y: p.y,
    r,
    width,
    height,
    fixed,
    before: { dx: box.x + box.width / 2 - p.x, dy: box.y + box.height / 2 - p.y },
  }
}

function labelStyle(p: ArrangedPoint, { fontSize, maxEm, maxLines }: AttemptStyle): LabelStyle {
  const isCompany = p.kind === 'company'
  return {
    size: isCompany ? fontSize : Math.max(smallestFont, fontSize * 0.9),
    weight: isCompany || p.point.pinned ? 700 : 500,
    maxEm,
    maxLines,
  }
}

function noteOf(p: ArrangedPoint): MapLabel['note'] {
  if (p.pair === null) return null
  const { strength, wrong, smallBase } = p.pair
  return { rank: String(rankOf(p, p.pair)), strength, wrong, smallBase }
}
