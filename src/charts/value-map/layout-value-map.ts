import { type Box, boxesMeet, distanceToBox, type Stroke, strokeMeetsBox } from '../labels/geometry.ts'
import type { LabelAnchor } from '../labels/label-candidates.ts'
import { placeLabels } from '../labels/place-labels.ts'
import type { Pixels, Scene, SceneNode } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import type { ChartTheme, CompanyMark } from '../theme.ts'
import { scaleFor, type ValueScale } from './value-scale.ts'
import { cutLine, halfOf, placesAlong, placesInSide } from './value-zones.ts'

/** A company by relative price and relative quality; 1 is as its competitors. */
export interface ValueMark {
  id: string
  label: string
  price: number
  quality: number
  /** Standard errors and covariance; NaN where they are not known. */
  priceError: number
  qualityError: number
  covariance: number
  mark: CompanyMark
  /** It is sure on which side of the line it stands. */
  isSure: boolean
  /** On so few respondents that it is no fact. */
  isSmall: boolean
}

interface ValueMapWords {
  quality: string
  price: string
  cheaper: string
  dearer: string
  better: string
  worse: string
  line: string
}

/** A picture of companies by price and quality. */
export interface ValueMapPicture {
  marks: readonly ValueMark[]
  /** Fair quality at a relative price p: `level + slope · (p − 1)`. */
  line: { slope: number; level: number }
  words: ValueMapWords
  /** How a relative value is written on an axis. */
  formatRatio: (value: number, digits: number) => string
}

interface Place {
  x: Pixels
  y: Pixels
}

/** Standard errors to the edge of a region: its shadow in any direction is then the 95 per cent interval of that direction. */
const REACH = 1.96
const CORNERS = 48
const RADIUS = 8
/** Font size of the names of sides and line. */
const NAME = 13
/** A name farther from all companies than this is far enough. */
const CLEAR = 60
/** As bad as a company that is nearer by this. */
const CROSSED = 25
const MARGIN = { left: 46, right: 14, top: 30, bottom: 46 }

/**
 * Draws the customer-value map: relative price across (dearer to the right), relative quality up, a cross where both are as the
 * competitors', and the line of fair value with the two sides it divides. Around every company lies the region of places that other
 * respondents of the same kind might have given it; one that does not touch the line is surely on its side (of a line from weights;
 * a line through the companies moves with them). Labels cover neither marks nor each other.
 */
export function layoutValueMap(picture: ValueMapPicture, size: { width: Pixels; height: Pixels }, theme: ChartTheme): Scene {
  const { marks, line, words } = picture
  const frame = { x: MARGIN.left, y: MARGIN.top, width: size.width - MARGIN.left - MARGIN.right, height: size.height - MARGIN.top - MARGIN.bottom }
  const spread = (value: number, error: number) => [value - REACH * (error || 0), value + REACH * (error || 0)]
  const x = scaleFor(marks.flatMap((m) => spread(m.price, m.priceError)), frame.x, frame.x + frame.width, 64)
  const y = scaleFor(marks.flatMap((m) => spread(m.quality, m.qualityError)), frame.y + frame.height, frame.y, 44)
  const fair = (price: number) => line.level + line.slope * (price - 1)
  const onPaper: Stroke = { x1: x.at(x.from), y1: y.at(fair(x.from)), x2: x.at(x.to), y2: y.at(fair(x.to)) }
  const inFrame = cutLine(onPaper, frame)
  const cross: Stroke[] = [
    { x1: x.at(1), y1: frame.y, x2: x.at(1), y2: frame.y + frame.height },
    { x1: frame.x, y1: y.at(1), x2: frame.x + frame.width, y2: y.at(1) },
  ]
  const names = nameZones(onPaper, inFrame, cross, frame, marks.map((m) => ({ x: x.at(m.price), y: y.at(m.quality) })), words, theme)
  return {
    width: size.width,
    height: size.height,
    ground: theme.ground,
    nodes: [
      { kind: 'polygon', points: halfOf(frame, onPaper), fill: theme.segmentFill, opacity: 0.55 },
      ...drawAxes(x, y, frame, picture, theme),
      ...cross.map((c): SceneNode => ({ kind: 'line', ...c, stroke: theme.muted, strokeWidth: 1 })),
      ...marks.flatMap((m) => drawRegion(m, x, y)),
      ...(inFrame ? [{ kind: 'line' as const, key: 'fair', ...inFrame, stroke: theme.ink, strokeWidth: 1.75, dash: [7, 5] as const }] : []),
      ...names.nodes,
      ...drawMarks(marks, x, y, frame, inFrame ? [...cross, inFrame] : cross, names.boxes, theme),
    ],
  }
}

function drawAxes(x: ValueScale, y: ValueScale, frame: Box, { words, formatRatio }: ValueMapPicture, theme: ChartTheme): SceneNode[] {
  const [bottom, right] = [frame.y + frame.height, frame.x + frame.width]
  const text = (at: [Pixels, Pixels], words_: string, anchor: 'start' | 'middle' | 'end', weight = 400): SceneNode => ({ kind: 'text', x: at[0], y: at[1], text: words_, size: 12, weight, anchor, fill: theme.muted })
  return [
    ...x.ticks.flatMap((tick): SceneNode[] => [
      { kind: 'line', x1: x.at(tick), y1: frame.y, x2: x.at(tick), y2: bottom, stroke: theme.dots, strokeWidth: 0.75 },
      text([x.at(tick), bottom + 16], formatRatio(tick, x.digits), 'middle'),
    ]),
    ...y.ticks.flatMap((tick): SceneNode[] => [
      { kind: 'line', x1: frame.x, y1: y.at(tick), x2: right, y2: y.at(tick), stroke: theme.dots, strokeWidth: 0.75 },
      text([frame.x - 7, y.at(tick) + 4], formatRatio(tick, y.digits), 'end'),
    ]),
    text([6, 18], `↑ ${words.quality}`, 'start', 600),
    text([frame.x, bottom + 36], `← ${words.cheaper}`, 'start'),
    text([frame.x + frame.width / 2, bottom + 36], words.price, 'middle', 600),
    text([right, bottom + 36], `${words.dearer} →`, 'end'),
  ]
}

/** Where other respondents might have put a company. */
function drawRegion({ price, quality, priceError, qualityError, covariance, mark, isSure }: ValueMark, x: ValueScale, y: ValueScale): SceneNode[] {
  if (!(priceError > 0 || qualityError > 0)) return []
  // the circle becomes the ellipse by the square root of the covariance (Cholesky)
  const lean = priceError > 0 ? covariance / priceError : 0
  const rest = Math.sqrt(Math.max(0, qualityError ** 2 - lean ** 2))
  const points = Array.from({ length: CORNERS }, (_, i) => {
    const [cos, sin] = [Math.cos((2 * Math.PI * i) / CORNERS), Math.sin((2 * Math.PI * i) / CORNERS)]
    return [x.at(price + REACH * priceError * cos), y.at(quality + REACH * (lean * cos + rest * sin))]
  }).flat()
  return [
    { kind: 'polygon', points, fill: mark.colour, opacity: 0.14 },
    { kind: 'polygon', points, stroke: mark.colour, strokeWidth: 1.25, ...(isSure ? {} : { dash: [4, 4] as const }) },
  ]
}

/** The names of the two sides and of the line, each where the fewest companies are near. */
function nameZones(onPaper: Stroke, inFrame: Stroke | null, cross: readonly Stroke[], frame: Box, points: readonly Place[], words: ValueMapWords, theme: ChartTheme) {
  const sides = [
    { name: words.better, isAbove: true },
    { name: words.worse, isAbove: false },
  ].flatMap(({ name, isAbove }) => {
    const places = placesInSide(frame, onPaper, isAbove, textWidth(name, NAME, 700), NAME + 3)
    return places.length > 0 ? [{ name, weight: 700, box: freest(places, points) }] : []
  })
  const isClear = (box: Box) => sides.every((side) => !boxesMeet(box, side.box, 4))
  const along = inFrame ? placesAlong(frame, inFrame, textWidth(words.line, NAME), NAME + 3).filter(isClear) : []
  const names = along.length > 0 ? [...sides, { name: words.line, weight: 400, box: freest(along, points, cross) }] : sides
  return {
    boxes: names.map(({ box }) => box),
    nodes: names.map(({ name, weight, box }): SceneNode => ({ kind: 'text', x: box.x, y: box.y + NAME - 1, text: name, size: NAME, weight, anchor: 'start', fill: theme.ink, halo: theme.ground })),
  }
}

/** The first of the places that no company is near, else the one that companies are farthest from; rather not across one of the strokes. */
function freest(places: readonly Box[], points: readonly Place[], strokes: readonly Stroke[] = []): Box {
  const roomOf = (box: Box) => Math.min(CLEAR, ...points.map((p) => distanceToBox(p.x, p.y, box))) - (strokes.some((stroke) => strokeMeetsBox(stroke, box)) ? CROSSED : 0)
  return places.reduce((best, box) => (roomOf(box) > roomOf(best) ? box : best))
}

function drawMarks(marks: readonly ValueMark[], x: ValueScale, y: ValueScale, frame: Box, lines: Stroke[], blocked: Box[], theme: ChartTheme): SceneNode[] {
  const size = frame.width < 420 ? 12 : 13
  const names = marks.map((m) => wrapText(m.label, { size, weight: 600, maxWidth: 11 * size, maxLines: 2 }))
  const anchors = marks.map(
    (m, i): LabelAnchor => ({
      x: x.at(m.price),
      y: y.at(m.quality),
      r: RADIUS,
      width: Math.max(...names[i]!.map((line) => textWidth(line, size, 600))),
      height: names[i]!.length * size * 1.2,
      before: null,
      fixed: null,
    }),
  )
  const placed = placeLabels({ frame, anchors, marks: [], blocked, lines, em: size, isLast: true })
  return [
    ...placed.flatMap(({ leader }): SceneNode[] => (leader ? [{ kind: 'line', ...leader, stroke: theme.muted, strokeWidth: 1 }] : [])),
    ...marks.map((m, i): SceneNode => ({ kind: 'group', key: m.id, x: anchors[i]!.x, y: anchors[i]!.y, children: markNodes(m, theme) })),
    ...placed.flatMap(({ box, align }, i) =>
      names[i]!.map((line, l): SceneNode => {
        const left = align === 'start' ? box.x : align === 'end' ? box.x + box.width : box.x + box.width / 2
        return { kind: 'text', x: left, y: box.y + (0.95 + 1.2 * l) * size, text: line, size, weight: 600, anchor: align, fill: marks[i]!.isSmall ? theme.muted : theme.ink, halo: theme.ground }
      }),
    ),
  ]
}

/** The company's mark as on the strategy map. */
function markNodes({ mark: { colour, sign }, isSmall }: ValueMark, theme: ChartTheme): SceneNode[] {
  const nodes: SceneNode[] = [{ kind: 'circle', x: 0, y: 0, r: RADIUS + 2, fill: theme.ground }]
  if (isSmall) nodes.push({ kind: 'circle', x: 0, y: 0, r: RADIUS - 1, fill: theme.ground, stroke: colour, strokeWidth: 2, dash: [3, 3] })
  else nodes.push({ kind: 'circle', x: 0, y: 0, r: RADIUS, fill: colour })
  if (sign !== 'full') nodes.push({ kind: 'circle', x: 0, y: 0, r: RADIUS * (sign === 'ring' ? 0.52 : 0.26), fill: theme.ground })
  return nodes
}
