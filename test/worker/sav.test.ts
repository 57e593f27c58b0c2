import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newProject } from '../../src/core/project/project.ts'
import { WorkerClient } from '../../src/worker/client.ts'
import { host } from '../../src/worker/host.ts'
import { shared } from '../support/shared.ts'

const path = shared('data/bes-parties/bes2023_w25.sav')
const facts = shared('data/bes-parties/expected.json')
if (path === null || facts === null) console.warn('skipped: no reference files beside the repository')

type Means = Record<string, Record<string, { mean: number; n: number }>>

test.skipIf(path === null || facts === null)('an SPSS file gives the means that were found independently, with nothing corrected by hand', async () => {
  const channel = new MessageChannel()
  host(channel.port2, () => new Promise((resolve) => setTimeout(resolve)))
  const client = new WorkerClient(channel.port1 as unknown as Worker)
  const loaded = await client.load(new File([readFileSync(path!)], 'bes2023_w25.sav'), {}).result
  const doc = newProject(loaded.dataId, { fileName: 'bes2023_w25.sav', rows: loaded.rowCount, isSample: false }, loaded.proposal, '')
  const { rows, columns, values, count, ...relation } = await client.evaluate(doc, { analysis: 'relation' }).result
  expect(relation.unit).toBe('points')
  const { weighted_mean_by_2019_vote: means, sum_of_weights: weights } = JSON.parse(readFileSync(facts!, 'utf8')) as {
    weighted_mean_by_2019_vote: Means
    sum_of_weights: number
  }
  expect(loaded.summaries.find((s) => s.name === 'wt')!.mean * loaded.rowCount).toBeCloseTo(weights, 5)
  const companies: Record<string, string> = { likeBrexitParty: 'Brexit Party' }
  let compared = 0
  for (const [variable, byVote] of Object.entries(means)) {
    const r = rows.findIndex((row) => row.label === (companies[variable] ?? variable.replace(/^like/, '')))
    for (const [vote, { mean, n }] of Object.entries(byVote)) {
      const c = columns.findIndex((column) => column.label === vote)
      const cell = r * columns.length + c
      if (r < 0 || c < 0) throw new Error(`no cell ${variable}, ${vote}`)
      expect([variable, vote, count[cell]]).toEqual([variable, vote, n])
      expect(values[cell]! / 10).toBeCloseTo(mean, 5)
      compared++
    }
  }
  // nine parties and leaders by six votes; the Scottish and the Welsh party not where nobody was asked
  expect(compared).toBe(52)
  channel.port1.close()
})
