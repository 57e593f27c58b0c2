import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { dissimilaritiesFromStrength } from '../../../src/core/mapping/dissimilarity.ts'
import { unfold } from '../../../src/core/mapping/unfold.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { tabulateRatios, type RatioInput } from '../../../src/core/measurement/ratio-cells.ts'
import { bootstrapMap, type BaseMap } from '../../../src/core/stability/bootstrap-map.ts'
import { regionsOf, REGION_FACTOR } from '../../../src/core/stability/regions.ts'
import { prepareResampling } from '../../../src/core/stability/resample.ts'
import { safeStatements, shareComparisons } from '../../../src/core/stability/statements.ts'
import { shared } from '../../support/shared.ts'

/** Answers of respondents, companies in the columns of the file. */
function readRespondents(file: string): RatioInput {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  const rows = lines[0]!.length - 2
  return {
    respondents: lines.length,
    rows,
    numerators: Float64Array.from(
      lines.flatMap((cells) => cells.slice(2)),
      (cell) => (/^\d/.test(cell) ? Number(cell) : NaN),
    ),
    denominators: null,
    weights: new Float64Array(lines.length).fill(1),
    columnOf: Int32Array.from(lines, (cells) => Number(/\d+/.exec(cells[1]!)![0]) - 1),
    columns: new Set(lines.map((cells) => cells[1])).size,
  }
}

/** Random answers: company means differ, segments too. */
function simulatedRespondents(perSegment: number, seed: number, noise = 15): RatioInput {
  const random = randomFrom(seed)
  const [rows, columns] = [4, 5]
  const means = Array.from({ length: rows * columns }, () => 30 + 40 * random())
  const respondents = perSegment * columns
  const columnOf = Int32Array.from({ length: respondents }, (_, i) => i % columns)
  const numerators = Float64Array.from({ length: respondents * rows }, (_, k) => {
    const answer =
      means[(k % rows) * columns + columnOf[Math.floor(k / rows)]!]! + noise * normalFrom(random)
    return random() < 0.1 ? NaN : answer
  })
  return {
    respondents,
    rows,
    columns,
    numerators,
    denominators: null,
    columnOf,
    weights: Float64Array.from({ length: respondents }, () => 0.5 + random()),
  }
}

function baseOf(input: RatioInput): BaseMap {
  const { values } = tabulateRatios(input)
  const { dissimilarities, anchor } = dissimilaritiesFromStrength(values)
  const { rows, columns } = input
  return {
    rows,
    columns,
    values,
    weights: null,
    anchor,
    configuration: unfold({ rows, columns, dissimilarities, weights: null }),
  }
}

function spread(covariance: number[][]): number {
  return Math.sqrt(covariance[0]![0]! + covariance[1]![1]!)
}

interface UncertaintyReference {
  mean: number[][]
  unweightedFit: { rows: number[][]; cols: number[][] }
  bootstrap: { rowCov: number[][][]; colCov: number[][][] }
}

describe.for(['u5x6', 'u8x9'])('bootstrap of respondents, %s', (id) => {
  const [answers, numbers] = [
    shared(`reference/respondents_${id}.csv`),
    shared(`reference/uncertainty_${id}.json`),
  ]

  test.skipIf(!answers || !numbers)('the spread of every point as in R, 1,000 replicates', () => {
    const reference = JSON.parse(readFileSync(numbers!, 'utf8')) as UncertaintyReference
    const input = readRespondents(answers!)
    const base = baseOf(input)
    reference.mean.flat().forEach((mean, k) => expect(base.values[k]).toBeCloseTo(mean, 9))
    const replicates = run(bootstrapMap(base, prepareResampling(input, base.values)))
    expect(replicates.notConverged).toBe(0)
    const regions = regionsOf(replicates, base.configuration)
    // in shares of the size of the map, for the two maps need not be in the same units
    const size = Math.hypot(...base.configuration.rows, ...base.configuration.columns)
    const theirs = Math.hypot(...reference.unweightedFit.rows.flat(), ...reference.unweightedFit.cols.flat())
    for (const [ours, expected] of [
      [regions.rows, reference.bootstrap.rowCov],
      [regions.columns, reference.bootstrap.colCov],
    ] as const)
      ours.forEach(({ covariance: { xx, yy } }, i) => {
        const ratio = Math.sqrt(xx + yy) / size / (spread(expected[i]!) / theirs)
        expect(ratio).toBeGreaterThan(0.8)
        expect(ratio).toBeLessThan(1.2)
      })
  })
})

describe('resampling', () => {
  test('cells vary as their standard errors say, whether drawn by person or from the normal distribution', () => {
    for (const perSegment of [60, 1500]) {
      const input = simulatedRespondents(perSegment, 4)
      const { values, standardError } = tabulateRatios(input)
      const draw = prepareResampling(input, values)
      const random = randomFrom(9)
      const draws = Array.from({ length: 1500 }, () => draw(random))
      values.forEach((value, cell) => {
        const mean = draws.reduce((sum, table) => sum + table[cell]!, 0) / draws.length
        const sd = Math.sqrt(draws.reduce((sum, table) => sum + (table[cell]! - mean) ** 2, 0) / draws.length)
        expect(Math.abs(mean - value)).toBeLessThan(0.15 * standardError[cell]!)
        expect(Math.abs(sd / standardError[cell]! - 1)).toBeLessThan(0.12)
      })
    }
  })

  test('answers of one person stay together: two companies rated alike by everyone stay alike', () => {
    const input = simulatedRespondents(40, 2)
    for (let i = 0; i < input.respondents; i++) input.numerators[i * 4 + 1] = input.numerators[i * 4]!
    const table = prepareResampling(input, tabulateRatios(input).values)(randomFrom(1))
    expect(table.slice(5, 10)).toEqual(table.slice(0, 5))
  })

  test('equal seeds give equal replicates', () => {
    const input = simulatedRespondents(30, 3)
    const base = baseOf(input)
    const draw = prepareResampling(input, base.values)
    const options = { replicates: 30, seed: 5 }
    expect(run(bootstrapMap(base, draw, options))).toEqual(run(bootstrapMap(base, draw, options)))
  })
})

describe('regions', () => {
  test('tables that do not vary give regions without size, around the points shown', () => {
    const base = baseOf(simulatedRespondents(30, 6))
    const regions = regionsOf(
      run(bootstrapMap(base, () => base.values, { replicates: 10 })),
      base.configuration,
    )
    regions.rows.forEach(({ x, y, major }, r) => {
      expect([x, y]).toEqual([base.configuration.rows[2 * r], base.configuration.rows[2 * r + 1]])
      expect(major).toBeLessThan(1e-4)
    })
  })

  test('the ellipse of a given covariance', () => {
    // four replicates of one row's point: covariance diag(8/3, 2/3), turned by 30°
    const corners = [
      [2, 0],
      [-2, 0],
      [0, 1],
      [0, -1],
    ] as const
    const turned = corners.flatMap(([x, y]) => [
      x * Math.cos(Math.PI / 6) - y * 0.5,
      x * 0.5 + y * Math.cos(Math.PI / 6),
      0,
      0,
    ])
    const replicates = {
      count: 4,
      rows: 1,
      columns: 1,
      points: Float64Array.from(turned),
      tables: new Float64Array(4),
      notConverged: 0,
    }
    const { rows } = regionsOf(replicates, { rows: Float64Array.of(5, 5), columns: Float64Array.of(0, 0) })
    const reach = REGION_FACTOR * Math.sqrt(5.991464547)
    expect(rows[0]!.major).toBeCloseTo(reach * Math.sqrt(8 / 3), 6)
    expect(rows[0]!.minor).toBeCloseTo(reach * Math.sqrt(2 / 3), 6)
    expect(rows[0]!.angle).toBeCloseTo(Math.PI / 6, 10)
  })

  test('regions cover the place a much larger sample gives', () => {
    let inside = 0
    let all = 0
    for (let seed = 1; seed <= 12; seed++) {
      const large = simulatedRespondents(4000, seed, 12)
      const truth = baseOf(large)
      const small: RatioInput = { ...large, respondents: 60 * large.columns }
      const { values } = tabulateRatios(small)
      const { dissimilarities } = dissimilaritiesFromStrength(values, truth.anchor)
      const configuration = unfold(
        { rows: 4, columns: 5, dissimilarities, weights: null },
        { from: truth.configuration },
      )
      const base: BaseMap = { ...truth, values, configuration }
      const replicates = run(bootstrapMap(base, prepareResampling(small, values), { replicates: 200, seed }))
      regionsOf(replicates, configuration).rows.forEach(({ x, y, major, minor, angle }, r) => {
        const dx = truth.configuration.rows[2 * r]! - x
        const dy = truth.configuration.rows[2 * r + 1]! - y
        const along = dx * Math.cos(angle) + dy * Math.sin(angle)
        const across = dy * Math.cos(angle) - dx * Math.sin(angle)
        all += 1
        if ((along / major) ** 2 + (across / minor) ** 2 <= 1) inside += 1
      })
    }
    expect(inside / all).toBeGreaterThan(0.88)
  })
})

describe('statements', () => {
  test('shares of a comparison and of its reverse make up the whole', () => {
    const input = simulatedRespondents(25, 8)
    const base = baseOf(input)
    const shares = shareComparisons(
      run(bootstrapMap(base, prepareResampling(input, base.values), { replicates: 100 })),
    )
    for (const [{ map, table }, length] of [
      [shares.rows, 5],
      [shares.columns, 4],
    ] as const)
      for (const numbers of [map, table])
        numbers.forEach((share, k) => {
          const [line, a, b] = [Math.floor(k / length ** 2), Math.floor(k / length) % length, k % length]
          expect(share + numbers[(line * length + b) * length + a]!).toBeCloseTo(a === b ? 0 : 1, 10)
        })
  })

  test('what is plainly so is safe, what is a toss-up is not', () => {
    // company 0 rates 90, 50, 50.5 in three segments; company 1 is far from all
    const means = [
      [90, 50, 50.5],
      [20, 60, 30],
    ]
    const random = randomFrom(2)
    const respondents = 300
    const columnOf = Int32Array.from({ length: respondents }, (_, i) => i % 3)
    const numerators = Float64Array.from(
      { length: 2 * respondents },
      (_, k) => means[k % 2]![columnOf[k >> 1]!]! + 10 * normalFrom(random),
    )
    const input: RatioInput = {
      respondents,
      rows: 2,
      columns: 3,
      numerators,
      denominators: null,
      columnOf,
      weights: new Float64Array(respondents).fill(1),
    }
    const base = baseOf(input)
    const shares = shareComparisons(
      run(bootstrapMap(base, prepareResampling(input, base.values), { replicates: 300 })),
    )
    const said = safeStatements(shares, 2, 3).map(
      ({ within, line, nearer, farther }) => `${within} ${line}: ${nearer} < ${farther}`,
    )
    expect(said).toContain('row 0: 0 < 1')
    expect(said).toContain('row 0: 0 < 2')
    expect(said).toContain('column 0: 0 < 1')
    expect(said).not.toContain('row 0: 1 < 2')
    expect(said).not.toContain('row 0: 2 < 1')
  })

  test('nothing is said of missing cells', () => {
    const input = simulatedRespondents(30, 5)
    for (let i = 0; i < input.respondents; i++) if (input.columnOf[i] === 2) input.numerators[i * 4 + 1] = NaN
    const base = baseOf(input)
    const shares = shareComparisons(
      run(bootstrapMap(base, prepareResampling(input, base.values), { replicates: 20 })),
    )
    for (const { within, line, nearer, farther } of safeStatements(shares, 4, 5, 0.5))
      expect(
        within === 'row'
          ? line === 1 && (nearer === 2 || farther === 2)
          : line === 2 && (nearer === 1 || farther === 1),
      ).toBe(false)
  })
})
