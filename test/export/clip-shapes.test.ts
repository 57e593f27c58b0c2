import { describe, expect, test } from 'vitest'
import { clipArea, clipPath, isWithin, roundPath } from '../../src/export/pptx/clip-shapes.ts'

const box = { x: 0, y: 0, width: 100, height: 50 }

/** Area of a closed shape (shoelace formula). */
function areaOf(corners: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < corners.length; i += 2) {
    const next = (i + 2) % corners.length
    sum += corners[i]! * corners[next + 1]! - corners[next]! * corners[i + 1]!
  }
  return Math.abs(sum) / 2
}

describe('what a slide shows of a path', () => {
  test.each([
    ['within', [10, 10, 90, 40], [[10, 10, 90, 40]]],
    ['beside', [-10, 60, 110, 70], []],
    ['across', [-50, 25, 150, 25], [[0, 25, 100, 25]]],
    ['out and in again', [50, 25, 50, 75, 60, 75, 60, 25], [[50, 25, 50, 50], [60, 50, 60, 25]]],
    ['along the edge', [0, 0, 0, 50], [[0, 0, 0, 50]]],
  ])('%s', (_, path, parts) => {
    expect(clipPath(path, box)).toEqual(parts)
  })

  test('a ring around a corner is left as a quarter', () => {
    const parts = clipPath(roundPath(0, 0, 30), box)
    expect(parts.every((part) => isWithin(part, { x: -1e-9, y: -1e-9, width: 101, height: 51 }))).toBe(true)
    const length = parts.reduce((sum, part) => {
      let own = 0
      for (let i = 2; i < part.length; i += 2) own += Math.hypot(part[i]! - part[i - 2]!, part[i + 1]! - part[i - 1]!)
      return sum + own
    }, 0)
    expect(length).toBeCloseTo((2 * Math.PI * 30) / 4, 1)
  })
})

describe('what a slide shows of an area', () => {
  test.each([
    ['within', [10, 10, 20, 10, 20, 20, 10, 20], 100],
    ['beside', [110, 10, 120, 10, 120, 20, 110, 20], 0],
    ['over a side', [90, 10, 110, 10, 110, 20, 90, 20], 100],
    ['over everything', [-100, -100, 200, -100, 200, 200, -100, 200], 5000],
    ['a triangle over a corner', [-10, -10, 30, -10, -10, 30], 200],
  ])('%s', (_, corners, area) => {
    expect(areaOf(clipArea(corners, box))).toBeCloseTo(area, 9)
  })
})
