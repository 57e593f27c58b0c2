import { expect, test } from 'vitest'
import type { Relation } from '../../../src/core/measurement/relation.ts'
import { strongestShift } from '../../../src/core/wallet/strongest-shift.ts'
import { relationFromText } from '../../support/relations.ts'

const asShares = (relation: Relation): Relation => ({ ...relation, unit: 'share', values: relation.values.map((v) => v / 100) })

test('between two shares, the largest difference; others take no part', () => {
  const value = asShares(relationFromText(`town land\na 50 23\nb 50 77`))
  const wallet = asShares(relationFromText(`town land\na 45 57\nb 25 3\nothers 30 40`))
  expect(strongestShift(value, wallet, 30)).toEqual({
    company: 'b',
    segment: 'land',
    before: { value: 0.77, rank: 1, of: 2 },
    after: { value: 0.03, rank: 2, of: 2 },
  })
})

test('between strength and share, the largest change of place in the segment', () => {
  const strength = relationFromText(`town land\na 60 70\nb 59 60\nc 58 50`)
  const wallet = asShares(relationFromText(`town land\na 58 20\nb 30 30\nc 12 50`))
  const shift = strongestShift(strength, wallet, 30)!
  // both a and c change from first to last or back: c by more in standard deviations
  expect([shift.segment, shift.before.rank, shift.after.rank].join()).toMatch(/^land,(1,3|3,1)$/)
})

test('cells on too few respondents take no part; where nothing moves there is nothing to say', () => {
  const before = asShares(relationFromText(`town land\na 50 23\nb 50 77`, { n: 12 }))
  const after = asShares(relationFromText(`town land\na 10 23\nb 90 77`, { n: 12 }))
  expect(strongestShift(before, after, 30)).toBeNull()
  expect(strongestShift(after, after, 1)).toBeNull()
})
