import { expect, test } from 'vitest'
import { alignAll, alignTo } from '../../../src/core/mapping/align.ts'
import type { Configuration } from '../../../src/core/mapping/map.ts'
import { plantedMap } from './planted.ts'

/** Points mirrored, turned by a right angle and shifted. */
function disguise(points: Float64Array): Float64Array {
  return points.map((_, k) => (k % 2 === 0 ? points[k + 1]! + 4 : points[k - 1]! - 1))
}

function disguised({ rows, columns }: Configuration): Configuration {
  return { rows: disguise(rows), columns: disguise(columns) }
}

test('a disguised map is laid over its original, rows and columns by one movement', () => {
  const map = plantedMap(4, 6, 1)
  const { configuration, movement } = alignTo(disguised(map), map)
  configuration.rows.forEach((x, k) => expect(x).toBeCloseTo(map.rows[k]!, 10))
  configuration.columns.forEach((x, k) => expect(x).toBeCloseTo(map.columns[k]!, 10))
  expect(movement.mirrored).toBe(true)
})

test('anchors alone decide: a company that moved is seen to have moved, the others stay', () => {
  const map = plantedMap(4, 6, 2)
  const later = disguised(map)
  later.rows[0]! += 3
  const weights = new Float64Array(10).fill(1).fill(0, 0, 1)
  const { configuration } = alignTo(later, map, { weights })
  for (let k = 2; k < 8; k++) expect(configuration.rows[k]).toBeCloseTo(map.rows[k]!, 10)
  expect(
    Math.hypot(configuration.rows[0]! - map.rows[0]!, configuration.rows[1]! - map.rows[1]!),
  ).toBeCloseTo(3, 10)
})

test('several maps meet in the middle, in the position of the first', () => {
  const map = plantedMap(4, 5, 3)
  const { mean, aligned, rms } = alignAll([map, disguised(map), disguised(disguised(map))])
  expect(rms).toBeCloseTo(0, 10)
  expect(aligned).toHaveLength(3)
  mean.columns.forEach((x, k) => expect(x).toBeCloseTo(map.columns[k]!, 8))
})
