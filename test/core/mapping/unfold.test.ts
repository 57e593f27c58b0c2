import { describe, expect, test } from 'vitest'
import { AnalysisError } from '../../../src/core/errors.ts'
import { alignTo } from '../../../src/core/mapping/align.ts'
import { dissimilaritiesFromStrength } from '../../../src/core/mapping/dissimilarity.ts'
import type { MapProblem } from '../../../src/core/mapping/map.ts'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { plantedMap, tableOf } from './planted.ts'

/** A table written as text; a dot is a missing cell. */
function problemFromText(text: string): MapProblem {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return {
    rows: lines.length,
    columns: lines[0]!.length,
    dissimilarities: Float64Array.from(lines.flat(), (cell) => (cell === '.' ? NaN : Number(cell))),
    weights: null,
  }
}

function refusal(problem: MapProblem): string {
  try {
    unfold(problem)
  } catch (error) {
    if (error instanceof AnalysisError) return error.code
    throw error
  }
  return 'none'
}

describe('tables that cannot be mapped', () => {
  test('are refused with the reason', () => {
    expect(refusal(problemFromText('1 2 3'))).toBe('mapping.tooFewRows')
    expect(refusal(problemFromText('1\n2\n3'))).toBe('mapping.tooFewColumns')
    expect(refusal(problemFromText('1 2\n. .\n3 1'))).toBe('mapping.emptyRow')
    expect(refusal(problemFromText('1 .\n2 .\n3 .'))).toBe('mapping.emptyColumn')
    expect(refusal(problemFromText('2 2\n2 2'))).toBe('mapping.constant')
    expect(refusal(problemFromText('1 . .\n. 2 .\n. . 3'))).toBe('mapping.tooFewCells')
    expect(refusal(problemFromText('1 Infinity\n2 1'))).toBe('mapping.badInput')
    expect(refusal(problemFromText('1 -1\n2 1'))).toBe('mapping.badInput')
    expect(refusal({ ...problemFromText('1 2\n2 1'), weights: Float64Array.of(1, -1, 1, 1) })).toBe(
      'mapping.badInput',
    )
    expect(refusal({ ...problemFromText('1 2\n2 1'), columns: 3 })).toBe('mapping.badInput')
  })

  test('name the row that is empty', () => {
    const names = { rows: ['Acorn', 'Birch'], columns: ['Young', 'Old'] }
    expect(() => unfold(problemFromText('1 2\n. .'), { names })).toThrow('Birch')
  })

  test('a cell of weight 0 may hold anything', () => {
    const problem = {
      ...problemFromText('1 2 1\n2 1 2\n1 Infinity 3'),
      weights: Float64Array.of(1, 1, 1, 1, 1, 1, 1, 0, 1),
    }
    expect(unfold(problem).disparities[7]).toBeNaN()
  })
})

describe('hostile tables give a finite map', () => {
  const random = randomFrom(5)
  const strengths: Record<string, Float64Array> = {
    'one strong main effect': Float64Array.from(
      { length: 48 },
      (_, k) => 10 * Math.floor(k / 8) + normalFrom(random),
    ),
    'main effects only': Float64Array.from({ length: 48 }, (_, k) => 10 * Math.floor(k / 8) + 3 * (k % 8)),
    collinear: Float64Array.from(
      { length: 48 },
      (_, k) => 100 - Math.abs(7 * Math.floor(k / 8) - 5 * (k % 8)),
    ),
    'equal rows': Float64Array.from({ length: 48 }, (_, k) => [80, 20, 50, 30, 90, 10, 60, 40][k % 8]!),
    'duplicate rows and columns': Float64Array.from(
      { length: 48 },
      (_, k) => (Math.floor(k / 16) * 31 + Math.floor((k % 8) / 2) * 17) % 50,
    ),
    'one outlier': Float64Array.from({ length: 48 }, (_, k) => (k === 20 ? 100 : 50 + (k % 2))),
    '60 % missing': Float64Array.from({ length: 48 }, (_, k) =>
      (k * 29) % 10 < 6 && k % 7 !== Math.floor(k / 8) ? NaN : 100 * random(),
    ),
    'yes or no': Float64Array.from({ length: 48 }, () => (random() < 0.5 ? 0 : 100)),
  }
  test.for(Object.keys(strengths))('%s', (name) => {
    const { dissimilarities } = dissimilaritiesFromStrength(strengths[name]!)
    const map = unfold({ rows: 6, columns: 8, dissimilarities, weights: null })
    for (const values of [map.rows, map.columns, map.distances, map.rowStress, map.columnStress])
      expect(values.every(Number.isFinite)).toBe(true)
    expect(map.converged).toBe(true)
    expect(map.stress).toBeLessThan(0.6)
  })

  test('two rows and two columns', () => {
    const map = unfold(problemFromText('0.1 1\n1 0.2'))
    expect(map.stress).toBeLessThan(1e-6)
  })

  test('rows and columns tied in two groups are drawn with a warning', () => {
    const map = unfold(problemFromText('1 2 3 . .\n2 1 2 . .\n3 2 1 . .\n. . . 1 2\n. . . 2 1'))
    expect(map.issues.map((issue) => issue.code)).toContain('mapping.disconnected')
    expect(map.rows.every(Number.isFinite)).toBe(true)
  })

  test('zero weights in a whole block', () => {
    const problem = tableOf(plantedMap(6, 6, 2), 0.1, 2)
    const weights = problem.dissimilarities.map((_, k) => (k % 6 < 3 && k < 18 ? 0 : 1))
    expect(unfold({ ...problem, weights }).stress).toBeLessThan(0.1)
  })
})

/** A quarter turn and a shift. */
function turn(points: Float64Array): Float64Array {
  return points.map((_, k) => (k % 2 === 0 ? 3 - points[k + 1]! : 1 + points[k - 1]!))
}

describe('options', () => {
  const problem = tableOf(plantedMap(5, 6, 4), 0.2, 4)

  test('a warm start stays where it is told: turned and shifted, the map is laid over its start', () => {
    const map = unfold(problem)
    const start = { rows: turn(map.rows), columns: turn(map.columns) }
    const again = unfold(problem, { from: start })
    again.rows.forEach((x, k) => expect(x).toBeCloseTo(start.rows[k]!, 6))
    expect(again.stress).toBeCloseTo(map.stress, 10)
  })

  test('fixed columns stay, and rows put among their own map find their places again', () => {
    const map = unfold(problem)
    const placed = unfold(problem, { fixed: { columns: map.columns } })
    expect(placed.columns).toEqual(map.columns)
    expect(placed.stress).toBeLessThanOrEqual(map.stress + 1e-9)
  })

  test('a fixed point without cells stays; a free one is refused', () => {
    const fixed = { rows: Float64Array.of(0, 0, 1, 0, 0, 1) }
    const map = unfold(problemFromText('0.5 0.8\n. .\n0.6 0.8'), { fixed })
    expect(map.rows).toEqual(fixed.rows)
    expect(map.stress).toBeLessThan(1e-6)
    expect(() => unfold(problemFromText('0.5 .\n0.5 .\n0.6 .'), { fixed })).toThrow('mapping.emptyColumn')
    expect(unfold(problemFromText('0.5\n0.5\n0.5'), { fixed }).columns).toHaveLength(2)
  })

  test('equal seeds give equal maps', () => {
    expect(unfold(problem, { seed: 9 })).toEqual(unfold(problem, { seed: 9 }))
  })

  test('flat maps are reported', () => {
    const { dissimilarities } = dissimilaritiesFromStrength(
      Float64Array.from({ length: 25 }, (_, k) => (k === 7 ? 0 : 100 - (k % 3) / 10)),
    )
    const codes = unfold({
      rows: 5,
      columns: 5,
      dissimilarities: dissimilarities.map((d) => d + 5),
      weights: null,
    }).issues.map((issue) => issue.code)
    expect(codes).toContain('mapping.equalDistances')
  })
})

describe('rival maps', () => {
  test('a perfect map in general position has none', () => {
    for (let seed = 1; seed <= 10; seed++)
      expect(unfold(tableOf(plantedMap(6, 8, seed), 0.02, seed)).rival).toBeNull()
  })

  test('another arrangement that fits nearly as well is given, and is one to which the points settle', () => {
    let found = 0
    for (let seed = 1; seed <= 30; seed++) {
      const problem = tableOf(plantedMap(5, 5, seed), 0.3, seed)
      const { rival, stress, rows, columns } = unfold(problem)
      if (rival === null) continue
      found += 1
      const settled = unfold(problem, { from: rival })
      expect(settled.stress).toBeCloseTo(rival.stress, 6)
      expect(rival.stress).toBeGreaterThanOrEqual(stress)
      expect(rival.stress).toBeLessThanOrEqual(1.05 * stress)
      expect(alignTo({ rows, columns }, rival).movement.rms).toBeGreaterThan(0)
    }
    expect(found).toBeGreaterThan(0)
  })
})
