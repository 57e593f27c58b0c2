import { describe, expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import { trainingSet } from '../../../src/core/typing/training-set.ts'
import { tableFromRows } from '../../support/tables.ts'
import { variableOf } from './training-sets.ts'

const all = { segmentBy: null, scope: { wave: null, path: [], only: [] } }
const described = (name: string, kind: 'profile' | 'weight') => ({ name, label: '', use: { kind }, categories: [] })
const codebook: Codebook = { layout: 'wide', columns: [described('segment', 'profile'), described('v', 'profile'), described('weight', 'weight')], companies: [], measures: [], segmentBy: 'segment' }
const survey = (rows: string[][]) => tableFromRows(['segment', 'v', 'weight'], rows)
const times = (count: number, row: string[]) => Array.from({ length: count }, () => row)

describe('respondents to learn from', () => {
  test('are those in a segment, with weights of mean 1; who did not say has a level of its own', () => {
    const training = trainingSet(survey([...times(20, ['A', 'v0', '1']), ...times(20, ['B', 'v1', '3']), ['', 'v0', '1'], ['A', '', '1'], ['B', 'v2', '0']]), codebook, [variableOf(2)], all)
    expect(training.count).toBe(41)
    expect(training.weights.reduce((a, b) => a + b)).toBeCloseTo(41, 9)
    expect(training.weights[20]! / training.weights[0]!).toBeCloseTo(3, 9)
    expect(training.levels[0]![40]).toBe(2)
  })

  test.each([
    ['typing.smallSegment', [...times(20, ['A', 'v0', '1']), ...times(19, ['B', 'v1', '1'])], [variableOf(2)]],
    ['relation.oneSegment', times(20, ['A', 'v0', '1']), [variableOf(2)]],
    ['typing.noVariables', times(20, ['A', 'v0', '1']), []],
  ])('%s', (code, rows, variables) => {
    const attempt = () => trainingSet(survey(rows), codebook, variables, all)
    expect(attempt).toThrow(AnalysisError)
    expect(attempt).toThrow(expect.objectContaining({ code }))
  })
})
