import { expect, test } from 'vitest'
import { matchTexts } from '../../../src/core/codebook/compare-texts.ts'

const written = (from: string[], to: string[]) => matchTexts(from, to).map((m) => `${m.from} → ${m.to} ${m.how}`)

test.each([
  ['Male', 'MALE ', 'spelling'],
  ['prefer not to say', 'Prefer not to say.', 'spelling'],
  ['1: Male', 'Male', 'spelling'],
  ['North-East', 'North East', 'spelling'],
  ['18–24', '18 - 24', 'band'],
  ['18-24', '18 to 24 years', 'band'],
  ['65-Over', '65+', 'band'],
  ['under 30', '< 30', 'band'],
  ['30岁以下', '30以下', 'band'],
  ['25,000-49,999', '$25000 - $49999', 'band'],
  ['Aggree', 'Agree', 'similar'],
  ['Very satisfied', 'Very satisifed', 'similar'],
  ['Pensioner', 'Pensioners', 'similar'],
])('%s is %s', (from, to, how) => {
  expect(matchTexts([from], [to])).toEqual([{ from, to, how }])
})

test.each([
  ['1', 'Male'],
  ['1', '01'],
  ['Male', 'Female'],
  ['satisfied', 'dissatisfied'],
  ['likely', 'unlikely'],
  ['agree', 'disagree'],
  ['North East', 'North West'],
  ['18-24', '25-34'],
  ['18-24', '18-34'],
  ['under 30', 'over 30'],
  ['2 children', '2 cars'],
  ['5-10k', '5-10'],
  ['Wave 1', 'Wave 2'],
])('%s is not %s', (from, to) => {
  expect(matchTexts([from], [to])).toEqual([])
})

test('each text once, and what could be two is left open', () => {
  expect(written(['Agree', 'Disagree', 'Neutral'], ['agree', 'Neutral', 'disagree'])).toEqual(['Agree → agree spelling', 'Disagree → disagree spelling', 'Neutral → Neutral same'])
  expect(written(['Family'], ['FAMILY', 'family'])).toEqual([])
  expect(written(['Pensioner'], ['Pensioners', 'Pensionar'])).toEqual([])
})
