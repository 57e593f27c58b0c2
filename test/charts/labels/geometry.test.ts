import { describe, expect, it } from 'vitest'
import {
  boxesMeet,
  distanceToBox,
  distanceToStroke,
  isInside,
  strokeMeetsBox,
  strokesCross,
} from '../../../src/charts/labels/geometry.ts'

const box = { x: 0, y: 0, width: 10, height: 4 }

describe('geometry of labels', () => {
  it('tells boxes that come nearer than the gap', () => {
    const next = { x: 12, y: 0, width: 10, height: 4 }
    expect([boxesMeet(box, next, 1), boxesMeet(box, next, 3)]).toEqual([false, true])
  })

  it('measures from a point to the nearest side or corner of a box', () => {
    expect([distanceToBox(5, 2, box), distanceToBox(5, 7, box), distanceToBox(13, 8, box)]).toEqual([0, 3, 5])
  })

  it.each([
    ['through', { x1: -5, y1: 2, x2: 15, y2: 2 }, true],
    ['ending inside', { x1: -5, y1: 2, x2: 5, y2: 2 }, true],
    ['wholly inside', { x1: 1, y1: 1, x2: 2, y2: 2 }, true],
    ['stopping short', { x1: -5, y1: 2, x2: -1, y2: 2 }, false],
    ['past a corner', { x1: -4, y1: 2, x2: 4, y2: 10 }, false],
    ['across a corner', { x1: -1, y1: 2, x2: 4, y2: 7 }, true],
    ['beside', { x1: -5, y1: 5, x2: 15, y2: 5 }, false],
  ])('sees a stroke %s a box', (_, stroke, meets) => {
    expect(strokeMeetsBox(stroke, box)).toBe(meets)
  })

  it('tells strokes that cross from those that would', () => {
    const stroke = { x1: 0, y1: 0, x2: 10, y2: 10 }
    expect(strokesCross(stroke, { x1: 0, y1: 10, x2: 10, y2: 0 })).toBe(true)
    expect(strokesCross(stroke, { x1: 0, y1: 10, x2: 4, y2: 6 })).toBe(false)
  })

  it('measures from a point to a stroke, not to its continuation', () => {
    const stroke = { x1: 0, y1: 0, x2: 10, y2: 0 }
    expect([distanceToStroke(5, 3, stroke), distanceToStroke(14, 3, stroke)]).toEqual([3, 5])
  })

  it('counts a box that touches the frame as inside', () => {
    expect([isInside(box, box), isInside({ ...box, x: 0.1 }, box)]).toEqual([true, false])
  })
})
