import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { run } from '../../../src/core/analysis.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { drawStrategyMap } from '../../../src/core/mapping/strategy-map.ts'
import { drawSubgroups } from '../../../src/core/mapping/subgroup-map.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { measure } from '../../../src/core/measurement/tabulate.ts'
import { safeFindings } from '../../../src/core/stability/findings.ts'
import { assessStability } from '../../../src/core/stability/map-stability.ts'

const base: RelationParams = { by: 'segments', quantity: 'strength', valueFrom: 'needs', walletBy: 'amounts', relative: false, segmentBy: null, wave: null, path: [], only: [], mergeBelow: null }
const mapParams = { method: 'unfolding' as const, weights: 'reliability' as const, seed: 1, frame: 'parent' as const }

const path = new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)
const { table } = await readTable(new File([readFileSync(path)], 'sample.csv'))
const { codebook } = proposeCodebook(table)

function stabilityOf(params: RelationParams, replicates = 300) {
  const measured = measure(table, codebook, params)
  const map = run(drawStrategyMap(measured.relation, mapParams))
  return { map, stability: run(assessStability(measured, map, mapParams, { replicates, seed: 1 }))! }
}

test('planted leads are safe to say, the planted contest is not', () => {
  const { map, stability } = stabilityOf(base)
  const findings = safeFindings(stability.shares, map.companies.length, map.segments.length, 0.95)
  const wins = findings
    .filter((f) => f.kind === 'closest' && f.within === 'column')
    .map((f) => `${map.segments[f.line]!.label}: ${map.companies[f.nearer]!.label}`)
  expect(wins.toSorted()).toEqual(['Dealer buyers: harbour', 'Premium owners: northstar', 'Price seekers: greenpine', 'Self-servers: skylark'])
})

test('regions surround their points, and the same seed gives the same regions', () => {
  const { map, stability } = stabilityOf(base, 100)
  stability.companies.forEach((region, i) => {
    expect(Math.hypot(region.x - map.companies[i]!.x, region.y - map.companies[i]!.y)).toBeLessThan(1e-9)
    expect(region.minor).toBeGreaterThan(0)
  })
  expect(stabilityOf(base, 100).stability.companies).toEqual(stability.companies)
})

test.each([
  ['share of wallet, others counted but not drawn', { ...base, quantity: 'shareOfWallet' as const }],
  ['share of value', { ...base, quantity: 'shareOfValue' as const }],
  ['needs in place of segments', { ...base, by: 'needs' as const }],
  ['relative strength in one wave', { ...base, relative: true, wave: '2025' }],
])('%s can be resampled too', (_what, params) => {
  const { map, stability } = stabilityOf(params, 60)
  expect(stability.companies).toHaveLength(map.companies.length)
  expect(stability.segments).toHaveLength(map.segments.length)
  // the tables drawn are like the one observed: a clear difference in the table holds in nearly all of them
  const width = map.segments.length
  const [strong, weak] = [0, 1].map((side) => {
    const row = Array.from(map.strengths.subarray(0, width))
    return row.indexOf(side === 0 ? Math.max(...row) : Math.min(...row))
  }) as [number, number]
  expect(stability.shares.rows.table[strong * width + weak]).toBeGreaterThan(0.95)
})

test('subgroups in the frame of the whole: companies have no region of their own, the subgroups do', () => {
  const parent = run(drawStrategyMap(measure(table, codebook, base).relation, mapParams))
  const measured = measure(table, codebook, { ...base, path: [{ column: 'segment', categories: ['Careful families'] }], segmentBy: 'age_band' })
  const map = run(drawSubgroups(measured.relation, mapParams, parent, 'Careful families'))
  const stability = run(assessStability(measured, map, mapParams, { replicates: 200, seed: 1 }))!
  expect(stability.companies.every((region) => region.major === 0)).toBe(true)
  // 330 people in five groups know less than 1,500: their places are less sure than the segment's own was
  const own = run(assessStability(measure(table, codebook, base), parent, mapParams, { replicates: 200, seed: 1 }))!
  const families = own.segments[parent.segments.findIndex((s) => s.id === 'Careful families')]!
  const mean = stability.segments.reduce((sum, region) => sum + region.major / stability.segments.length, 0)
  expect(mean).toBeGreaterThan(families.major)
})
