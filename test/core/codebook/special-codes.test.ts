import { expect, test } from 'vitest'
import type { MissingKind } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { gridColumns, inventSurvey, oneOf, rating, withMissing } from '../../support/surveys.ts'

/** Codes that survey programs and people write for "no answer", the scale among which they stand, and what they mean. */
const codes: [string, number, number, MissingKind][] = [
  ['97', 1, 10, 'notAsked'],
  ['98', 1, 10, 'dontKnow'],
  ['99', 0, 10, 'dontKnow'],
  ['77', 1, 7, 'refused'],
  ['88', 1, 7, 'dontKnow'],
  ['99', 1, 7, 'dontKnow'],
  ['-1', 1, 7, 'noAnswer'],
  ['-99', 1, 5, 'noAnswer'],
  ['-999', 0, 10, 'noAnswer'],
  ['-2', 1, 5, 'noAnswer'],
  ['-3', 1, 4, 'notAsked'],
  ['(跳过)', 1, 5, 'notAsked'],
  ['N/A', 1, 5, 'notAsked'],
  ["Don't know", 1, 5, 'dontKnow'],
  ['不清楚', 1, 5, 'dontKnow'],
  ['noanswer', 1, 5, 'noAnswer'],
  ['Seen but unanswered', 1, 5, 'noAnswer'],
  ['Prefer not to say', 1, 5, 'refused'],
]

test.each(codes)('%s beside answers %d to %d: its kind in ratings, left out of groups of numbers and of words', (code, low, high, kind) => {
  const table = inventSurvey([
    ...gridColumns(['acme', 'orbit', 'zenith'], ['price', 'service', 'quality'], (company, need) => `${need}_${company}`, withMissing(rating(low, high), code)),
    { name: 'income', answer: withMissing(oneOf(['1', '2', '3', '4']), code, 0.1) },
    { name: 'city', answer: withMissing(oneOf(['Bonn', 'Ulm', 'Kiel']), code, 0.1) },
  ])
  const { codebook } = proposeCodebook(table)
  expect(codebook.measures).toHaveLength(3)
  for (const measure of codebook.measures) expect(measure).toMatchObject({ low, high, values: [{ text: code, value: kind }] })
  for (const name of ['income', 'city']) expect(codebook.columns.find((c) => c.name === name)!.categories).toEqual([{ text: code, label: null }])
})

test('negative answers are answers where the scale has two sides', () => {
  const table = inventSurvey([...gridColumns(['acme', 'orbit', 'zenith'], ['price', 'service'], (company, need) => `${need}_${company}`, rating(-2, 2)), { name: 'change', answer: oneOf(['-1', '0', '1']) }])
  const { codebook } = proposeCodebook(table)
  expect(codebook.measures[0]).toMatchObject({ low: -2, high: 2, values: [] })
  expect(codebook.columns.find((c) => c.name === 'change')!.categories).toEqual([])
})
