import type { Box } from '../labels/geometry.ts'
import type { Pixels, Scene, SceneGroup, SceneNode } from '../scene.ts'
import { companyMark, lightTheme, type ChartTheme } from '../theme.ts'
import { arrangeMap, type MapArrangement } from './arrange-map.ts'
import { rankOf, tieBetween, type ArrangedPoint } from './arranged-point.ts'
import { drawLabel } from './draw-label.ts'
import { drawLegend } from './draw-legend.ts'
import type { MapInput, MapView, PointKind, Size } from './map-input.ts'
import { drawMark } from './map-signs.ts'

/** A point of the scene that can be pointed at and chosen. */
export interface MapScenePoint {
  id: string
  kind: PointKind
  x: Pixels
  y: Pixels
  r: Pixels
  /** Radius of the area that answers to pointer and finger. */
  reach: Pixels
  /** Box of the label; null for a point outside the frame. */
  label: Box | null
  description: string
  isFocused: boolean
}

export interface MapScene extends Scene {
  /** In the order of reading: companies first, then segments. */
  points: readonly MapScenePoint[]
  /** Ids of points whose label found no free place: the picture is too small for them. */
  crowded: readonly string[]
}

/**
 * Draws a map of companies and segments as plain shapes: no axes, one scale in both directions, labels that cover
 * neither each other nor a mark. With a focus, lines run from it to all its counterparts, stronger for the stronger
 * relationship, dashed where the picture disagrees with the table.
 */
export function layoutMap(
  input: MapInput,
  view: MapView,
  size: Size,
  theme: ChartTheme = lightTheme,
): MapScene {
  return drawMap(arrangeMap(input, view, size), view.hover, theme)
}

/** The second half of `layoutMap`, cheap enough for every movement of the pointer. */
export function drawMap(map: MapArrangement, hover: string | null, theme: ChartTheme): MapScene {
  const shown = map.points.filter((p) => p.label !== null)
  // large marks below small ones, segments below companies
  const order = shown.toSorted(
    (a, b) => Number(a.kind === 'company') - Number(b.kind === 'company') || b.r - a.r,
  )
  return {
    width: map.size.width,
    height: map.size.height,
    ground: theme.ground,
    nodes: [
      ...drawGround(map, theme),
      ...drawRays(map, theme),
      ...drawRegions(map, theme),
      ...drawTies(map, hover, theme),
      ...order.map((p) => drawPoint(p, hover, theme)),
      ...drawLegend(map, theme),
    ],
    points: shown.map((p) => ({
      id: p.point.id,
      kind: p.kind,
      x: p.x,
      y: p.y,
      r: p.r,
      reach: p.reach,
      label: p.label!.place.box,
      description: p.point.description,
      isFocused: p.standing === 'focus',
    })),
    crowded: shown.filter((p) => !p.label!.place.free).map((p) => p.point.id),
  }
}

/** Key of the group that draws a point. */
export function pointKey(id: string): string {
  return `point ${id}`
}

/** Where a point is drawn, to put something beside it; null if it is not in the scene. */
export function positionOf(scene: MapScene, id: string): { x: Pixels; y: Pixels; r: Pixels } | null {
  const point = scene.points.find((p) => p.id === id)
  return point ? { x: point.x, y: point.y, r: point.r } : null
}

/** Without a focus dots at the pitch of the ruler, with it rings at that pitch: both make distances comparable. */
function drawGround({ ruler, focus, frame, size, points }: MapArrangement, theme: ChartTheme): SceneNode[] {
  const pitch = ruler?.length ?? 80
  if (!focus) {
    const dots: number[] = []
    const half = pitch < 90 ? pitch : pitch / 2
    const [left, top] = [size.width / 2, frame.y + frame.height / 2]
    for (let y = top - Math.floor((top - frame.y) / half) * half; y <= frame.y + frame.height; y += half)
      for (let x = left - Math.floor(left / half) * half; x <= size.width; x += half) dots.push(x, y)
    return [{ kind: 'dots', points: dots, r: 1.25, fill: theme.dots }]
  }
  if (!ruler) return []
  const reach = Math.max(
    ...points.filter((p) => p.pair).map((p) => Math.hypot(p.x - focus.x, p.y - focus.y)),
    0,
  )
  const count = Math.min(12, Math.ceil(reach / pitch))
  return Array.from({ length: count }, (_, i) => ({
    kind: 'circle',
    key: `ring ${i + 1} ${focus.point.id}`,
    x: focus.x,
    y: focus.y,
    r: (i + 1) * pitch,
    stroke: theme.dots,
    strokeWidth: 1,
  }))
}

function drawRays({ rays }: MapArrangement, theme: ChartTheme): SceneNode[] {
  return rays.map((ray) => ({ kind: 'line', ...ray, stroke: theme.faint, strokeWidth: 1 }))
}

/** The largest region first, so that none hides another. */
function drawRegions({ regions }: MapArrangement, theme: ChartTheme): SceneNode[] {
  return regions
    .filter(({ point }) => point.standing !== 'receding')
    .map(({ point, outline }) => {
      const colour = point.kind === 'company' ? companyMark(point.point.colour ?? point.index, theme).colour : theme.segmentStroke
      return {
        kind: 'group',
        key: `region-${point.point.id}`,
        x: 0,
        y: 0,
        children: [
          { kind: 'polygon', points: outline, fill: colour, opacity: 0.1 },
          { kind: 'polygon', points: outline, stroke: colour, strokeWidth: 1, opacity: 0.6, ...(point.kind === 'segment' ? { dash: [4, 3] as const } : {}) },
        ],
      }
    })
}

function drawTies({ points, focus }: MapArrangement, hover: string | null, theme: ChartTheme): SceneNode[] {
  if (!focus) return []
  const targets = points.filter((p) => p.pair && p.label)
  const isMany = targets.length > 15
  const isAnyHovered = targets.some((p) => p.point.id === hover)
  // the weakest first, so that the strong lie on top
  return targets
    .toSorted((a, b) => a.pair!.level - b.pair!.level)
    .map((p) => {
      const pair = p.pair!
      const company = p.kind === 'company' ? p : focus
      const width = 1 + (isMany ? 2.5 : 4) * pair.level ** 1.5
      const visibility =
        p.standing === 'nearest' ? 1 : (isMany && rankOf(p, pair) > 8 ? 0.45 : 1) * (0.3 + 0.5 * pair.level)
      return {
        kind: 'line',
        key: `tie ${focus.point.id} ${p.point.id}`,
        ...tieBetween(focus, p),
        stroke: companyMark(company.point.colour ?? company.index, theme).colour,
        strokeWidth: width,
        opacity: isAnyHovered ? (p.point.id === hover ? 1 : visibility * 0.35) : visibility,
        ...(pair.wrong ? { dash: [width * 1.2 + 3, width * 1.2 + 4] as const } : {}),
      }
    })
}

function drawPoint(p: ArrangedPoint, hover: string | null, theme: ChartTheme): SceneGroup {
  const isHovered = p.point.id === hover
  const nodes: SceneNode[] = []
  const { leader } = p.label!.place
  if (leader)
    nodes.push({
      kind: 'line',
      key: 'leader',
      x1: leader.x1 - p.x,
      y1: leader.y1 - p.y,
      x2: leader.x2 - p.x,
      y2: leader.y2 - p.y,
      stroke: isHovered ? theme.ink : theme.faint,
      strokeWidth: 1,
    })
  if (p.standing === 'nearest' || p.standing === 'focus')
    nodes.push({ kind: 'circle', key: 'glow', x: 0, y: 0, r: p.r + 9, fill: glowOf(p, theme), opacity: 0.14 })
  nodes.push(...drawMark(p, theme))
  if (isHovered)
    nodes.push({
      kind: 'circle',
      key: 'hover',
      x: 0,
      y: 0,
      r: p.r + 6,
      stroke: theme.ink,
      strokeWidth: 1.75,
    })
  nodes.push(drawLabel(p, theme, isHovered))
  return { kind: 'group', key: pointKey(p.point.id), x: p.x, y: p.y, children: nodes }
}

function glowOf(p: ArrangedPoint, theme: ChartTheme): string {
  return p.kind === 'company' ? companyMark(p.point.colour ?? p.index, theme).colour : theme.segmentStroke
}
