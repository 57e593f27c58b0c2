import { expect, test } from 'vitest'
import type { Codebook, Measure } from '../../../src/core/codebook/codebook.ts'
import { findPriceNeeds } from '../../../src/core/value-map/price-needs.ts'

const need = (label: string, reversed = false): Measure => ({ id: label, label, kind: 'need', low: 1, high: 7, reversed, importance: 1, values: [] })
const codebookOf = (...measures: Measure[]): Codebook => ({ layout: 'wide', columns: [], companies: [], measures, segmentBy: null })
const found = (...measures: Measure[]) => findPriceNeeds(codebookOf(...measures), null, {}).map((p) => p.measure.label)
const read = (label: string, reversed = false) => {
  const [price] = findPriceNeeds(codebookOf(need(label, reversed)), null, {})
  return price && [price.reading, price.because, price.isDoubtful]
}

test.each([
  [['price', 'service', 'trust'], ['price']],
  [['Affordability', 'Safety', 'OperatingCost'], ['Affordability', 'OperatingCost']],
  [['Preis', 'Geschmack'], ['Preis']],
  [['价格', '服务', '品质'], ['价格']],
  [['保费便宜', '理赔快'], ['保费便宜']],
  [['收费合理', '贵宾服务', '尊贵感'], ['收费合理']],
  [['产品偏贵', '贵公司的态度'], ['产品偏贵']],
  [['value_for_money', 'service'], ['value_for_money']],
  [['性价比', '价格', '服务'], ['价格']],
  [['Prize draws', 'Costume', 'Fair treatment'], []],
])('of %j about the price: %j', (labels, prices) => {
  expect(found(...labels.map((l) => need(l)))).toEqual(prices)
})

test.each([
  ['price', false, ['satisfaction', 'codebook', false]],
  ['price', true, ['level', 'codebook', false]],
  ['fair price', false, ['satisfaction', 'name', false]],
  ['Inexpensive', false, ['satisfaction', 'name', false]],
  ['Inexpensive', true, ['level', 'codebook', true]],
  ['Expensive', false, ['level', 'name', true]],
  ['Expensive', true, ['level', 'codebook', false]],
  ['Running costs', false, ['level', 'name', true]],
  ['价格合理，不贵', false, ['satisfaction', 'name', false]],
  ['价格太贵', false, ['level', 'name', true]],
] as const)('%s, high is bad: %s → %j', (label, reversed, expected) => {
  expect(read(label, reversed)).toEqual(expected)
})

test('what the user picks and says goes before all words', () => {
  const codebook = codebookOf(need('price'), need('looks'))
  expect(findPriceNeeds(codebook, 'looks', {}).map((p) => p.measure.id)).toEqual(['looks'])
  expect(findPriceNeeds(codebook, 'gone', {}).map((p) => p.measure.id)).toEqual(['price'])
  expect(findPriceNeeds(codebook, null, { price: 'level' })).toMatchObject([{ reading: 'level', because: 'chosen', isDoubtful: false }])
})
