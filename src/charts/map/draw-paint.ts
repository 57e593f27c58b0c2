import type { Pixels, SceneNode } from '../scene.ts'
import { type ChartTheme, mixColours } from '../theme.ts'
import type { MapPoint } from './map-input.ts'

/** Blue and orange differ for all who see colours otherwise, too. */
const OVER = '#2667d8'
const UNDER = '#d06a12'

/** The colour between the two ends; 0 is that of segments. */
export function shadeColour(shade: number, theme: ChartTheme): string {
  return mixColours(theme.segmentFill, shade > 0 ? OVER : UNDER, Math.abs(shade))
}

const GAP = 3
const WIDTH = 3.5
const STEPS = 48

/** By how much a ring makes a mark larger. */
export function ringRoom({ paint }: Pick<MapPoint, 'paint'>): Pixels {
  return paint && paint.ring !== null ? GAP + WIDTH : 0
}

/** A ring around a mark of radius r, full by the share clockwise from the top. */
export function drawRing(ring: NonNullable<MapPoint['paint']>['ring'], r: Pixels, theme: ChartTheme, opacity: number, x: Pixels = 0, y: Pixels = 0): SceneNode[] {
  if (ring === null) return []
  const [inner, outer] = [r + GAP, r + GAP + WIDTH]
  const steps = Math.max(1, Math.round(STEPS * ring))
  const along = (radius: Pixels, step: number) => {
    const turn = (2 * Math.PI * ring * step) / steps
    return [x + radius * Math.sin(turn), y - radius * Math.cos(turn)]
  }
  const points = [...Array.from({ length: steps + 1 }, (_, i) => along(outer, i)), ...Array.from({ length: steps + 1 }, (_, i) => along(inner, steps - i))].flat()
  return [
    { kind: 'circle', x, y, r: (inner + outer) / 2, stroke: theme.faint, strokeWidth: WIDTH, opacity: 0.6 * opacity },
    { kind: 'polygon', points, fill: theme.ink, opacity },
  ]
}
