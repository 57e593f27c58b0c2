import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { presentLabels } from '../../../src/core/codebook/present.ts'

test('labels of a proposal get a capital unless they have their own', () => {
  const labels = ['northstar', 'river orange', 'eBay', 'LD', '北辰', 'Über']
  const codebook: Codebook = { layout: 'wide', columns: [], measures: [], segmentBy: null, companies: labels.map((label) => ({ id: label, label, isOther: false })) }
  expect(presentLabels(codebook).companies.map((c) => c.label)).toEqual(['Northstar', 'River orange', 'eBay', 'LD', '北辰', 'Über'])
})
