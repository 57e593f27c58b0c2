import { expect, test } from 'vitest'
import { compareCompanies, readCells } from '../../../src/core/mapping/readings.ts'
import { relationFromText } from '../../support/relations.ts'

const market = relationFromText(
  `
          s1  s2  s3
  north   80  60  40
  harbour 55  62  .
`,
  { se: 3 },
)
const duels = (minimumBase = 30) => compareCompanies(market, readCells(market, null), 'north', 'harbour', minimumBase)

test('a lead is sure beyond 1.96 standard errors of the difference, and the greatest lead comes first', () => {
  expect(duels().map(({ segment, gap, isSure }) => [segment, gap, isSure])).toEqual([
    ['s1', 25, true],
    ['s2', -2, false],
  ])
  expect(duels()[0]!.margin).toBeCloseTo(1.96 * Math.sqrt(18), 12)
})

test('where one of them was not rated, or by too few, there is nothing to compare', () => {
  expect(duels(101)).toEqual([])
})
