import type PptxGenJS from 'pptxgenjs'
import type { Box } from '../../charts/labels/geometry.ts'
import type { Paint, Pixels, SceneGroup, SceneNode } from '../../charts/scene.ts'
import { textWidth } from '../../charts/text-width.ts'
import { unreachable } from '../../core/errors.ts'
import { clipArea, clipPath, isWithin, roundPath } from './clip-shapes.ts'
import { type ScenePart, type SceneLabel, mergeLines } from './merge-lines.ts'
import { type SlideGroup, type SlideNames, takeName } from './shape-names.ts'

/** Lengths on slides. */
export type Inches = number

/** Points of type, 72 to the inch. */
export type Points = number

export interface SceneOnSlide {
  slide: PptxGenJS.Slide
  names: SlideNames
  /** Where the scene begins, and how long one of its pixels is. */
  x: Inches
  y: Inches
  scale: Inches
  /** What of the scene is shown. */
  clip: Box
  /** The scene as a whole. */
  group: SlideGroup
  /** Groups of the scene that stay groups on the slide, by key; shapes of others are loose. */
  groups: ReadonlyMap<string, SlideGroup>
  font: { face: string; lang: string }
}

/** Where in the tree of the scene the drawing is. */
interface Position {
  x: Pixels
  y: Pixels
  opacity: number
  groups: readonly SlideGroup[]
}

/** Any outline: the writer knows it, its types do not. */
const FREE_FORM = 'custGeom' as string as PptxGenJS.SHAPE_NAME

/** The middle of a line of type lies this far above its baseline, in em: of Arial and its kin. */
const MIDDLE = 0.347
const LINE = 1.2

/** Draws a scene on a slide as shapes and text that can be edited: circles, diamonds, lines, outlines, labels. */
export function putScene(on: SceneOnSlide, nodes: readonly SceneNode[]): void {
  putNodes(on, nodes, { x: 0, y: 0, opacity: 1, groups: [on.group] })
}

function putNodes(on: SceneOnSlide, nodes: readonly SceneNode[], at: Position): void {
  for (const node of mergeLines(nodes)) putNode(on, node, at)
}

function putNode(on: SceneOnSlide, node: ScenePart, at: Position): void {
  switch (node.kind) {
    case 'group':
      return putNodes(on, node.children, within(on, node, at))
    case 'circle':
      return putCircle(on, node, node.x + at.x, node.y + at.y, node.r, at)
    case 'box': {
      const corner = node.corner ? { rectRadius: Math.min(node.corner, node.height / 2) * on.scale } : {}
      const box = boxOf(on, node.x + at.x, node.y + at.y, node.width, node.height)
      return putShape(on, node.corner ? 'roundRect' : 'rect', { ...box, ...corner }, node, at)
    }
    case 'polygon':
      return putPolygon(on, node, moved(node.points, at), at)
    case 'line':
      return putLine(on, node, moved([node.x1, node.y1, node.x2, node.y2], at), at)
    case 'dots':
      return putDots(on, node, moved(node.points, at), node.r, at)
    case 'label':
      return putLabel(on, node, at)
    default:
      return unreachable(node)
  }
}

function within({ groups }: SceneOnSlide, node: SceneGroup, at: Position): Position {
  const group = groups.get(node.key)
  return {
    x: at.x + node.x,
    y: at.y + node.y,
    opacity: at.opacity * (node.opacity ?? 1),
    groups: group ? [...at.groups, group] : at.groups,
  }
}

function putCircle(on: SceneOnSlide, node: Paint, x: Pixels, y: Pixels, r: Pixels, at: Position): void {
  const path = roundPath(x, y, r)
  if (isWithin(path, on.clip)) putShape(on, 'ellipse', boxOf(on, x - r, y - r, 2 * r, 2 * r), node, at)
  else putOutline(on, node, path, at)
}

function putPolygon(on: SceneOnSlide, node: Paint, points: readonly Pixels[], at: Position): void {
  const diamond = diamondOf(points)
  if (!isWithin(points, on.clip)) putOutline(on, node, [...points, points[0]!, points[1]!], at)
  else if (diamond) putShape(on, 'diamond', boxOf(on, diamond.x, diamond.y, diamond.width, diamond.height), node, at)
  else putPaths(on, [points], true, node, at)
}

/** What of a closed shape lies within the map: its area is cut off, its outline left open at the edge. */
function putOutline(on: SceneOnSlide, { fill, stroke, ...paint }: Paint, path: readonly Pixels[], at: Position): void {
  const area = fill === undefined ? [] : clipArea(path.slice(0, -2), on.clip)
  if (fill !== undefined && area.length > 0) putPaths(on, [area], true, { ...paint, fill }, at)
  if (stroke !== undefined) putPaths(on, clipPath(path, on.clip), false, { ...paint, stroke }, at)
}

function putLine(on: SceneOnSlide, node: Paint, [x1, y1, x2, y2]: readonly Pixels[], at: Position): void {
  const box = boxOf(on, Math.min(x1!, x2!), Math.min(y1!, y2!), Math.abs(x2! - x1!), Math.abs(y2! - y1!))
  putShape(on, 'line', { ...box, flipV: x2! < x1! !== y2! < y1! }, node, at)
}

/** Many dots are one shape: nobody moves them one by one. */
function putDots(on: SceneOnSlide, node: Paint, points: readonly Pixels[], r: Pixels, at: Position): void {
  const squares: Pixels[][] = []
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!]
    const dot = roundish(x, y, r)
    if (isWithin(dot, on.clip)) squares.push(dot)
  }
  putPaths(on, squares, true, node, at)
}

function roundish(x: Pixels, y: Pixels, r: Pixels): Pixels[] {
  return Array.from({ length: 8 }, (_, i) => [x + r * Math.cos((i * Math.PI) / 4), y + r * Math.sin((i * Math.PI) / 4)]).flat()
}

/** Several paths as one shape of straight sides. */
function putPaths(on: SceneOnSlide, paths: readonly (readonly Pixels[])[], isClosed: boolean, paint: Paint, at: Position): void {
  const all = paths.flat()
  if (all.length === 0) return
  const [xs, ys] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const box = boxOf(on, left, top, Math.max(...xs) - left, Math.max(...ys) - top)
  const points = paths.flatMap((path) => [
    ...Array.from({ length: path.length / 2 }, (_, i) => ({ x: (path[2 * i]! - left) * on.scale, y: (path[2 * i + 1]! - top) * on.scale, moveTo: i === 0 })),
    ...(isClosed ? [{ close: true as const }] : []),
  ])
  putShape(on, FREE_FORM, { ...box, points }, paint, at)
}

function putLabel(on: SceneOnSlide, label: SceneLabel, at: Position): void {
  const { size, lines, pitch } = label
  const width = Math.max(...lines.map((line) => textWidth(line, size, label.weight))) * 1.04 + size * 0.2
  const height = lines.length === 1 ? size * LINE : pitch * lines.length
  // with a fixed pitch four fifths of a line lie above its baseline
  const above = lines.length === 1 ? size * (MIDDLE + LINE / 2) : pitch * 0.8
  const left = label.anchor === 'start' ? 0 : label.anchor === 'middle' ? width / 2 : width
  on.slide.addText(lines.join('\n'), {
    ...boxOf(on, label.x + at.x - left, label.y + at.y - above, width, height),
    objectName: takeName(on.names, { name: lines.join(' '), groups: at.groups }),
    fontFace: on.font.face,
    lang: on.font.lang,
    fontSize: toPoints(on, size),
    bold: label.weight >= 600,
    color: hex(label.fill ?? '#000000'),
    ...transparency((label.opacity ?? 1) * at.opacity),
    align: label.anchor === 'start' ? 'left' : label.anchor === 'middle' ? 'center' : 'right',
    valign: 'middle',
    margin: 0,
    wrap: false,
    isTextBox: true,
    ...(lines.length > 1 ? { lineSpacing: toPoints(on, pitch) } : {}),
    ...(label.halo ? { glow: { size: 2.5, opacity: 0.9, color: hex(label.halo) } } : {}),
  })
}

function putShape(on: SceneOnSlide, shape: PptxGenJS.SHAPE_NAME, place: PptxGenJS.ShapeProps, paint: Paint, at: Position): void {
  const seen = transparency((paint.opacity ?? 1) * at.opacity)
  const line = paint.stroke === undefined ? { type: 'none' as const } : { color: hex(paint.stroke), width: toPoints(on, paint.strokeWidth ?? 1), ...dashOf(paint), ...seen }
  on.slide.addShape(shape, {
    ...place,
    objectName: takeName(on.names, { name: at.groups.at(-1)!.name, groups: at.groups }),
    ...(paint.fill === undefined ? {} : { fill: { color: hex(paint.fill), ...seen } }),
    line,
  })
}

function boxOf(on: SceneOnSlide, x: Pixels, y: Pixels, width: Pixels, height: Pixels): { x: Inches; y: Inches; w: Inches; h: Inches } {
  return { x: on.x + x * on.scale, y: on.y + y * on.scale, w: width * on.scale, h: height * on.scale }
}

function moved(points: readonly Pixels[], { x, y }: Position): Pixels[] {
  return points.map((at, i) => at + (i % 2 === 0 ? x : y))
}

/** The box of a square that stands on a corner; null for any other shape. */
function diamondOf(points: readonly Pixels[]): Box | null {
  if (points.length !== 8) return null
  const [x0, y0, x1, y1, x2, y2, x3, y3] = points as [number, number, number, number, number, number, number, number]
  const isUpright = x0 === x2 && y1 === y3 && Math.abs(x1 - x0 - (x0 - x3)) < 0.01 && Math.abs(y2 - y1 - (y1 - y0)) < 0.01
  return isUpright ? { x: x3, y: y0, width: x1 - x3, height: y2 - y0 } : null
}

function dashOf({ dash }: Paint): { dashType?: 'dash' | 'sysDash' } {
  if (!dash) return {}
  return { dashType: dash[0] > 4 ? 'dash' : 'sysDash' }
}

function transparency(opacity: number): { transparency?: number } {
  return opacity >= 1 ? {} : { transparency: Math.round(100 * (1 - opacity)) }
}

function toPoints({ scale }: SceneOnSlide, length: Pixels): Points {
  return length * scale * 72
}

/** Colours as slides write them. */
export function hex(colour: string): string {
  return colour.replace('#', '').toUpperCase()
}
