import { expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { drawRelatedMap } from '../../../src/core/mapping/related-map.ts'
import { drawStrategyMap, type StrategyMap } from '../../../src/core/mapping/strategy-map.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import type { Relation } from '../../../src/core/measurement/relation.ts'
import { relationFromText } from '../../support/relations.ts'

const params = { method: 'unfolding' as const, weights: 'equal' as const, seed: 1, frame: 'parent' as const }
const market = relationFromText(`
          s1  s2  s3  s4  s5
  north   80  60  40  30  55
  harbour 55  82  45  38  60
  lark    42  40  78  50  35
  pine    33  36  52  81  48
`)
const baseline = run(drawStrategyMap(market, params))

/** The market with sampling error of 3 points, as another wave would show it unchanged. */
function anotherWave(seed: number): Relation {
  const random = randomFrom(seed)
  return { ...market, values: market.values.map((v) => v + 3 * normalFrom(random)) }
}

const shift = (a: StrategyMap, b: StrategyMap) => {
  const pairs = [...a.companies.map((p, i) => [p, b.companies[i]!] as const), ...a.segments.map((p, i) => [p, b.segments[i]!] as const)]
  return Math.sqrt(pairs.reduce((sum, [p, q]) => sum + (p.x - q.x) ** 2 + (p.y - q.y) ** 2, 0) / pairs.length)
}

test('an unchanged market stays where it was: no flip, no spin, little shift', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
  const mean = (shifts: number[]) => shifts.reduce((a, b) => a + b, 0) / shifts.length
  const related = mean(seeds.map((seed) => shift(run(drawRelatedMap(anotherWave(seed), params, baseline)), baseline)))
  const alone = mean(seeds.map((seed) => shift(run(drawStrategyMap(anotherWave(seed), params)), baseline)))
  // the map's radius is about .7
  expect(related).toBeLessThan(0.15)
  expect(related).toBeLessThan(0.5 * alone)
})

test('a wave keeps the baseline’s anchor and ruler, even where its strengths are all higher', () => {
  const higher = { ...market, values: market.values.map((v) => v + 4) }
  const wave = run(drawRelatedMap(higher, params, baseline))
  expect(wave.anchor).toEqual(baseline.anchor)
  expect(wave.unitLength).toBe(baseline.unitLength)
})

test('laying a map over another changes no distance', () => {
  const shares: Relation = { ...market, quantity: 'shareOfWallet', unit: 'share', values: market.values.map((v, i) => v / 300 + (i % 3) / 50) }
  const alone = run(drawStrategyMap(shares, params))
  const related = run(drawRelatedMap(shares, params, baseline))
  expect(related.stress).toBe(alone.stress)
  related.companies.forEach((company, c) => {
    related.segments.forEach((segment, s) => {
      expect(Math.hypot(company.x - segment.x, company.y - segment.y)).toBeCloseTo(alone.distances![c * 5 + s]!, 9)
    })
  })
})

/** The map turned by a third of a circle. */
function turnedAway(map: StrategyMap): StrategyMap {
  const turn = (p: StrategyMap['companies'][number]) => ({ ...p, x: -0.5 * p.x - 0.866 * p.y, y: 0.866 * p.x - 0.5 * p.y })
  return { ...map, companies: map.companies.map(turn), segments: map.segments.map(turn) }
}

test('other segments: the companies hold the map in place', () => {
  const regions = relationFromText(`
            east west
    north   60   50
    harbour 65   58
    lark    45   55
    pine    40   62
  `)
  const related = run(drawRelatedMap(regions, params, baseline))
  const alone = run(drawStrategyMap(regions, params))
  const off = (map: StrategyMap) => map.companies.reduce((sum, c, i) => sum + Math.hypot(c.x - baseline.companies[i]!.x, c.y - baseline.companies[i]!.y), 0)
  // least squares over the companies: no turn of the map would bring them nearer
  expect(off(related)).toBeLessThan(0.6 * off(turnedAway(alone)))
})

test('a map read from its centre keeps its centre', () => {
  const related = run(drawRelatedMap(market, { ...params, method: 'biplot' }, baseline))
  const alone = run(drawStrategyMap(market, { ...params, method: 'biplot' }))
  related.companies.forEach((c, i) => expect(Math.hypot(c.x, c.y)).toBeCloseTo(Math.hypot(alone.companies[i]!.x, alone.companies[i]!.y), 9))
})
