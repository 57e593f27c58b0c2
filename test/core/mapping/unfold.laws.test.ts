import { describe, expect, test } from 'vitest'
import { distancesOf } from '../../../src/core/mapping/fit.ts'
import type { MapProblem } from '../../../src/core/mapping/map.ts'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import { plantedMap, tableOf } from './planted.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

const SEEDS = Array.from({ length: 24 }, (_, k) => k + 1)

function gap(a: Float64Array, b: Float64Array): number {
  return a.reduce((largest, v, k) => Math.max(largest, Math.abs(v - b[k]!)), 0)
}

/** A random order of 0 … n − 1. */
function shuffledOrder(n: number, seed: number): number[] {
  const random = randomFrom(seed)
  return Array.from({ length: n }, (_, k) => [random(), k] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, k]) => k)
}

function reordered(problem: MapProblem, rowOrder: number[], columnOrder: number[]): MapProblem {
  const pick = (values: Float64Array) =>
    Float64Array.from(rowOrder.flatMap((r) => columnOrder.map((c) => values[r * problem.columns + c]!)))
  return {
    ...problem,
    dissimilarities: pick(problem.dissimilarities),
    weights: problem.weights === null ? null : pick(problem.weights),
  }
}

function randomWeights(cells: number, seed: number): Float64Array {
  const random = randomFrom(seed)
  return Float64Array.from({ length: cells }, () => 1 + Math.floor(9 * random()))
}

describe('laws of unfolding', () => {
  test.for(SEEDS)('a planted map comes back, seed %i', (seed) => {
    const [rows, columns] = [4 + (seed % 5), 5 + (seed % 7)]
    const problem = tableOf(plantedMap(rows, columns, seed))
    const map = unfold(problem)
    expect(map.stress).toBeLessThan(1e-6)
    expect(gap(map.distances, problem.dissimilarities)).toBeLessThan(1e-5)
  })

  test.for(SEEDS)('reordering rows and columns only reorders the map, seed %i', (seed) => {
    const problem = { ...tableOf(plantedMap(5, 7, seed), 0.2, seed), weights: randomWeights(35, seed) }
    const rowOrder = shuffledOrder(5, seed)
    const columnOrder = shuffledOrder(7, seed + 100)
    const map = unfold(problem)
    const other = unfold(reordered(problem, rowOrder, columnOrder))
    rowOrder.forEach((from, to) =>
      expect(gap(other.rows.slice(2 * to, 2 * to + 2), map.rows.slice(2 * from, 2 * from + 2))).toBeLessThan(
        1e-9,
      ),
    )
    columnOrder.forEach((from, to) =>
      expect(
        gap(other.columns.slice(2 * to, 2 * to + 2), map.columns.slice(2 * from, 2 * from + 2)),
      ).toBeLessThan(1e-9),
    )
  })

  test.for(SEEDS.slice(0, 8))('a table on its side gives the same map, seed %i', (seed) => {
    const problem = tableOf(plantedMap(5, 8, seed), 0.2, seed)
    const turned: MapProblem = {
      rows: 8,
      columns: 5,
      weights: null,
      dissimilarities: problem.dissimilarities.map(
        (_, k) => problem.dissimilarities[(k % 5) * 8 + Math.floor(k / 5)]!,
      ),
    }
    const map = unfold(problem)
    const other = unfold(turned)
    expect(gap(other.columns, map.rows)).toBeLessThan(1e-9)
    expect(gap(other.rows, map.columns)).toBeLessThan(1e-9)
  })

  test.for(SEEDS.slice(0, 8))('weights of 1 are no weights, seed %i', (seed) => {
    const problem = tableOf(plantedMap(6, 6, seed), 0.2, seed)
    expect(unfold({ ...problem, weights: new Float64Array(36).fill(1) })).toEqual(unfold(problem))
  })

  test.for(SEEDS)('weight 2 is the row twice, seed %i', (seed) => {
    const problem = tableOf(plantedMap(5, 6, seed), 0.15, seed)
    const weights = new Float64Array(30).fill(1).fill(2, 0, 6)
    const twice: MapProblem = {
      rows: 6,
      columns: 6,
      weights: null,
      dissimilarities: Float64Array.from([
        ...problem.dissimilarities.slice(0, 6),
        ...problem.dissimilarities,
      ]),
    }
    const weighted = unfold({ ...problem, weights })
    const doubled = unfold(twice)
    // the doubled table may spread its two equal rows over two hollows and do better, never worse
    expect(doubled.stress).toBeLessThanOrEqual(weighted.stress + 1e-9)
    const together = unfold(twice, {
      from: {
        rows: Float64Array.from([...weighted.rows.slice(0, 2), ...weighted.rows]),
        columns: weighted.columns,
      },
    })
    expect(together.stress).toBeCloseTo(weighted.stress, 9)
    expect(gap(together.distances.slice(6), weighted.distances)).toBeLessThan(1e-5)
  })

  test.for(SEEDS.slice(0, 12))('scaling the table scales the map, seed %i', (seed) => {
    const problem = tableOf(plantedMap(5, 5, seed), 0.2, seed)
    const map = unfold(problem)
    const larger = unfold({ ...problem, dissimilarities: problem.dissimilarities.map((d) => 40 * d) })
    expect(larger.stress).toBeCloseTo(map.stress, 9)
    expect(
      gap(
        larger.rows,
        map.rows.map((x) => 40 * x),
      ),
    ).toBeLessThan(1e-4)
  })

  test.for(SEEDS.slice(0, 12))(
    'a missing cell is a cell of weight 0, and neither is a zero, seed %i',
    (seed) => {
      const problem = tableOf(plantedMap(6, 7, seed), 0.1, seed)
      const holes = problem.dissimilarities.map((d, k) => (k % 5 === 0 ? NaN : d))
      const weights = problem.dissimilarities.map((_, k) => (k % 5 === 0 ? 0 : 1))
      const zeros = problem.dissimilarities.map((d, k) => (k % 5 === 0 ? 0 : d))
      const missing = unfold({ ...problem, dissimilarities: holes })
      expect(unfold({ ...problem, weights })).toEqual(missing)
      expect(unfold({ ...problem, dissimilarities: zeros }).stress).toBeGreaterThan(missing.stress + 0.05)
    },
  )

  test('the map is stretched to the table: Σ δ d = Σ d²', () => {
    const problem = tableOf(plantedMap(5, 5, 3), 0.3, 3)
    const { rows, columns, distances } = unfold(problem)
    const products = distances.reduce((sum, d, k) => sum + d * problem.dissimilarities[k]!, 0)
    expect(products).toBeCloseTo(
      distances.reduce((sum, d) => sum + d * d, 0),
      6,
    )
    expect(gap(distancesOf({ rows, columns }), distances)).toBe(0)
  })
})
