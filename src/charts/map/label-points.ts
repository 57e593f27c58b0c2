import type { Box } from '../labels/geometry.ts'
import { placeLabels, type PlacedLabel } from '../labels/place-labels.ts'
import type { Pixels } from '../scene.ts'
import { rankOf, tieBetween, type ArrangedPoint } from './arranged-point.ts'
import { composeLabel, type LabelStyle, type MapLabel } from './map-label.ts'

const smallestFont = 10

/** Room of the ring around the mark of one's own company. */
const ownRing = 5

/**
 * Gives every point within the frame its label: as large as fits without labels covering one another or standing far
 * from their marks; at the smallest size they are shortened until they fit.
 *
 * @returns the font size of companies
 */
export function labelPoints(
  points: readonly ArrangedPoint[],
  focus: ArrangedPoint | null,
  frame: Box,
): Pixels {
  const shown = points.filter(
    (p) => p.x >= frame.x && p.x <= frame.x + frame.width && p.y >= frame.y && p.y <= frame.y + frame.height,
  )
  if (shown.length === 0) return smallestFont
  const largest = Math.min(26, Math.max(13, Math.min(frame.width / 30, frame.height / 37)))
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
