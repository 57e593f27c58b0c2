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
})

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
