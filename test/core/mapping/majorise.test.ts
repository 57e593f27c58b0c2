import { expect, test } from 'vitest'
import { cellsFromProblem } from '../../../src/core/mapping/cells.ts'
import { majorise, misfitOf } from '../../../src/core/mapping/majorise.ts'
import { newtonRoom, refine } from '../../../src/core/mapping/newton.ts'
import { relocate } from '../../../src/core/mapping/relocate.ts'
import { startAtRandom } from '../../../src/core/mapping/starts.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { plantedMap, tableOf } from './planted.ts'

const SEEDS = Array.from({ length: 30 }, (_, k) => k + 1)

function hostileCells(seed: number) {
  const problem = tableOf(plantedMap(6, 9, seed), 0.6, seed)
  const random = randomFrom(seed)
  const weights = problem.dissimilarities.map((_, k) => (k % 5 === 0 ? 1 : Math.floor(4 * random())))
  return cellsFromProblem({ ...problem, weights })
}

test.for(SEEDS)('no step raises the misfit, in two, three and four dimensions, seed %i', (seed) => {
  const cells = hostileCells(seed)
  const random = randomFrom(seed)
  for (const dimensions of [2, 3, 4]) {
    const points = Float64Array.from({ length: 15 * dimensions }, () => normalFrom(random))
    const sums = new Float64Array(dimensions)
    let before = misfitOf(cells, points, dimensions)
    for (let k = 0; k < 50; k++) {
      majorise(cells, points, dimensions, sums)
      const after = misfitOf(cells, points, dimensions)
      expect(after).toBeLessThanOrEqual(before * (1 + 1e-14))
      before = after
    }
  }
})

test.for(SEEDS)(
  'Newton steps and relocation lower the misfit, and end where majorisation has nothing left to do, seed %i',
  (seed) => {
    const cells = hostileCells(seed)
    const points = startAtRandom(cells, randomFrom(seed))
    const room = newtonRoom(cells.rows, cells.columns)
    let before = misfitOf(cells, points)
    for (let k = 0; k < 40; k++) {
      const { misfit } = refine(cells, points, room, 1, 0)
      expect(misfit).toBeLessThanOrEqual(before)
      before = misfit
    }
    relocate(cells, points)
    expect(misfitOf(cells, points)).toBeLessThanOrEqual(before)
    const end = refine(cells, points, room, 200, 1e-14)
    expect(end.converged).toBe(true)
    const settled = points.slice()
    majorise(cells, points, 2, new Float64Array(2))
    points.forEach((x, k) => expect(Math.abs(x - settled[k]!)).toBeLessThan(1e-6))
  },
)
