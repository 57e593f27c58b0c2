export type Direction = 'left' | 'right' | 'up' | 'down'

const steps: Record<Direction, readonly [dx: number, dy: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/**
 * The point an arrow key leads to: the nearest within the quarter of the plane that the arrow points into, counting
 * what lies aside twice; null where there is none.
 */
export function nearestInDirection<P extends { id: string; x: number; y: number }>(
  points: readonly P[],
  from: P,
  direction: Direction,
): P | null {
  const [stepX, stepY] = steps[direction]
  let best: P | null = null
  let bestCost = Infinity
  for (const point of points) {
    if (point.id === from.id) continue
    const along = (point.x - from.x) * stepX + (point.y - from.y) * stepY
    const aside = Math.abs((point.x - from.x) * stepY) + Math.abs((point.y - from.y) * stepX)
    if (along <= 0) continue
    const cost = along + 2 * aside
    if (cost < bestCost) [best, bestCost] = [point, cost]
  }
  return best
}
