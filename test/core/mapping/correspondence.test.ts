import { describe, expect, test } from 'vitest'
import { drawBiplot } from '../../../src/core/mapping/biplot.ts'
import {
  analyseCorrespondence,
  placeSupplementaryColumns,
  placeSupplementaryRows,
} from '../../../src/core/mapping/correspondence.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { flat, readReference } from './reference.ts'

interface CorrespondenceReference {
  table: number[][]
  rowMass: number[]
  colMass: number[]
  singularValues: number[]
  principalInertias: number[]
  totalInertia: number
  rowStandard: number[][]
  colStandard: number[][]
  rowPrincipal: number[][]
  colPrincipal: number[][]
}

/** Numbers of one axis, its direction taken from its largest number. */
function axisOf(points: Float64Array, axes: number, axis: number, sign = 1): number[] {
  return Array.from({ length: points.length / axes }, (_, i) => sign * points[i * axes + axis]!)
}

function expectClose(actual: number[], expected: number[]): void {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, k) => expect(actual[k]).toBeCloseTo(value, 10))
}

test("Greenacre's smokers as by the ca package of R", ({ skip }) => {
  const reference = readReference('ca_smoke.json') as CorrespondenceReference | null
  if (reference === null) {
    skip()
    return
  }
  const found = analyseCorrespondence(flat(reference.table), 5, 4)
  expectClose([...found.rowMasses], reference.rowMass)
  expectClose([...found.columnMasses], reference.colMass)
  expectClose([...found.singularValues], reference.singularValues)
  expectClose([...found.inertias], reference.principalInertias)
  expect(found.totalInertia).toBeCloseTo(reference.totalInertia, 12)
  for (const axis of [0, 1, 2]) {
    const sign = Math.sign(found.rowStandard[axis]! * reference.rowStandard[0]![axis]!)
    for (const [ours, theirs] of [
      [found.rowStandard, reference.rowStandard],
      [found.columnStandard, reference.colStandard],
      [found.rowPrincipal, reference.rowPrincipal],
      [found.columnPrincipal, reference.colPrincipal],
    ] as const)
      expectClose(axisOf(ours, 3, axis, sign), axisOf(flat(theirs), 3, axis))
  }
})

describe('laws of correspondence analysis', () => {
  const random = randomFrom(4)
  const table = Float64Array.from({ length: 30 }, () => Math.floor(1 + 50 * random()))
  const found = analyseCorrespondence(table, 5, 6)

  test('a row added as supplementary falls where it was as a row, a column likewise; the total at the centre', () => {
    const rows = placeSupplementaryRows(found, table)
    rows.forEach((x, k) => expect(x).toBeCloseTo(found.rowPrincipal[k]!, 10))
    const turned = Float64Array.from({ length: 30 }, (_, k) => table[(k % 5) * 6 + Math.floor(k / 5)]!)
    placeSupplementaryColumns(found, turned).forEach((x, k) =>
      expect(x).toBeCloseTo(found.columnPrincipal[k]!, 10),
    )
    const totals = Float64Array.from({ length: 6 }, (_, c) =>
      [0, 1, 2, 3, 4].reduce((sum, r) => sum + table[r * 6 + c]!, 0),
    )
    placeSupplementaryRows(found, totals).forEach((x) => expect(x).toBeCloseTo(0, 10))
  })

  test('the table is rebuilt from all axes, and size alone does not matter', () => {
    const total = table.reduce((a, b) => a + b, 0)
    table.forEach((x, k) => {
      const [r, c] = [Math.floor(k / 6), k % 6]
      let sum = 1
      for (let axis = 0; axis < 4; axis++)
        sum += found.rowPrincipal[r * 4 + axis]! * found.columnStandard[c * 4 + axis]!
      expect(sum * found.rowMasses[r]! * found.columnMasses[c]! * total).toBeCloseTo(x, 8)
    })
    expect(
      analyseCorrespondence(
        table.map((x) => 3 * x),
        5,
        6,
      ).totalInertia,
    ).toBeCloseTo(found.totalInertia, 12)
  })

  test('negative, missing and empty tables are refused', () => {
    expect(() => analyseCorrespondence(Float64Array.of(1, -1, 2, 3), 2, 2)).toThrow('mapping.badInput')
    expect(() => analyseCorrespondence(Float64Array.of(1, NaN, 2, 3), 2, 2)).toThrow('mapping.badInput')
    expect(() => analyseCorrespondence(Float64Array.of(0, 0, 2, 3), 2, 2)).toThrow('mapping.emptyRow')
    expect(() => analyseCorrespondence(Float64Array.of(0, 1, 0, 3), 2, 2)).toThrow('mapping.emptyColumn')
    expect(() => analyseCorrespondence(new Float64Array(4), 2, 2)).toThrow('mapping.emptyRow')
  })
})

describe('biplot', () => {
  test('a table of two dimensions is read exactly off the projections', () => {
    const random = randomFrom(6)
    const scores = Float64Array.from({ length: 12 }, () => normalFrom(random))
    const loadings = Float64Array.from({ length: 10 }, () => normalFrom(random))
    const values = Float64Array.from({ length: 30 }, (_, k) => {
      const [r, c] = [Math.floor(k / 5), k % 5]
      return 50 + 3 * c + scores[2 * r]! * loadings[2 * c]! + scores[2 * r + 1]! * loadings[2 * c + 1]!
    })
    const { rows, columns, varianceShares, columnShares } = drawBiplot(values, 6, 5)
    values.forEach((value, k) => {
      const [r, c] = [Math.floor(k / 5), k % 5]
      const mean = [0, 1, 2, 3, 4, 5].reduce((sum, other) => sum + values[other * 5 + c]! / 6, 0)
      expect(mean + rows[2 * r]! * columns[2 * c]! + rows[2 * r + 1]! * columns[2 * c + 1]!).toBeCloseTo(
        value,
        9,
      )
    })
    expect(varianceShares[0]! + varianceShares[1]!).toBeCloseTo(1, 12)
    columnShares.forEach((share) => expect(share).toBeCloseTo(1, 10))
  })

  test('standardised columns count alike, and more columns than rows will do', () => {
    const random = randomFrom(7)
    const values = Float64Array.from(
      { length: 4 * 9 },
      (_, k) => normalFrom(random) * (k % 9 === 0 ? 100 : 1),
    )
    expect(drawBiplot(values, 4, 9).columnShares[0]).toBeGreaterThan(0.99)
    const { varianceShares } = drawBiplot(values, 4, 9, true)
    expect(varianceShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(varianceShares[0]).toBeLessThan(0.9)
  })

  test('a constant table is refused, a missing cell filled', () => {
    expect(() => drawBiplot(new Float64Array(12).fill(5), 4, 3)).toThrow('mapping.constant')
    const additive = Float64Array.from({ length: 12 }, (_, k) => 10 * Math.floor(k / 3) + (k % 3))
    const holed = additive.map((x, k) => (k === 4 ? NaN : x))
    expect(drawBiplot(holed, 4, 3).varianceShares[0]).toBeCloseTo(1, 6)
  })
})
