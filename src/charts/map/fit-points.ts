import type { Box } from '../labels/geometry.ts'
import type { Pixels } from '../scene.ts'
import type { MapInput, MapView, Size } from './map-input.ts'

/** Places on the screen and the one scale they share. */
export interface FittedPoints {
  /** x and y in turn: companies first, then segments. */
  places: Float64Array
  /** Length of one unit of the map. */
  scale: Pixels
  /** Where a place of the map, x and y in its units, is on the screen. */
  toScreen: (x: number, y: number) => [Pixels, Pixels]
  /** The way back: the place of the map that is at a place on the screen. */
  toMap: (x: Pixels, y: Pixels) => [number, number]
}

/**
 * Fits the points into a box with the same scale in both directions, for a map of distances may not be stretched.
 *
 * @param inside where the centres of all points come to lie
 */
export function fitPoints(input: MapInput, view: MapView, inside: Box): FittedPoints {
  const turned = turnPoints([...input.companies, ...input.segments], view)
  const [minX, maxX, minY, maxY] = view.extent ? turnedExtent(view.extent, view) : extentOf(turned)
  const fit = Math.min(inside.width / (maxX - minX), inside.height / (maxY - minY))
  // one point, or all in one place
  const scale = Number.isFinite(fit) ? fit : 1
  const { scale: zoom, x, y } = view.transform ?? { scale: 1, x: 0, y: 0 }
  const across = (turnedX: number) => zoom * (inside.x + inside.width / 2 + scale * (turnedX - (minX + maxX) / 2)) + x
  const down = (turnedY: number) => zoom * (inside.y + inside.height / 2 - scale * (turnedY - (minY + maxY) / 2)) + y
  const places = turned.map((value, i) => (i % 2 === 0 ? across(value) : down(value)))
  const toScreen = (mapX: number, mapY: number): [Pixels, Pixels] => {
    const place = turnPoints([{ x: mapX, y: mapY }], view)
    return [across(place[0]!), down(place[1]!)]
  }
  const whole = scale * zoom
  const [left, top] = [across(0), down(0)]
  const toMap = (screenX: Pixels, screenY: Pixels): [number, number] =>
    turnBack((screenX - left) / whole, (top - screenY) / whole, view)
  return { places, scale: whole, toScreen, toMap }
}

/**
 * The quarter turn that uses a window best: 90 where the map is wide and the window tall or the other way round, else 0.
 * The meaning of a map does not depend on how it is turned.
 */
export function turnToFit(input: MapInput, { width, height }: Size): 0 | 90 {
  const [minX, maxX, minY, maxY] = extentOf(turnPoints([...input.companies, ...input.segments], {}))
  const gain = (across: number, up: number) => Math.min(width / across, height / up)
  return gain(maxY - minY, maxX - minX) > 1.1 * gain(maxX - minX, maxY - minY) ? 90 : 0
}

function turnPoints(
  points: readonly { x: number; y: number }[],
  view: Pick<MapView, 'rotation' | 'mirrored'>,
): Float64Array {
  const angle = ((view.rotation ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const turned = new Float64Array(points.length * 2)
  points.forEach((point, i) => {
    const x = view.mirrored ? -point.x : point.x
    turned[2 * i] = cos * x - sin * point.y
    turned[2 * i + 1] = sin * x + cos * point.y
  })
  return turned
}

function turnBack(x: number, y: number, view: Pick<MapView, 'rotation' | 'mirrored'>): [number, number] {
  const angle = ((view.rotation ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const across = cos * x + sin * y
  return [view.mirrored ? -across : across, cos * y - sin * x]
}

function turnedExtent({ minX, maxX, minY, maxY }: NonNullable<MapView['extent']>, view: MapView) {
  const corners = [minX, maxX].flatMap((x) => [minY, maxY].map((y) => ({ x, y })))
  return extentOf(turnPoints(corners, view))
}

function extentOf(points: Float64Array): [minX: number, maxX: number, minY: number, maxY: number] {
  if (points.length === 0) return [0, 0, 0, 0]
  const extent: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    extent[0] = Math.min(extent[0], points[i]!)
    extent[1] = Math.max(extent[1], points[i]!)
    extent[2] = Math.min(extent[2], points[i + 1]!)
    extent[3] = Math.max(extent[3], points[i + 1]!)
  }
  return extent
}
