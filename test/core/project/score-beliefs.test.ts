import { describe, expect, test } from 'vitest'
import { believe, beliefsOf, type Beliefs, forgetBeliefs, tableReach } from '../../../src/core/project/beliefs.ts'
import { run } from '../../../src/core/analysis.ts'
import { drawStrategyMap } from '../../../src/core/mapping/strategy-map.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { emptyProject } from '../../../src/core/project/project.ts'
import { canScore, layBeliefsOver, scoreBeliefs } from '../../../src/core/project/score-beliefs.ts'
import { relationFromText } from '../../support/relations.ts'

const keyOf = (kind: 'company' | 'segment', id: string) => `${kind}:${id}`
const relation = relationFromText(`
      young  families  drivers  seniors
  A   90     60        40       20
  B   20     45        70       90
  C   50     80        60       40`)
const map = run(drawStrategyMap(relation, analyses.strategyMap.defaults))
const points = [...map.companies.map((p) => ({ key: `company:${p.id}`, ...p })), ...map.segments.map((p) => ({ key: `segment:${p.id}`, ...p }))]

/** The room believes just what was measured, seen in a mirror, turned, smaller and elsewhere. */
const mirrored: Beliefs = Object.fromEntries(points.map(({ key, x, y }) => [key, { x: 0.1 - 0.2 * y, y: 0.2 - 0.2 * x }]))
const exchanged = (a: string, b: string): Beliefs => ({ ...mirrored, [a]: mirrored[b]!, [b]: mirrored[a]! })

describe('laying beliefs over the map', () => {
  test('finds turn, mirroring, size and place', () => {
    const laid = layBeliefsOver(map, mirrored, keyOf)
    for (const { key, x, y } of points) {
      expect(laid.get(key)!.x).toBeCloseTo(x, 9)
      expect(laid.get(key)!.y).toBeCloseTo(y, 9)
    }
  })

  test('leaves out what was not placed', () => {
    const { 'company:A': _, ...others } = mirrored
    expect(layBeliefsOver(map, others, keyOf).has('company:A')).toBe(false)
  })
})

describe('scoring beliefs', () => {
  test('one who believes the map is right wherever the map is', () => {
    const score = scoreBeliefs(relation, map, mirrored, keyOf)!
    // rows: 3 × 6 comparisons, columns: 4 × 3
    expect([score.right, score.count, score.unsure]).toEqual([30, 30, 0])
    expect(score.betterThan).toBeGreaterThan(0.98)
    expect(score.surprises).toEqual([])
  })

  test('counts along the line of each company and segment', () => {
    // B for A: where A is right with all, B's order is the other way round
    const score = scoreBeliefs(relation, map, exchanged('company:A', 'company:B'), keyOf)!
    expect(score.companies.map(({ label, right, count }) => `${label} ${right}/${count}`)).toEqual(['A 0/6', 'B 0/6', 'C 6/6'])
    expect(score.betterThan).toBeLessThan(0.2)
    expect(score.surprises[0]).toEqual({ within: 'company', company: 'A', segment: 'young', believed: 4, measured: 1, of: 4 })
    expect(new Set(score.surprises.map((s) => `${s.company} ${s.segment}`)).size).toBe(score.surprises.length)
  })

  test('differences within sampling error are not counted', () => {
    const vague = { ...relation, standardError: relation.standardError.map(() => 12) }
    const score = scoreBeliefs(vague, map, mirrored, keyOf)!
    expect(score.count + score.unsure).toBe(30)
    // 1.96 · √2 · 12 = 33.3: in C's row only families and seniors are further apart
    expect(score.companies[2]).toMatchObject({ label: 'C', count: 1 })
    expect(scoreBeliefs({ ...relation, standardError: relation.standardError.map(() => 100) }, map, mirrored, keyOf)).toBeNull()
  })

  test('tokens that lie on one another are half right', () => {
    const heap = Object.fromEntries(Object.keys(mirrored).map((key) => [key, { x: 0, y: 0 }]))
    expect(scoreBeliefs(relation, map, heap, keyOf)).toMatchObject({ right: 15, count: 30, betterThan: 0.5 })
  })

  test('needs one comparison at least', () => {
    const only = (...keys: string[]): Beliefs => Object.fromEntries(keys.map((key) => [key, { x: 0, y: 0 }]))
    expect(canScore(map, only('company:A', 'company:B', 'company:C'), keyOf)).toBe(false)
    expect(canScore(map, only('company:A', 'segment:young'), keyOf)).toBe(false)
    expect(canScore(map, only('company:A', 'segment:young', 'segment:seniors'), keyOf)).toBe(true)
    expect(scoreBeliefs(relation, map, only('company:A', 'segment:young'), keyOf)).toBeNull()
  })
})

test('beliefs are kept with the project; a token never leaves the table', () => {
  const doc = believe(believe(emptyProject, 'company:A', { x: 3, y: -0.2 }), 'segment:["age","young"]', { x: 0, y: 0 })
  expect(beliefsOf(doc)).toEqual({ 'company:A': { x: tableReach.x, y: -0.2 }, 'segment:["age","young"]': { x: 0, y: 0 } })
  expect(Object.keys(beliefsOf(believe(doc, 'company:A', null)))).toEqual(['segment:["age","young"]'])
  expect(Object.keys(beliefsOf(forgetBeliefs(doc, ['segment:["age","young"]'])))).toEqual(['company:A'])
  expect(JSON.parse(JSON.stringify(doc.beliefs))).toEqual(doc.beliefs)
})
