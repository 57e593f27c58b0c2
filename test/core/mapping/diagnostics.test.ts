import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { adviseDimensions } from '../../../src/core/mapping/dimensions.ts'
import { poorlyFittingPoints, reliabilityOf } from '../../../src/core/mapping/reliability.ts'
import { shepardDiagram } from '../../../src/core/mapping/shepard.ts'
import { compareWithShuffles } from '../../../src/core/mapping/shuffles.ts'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { flat, problemOf, readReference, type UnfoldingReference } from './reference.ts'
import { plantedMap, tableOf } from './planted.ts'

interface PermutationReference {
  nCompanies: number
  nSegments: number
  delta: number[][]
  count: number[][]
  unweightedFit: { stress1: number }
  countWeightedFit: { stress1: number }
  permutation: {
    stress: { mean: number; sd: number }
    pairs: { mean: number; q95: number }
    relativeStress: number
  }
}

describe.for(['u5x6', 'u8x9'])('shuffled tables, %s', (id) => {
  const reference = readReference(`uncertainty_${id}.json`) as PermutationReference | null

  test.skipIf(!reference)(
    'the stress and pairs of R, 300 shuffles, and the best maps of both weightings',
    () => {
      const {
        nCompanies: rows,
        nSegments: columns,
        delta,
        count,
        permutation,
        unweightedFit,
        countWeightedFit,
      } = reference!
      const problem = { rows, columns, dissimilarities: flat(delta), weights: null }
      const map = unfold(problem)
      expect(map.stress).toBeLessThanOrEqual(unweightedFit.stress1 * (1 + 1e-6))
      expect(unfold({ ...problem, weights: flat(count) }).stress).toBeLessThanOrEqual(
        countWeightedFit.stress1 * (1 + 1e-6),
      )
      const comparison = run(compareWithShuffles(problem, map.stress))
      expect(Math.abs(comparison.mean - permutation.stress.mean)).toBeLessThan(0.015)
      expect(Math.abs(comparison.sd - permutation.stress.sd)).toBeLessThan(0.012)
      expect(Math.abs(comparison.relativeStress - permutation.relativeStress)).toBeLessThan(0.03)
      expect(Math.abs(comparison.pairsMean - permutation.pairs.mean)).toBeLessThan(0.02)
      expect(Math.abs(comparison.pairs95 - permutation.pairs.q95)).toBeLessThan(0.03)
      expect(comparison.p).toBeCloseTo(1 / 101, 10)
    },
  )
})

test('tables of noise are not to be interpreted', () => {
  for (const seed of [1, 2, 3, 4]) {
    const random = randomFrom(seed)
    const dissimilarities = Float64Array.from({ length: 42 }, () => Math.abs(1 + 0.3 * normalFrom(random)))
    const problem = { rows: 6, columns: 7, dissimilarities, weights: null }
    const { reliability } = run(compareWithShuffles(problem, unfold(problem).stress, { shuffles: 40 }))
    expect(reliability).toBe('doNotInterpret')
  }
})

test('the words for a map', () => {
  expect(reliabilityOf(0.39, 0.01)).toBe('veryReliable')
  expect(reliabilityOf(0.4, 0.01)).toBe('reliable')
  expect(reliabilityOf(0.6, 0.01)).toBe('largeOnly')
  expect(reliabilityOf(0.75, 0.01)).toBe('weak')
  expect(reliabilityOf(0.86, 0.01)).toBe('doNotInterpret')
  expect(reliabilityOf(0.2, 0.06)).toBe('doNotInterpret')
  expect(poorlyFittingPoints(Float64Array.of(10, 15, 55, 20))).toEqual([2])
})

test('a Shepard diagram: the cells in the order of their dissimilarities, and r² as written out', () => {
  const problem = { rows: 2, columns: 2, dissimilarities: Float64Array.of(3, 1, NaN, 2), weights: null }
  const diagram = shepardDiagram(problem, {
    distances: Float64Array.of(2.5, 1, 7, 2.5),
    disparities: problem.dissimilarities,
    stress: 0.1,
  })
  expect(diagram.points.map(({ row, column, distance }) => [row, column, distance])).toEqual([
    [0, 1, 1],
    [1, 1, 2.5],
    [0, 0, 2.5],
  ])
  expect(diagram.varianceAccountedFor).toBeCloseTo(0.75, 12)
  expect(diagram.dispersionAccountedFor).toBeCloseTo(0.99, 12)
})

describe('dimensions', () => {
  test('a planted plane is enough; planted space is not', () => {
    const plane = tableOf(plantedMap(14, 20, 5), 0.1, 5)
    expect(run(adviseDimensions(plane, unfold(plane))).advice).toBe('planeIsEnough')
    const random = randomFrom(3)
    const points = Array.from(
      { length: 34 },
      () => [normalFrom(random), normalFrom(random), normalFrom(random)] as const,
    )
    const dissimilarities = Float64Array.from({ length: 280 }, (_, k) => {
      const [a, b] = [points[Math.floor(k / 20)]!, points[14 + (k % 20)]!]
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) * (1 + 0.05 * normalFrom(random))
    })
    const space = { rows: 14, columns: 20, dissimilarities, weights: null }
    const { advice, stresses } = run(adviseDimensions(space, unfold(space)))
    expect(advice).toBe('thirdDimensionLikely')
    expect([...stresses].toSorted((a, b) => b - a)).toEqual(stresses)
  })

  test('small tables cannot tell', ({ skip }) => {
    const reference = readReference('unfolding_sim5x5.json') as UnfoldingReference | null
    if (reference === null) {
      skip()
      return
    }
    const problem = problemOf(reference)
    expect(run(adviseDimensions(problem, unfold(problem))).advice).toBe('cannotTell')
  })
})
