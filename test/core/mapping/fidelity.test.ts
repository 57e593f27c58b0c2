import { describe, expect, test } from 'vitest'
import { measureFidelity } from '../../../src/core/mapping/fidelity.ts'
import { measureFit } from '../../../src/core/mapping/fit.ts'
import { flat, readReference } from './reference.ts'

interface PairReference {
  correct: number
  pairs: number
  share: number
  per: number[]
}

interface DiagnosticsReference {
  cases: {
    rows: number[][]
    cols: number[][]
    strength: (number | null)[][]
    weights: number[][]
    top: number
    stress1: number
    optimalScale: number
    sppRow: number[]
    sppCol: number[]
    rowPairs: PairReference
    colPairs: PairReference
    tauBRow: number[]
    tauBCol: number[]
  }[]
}

const close = (actual: Float64Array, expected: number[]) => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, k) => expect(actual[k]).toBeCloseTo(value, 10))
}

test('pairs, tau-b, stress and stress per point of given maps, as computed in R', ({ skip }) => {
  const reference = readReference('diagnostics.json') as DiagnosticsReference | null
  if (reference === null) {
    skip()
    return
  }
  for (const expected of reference.cases) {
    const map = { rows: flat(expected.rows), columns: flat(expected.cols) }
    const table = {
      rows: expected.rows.length,
      columns: expected.cols.length,
      values: flat(expected.strength),
    }
    const weights = flat(expected.weights)
    const fidelity = measureFidelity(map, table, weights)
    for (const [actual, wanted] of [
      [fidelity.rows, expected.rowPairs],
      [fidelity.columns, expected.colPairs],
    ] as const) {
      expect(actual.correct).toBe(wanted.correct)
      expect(actual.pairs).toBe(wanted.pairs)
      expect(actual.share).toBeCloseTo(wanted.share, 10)
      close(actual.per, wanted.per)
    }
    close(fidelity.rowTau, expected.tauBRow)
    close(fidelity.columnTau, expected.tauBCol)
    const fit = measureFit(
      map,
      { ...table, weights },
      table.values.map((s) => expected.top - s),
    )
    expect(fit.stress).toBeCloseTo(expected.stress1, 10)
    expect(fit.scale).toBeCloseTo(expected.optimalScale, 10)
    close(fit.rowStress, expected.sppRow)
    close(fit.columnStress, expected.sppCol)
  }
})

describe('a map of two companies and three segments on a line', () => {
  // company 0 at 0, company 1 at 10; segments at 1, 4, 9
  const map = { rows: Float64Array.of(0, 0, 10, 0), columns: Float64Array.of(1, 0, 4, 0, 9, 0) }

  test('wrong pairs are listed, the largest difference first', () => {
    // company 0 is in truth strongest with segment 2, which is drawn farthest
    const values = Float64Array.of(80, 60, 90, 10, 40, 70)
    const { wrong, correct, pairs } = measureFidelity(map, { rows: 2, columns: 3, values })
    expect([correct, pairs]).toEqual([6, 9])
    expect(wrong).toEqual([
      { within: 'row', line: 0, stronger: 2, weaker: 1, difference: 30, excess: 5 },
      { within: 'column', line: 2, stronger: 0, weaker: 1, difference: 20, excess: 8 },
      { within: 'row', line: 0, stronger: 2, weaker: 0, difference: 10, excess: 8 },
    ])
  })

  test('equal strengths are no comparison, and differences within the error are none the data are sure of', () => {
    const values = Float64Array.of(80, 80, 70, 10, 40, 70)
    expect(measureFidelity(map, { rows: 2, columns: 3, values }).rows.pairs).toBe(5)
    const errors = new Float64Array(6).fill(6)
    // 1.96 · √72 = 16.6: company 0 has no sure pair, company 1 three
    expect(measureFidelity(map, { rows: 2, columns: 3, values }, null, errors).rows.pairs).toBe(3)
  })
})
