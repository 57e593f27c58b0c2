import { describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import { type ClusterParams, findClusters } from '../../../src/core/segments/find-clusters.ts'
import { columnNamed } from '../../../src/core/table/table.ts'
import { tableFromRows } from '../../support/tables.ts'

const NEEDS = ['price', 'claims', 'service', 'digital']
const COMPANIES = ['a', 'b']
const codebook: Codebook = {
  layout: 'wide',
  segmentBy: null,
  companies: COMPANIES.map((id) => ({ id, label: id, isOther: false })),
  measures: NEEDS.map((id) => ({ id, label: id, kind: 'need', low: 0, high: 100, reversed: false, importance: 1, values: [] })),
  columns: [
    { name: 'truth', label: '', use: { kind: 'profile' }, categories: [] },
    ...NEEDS.flatMap((need) => COMPANIES.map((company) => ({ name: `${need}_${company}`, label: '', use: { kind: 'measure' as const, measure: need, company }, categories: [] }))),
  ],
}

/** People of some kinds, who differ in which needs they find well met; 12 points of noise in each answer. */
function survey(kinds: number[][], count = 600, noise = 12) {
  const random = randomFrom(5)
  const rows = Array.from({ length: count }, (_, i) => {
    const kind = i % kinds.length
    const own = 10 * normalFrom(random)
    const answers = NEEDS.flatMap((_need, need) => COMPANIES.map(() => Math.min(100, Math.max(0, 50 + own + kinds[kind]![need]! + noise * normalFrom(random))).toFixed(1)))
    return [String(kind), ...answers]
  })
  return tableFromRows(codebook.columns.map((c) => c.name), rows)
}

const three = survey([
  [25, -5, -10, -10],
  [-15, 25, 0, -10],
  [-10, -10, -5, 25],
])
const params: ClusterParams = analyses.clusters.defaults
const find = (table = three, change: Partial<ClusterParams> = {}) => run(findClusters(table, codebook, { ...params, ...change }))

describe('three planted kinds of people', () => {
  test('are advised, and would be found again', () => {
    const found = find()
    expect(found.advised).toBe(3)
    expect(found.isGrouped).toBe(true)
    expect(found.sizes.map((s) => Math.round(10 * s.share))).toEqual([3, 3, 3])
  })

  test.each(['kMeans', 'hierarchical'] as const)('%s puts nearly everybody with his like', (method) => {
    const { centres } = find(three, { method, clusters: 3 })
    const whole = withDerived(three, { ...codebook, derived: [{ name: 'group', derivation: { kind: 'clusters', basis: 'needs', centres } }] })
    const [group, truth] = ['group', 'truth'].map((name) => columnNamed(whole, name)) as [ReturnType<typeof columnNamed>, ReturnType<typeof columnNamed>]
    // the commonest group of each kind
    const counts = Array.from({ length: 3 }, () => new Map<string, number>())
    for (let row = 0; row < 600; row++) {
      const tally = counts[Number(truth.texts.at(truth.codes[row]!))]!
      const name = group.texts.at(group.codes[row]!)!
      tally.set(name, (tally.get(name) ?? 0) + 1)
    }
    const right = counts.map((tally) => Math.max(...tally.values())).reduce((a, b) => a + b, 0)
    expect(right / 600).toBeGreaterThan(0.93)
    expect(new Set(counts.map((tally) => [...tally].toSorted((a, b) => b[1] - a[1])[0]![0])).size).toBe(3)
  })

  test('centres tell what each kind finds well met', () => {
    const best = find().centres.map((centre) => Object.entries(centre).toSorted((a, b) => b[1] - a[1])[0]![0])
    expect(best.toSorted()).toEqual(['claims', 'digital', 'price'])
  })

  test('the same seed finds the same', () => {
    expect(find()).toEqual(find())
  })
})

test('one cloud of people is not called groups', () => {
  const found = find(survey([[0, 0, 0, 0]]))
  expect(found.isGrouped).toBe(false)
  expect(found.advice.every((a) => a.strength < 0.8)).toBe(true)
})

test('a lenient and a harsh person with the same likes are alike', () => {
  const rows = Array.from({ length: 80 }, (_, i) => {
    const base = i % 4 < 2 ? 30 : 60
    const likes = i % 2 === 0 ? [20, 0, 0, 0] : [0, 0, 0, 20]
    return ['x', ...likes.flatMap((x) => [base + x, base + x + (i % 5)]).map(String)]
  })
  const found = find(tableFromRows(codebook.columns.map((c) => c.name), rows), { clusters: 2 })
  expect(found.sizes.map((s) => s.n)).toEqual([40, 40])
  expect(found.advised).toBe(2)
})

test('who answered less than half is left out, and said to be', () => {
  const blank = ['x', ...Array.from({ length: 8 }, () => '')]
  const rows = Array.from({ length: 600 }, (_, row) => three.columns.map((c) => c.texts.at(c.codes[row]!)!))
  const found = find(tableFromRows(codebook.columns.map((c) => c.name), [...rows, blank, blank]))
  expect(found.leftOut).toBe(2)
})

test('too few people to compare are refused', () => {
  expect(() => find(survey([[0, 0, 0, 0]], 20))).toThrow('clusters.tooFew')
})
