import { describe, expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { weighCells } from '../../../src/core/mapping/cell-weights.ts'
import { diagnoseMap } from '../../../src/core/mapping/map-diagnostics.ts'
import { type MapMethod } from '../../../src/core/mapping/method-list.ts'
import { readCells, readContests } from '../../../src/core/mapping/readings.ts'
import { drawStrategyMap, type MapParams } from '../../../src/core/mapping/strategy-map.ts'
import { relationFromText } from '../../support/relations.ts'

const market = relationFromText(`
          s1  s2  s3  s4
  north   80  60  40  30
  harbour 55  82  45  38
  lark    42  40  78  50
  pine    33  36  52  81
`)

const params = (method: MapMethod = 'unfolding'): MapParams => ({ method, weights: 'equal', seed: 1, frame: 'parent' })
const draw = (relation = market, method: MapMethod = 'unfolding') => run(drawStrategyMap(relation, params(method)))

describe('the default map', () => {
  test('draws the strongest tie of each company nearest', () => {
    const map = draw()
    const width = map.segments.length
    map.companies.forEach((company, c) => {
      const distances = Array.from(map.distances!.subarray(c * width, (c + 1) * width))
      expect([company.label, distances.indexOf(Math.min(...distances))]).toEqual([company.label, c])
    })
    expect(map.fidelity!.share).toBeGreaterThan(0.9)
  })

  test('has a ruler: a unit of δ is the span of the strengths', () => {
    const map = draw()
    expect(map.unitLength).toBeCloseTo(1 / (82 - 30), 12)
  })

  test('leaves out others, and who was not rated, by name', () => {
    const relation = relationFromText(`
              s1  s2  s3
      north   80  60  40
      harbour 55  82  45
      lark    42  40  78
      absent  .   .   .
      others  10  20  30
    `)
    const map = draw(relation)
    expect(map.companies.map((c) => c.label)).toEqual(['north', 'harbour', 'lark'])
    expect(map.issues).toContainEqual({ code: 'mapping.leftOut', severity: 'warning', details: { label: 'absent' } })
  })

  test.each([
    ['mapping.tooFewRows', 's1 s2\n a 1 2'],
    ['mapping.tooFewColumns', 's1\n a 1\n b 2'],
    ['mapping.constant', 's1 s2\n a 5 5\n b 5 5'],
  ])('refuses with %s', (code, text) => {
    expect(() => draw(relationFromText(text))).toThrow(expect.objectContaining({ code }) as Error)
  })
})

describe('other maps', () => {
  test('each says how it is read, and whether cells may be read at all', () => {
    const readings = (['interval', 'similarity', 'correspondence', 'biplot'] as const).map((method) => {
      const map = draw(market, method)
      return [method, map.reading, map.fidelity !== null, map.unitLength !== null]
    })
    expect(readings).toEqual([
      ['interval', 'distance', true, true],
      ['similarity', 'companies', false, false],
      ['correspondence', 'direction', false, false],
      ['biplot', 'projection', true, false],
    ])
  })

  test('similarity draws no segments', () => {
    expect(draw(market, 'similarity').segments).toEqual([])
  })

  test('a biplot orders the companies of a segment by projection, and counts only those comparisons', () => {
    const map = draw(market, 'biplot')
    expect(map.fidelity!.pairs).toBe(4 * 6)
    expect(map.fidelity!.wrong.every((pair) => pair.within === 'column')).toBe(true)
  })

  test('ordinal maps of small tables are refused with the number of cells', () => {
    expect(() => draw(market, 'ordinal')).toThrow(expect.objectContaining({ code: 'mapping.ordinalTooSmall', details: { cells: 16, needed: 150 } }) as Error)
  })

  test('correspondence analysis refuses a table with gaps', () => {
    const gaps = relationFromText('s1 s2 s3\n a 1 2 .\n b 3 1 2\n c 2 2 1')
    expect(() => draw(gaps, 'correspondence')).toThrow(expect.objectContaining({ code: 'mapping.needsCompleteTable' }) as Error)
  })
})

describe('weights of cells', () => {
  test('reliability is signal over signal and noise: large bases near 1, a handful of answers far below', () => {
    const relation = relationFromText('s1 s2\n a 20 80\n b 70 30', { se: 2 })
    relation.standardError[3] = 25
    relation.effective[3] = 4
    const weights = weighCells(relation, 'reliability')
    expect(weights[0]).toBeGreaterThan(0.98)
    expect(weights[3]).toBeLessThan(0.65)
    expect(Array.from(weighCells(relation, 'equal'))).toEqual([1, 1, 1, 1])
    expect(Array.from(weighCells(relation, 'base'))).toEqual([1, 1, 1, 0.04])
  })

  test('a missing cell weighs nothing, whatever the weighting', () => {
    const relation = relationFromText('s1 s2\n a 20 .\n b 70 30')
    for (const weighting of ['equal', 'reliability', 'base'] as const) expect(weighCells(relation, weighting)[1]).toBe(0)
  })
})

describe('readings', () => {
  test('ranks run along rows and columns; others take no part', () => {
    const relation = relationFromText('s1 s2\n a 20 80\n b 70 30\n others 99 99')
    const [first] = readCells(relation, null)
    expect(first).toMatchObject({ company: 'a', segment: 's1', rankOfSegment: 2, segmentsRanked: 2, rankOfCompany: 2, companiesRanked: 2 })
  })

  test('what the picture gets wrong is counted at both cells concerned', () => {
    const map = draw()
    const readings = readCells(market, { ...map, fidelity: { ...map.fidelity!, wrong: [{ within: 'row', line: 0, stronger: 1, weaker: 2, difference: 20, excess: 0.1 }] } })
    expect(readings[1]).toMatchObject({ tooFar: 1, tooNear: 0 })
    expect(readings[2]).toMatchObject({ tooFar: 0, tooNear: 1 })
  })

  test('a lead within sampling error is no lead, and small bases do not compete', () => {
    const relation = relationFromText('s1 s2\n a 70 80\n b 71 30\n c 99 10')
    relation.count[4] = 5
    const contests = readContests(relation, readCells(relation, null), 30)
    expect(contests.map((c) => [c.segment, c.first.company, c.second?.company, c.isSure])).toEqual([
      ['s1', 'b', 'a', false],
      ['s2', 'a', 'b', true],
    ])
  })
})

test('diagnostics of a table with structure call it reliable, of a shuffled one not', () => {
  const planted = run(diagnoseMap(market, draw(), params()))!
  expect(planted.shuffles.relativeStress).toBeLessThan(0.5)
  expect(planted.shuffles.reliability).toMatch(/eliable$/)
  const noise = relationFromText('s1 s2 s3 s4 s5\n a 31 77 52 48 60\n b 70 35 66 42 51\n c 45 58 33 71 64\n d 62 49 75 38 30\n e 55 40 59 65 47')
  const found = run(diagnoseMap(noise, draw(noise), params()))!
  expect(found.shuffles.relativeStress).toBeGreaterThan(0.7)
  expect(['weak', 'doNotInterpret', 'largeOnly']).toContain(found.shuffles.reliability)
})
