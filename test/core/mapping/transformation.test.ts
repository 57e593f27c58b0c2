import { describe, expect, test } from 'vitest'
import { cellsFromProblem } from '../../../src/core/mapping/cells.ts'
import { PENALTY_DEFAULTS } from '../../../src/core/mapping/penalty.ts'
import { settleTransformed } from '../../../src/core/mapping/search-transformed.ts'
import { startAtRandom } from '../../../src/core/mapping/starts.ts'
import {
  prepareTransformation,
  project,
  type Level,
  type Ties,
} from '../../../src/core/mapping/transformation.ts'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { largestGap } from './reference.ts'
import { plantedMap, tableOf } from './planted.ts'

const SEEDS = Array.from({ length: 20 }, (_, k) => k + 1)

/** What is nearest to the wished numbers, for a table of two rows. */
function projected(
  delta: number[],
  wished: number[],
  level: Level,
  ties: Ties = 'primary',
  comparable: 'all' | 'row' = 'all',
) {
  const columns = delta.length / 2
  const cells = cellsFromProblem({
    rows: 2,
    columns,
    dissimilarities: Float64Array.from(delta),
    weights: null,
  })
  const allowed = new Float64Array(delta.length)
  project(cells, prepareTransformation(cells, level, ties, comparable), Float64Array.from(wished), allowed)
  return Array.from(allowed, (x) => Math.round(x * 1e9) / 1e9)
}

describe('the distances a transformation allows', () => {
  test('ratio: a multiple', () => {
    expect(projected([1, 2, 3, 4], [2, 4, 6, 8], 'ratio')).toEqual([2, 4, 6, 8])
    expect(projected([1, 2, 3, 4], [5, 5, 5, 5], 'ratio')[0]).toBeCloseTo(50 / 30, 9)
  })

  test('interval: a rising line, never below zero', () => {
    expect(projected([1, 2, 3, 4], [3, 5, 7, 9], 'interval')).toEqual([3, 5, 7, 9])
    expect(projected([1, 2, 3, 4], [9, 7, 5, 3], 'interval')).toEqual([6, 6, 6, 6])
    // the best free line is −1 + (δ − 1); of those that are not negative, (10 / 14) (δ − 1) − … through the smallest
    expect(projected([1, 2, 3, 4], [-1, 0, 1, 2], 'interval')[0]).toBe(0)
  })

  test('ordinal: tied cells apart (primary) or alike (secondary)', () => {
    expect(projected([1, 1, 2, 2], [2, 1, 4, 3], 'ordinal', 'primary')).toEqual([2, 1, 4, 3])
    expect(projected([1, 1, 2, 2], [2, 1, 4, 3], 'ordinal', 'secondary')).toEqual([1.5, 1.5, 3.5, 3.5])
    expect(projected([1, 2, 3, 4], [-1, 3, 2, 4], 'ordinal')).toEqual([0, 2.5, 2.5, 4])
  })

  test('by row: each row has its own', () => {
    expect(projected([1, 2, 4, 3], [5, 6, 1, 2], 'ordinal', 'primary', 'row')).toEqual([5, 6, 1.5, 1.5])
  })
})

const KINDS = [
  ['interval', 'primary', 'all'],
  ['ordinal', 'primary', 'all'],
  ['ordinal', 'secondary', 'all'],
  ['ratio', 'primary', 'row'],
  ['ordinal', 'primary', 'row'],
] as const

describe('laws of transformed maps', () => {
  test.for(SEEDS)('penalised stress never rises, seed %i', (seed) => {
    const problem = tableOf(plantedMap(6, 8, seed), 0.4, seed)
    const rounded = problem.dissimilarities.map((d) => Math.round(3 * d) / 3)
    const weights = rounded.map((_, k) => (k % 5 === 0 ? 0 : 1 + (k % 3)))
    const cells = cellsFromProblem({ ...problem, dissimilarities: rounded, weights })
    for (const [level, ties, comparable] of KINDS) {
      const transformation = prepareTransformation(cells, level, ties, comparable)
      let map = settleTransformed(
        cells,
        transformation,
        PENALTY_DEFAULTS,
        startAtRandom(cells, randomFrom(seed)),
        1,
        0,
      )
      for (let step = 0; step < 60; step++) {
        const next = settleTransformed(
          cells,
          transformation,
          PENALTY_DEFAULTS,
          map.points,
          1,
          0,
          map.disparities,
        )
        expect(next.penalisedStress).toBeLessThanOrEqual(map.penalisedStress * (1 + 1e-12))
        map = next
      }
    }
  })

  test.for(SEEDS.slice(0, 6))('interval maps see through a constant that was added, seed %i', (seed) => {
    const planted = tableOf(plantedMap(8, 10, seed))
    const shifted = { ...planted, dissimilarities: planted.dissimilarities.map((d) => 3 + 2 * d) }
    const map = unfold(shifted, { level: 'interval' })
    expect(map.stress).toBeLessThan(1e-4)
    expect(largestGap(planted.dissimilarities, map.distances)).toBeLessThan(1e-3)
    expect(unfold(shifted).stress).toBeGreaterThan(0.02)
  })

  test.for(SEEDS.slice(0, 6))('ordinal maps see only the order, seed %i', (seed) => {
    const planted = tableOf(plantedMap(8, 12, seed), 0.3, seed)
    const bent = { ...planted, dissimilarities: planted.dissimilarities.map((d) => Math.exp(3 * d)) }
    const straight = unfold(planted, { level: 'ordinal', starts: 10 })
    const other = unfold(bent, { level: 'ordinal', starts: 10 })
    expect(Math.abs(Math.log(other.penalisedStress! / straight.penalisedStress!))).toBeLessThan(0.05)
    expect(other.scale).toBe(0)
  })

  test('a transposed table gives the same map', () => {
    const problem = tableOf(plantedMap(5, 8, 3), 0.3, 3)
    const turned = {
      rows: 8,
      columns: 5,
      weights: null,
      dissimilarities: problem.dissimilarities.map(
        (_, k) => problem.dissimilarities[(k % 5) * 8 + Math.floor(k / 5)]!,
      ),
    }
    for (const level of ['interval', 'ordinal'] as const) {
      const map = unfold(problem, { level, starts: 6 })
      const other = unfold(turned, { level, starts: 6 })
      expect(other.penalisedStress).toBeCloseTo(map.penalisedStress!, 9)
      expect(largestGap(map.rows, other.columns)).toBeLessThan(1e-6)
    }
  })

  test('missing cells have no part in it', () => {
    const problem = tableOf(plantedMap(6, 8, 2), 0.2, 2)
    const holes = problem.dissimilarities.map((d, k) => (k % 6 === 0 ? NaN : d))
    const weights = holes.map((d) => (Number.isNaN(d) ? 0 : 1))
    for (const level of ['interval', 'ordinal'] as const) {
      const map = unfold({ ...problem, dissimilarities: holes }, { level, starts: 6 })
      expect(unfold({ ...problem, weights }, { level, starts: 6 })).toEqual(map)
      expect(map.disparities[6]).toBeNaN()
    }
  })
})
