import { describe, expect, test } from 'vitest'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import {
  flat,
  largestGap,
  problemOf,
  readReference,
  UNFOLDING_IDS,
  type UnfoldingReference,
} from './reference.ts'

// R smacof 2.1-7, unfolding(type = "ratio"), best of 200 starts and more
describe('ratio maps against R smacof', () => {
  test.for(UNFOLDING_IDS)('%s: the best known map', (id, { skip }) => {
    const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
    if (reference === null) {
      skip()
      return
    }
    const { best } = reference.fits['ratio']!.multistart
    const map = unfold(problemOf(reference))
    expect(map.converged).toBe(true)
    expect(map.stress).toBeLessThanOrEqual(best.stress1 * (1 + 1e-6))
    expect(largestGap(flat(best.dist), map.distances)).toBeLessThan(1e-4)
    best.sppRow.forEach((share, r) => expect(map.rowStress[r]).toBeCloseTo(share, 3))
    best.sppCol.forEach((share, c) => expect(map.columnStress[c]).toBeCloseTo(share, 3))
  })

  test.for(UNFOLDING_IDS)('%s: from the start of smacof, where smacof ends', (id, { skip }) => {
    const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
    if (reference === null) {
      skip()
      return
    }
    const from = { rows: flat(reference.smacofStart.rows), columns: flat(reference.smacofStart.cols) }
    const { stress } = unfold(problemOf(reference), { from })
    expect(stress).toBeLessThan(reference.fits['ratio']!.converged.stress1 + 1e-6)
  })
})

describe('transformed maps against R smacof', () => {
  const LEVELS = {
    interval: ['interval', 'all'],
    ordinal: ['ordinal', 'all'],
    ordinal_row: ['ordinal', 'row'],
  } as const

  test.for(UNFOLDING_IDS.flatMap((id) => Object.keys(LEVELS).map((fit) => [id, fit] as const)))(
    '%s, %s: penalised stress as low as the best known',
    ([id, fit], { skip }) => {
      const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
      const best = reference?.fits[fit]?.bestScaleFreePStress
      if (!reference || best === undefined) {
        skip()
        return
      }
      const [level, comparable] = LEVELS[fit as keyof typeof LEVELS]
      const map = unfold(problemOf(reference), { level, comparable })
      // trivial maps have none: 1e-4 is as good as 1e-8
      expect(map.penalisedStress).toBeLessThanOrEqual(Math.max(best * (1 + 1e-6), 1e-4))
    },
  )
})

describe('maps with one set on a circle against R smacof', () => {
  test.for(UNFOLDING_IDS.flatMap((id) => ['rows', 'columns'].map((set) => [id, set] as const)))(
    '%s, %s',
    ([id, set], { skip }) => {
      const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
      const expected = reference?.fits[set === 'rows' ? 'ratio_circle_row' : 'ratio_circle_col']
      if (!reference || !expected) {
        skip()
        return
      }
      const circle = set === 'rows' ? 'rows' : 'columns'
      const map = unfold(problemOf(reference), { circle })
      expect(map.stress).toBeLessThanOrEqual(
        Math.min(expected.multistart.best.stress1, expected.converged.stress1) + 1e-5,
      )
      const points = map[circle]
      const [x, y] = centreOfCircle(points)
      const radius = Math.hypot(points[0]! - x, points[1]! - y)
      for (let k = 0; k < points.length; k += 2)
        expect(Math.hypot(points[k]! - x, points[k + 1]! - y)).toBeCloseTo(radius, 8)
    },
  )
})

/** The centre of the circle through the first three points. */
function centreOfCircle([ax, ay, bx, by, cx, cy]: Float64Array): [number, number] {
  const determinant = 2 * ((bx! - ax!) * (cy! - ay!) - (cx! - ax!) * (by! - ay!))
  const b = bx! ** 2 + by! ** 2 - ax! ** 2 - ay! ** 2
  const c = cx! ** 2 + cy! ** 2 - ax! ** 2 - ay! ** 2
  return [
    (b * (cy! - ay!) - c * (by! - ay!)) / determinant,
    (c * (bx! - ax!) - b * (cx! - ax!)) / determinant,
  ]
}

test.for(UNFOLDING_IDS)(
  '%s: rows fixed up to their size, as R smacof does it, at the best size',
  (id, { skip }) => {
    const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
    const expected = reference?.fits['ratio_fixed_rows']
    if (!reference || !expected) {
      skip()
      return
    }
    const problem = problemOf(reference)
    const stressAt = (size: number) =>
      unfold(problem, { fixed: { rows: flat(expected.settings.fixedCoord!).map((x) => x * size) } }).stress
    const unit =
      Math.hypot(...problem.dissimilarities.filter((d) => d > 0)) /
      Math.hypot(...flat(expected.settings.fixedCoord!))
    let [best, step] = [unit / 4, unit / 20]
    for (let round = 0; round < 8; round++, step /= 5)
      for (let size = best - 10 * step, last = best + 15 * step; size < last; size += step)
        if (size > 0 && stressAt(size) < stressAt(best)) best = size
    expect(stressAt(best)).toBeLessThanOrEqual(expected.multistart.best.stress1 + 1e-5)
  },
)

interface ExternalReference {
  cases: {
    id: string
    fixedRows: number[][]
    delta: number[][]
    weights: number[][]
    columns: { point: number[]; rawStress: number }[]
  }[]
}

test('points placed among fixed ones, as by a grid and optim() in R', ({ skip }) => {
  const reference = readReference('external_points.json') as ExternalReference | null
  if (reference === null) {
    skip()
    return
  }
  for (const { fixedRows, delta, weights, columns } of reference.cases) {
    const map = unfold(
      {
        rows: fixedRows.length,
        columns: columns.length,
        dissimilarities: flat(delta),
        weights: flat(weights),
      },
      { fixed: { rows: flat(fixedRows) } },
    )
    expect(map.rows).toEqual(flat(fixedRows))
    columns.forEach(({ point }, c) => {
      expect(map.columns[2 * c]).toBeCloseTo(point[0]!, 5)
      expect(map.columns[2 * c + 1]).toBeCloseTo(point[1]!, 5)
    })
  }
})
