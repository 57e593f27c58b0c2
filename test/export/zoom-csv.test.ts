import { expect, test } from 'vitest'
import { scoredCustomersToCsv } from '../../src/export/zoom-csv.ts'

test('the list of customers names the likeliest segment, and ids that are formulas do nothing', async () => {
  const list = async function* () {
    yield { ids: ['K1'], segments: ['Alpha', '@Beta'], probabilities: Float32Array.of(0.75, 0.25) }
    yield { ids: ['=HYPERLINK("x")'], segments: ['Alpha', '@Beta'], probabilities: Float32Array.of(0.5, 0.5) }
  }
  const pieces: string[] = []
  for await (const piece of scoredCustomersToCsv(list())) pieces.push(piece)
  const text = pieces.join('')
  expect(text.split('\r\n')).toEqual([`customer,likeliest_segment,probability,Alpha,"'@Beta"`, 'K1,Alpha,0.7500,0.7500,0.2500', `"'=HYPERLINK(""x"")",Alpha,0.5000,0.5000,0.5000`])
})
