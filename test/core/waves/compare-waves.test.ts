import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { evaluate } from '../../support/evaluate.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { drawStrategyMap, type MapParams } from '../../../src/core/mapping/strategy-map.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { type RatioInput, tabulateRatios } from '../../../src/core/measurement/ratio-cells.ts'
import type { Measured } from '../../../src/core/measurement/tabulate.ts'
import { newProject } from '../../../src/core/project/project.ts'
import { compareWaves } from '../../../src/core/waves/compare-waves.ts'
import { relationFromText } from '../../support/relations.ts'

const SIZE = 5
const PEOPLE = 60
const mapParams: MapParams = { method: 'unfolding', weights: 'equal', seed: 1, frame: 'parent' }

/** A wave of 60 people in each of five segments, who differ by 7 points in general and by 11 about each company. */
function wave(truth: number[][], normal: () => number): Measured {
  const respondents = SIZE * PEOPLE
  const numerators = new Float64Array(respondents * SIZE)
  for (let i = 0; i < respondents; i++) {
    const own = 7 * normal()
    for (let c = 0; c < SIZE; c++) numerators[i * SIZE + c] = truth[c]![i % SIZE]! + own + 11 * normal()
  }
  const input: RatioInput = { respondents, rows: SIZE, numerators, denominators: null, weights: new Float64Array(respondents).fill(1), columnOf: Int32Array.from({ length: respondents }, (_, i) => i % SIZE), columns: SIZE }
  const cells = tabulateRatios(input)
  const names = relationFromText(`s0 s1 s2 s3 s4\n${truth.map((row, c) => `c${c} ${row.join(' ')}`).join('\n')}`)
  return { relation: { ...names, ...cells }, input, tabulated: cells.values, shown: [0, 1, 2, 3, 4] }
}

/** Two waves of a market, in the second of which one relationship has perhaps grown. */
function twoWaves(seed: number, gain: number) {
  const random = randomFrom(seed)
  const normal = () => normalFrom(random)
  const point = () => [0.9 * normal(), 0.9 * normal()]
  const [companies, segments] = [0, 1].map(() => Array.from({ length: SIZE }, point)) as [number[][], number[][]]
  const truth = companies.map((c) => segments.map((s) => 84 - 19 * Math.hypot(c[0]! - s[0]!, c[1]! - s[1]!)))
  const later = truth.map((row, c) => row.map((x, s) => (c === 2 && s === 3 ? x + gain : x)))
  const [before, after] = [wave(truth, normal), wave(later, normal)]
  const values = before.relation.values.map((v, k) => (v + after.relation.values[k]!) / 2)
  const base = run(drawStrategyMap({ ...before.relation, values }, mapParams))
  return run(compareWaves(base, { wave: 'one', measured: before }, { wave: 'two', measured: after }, { replicates: 200, seed }))!
}

describe('simulated pairs of waves', () => {
  const unchanged = Array.from({ length: 100 }, (_, i) => twoWaves(1000 + i, 0))

  test('in an unchanged market some 5 % show any arrow, or any change in the table', () => {
    const any = (of: 'moves' | 'changes') => unchanged.filter((comparison) => comparison[of].some((x) => x.isSure)).length
    // five expected; more than twelve of a hundred would come about once in a thousand times
    expect(any('moves')).toBeLessThanOrEqual(12)
    expect(any('changes')).toBeLessThanOrEqual(12)
  })

  test('a relationship that grew by 12 points is found in nearly all, and hardly ever another in its place', () => {
    const changed = Array.from({ length: 40 }, (_, i) => twoWaves(2000 + i, 12))
    const found = changed.filter(({ changes }) => changes.some((c) => c.isSure && c.company === 'c2' && c.segment === 's3'))
    expect(found.length).toBeGreaterThanOrEqual(36)
    const others = changed.flatMap(({ changes }) => changes.filter((c) => c.isSure && !(c.company === 'c2' && c.segment === 's3')))
    expect(others.length).toBeLessThanOrEqual(6)
  })

  test('the limit of a move is longer than most moves by chance', () => {
    const moves = unchanged.flatMap((comparison) => comparison.moves)
    const over = moves.filter((m) => m.length > m.limit)
    expect(over.length / moves.length).toBeLessThan(0.02)
    expect(moves.every((m) => m.limit > 0)).toBe(true)
  })
})

describe('the three waves of the sample', async () => {
  const { table } = await readTable(new File([readFileSync(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url))], 'sample.csv'))
  const { codebook } = proposeCodebook(table)
  const doc = newProject('sample', { fileName: '', rows: 0, isSample: true }, codebook, '')
  const { waves, comparisons } = run(evaluate(doc, { table, codebook }, { analysis: 'waves' }, new Map()))

  test('are compared with their neighbours and the last with the first', () => {
    expect(waves.map((w) => w.wave)).toEqual(['2024', '2025', '2026'])
    expect(comparisons.map((c) => [c.from, c.to])).toEqual([
      ['2024', '2025'],
      ['2025', '2026'],
      ['2024', '2026'],
    ])
  })

  test('Skylark’s gain among self-servers is the one change, and Skylark or they are what moved', () => {
    const [first, second, whole] = comparisons as [(typeof comparisons)[0], (typeof comparisons)[0], (typeof comparisons)[0]]
    const sure = (c: typeof first) => c.changes.filter((x) => x.isSure).map((x) => `${x.company}/${x.segment}`)
    expect(sure(first)).toEqual([])
    expect(sure(second)).toEqual(['skylark/Self-servers'])
    expect(sure(whole)).toEqual(['skylark/Self-servers'])
    expect(second.changes[0]!.after - second.changes[0]!.before).toBeGreaterThan(8)
    const moved = (c: typeof first) => c.moves.filter((m) => m.isSure).map((m) => m.id)
    expect(moved(first)).toEqual([])
    for (const id of moved(second)) expect(['skylark', 'Self-servers']).toContain(id)
  })
})

test('companies and cells that one wave lacks are compared in neither, and the rest is', () => {
  const random = randomFrom(77)
  const normal = () => normalFrom(random)
  const places = Array.from({ length: 2 * SIZE }, () => [0.9 * normal(), 0.9 * normal()])
  const truth = places.slice(0, SIZE).map((c) => places.slice(SIZE).map((s) => 84 - 19 * Math.hypot(c[0]! - s[0]!, c[1]! - s[1]!)))
  const [before, after] = [wave(truth, normal), wave(truth, normal)]
  // in the second wave nobody rated the first company, and the fourth only outside two segments
  for (const cell of [0, 1, 2, 3, 4, 15, 16]) after.relation.values[cell] = Number.NaN
  const base = run(drawStrategyMap(before.relation, mapParams))
  const compared = run(compareWaves(base, { wave: 'one', measured: before }, { wave: 'two', measured: after }, { replicates: 100, seed: 1 }))!
  expect(compared.moves.map((m) => m.id)).toEqual(['c1', 'c2', 'c3', 'c4', 's0', 's1', 's2', 's3', 's4'])
  expect(compared.changes).toHaveLength(4 * SIZE - 2)
  expect([...compared.moves.map((m) => m.length), ...compared.moves.map((m) => m.limit), ...compared.changes.map((c) => c.after)].every(Number.isFinite)).toBe(true)
})
