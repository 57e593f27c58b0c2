import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  generalisedProcrustes,
  movePoints,
  procrustes,
  type Movement,
} from '../../../src/core/math/procrustes.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { shared } from '../../support/shared.ts'

const SEEDS = Array.from({ length: 24 }, (_, k) => k + 1)

function cloud(count: number, seed: number): Float64Array {
  const random = randomFrom(seed)
  return Float64Array.from({ length: 2 * count }, () => normalFrom(random))
}

function movementFrom(seed: number): Movement {
  const random = randomFrom(seed + 500)
  const angle = 2 * Math.PI * random()
  const mirrored = random() < 0.5
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return {
    rotation: mirrored ? [cos, sin, sin, -cos] : [cos, sin, -sin, cos],
    dilation: 0.5 + random(),
    translation: [3 * random(), -2 * random()],
    mirrored,
    rms: 0,
  }
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, digits: number): void {
  expect(actual.length).toBe(expected.length)
  Array.from(expected).forEach((value, k) => expect(actual[k]).toBeCloseTo(value, digits))
}

interface ReferenceMovement {
  rotation: number[][]
  dilation: number
  translation: number[]
  aligned: number[][]
  rms: number
}

test('turn, mirroring, stretch and shift as computed in R', ({ skip }) => {
  const file = shared('reference/procrustes.json')
  if (file === null) {
    skip('no ../shared/reference/procrustes.json')
    return
  }
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    cases: {
      target: number[][]
      moving: number[][]
      rigid: ReferenceMovement
      similarity: ReferenceMovement
    }[]
  }
  for (const { target, moving, rigid, similarity } of cases)
    for (const [expected, dilation] of [
      [rigid, false],
      [similarity, true],
    ] as const) {
      const from = Float64Array.from(moving.flat())
      const movement = procrustes(from, Float64Array.from(target.flat()), { dilation })
      expectClose(movement.rotation, expected.rotation.flat(), 12)
      expectClose(
        [movement.dilation, ...movement.translation, movement.rms],
        [expected.dilation, ...expected.translation, expected.rms],
        12,
      )
      expectClose(movePoints(from, movement), expected.aligned.flat(), 12)
      expect(movement.mirrored).toBe(true)
    }
})

describe('laws', () => {
  test.for(SEEDS)('a known movement is undone, seed %i', (seed) => {
    const points = cloud(7, seed)
    const moved = movePoints(points, movementFrom(seed))
    const back = procrustes(moved, points, { dilation: true })
    expectClose(movePoints(moved, back), points, 10)
    expect(back.rms).toBeCloseTo(0, 10)
  })

  test.for(SEEDS)('no other turn is nearer, seed %i', (seed) => {
    const [moving, target] = [cloud(6, seed), cloud(6, seed + 1000)]
    const best = procrustes(moving, target)
    for (let k = 0; k < 40; k++) {
      const other = movementFrom(100 * seed + k)
      const centred = procrustes(movePoints(moving, { ...other, dilation: 1 }), target, { reflection: false })
      expect(best.rms).toBeLessThanOrEqual(centred.rms + 1e-12)
    }
    expect(procrustes(moving, target, { reflection: false }).mirrored).toBe(false)
  })

  test.for(SEEDS.slice(0, 8))(
    'points of weight 0 do not pull, and weight 2 is the point twice, seed %i',
    (seed) => {
      const [moving, target] = [cloud(5, seed), cloud(5, seed + 50)]
      const without = procrustes(moving.slice(2), target.slice(2))
      expectClose(
        procrustes(moving, target, { weights: Float64Array.of(0, 1, 1, 1, 1) }).rotation,
        without.rotation,
        12,
      )
      const twice = procrustes(
        Float64Array.of(...moving.slice(0, 2), ...moving),
        Float64Array.of(...target.slice(0, 2), ...target),
      )
      const weighted = procrustes(moving, target, { weights: Float64Array.of(2, 1, 1, 1, 1) })
      expectClose(
        [...weighted.rotation, ...weighted.translation, weighted.rms],
        [...twice.rotation, ...twice.translation, twice.rms],
        12,
      )
      expect(weighted.mirrored).toBe(twice.mirrored)
    },
  )

  test.for(SEEDS.slice(0, 8))('moved copies of one set fall on one another, seed %i', (seed) => {
    const points = cloud(6, seed)
    const sets = [1, 2, 3, 4].map((k) => movePoints(points, { ...movementFrom(seed * 10 + k), dilation: 1 }))
    const { mean, moved, rms, converged } = generalisedProcrustes(sets)
    expect(converged).toBe(true)
    expect(rms).toBeCloseTo(0, 8)
    for (const set of moved) expectClose(set, sets[0]!, 6)
    expectClose(mean, sets[0]!, 6)
  })

  test('with dilation, sets of different sizes meet half-way and do not shrink away', () => {
    const points = cloud(6, 3)
    const { moved, rms } = generalisedProcrustes([points, points.map((x) => 3 * x)], { dilation: true })
    expect(rms).toBeCloseTo(0, 6)
    expect(Math.hypot(...moved[0]!)).toBeGreaterThan(Math.hypot(...points))
  })
})
