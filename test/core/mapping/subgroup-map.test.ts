import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { evaluate } from '../../support/evaluate.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { drawStrategyMap, type MapParams } from '../../../src/core/mapping/strategy-map.ts'
import { drawSubgroups } from '../../../src/core/mapping/subgroup-map.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import type { Relation } from '../../../src/core/measurement/relation.ts'
import { newProject, setParams } from '../../../src/core/project/project.ts'
import { relationFromText } from '../../support/relations.ts'

const params: MapParams = { method: 'unfolding', weights: 'equal', seed: 1, frame: 'parent' }

/** A market of 5 × 5 with a known truth, and five subgroups of its first segment; companies perhaps elsewhere for them. */
function opened(seed: number, moved: number, error = 2.5) {
  const random = randomFrom(seed)
  const normal = () => normalFrom(random)
  const point = (at = [0, 0], spread = 0.9) => [at[0]! + spread * normal(), at[1]! + spread * normal()]
  const companies = Array.from({ length: 5 }, () => point())
  const segments = Array.from({ length: 5 }, () => point())
  const subgroups = Array.from({ length: 5 }, () => point(segments[0], 0.5))
  const table = (rows: number[][], columns: number[][], prefix: string, se: number): Relation => {
    const lines = rows.map((row, i) => [`c${i}`, ...columns.map((column) => (84 - 19 * Math.hypot(row[0]! - column[0]!, row[1]! - column[1]!) + se * normal()).toFixed(6))].join(' '))
    const relation = relationFromText([columns.map((_, i) => prefix + i).join(' '), ...lines].join('\n'))
    return { ...relation, standardError: relation.values.map(() => se) }
  }
  const market = table(companies, segments, 's', 1)
  const parent = run(drawStrategyMap(market, params))
  const seen = companies.map((company) => point(company, moved))
  const relation = table(seen, subgroups, 'g', error)
  return { parent, relation, map: (frame: MapParams['frame']) => run(drawSubgroups(relation, { ...params, frame }, parent, 's0')) }
}

describe('in the frame of the map above', () => {
  const { parent, relation, map } = opened(11, 0)
  const placed = map('parent')

  test('companies stay exactly where they were, and the ruler is the same', () => {
    expect(placed.companies.map(({ x, y }) => [x, y])).toEqual(parent.companies.map(({ x, y }) => [x, y]))
    expect(placed.anchor).toEqual(parent.anchor)
    expect(placed.unitLength).toBe(parent.unitLength)
  })

  test('each subgroup is at its best place: no step in any direction brings it nearer to its table', () => {
    const { high, low } = parent.anchor
    const misfit = (s: number, x: number, y: number) =>
      placed.companies.reduce((sum, c, i) => sum + (Math.hypot(c.x - x, c.y - y) - ((high - relation.values[i * 5 + s]!) / (high - low) + 0.05)) ** 2, 0)
    placed.segments.forEach(({ x, y }, s) => {
      for (let turn = 0; turn < 12; turn++) {
        const [dx, dy] = [0.01 * Math.cos(turn / 2), 0.01 * Math.sin(turn / 2)]
        expect(misfit(s, x + dx, y + dy)).toBeGreaterThan(misfit(s, x, y))
      }
    })
  })

  test('they come out of their segment’s place', () => {
    const { x, y } = parent.segments[0]!
    expect(placed.origin).toEqual({ x, y })
  })

  test('both frames are judged whichever is shown', () => {
    const { shown: _a, ...one } = placed.frame!
    const { shown: _b, ...other } = map('own').frame!
    expect(one).toEqual(other)
    expect(one.error.own).toBeLessThanOrEqual(one.error.parent)
    expect(one.chance).toBeCloseTo(2.5, 9)
  })
})

describe('which frame to trust, over forty simulated markets', () => {
  const share = (moved: number) => {
    const trusted = Array.from({ length: 40 }, (_, i) => opened(100 + i, moved).map('parent').frame!.trust)
    return trusted.filter((frame) => frame === 'parent').length / 40
  }

  test('companies that stand where they stood: nearly always the parent’s', () => {
    expect(share(0)).toBeGreaterThan(0.9)
  })

  test('companies that stand elsewhere for these customers: mostly their own', () => {
    expect(share(0.8)).toBeLessThan(0.25)
  })
})

describe('premium owners of the sample, by how familiar they are with Northstar', async () => {
  const { table } = await readTable(new File([readFileSync(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url))], 'sample.csv'))
  const { codebook } = proposeCodebook(table)
  const columns = codebook.columns.map((c) => (c.name === 'familiarity_northstar' ? { ...c, use: { kind: 'profile' as const } } : c))
  const doc = newProject('sample', { fileName: '', rows: 0, isSample: true }, { ...codebook, columns }, '')
  const drilled = setParams(doc, 'relation', { path: [{ column: 'segment', categories: ['Premium owners'] }], segmentBy: 'familiarity_northstar' })
  const cache = new Map<string, unknown>()
  const ask = <Id extends 'relation' | 'strategyMap'>(analysis: Id, from = drilled) => run(evaluate(from, { table, codebook: from.codebook }, { analysis }, cache))

  test('Lantern leads among those to whom Northstar is only a name, Northstar among all others', () => {
    const relation = ask('relation')
    expect(relation.columns.map((c) => c.id)).toEqual(['1', '2', '3', '4', '5'])
    const strength = (company: string, group: number) => relation.values[relation.rows.findIndex((r) => r.id === company) * 5 + group]!
    const leaders = relation.columns.map((_, group) => relation.rows.map((r) => r.id).toSorted((a, b) => strength(b, group) - strength(a, group))[0])
    expect(leaders).toEqual(['lantern', 'northstar', 'northstar', 'northstar', 'northstar'])
  })

  test('these customers see the market in their own way, which the map shows by itself', () => {
    expect(ask('strategyMap').frame).toMatchObject({ trust: 'own', shown: 'own' })
    const kept = setParams(drilled, 'strategyMap', { frame: 'parent' })
    expect(ask('strategyMap', kept).frame).toMatchObject({ trust: 'own', shown: 'parent' })
  })

  test('the map shows it: the more familiar, the nearer to Northstar', () => {
    const map = ask('strategyMap')
    const at = map.companies.find((c) => c.id === 'northstar')!
    const distances = map.segments.map((s) => Math.hypot(s.x - at.x, s.y - at.y))
    expect(distances[0]).toBe(Math.max(...distances))
    expect(distances[4]! + distances[3]!).toBeLessThan(distances[0]! + distances[1]!)
    expect(map.companies).toHaveLength(5)
  })

  test('in the frame of the whole, subgroups are drawn around the segment they came from', () => {
    const whole = ask('strategyMap', doc)
    const from = whole.segments.find((s) => s.id === 'Premium owners')!
    const map = ask('strategyMap', setParams(drilled, 'strategyMap', { frame: 'parent' }))
    const nearest = (x: number, y: number) => whole.segments.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0]!.id
    const [x, y] = ['x', 'y'].map((axis) => map.segments.reduce((sum, s) => sum + s[axis as 'x'] * s.share!, 0))
    expect(nearest(x!, y!)).toBe(from.id)
  })
})
