import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newProject } from '../../src/core/project/project.ts'
import { type WorkerClient, WorkerFailure } from '../../src/worker/client.ts'
import { hostWorker } from '../support/hosted-worker.ts'

const hosted = hostWorker()

const file = (name: string, text: string) => new File([text], name)
const survey = file(
  'survey.csv',
  `id,region,price_acme,price_bolt,trust_acme,trust_bolt\n${Array.from({ length: 60 }, (_, i) => [i + 1, i % 2 ? 'north' : 'south', 1 + (i % 5), 5 - (i % 4), 1 + (i % 3), 2 + (i % 4)].join()).join('\n')}\n`,
)

const project = (loaded: Awaited<ReturnType<WorkerClient['load']>['result']>) =>
  newProject(loaded.dataId, { fileName: loaded.fileName, rows: loaded.rowCount, isSample: false }, loaded.proposal, '')

test('a file is read, its codebook proposed, and its relation measured', async () => {
  const loaded = await hosted().load(survey, {}).result
  expect(loaded.rowCount).toBe(60)
  expect(loaded.proposal.companies.map((c) => c.label.toLowerCase())).toEqual(['acme', 'bolt'])
  const relation = await hosted().evaluate(project(loaded), { analysis: 'relation', overrides: { relation: { segmentBy: 'region' } } }).result
  expect(relation.columns.map((s) => s.label).toSorted()).toEqual(['north', 'south'])
})

test('a refusal comes back with its code and details', async () => {
  const result = hosted().load(file('header.csv', 'id,price'), {}).result
  await expect(result).rejects.toBeInstanceOf(WorkerFailure)
  await expect(result).rejects.toMatchObject({ failure: { kind: 'analysis', code: 'file.headerOnly' } })
})

test('a cancelled job ends as cancelled and the next one runs', async () => {
  const job = hosted().load(survey, {})
  job.cancel()
  await expect(job.result).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
  expect((await hosted().load(survey, {}).result).rowCount).toBe(60)
})

test('rows that were forgotten are a bug to ask for, not a wrong answer', async () => {
  const loaded = await hosted().load(survey, {}).result
  hosted().forget(loaded.dataId)
  await expect(hosted().evaluate(project(loaded), { analysis: 'relation' }).result).rejects.toMatchObject({ failure: { kind: 'bug' } })
})

test('the sample market becomes a map of five companies and five segments', async () => {
  const path = new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url)
  const loaded = await hosted().load(new File([readFileSync(path)], 'sample.csv'), {}).result
  expect(loaded.proposal.segmentBy).toBe('segment')
  const map = await hosted().evaluate(project(loaded), { analysis: 'strategyMap' }).result
  expect(map.companies).toHaveLength(5)
  expect(map.segments).toHaveLength(5)
  expect(map.stress).toBeLessThan(0.05)
})

test('two files become one table under a name of its own, and their own rows stay until they are forgotten', async () => {
  const words = { wave: 'wave', source: 'file', spend: 'spend', purchases: 'purchases', other: 'other' }
  const loaded = await hosted().load(survey, {}).result
  const buys = file('buys.csv', `id,brand,price\n${Array.from({ length: 200 }, (_, i) => [1 + (i % 50), i % 3 ? 'acme' : 'bolt', 2.5].join()).join('\n')}\n`)
  const further = await hosted().load(buys, {}).result
  // a file loses its name on the way through a channel of Node, not of a browser
  const sources = [
    { dataId: loaded.dataId, fileName: 'survey.csv' },
    { dataId: further.dataId, fileName: 'buys.csv' },
  ]
  const prepared = await hosted().prepare({ sources, known: null, proposal: { link: null, words } }).result
  expect(prepared.rowCount).toBe(60)
  expect(prepared.summaries.slice(-2).map((s) => s.name)).toEqual(['spend: acme', 'spend: bolt'])
  expect(prepared.issues).toEqual([{ code: 'sum.without', severity: 'note', details: { file: 'survey.csv', other: 'buys.csv', count: 10 } }])
  for (const { dataId } of sources) hosted().forget(dataId)
  const doc = newProject(prepared.dataId, { fileName: '', rows: 60, isSample: false }, prepared.proposal, '')
  const relation = await hosted().evaluate(doc, { analysis: 'relation', overrides: { relation: { quantity: 'shareOfWallet', segmentBy: 'region' } } }).result
  // every third purchase of 200 at one price is from bolt
  const share = (row: number) => relation.total.values[row]!
  expect(share(relation.rows.findIndex((r) => r.label.toLowerCase() === 'bolt'))).toBeCloseTo(67 / 200, 10)
  await expect(hosted().prepare({ sources, known: prepared.preparation, proposal: null }).result).rejects.toMatchObject({ failure: { kind: 'bug' } })
})
