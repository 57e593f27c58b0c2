import { expect, test } from 'vitest'
import type { ValueMap } from '../../src/core/value-map/value-map.ts'
import { valueMapToCsv } from '../../src/export/value-map-csv.ts'

test('a line per company with its place, its distance from the line and the ratio of every need', () => {
  const map: ValueMap = {
    segment: { id: 'young', label: 'Young' },
    segments: [],
    needs: [
      { id: 'price', label: 'Price', axis: 'price', weight: 0.5, price: { reading: 'satisfaction', because: 'codebook', isDoubtful: false } },
      { id: 'trust', label: 'Trust', axis: 'quality', weight: 0.5, price: null },
    ],
    weights: { quality: 0.5, price: 0.5 },
    line: { kind: 'weights', slope: 1, level: 1 },
    against: 'others',
    companies: [
      {
        id: 'a',
        label: 'Acme, Ltd',
        place: 0,
        n: 40,
        quality: 1.25,
        price: 0.8,
        qualityError: 0.02,
        priceError: 0.04,
        covariance: 0,
        fairQuality: 0.8,
        gap: 0.45,
        gapError: Number.NaN,
        verdict: 'better',
        ratios: Float64Array.of(0.8, Number.NaN),
      },
    ],
    leftOut: [],
    n: 40,
    issues: [],
  }
  const [header, line] = valueMapToCsv(map).split('\r\n')
  expect(header).toBe(
    'company,customers,relative_quality,relative_quality_standard_error,relative_price,relative_price_standard_error,fair_quality,above_fair_quality,above_fair_quality_standard_error,verdict,line,compared_with,respondents,price: Price,quality: Trust',
  )
  expect(line).toBe('"Acme, Ltd",Young,1.25,0.02,0.8,0.04,0.8,0.45,,better,weights,others,40,0.8,')
})
