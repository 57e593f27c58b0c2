import { describe, expect, test } from 'vitest'
import { fitLogit } from '../../../src/core/typing/logit.ts'
import { scoreRows } from '../../../src/core/typing/score-rows.ts'
import { probabilitiesOf } from '../../../src/core/typing/typing-model.ts'
import { tableFromRows } from '../../support/tables.ts'
import { inventedTraining } from './training-sets.ts'

const training = inventedTraining(300, 6)
const model = fitLogit(training, 1)
/** The respondents themselves as a database, columns in another order. */
const rows = Array.from({ length: training.count }, (_, i) => [...training.variables.keys()].map((v) => training.variables[v]!.levels[training.levels[v]![i]!]!))
const database = tableFromRows(['c', 'id', 'a', 'b'], rows.map(([a, b, c], i) => [c!, String(i), a!, b!]))

describe('scored rows', () => {
  const probabilities = scoreRows(model, database)

  test('have the probabilities of people with the same levels', () => {
    probabilitiesOf(model, training.levels, training.count).forEach((p, at) => expect(probabilities[at]).toBeCloseTo(p, 6))
  })

  test('add up to 1', () => {
    for (let i = 0; i < database.rowCount; i++) expect(probabilities[3 * i]! + probabilities[3 * i + 1]! + probabilities[3 * i + 2]!).toBeCloseTo(1, 6)
  })

  test('are the same piece by piece', () => {
    expect([...scoreRows(model, database, { from: 0, to: 101 }), ...scoreRows(model, database, { from: 101, to: 300 })]).toEqual([...probabilities])
  })
})

test('blanks and texts of no known meaning are missing: alike, and no more than the other answers say', () => {
  const [blank, unknown] = [['', 'b1', 'c2'], ['elsewhere', 'b1', 'c2']].map((row) => Array.from(scoreRows(model, tableFromRows(['a', 'b', 'c'], [row]))))
  expect(unknown).toEqual(blank)
  const ends = ['a0', 'a1'].map((a) => Array.from(scoreRows(model, tableFromRows(['a', 'b', 'c'], [[a, 'b1', 'c2']]))))
  blank!.forEach((p, k) => {
    expect(p).toBeGreaterThanOrEqual(Math.min(ends[0]![k]!, ends[1]![k]!) - 0.05)
    expect(p).toBeLessThanOrEqual(Math.max(ends[0]![k]!, ends[1]![k]!) + 0.05)
  })
})
