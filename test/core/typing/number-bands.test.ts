import { describe, expect, test } from 'vitest'
import { bandOfText, bandsOfTexts } from '../../../src/core/typing/number-bands.ts'

describe('a text as a band of numbers', () => {
  test.each([
    ['18-29', 18, 29],
    ['18 to 29 years', 18, 29],
    ['18–29岁', 18, 29],
    ['under 8k', -Infinity, 8000],
    ['unter 30 Jahre', -Infinity, 30],
    ['5千以下', -Infinity, 5000],
    ['8-15k', 8000, 15_000],
    ['200-350k', 200_000, 350_000],
    ['8千-1万5', 8000, 15_000],
    ['1万1-1万5', 11_000, 15_000],
    ['10-20万', 100_000, 200_000],
    ['$25,000 - $49,999', 25_000, 49_999],
    ['60+', 60, Infinity],
    ['over 350k', 350_000, Infinity],
    ['35万以上', 350_000, Infinity],
    ['3', 3, 3],
    ['1.5', 1.5, 1.5],
  ])('%s', (text, from, to) => {
    expect(bandOfText(text)).toEqual({ from, to })
  })

  test.each(['north', '2 children', '2026-06-30', 'Q3', '', '30-20'])('%s is none', (text) => {
    expect(bandOfText(text)).toBeNull()
  })
})

test('bands begin where the one before ends, in whatever order they come', () => {
  expect(bandsOfTexts(['30-39', '60+', '18-29', '40-59'])).toEqual({ starts: [30, 40, 60], isExact: false })
  expect(bandsOfTexts(['2', '1', '3'])).toEqual({ starts: [2, 3], isExact: true })
})

test('bands that overlap divide nothing', () => {
  expect(bandsOfTexts(['18-35', '30-49', '50+'])).toBeNull()
})
