import { expect, it } from 'vitest'
import { nearestInDirection, type Direction } from '../../../src/charts/map/nearest-in-direction.ts'

const points = [
  { id: 'middle', x: 100, y: 100 },
  { id: 'right', x: 160, y: 105 },
  { id: 'far right', x: 300, y: 100 },
  { id: 'above', x: 110, y: 20 },
  { id: 'below left', x: 60, y: 190 },
]

it.each<[Direction, string | undefined]>([
  ['right', 'right'],
  ['up', 'above'],
  ['down', 'right'],
  ['left', 'below left'],
])('leads %s to %s', (direction, id) => {
  expect(nearestInDirection(points, points[0]!, direction)?.id).toBe(id)
})

it('leads nowhere at the edge', () => {
  expect(nearestInDirection(points, points[2]!, 'right')).toBeNull()
})
