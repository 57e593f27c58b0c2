import { describe, expect, test } from 'vitest'
import { scaleClassically } from '../../../src/core/mapping/classical-scaling.ts'
import { scale, scaleInSteps, type SymmetricProblem } from '../../../src/core/mapping/mds.ts'
import { profileDistances } from '../../../src/core/mapping/profile-distances.ts'
import { movePoints, procrustes } from '../../../src/core/math/procrustes.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { flat, largestGap, readReference } from './reference.ts'

interface ScalingReference {
  labels: string[]
  delta: number[][]
  weights: number[][] | null
  classical: { points: number[][]; eig: number[]; gof: number[] }
  fits: Record<
    string,
    { best: { stress1: number; conf: number[][]; dist: number[][]; dhat: number[][]; spp: number[] } }
  >
}

const IDS = ['eurodist', 'eurodist_weighted', 'intelligence']
const FITS = {
  ratio: { level: 'ratio', ties: 'primary' },
  interval: { level: 'interval', ties: 'primary' },
  ordinal_primary: { level: 'ordinal', ties: 'primary' },
  ordinal_secondary: { level: 'ordinal', ties: 'secondary' },
} as const

/** Distances among random points in the plane. */
function plantedDistances(size: number, seed: number): SymmetricProblem {
  const random = randomFrom(seed)
  const points = Float64Array.from({ length: 2 * size }, () => normalFrom(random))
  return { size, dissimilarities: profileDistances(points, size, 2), weights: null }
}

describe.for(IDS)('points of one kind against R smacof and cmdscale, %s', (id) => {
  const reference = readReference(`mds_${id}.json`) as ScalingReference | null

  test.skipIf(!reference)('classical scaling', () => {
    const { delta, classical } = reference!
    const { points, eigenvalues, goodness } = scaleClassically(delta.length, flat(delta))
    classical.eig.forEach((value, k) =>
      expect(eigenvalues[k]! / classical.eig[0]!).toBeCloseTo(value / classical.eig[0]!, 10),
    )
    goodness.forEach((share, k) => expect(share).toBeCloseTo(classical.gof[k]!, 10))
    const theirs = flat(classical.points)
    expect(largestGap(theirs, movePoints(points, procrustes(points, theirs)))).toBeLessThan(
      1e-9 * Math.hypot(...theirs),
    )
  })

  test.skipIf(!reference).for(Object.entries(FITS))('%s: the best known map', ([fit, settings]) => {
    const { delta, weights, fits } = reference!
    const { best } = fits[fit]!
    const problem = { size: delta.length, dissimilarities: flat(delta), weights: weights && flat(weights) }
    const map = scale(problem, settings)
    expect(map.converged).toBe(true)
    expect(map.stress).toBeLessThanOrEqual(best.stress1 * (1 + 1e-6))
    expect(largestGap(flat(best.dist), map.distances)).toBeLessThan(1e-4)
    best.spp.forEach((share, k) => expect(map.pointStress[k]).toBeCloseTo(share, 2))
    const theirs = flat(best.conf)
    const aligned = movePoints(map.points, procrustes(map.points, theirs, { dilation: true }))
    aligned.forEach((x, k) => expect(x).toBeCloseTo(theirs[k]!, 4))
  })
})

function refusal(dissimilarities: number[], size: number) {
  return () => scale({ size, dissimilarities: Float64Array.from(dissimilarities), weights: null })
}

describe('laws', () => {
  test.for([1, 2, 3, 4, 5, 6, 7, 8])(
    'planted points come back, classically and by search, missing pairs or not, seed %i',
    (seed) => {
      const problem = plantedDistances(9, seed)
      const classical = scaleClassically(9, problem.dissimilarities)
      expect(classical.goodness[0]).toBeCloseTo(1, 10)
      const holes = problem.dissimilarities.map((d, k) =>
        Math.abs(Math.floor(k / 9) - (k % 9)) === 4 ? NaN : d,
      )
      for (const dissimilarities of [problem.dissimilarities, holes]) {
        const map = scale({ ...problem, dissimilarities })
        expect(map.stress).toBeLessThan(1e-5)
        expect(largestGap(problem.dissimilarities, map.distances)).toBeLessThan(1e-3)
      }
    },
  )

  test('progress rises to the same map', () => {
    const problem = plantedDistances(6, 1)
    const steps = scaleInSteps(problem, { starts: 5 })
    const shares: number[] = []
    let step = steps.next()
    for (; !step.done; step = steps.next()) shares.push(step.value)
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
    expect(step.value).toEqual(scale(problem, { starts: 5 }))
  })

  test('four points on a line are drawn on a line', () => {
    const line = profileDistances(Float64Array.of(0, 1, 3, 7), 4, 1)
    const { points } = scaleClassically(4, line)
    for (let k = 1; k < points.length; k += 2) expect(points[k]).toBeCloseTo(0, 6)
    expect(scale({ size: 4, dissimilarities: line, weights: null }).stress).toBeLessThan(1e-3)
  })

  test('what cannot be drawn is refused', () => {
    expect(refusal([0, 1, 1, 0], 2)).toThrow('mapping.tooFewRows')
    expect(refusal([0, 1, 2, 1, 0, 3, 5, 3, 0], 3)).toThrow('symmetric')
    expect(refusal([0, 0, 0, 0, 0, 0, 0, 0, 0], 3)).toThrow('mapping.constant')
    expect(refusal([0, NaN, NaN, NaN, 0, 1, NaN, 1, 0], 3)).toThrow('mapping.emptyRow')
    expect(refusal([0, -1, 2, -1, 0, 3, 2, 3, 0], 3)).toThrow('mapping.badInput')
  })
})

test('distances between profiles: over shared cells, scaled up for missing ones', () => {
  const values = Float64Array.of(1, 2, 3, 4, 2, NaN, NaN, NaN, NaN)
  const distances = profileDistances(values, 3, 3)
  expect(distances[1]).toBeCloseTo((3 / Math.sqrt(1) / Math.sqrt(2)) * Math.sqrt(3), 10)
  expect(distances[3]).toBe(distances[1])
  expect(distances[2]).toBeNaN()
})
