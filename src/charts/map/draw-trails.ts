import type { Pixels, SceneNode } from '../scene.ts'
import type { ChartTheme } from '../theme.ts'
import type { MapArrangement } from './arrange-map.ts'
import { colourOf } from './point-paint.ts'

const HEAD: Pixels = 9

/**
 * Draws the way of each point through earlier waves: thin and fading towards the oldest, a dot where it stood in each. The last step is
 * an arrow where it is longer than chance would make it, and only there.
 */
export function drawTrails({ trails }: MapArrangement, hover: string | null, theme: ChartTheme): SceneNode[] {
  return trails.map(({ point, path, isSure }) => {
    const isLookedAt = point.point.id === hover || point.standing === 'focus'
    const colour = colourOf(point, theme)
    const steps = path.length / 2 - 1
    const nodes: SceneNode[] = []
    for (let step = 0; step < steps; step++) {
      const [x1, y1, x2, y2] = path.slice(2 * step, 2 * step + 4) as [Pixels, Pixels, Pixels, Pixels]
      const age = (step + 1) / steps
      const isArrow = isSure && step === steps - 1
      const end = isArrow ? shortOf(x1, y1, x2, y2, point.r + 4) : { x: x2, y: y2 }
      const opacity = isArrow ? 1 : (isLookedAt ? 0.9 : 0.55) * age
      nodes.push({ kind: 'line', key: `step ${step}`, x1, y1, x2: end.x, y2: end.y, stroke: colour, strokeWidth: isArrow ? 2.5 : 1.25, opacity, ...(isArrow ? {} : { dash: [3, 3] as const }) })
      nodes.push({ kind: 'circle', key: `stand ${step}`, x: x1, y: y1, r: isArrow ? 3.5 : 2.5, fill: colour, opacity })
      if (isArrow) nodes.push({ kind: 'polygon', key: 'head', points: arrowHead(x1, y1, end.x, end.y), fill: colour })
    }
    return { kind: 'group', key: `trail ${point.point.id}`, x: 0, y: 0, children: nodes }
  })
}

/** The end of a line, taken back so that it does not run under the mark; the beginning where there is no room. */
function shortOf(x1: Pixels, y1: Pixels, x2: Pixels, y2: Pixels, by: Pixels): { x: Pixels; y: Pixels } {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const share = length > by ? (length - by) / length : 0
  return { x: x1 + share * (x2 - x1), y: y1 + share * (y2 - y1) }
}

function arrowHead(x1: Pixels, y1: Pixels, x2: Pixels, y2: Pixels): Pixels[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const [tipX, tipY] = [x2 + (HEAD / 2) * ux, y2 + (HEAD / 2) * uy]
  const [backX, backY] = [tipX - HEAD * ux, tipY - HEAD * uy]
  return [tipX, tipY, backX - (HEAD / 2) * uy, backY + (HEAD / 2) * ux, backX + (HEAD / 2) * uy, backY - (HEAD / 2) * ux]
}
