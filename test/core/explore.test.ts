import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../src/core/analysis.ts'
import { withDerived } from '../../src/core/codebook/derived.ts'
import { proposeCodebook } from '../../src/core/codebook/propose.ts'
import { evaluate } from '../support/evaluate.ts'
import { canOpenSegments, currentColumn, divideBy, goUpTo, keepOnly, openSegment } from '../../src/core/explore.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { newProject, type ProjectDoc, setParams } from '../../src/core/project/project.ts'
import { paramsFor } from '../../src/core/request.ts'
import { listGroupings } from '../../src/core/segments/groupings.ts'

const { table } = await readTable(new File([readFileSync(new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url))], 'sample.csv'))
const market = newProject('sample', { fileName: '', rows: 0, isSample: true }, proposeCodebook(table).codebook, '')
const relationOf = (doc: ProjectDoc) => run(evaluate(doc, { table: withDerived(table, doc.codebook), codebook: doc.codebook }, { analysis: 'relation' }, new Map()))
const groupsOf = (doc: ProjectDoc) => relationOf(doc).columns.map((c) => [c.label, c.n])

const premium = { id: 'Premium owners' }
const byFamiliarity = { derivation: { kind: 'answers' as const, column: 'familiarity_northstar' }, label: 'Familiarity · Northstar' }

describe('opening a segment', () => {
  const opened = openSegment(market, premium, byFamiliarity)

  test('shows its customers alone, divided anew', () => {
    const relation = relationOf(opened)
    expect(relation.columns.map((c) => c.label)).toEqual(['1', '2', '3', '4', '5'].map((n) => `Familiarity · Northstar ${n}`))
    expect(relation.respondents.n).toBe(relationOf(market).columns.find((c) => c.id === 'Premium owners')!.n)
  })

  test('goes on level by level, and back to each of them', () => {
    const deeper = openSegment(opened, { id: '5' }, { column: 'gender' })
    expect(paramsFor('relation', deeper).path.map((s) => s.categories)).toEqual([['Premium owners'], ['5']])
    expect(groupsOf(deeper).reduce((sum, [, n]) => sum + Number(n), 0)).toBe(relationOf(opened).columns[4]!.n)
    expect(groupsOf(goUpTo(deeper, 1))).toEqual(groupsOf(opened))
    expect(groupsOf(goUpTo(deeper, 0))).toEqual(groupsOf(market))
    expect(currentColumn(goUpTo(deeper, 0))).toBe('segment')
  })

  test('the same groups asked for again are not made twice', () => {
    const again = openSegment(goUpTo(opened, 0), { id: 'Price seekers' }, byFamiliarity)
    expect(again.codebook.derived).toHaveLength(1)
    expect(again.codebook).toBe(opened.codebook)
  })
})

test('age in bands crossed with gender divides everybody of known age and gender', () => {
  const bands = divideBy(market, { derivation: { kind: 'bands', column: 'age', bands: [30, 50] }, label: 'Age in bands' })
  const crossed = divideBy(bands, { derivation: { kind: 'crossing', columns: ['Age in bands', 'gender'] }, label: 'Age by gender' })
  const groups = groupsOf(crossed)
  expect(groups.map(([label]) => label).slice(0, 2)).toEqual(['<30 · female', '<30 · male'])
  expect(groups.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(1500)
})

test('bands say of what they are', () => {
  const bands = divideBy(market, { derivation: { kind: 'bands', column: 'age', bands: [30, 50] }, label: 'Age in bands' })
  expect(groupsOf(bands).map(([label]) => label)).toEqual(['Age <30', 'Age 30–49', 'Age ≥50'])
})

test('segments can be opened, but neither needs nor what a warehouse has added up', () => {
  expect(canOpenSegments(market)).toBe(true)
  expect(canOpenSegments(setParams(market, 'relation', { by: 'needs' }))).toBe(false)
  expect(canOpenSegments({ ...market, source: { ...market.source, isAggregate: true } })).toBe(false)
})

test('a filter keeps the division, and without categories it is gone', () => {
  const north = keepOnly(market, 'region', ['North'])
  expect(relationOf(north).respondents).toMatchObject({ outOf: 1500 })
  expect(relationOf(north).respondents.n).toBeLessThan(600)
  expect(groupsOf(keepOnly(north, 'region', []))).toEqual(groupsOf(market))
})

test('what customers can be divided by: categories, numbers in bands, answers; no ids and no weights', () => {
  const groupings = listGroupings(table, market.codebook)
  const kindOf = (column: string) => groupings.find((g) => g.column === column)?.kind
  expect(kindOf('region')).toBe('category')
  expect(kindOf('wave')).toBe('category')
  expect(kindOf('age')).toBe('number')
  expect(kindOf('spend_northstar')).toBe('number')
  expect(kindOf('familiarity_northstar')).toBe('answers')
  expect(kindOf('respondent_id')).toBeUndefined()
  expect(kindOf('weight')).toBeUndefined()
})
