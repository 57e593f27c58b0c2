import { expect, it } from 'vitest'
import { keysOf, roundPixels, type SceneNode } from '../../src/charts/scene.ts'

const circle: SceneNode = { kind: 'circle', x: 0, y: 0, r: 1 }
const line: SceneNode = { kind: 'line', x1: 0, y1: 0, x2: 1, y2: 1 }

it('numbers nodes without a key by kind, so that one more line renames no circle', () => {
  expect(keysOf([circle, line, circle, { ...line, key: 'tie' }])).toEqual([
    'circle 1',
    'line 1',
    'circle 2',
    'tie',
  ])
  expect(keysOf([line, circle, line, circle])).toEqual(['line 1', 'circle 1', 'line 2', 'circle 2'])
})

it('rounds to hundredths of a pixel, without a negative zero', () => {
  expect([roundPixels(1.005001), roundPixels(-0.001)]).toEqual([1.01, 0])
})
