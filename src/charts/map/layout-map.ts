import type { Box } from '../labels/geometry.ts'
import type { Pixels, Scene, SceneGroup, SceneNode } from '../scene.ts'
import { lightTheme, type ChartTheme } from '../theme.ts'
import { arrangeMap, type MapArrangement } from './arrange-map.ts'
import { rankOf, tieBetween, type ArrangedPoint } from './arranged-point.ts'
import { drawLabel } from './draw-label.ts'
import { drawLegend } from './draw-legend.ts'
import { drawNotice } from './draw-notices.ts'
import type { MapInput, MapView, PointKind, Size } from './map-input.ts'
import { drawTrails } from './draw-trails.ts'
import { drawMark } from './map-signs.ts'
import { areRegionsMany } from './plan-legend.ts'
import { colourOf } from './point-paint.ts'
import type { Zoom } from './zoom.ts'

/** A point of the scene that can be pointed at and chosen. */
export interface MapScenePoint {
  id: string
  kind: PointKind
  x: Pixels
  y: Pixels
  r: Pixels
  /** Radius of the area that answers to pointer and finger. */
  reach: Pixels
  /** Box of the label; null for a point out of sight, or whose label is left out. */
  label: Box | null
  /** The user has put the label where it is. */
  isLabelMoved: boolean
  name: string
  description: string
  isFocused: boolean
  /** Where it comes out of when it first appears. */
  from: [Pixels, Pixels] | null
}

/** A note of the scene that can be opened and moved. */
export interface MapSceneNotice {
  id: string
  text: string
  x: Pixels
  y: Pixels
  box: Box
}

export interface MapScene extends Scene {
  /** In the order of reading: companies first, then segments. */
  points: readonly MapScenePoint[]
  /** Points out of sight, to be brought into it. */
  beyond: readonly MapScenePoint[]
  notices: readonly MapSceneNotice[]
  /** Ids of points in sight whose label is left out: the picture is too small for it. */
  unlabelled: readonly string[]
  /** How many of the nodes lie beneath the points and belong to the ground, to be moved and enlarged as one. */
  underCount: number
  zoom: Zoom
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
  // large marks below small ones, segments below companies, what is pinned on top
  const order = map.points.toSorted(
    (a, b) =>
      Number(a.point.pinned ?? false) - Number(b.point.pinned ?? false) ||
      Number(a.kind === 'company') - Number(b.kind === 'company') ||
      b.r - a.r,
  )
  const under = [
    ...drawGround(map, theme),
    ...drawRays(map, theme),
    ...drawRegions(map, hover, theme),
    ...drawTies(map, hover, theme),
    ...drawTrails(map, hover, theme),
  ]
  const inSight = map.points.filter((p) => p.isInside)
  return {
    width: map.size.width,
    height: map.size.height,
    ground: theme.ground,
    nodes: [
      ...under,
      ...order.map((p) => drawPoint(p, hover, theme)),
      ...map.notices.map((notice) => drawNotice(notice, theme)),
      ...drawLegend(map, theme),
    ],
    points: inSight.map(describePoint),
    beyond: map.points.filter((p) => !p.isInside).map(describePoint),
    notices: map.notices.map(({ notice, x, y, box }) => ({ id: notice.id, text: notice.text, x, y, box })),
    unlabelled: inSight.filter((p) => p.label === null).map((p) => p.point.id),
    underCount: under.length,
    zoom: map.zoom,
  }
}

function describePoint({ point, kind, x, y, r, reach, label, standing, from }: ArrangedPoint): MapScenePoint {
  return {
    id: point.id,
    kind,
    x,
    y,
    r,
    reach,
    label: label?.place.box ?? null,
    isLabelMoved: point.labelOffset !== undefined,
    name: point.label,
    description: point.description,
    isFocused: standing === 'focus',
    from,
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
function drawGround({ ruler, focus, frame, size, points, zoom }: MapArrangement, theme: ChartTheme): SceneNode[] {
  const pitch = ruler?.length ?? 80
  if (!focus) {
    const dots: number[] = []
    const half = pitch < 90 ? pitch : pitch / 2
    // the dots belong to the map and move with it
    const left = zoom.scale * (size.width / 2) + zoom.x
    const top = zoom.scale * (frame.y + frame.height / 2) + zoom.y
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

/**
 * Where points might also have been drawn. Of many points only those that are looked at: the one in focus, the one
 * pointed at, the pinned ones. Otherwise all but those that step back.
 */
function drawRegions({ regions, input }: MapArrangement, hover: string | null, theme: ChartTheme): SceneNode[] {
  const isLookedAt = ({ point, standing }: ArrangedPoint) =>
    standing === 'focus' || point.id === hover || point.pinned === true
  const areMany = areRegionsMany(input)
  return regions
    .filter(({ point }) => isLookedAt(point) || (!areMany && point.standing !== 'receding'))
    .map(({ point, outline }) => {
      const colour = colourOf(point, theme)
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

function drawTies({ points, focus, enlargement }: MapArrangement, hover: string | null, theme: ChartTheme): SceneNode[] {
  if (!focus) return []
  const targets = points.filter((p) => p.pair)
  const isMany = targets.length > 15
  const isAnyHovered = targets.some((p) => p.point.id === hover)
  // the weakest first, so that the strong lie on top
  return targets
    .toSorted((a, b) => a.pair!.level - b.pair!.level)
    .map((p) => {
      const pair = p.pair!
      const company = p.kind === 'company' ? p : focus
      const width = enlargement * (1 + (isMany ? 2.5 : 4) * pair.level ** 1.5)
      const visibility =
        p.standing === 'nearest' ? 1 : (isMany && rankOf(p, pair) > 8 ? 0.45 : 1) * (0.3 + 0.5 * pair.level)
      return {
        kind: 'line',
        key: `tie ${focus.point.id} ${p.point.id}`,
        ...tieBetween(focus, p),
        stroke: colourOf(company, theme),
        strokeWidth: width,
        opacity: isAnyHovered ? (p.point.id === hover ? 1 : visibility * 0.35) : visibility,
        ...(pair.wrong ? { dash: [width * 1.2 + 3, width * 1.2 + 4] as const } : {}),
      }
    })
}

function drawPoint(p: ArrangedPoint, hover: string | null, theme: ChartTheme): SceneGroup {
  const isHovered = p.point.id === hover
  const nodes: SceneNode[] = []
  const leader = p.label?.place.leader
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
    nodes.push({ kind: 'circle', key: 'glow', x: 0, y: 0, r: p.r + 9, fill: colourOf(p, theme), opacity: 0.14 })
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
  if (p.label) nodes.push(drawLabel(p, p.label, theme, isHovered))
  return { kind: 'group', key: pointKey(p.point.id), x: p.x, y: p.y, children: nodes }
}
