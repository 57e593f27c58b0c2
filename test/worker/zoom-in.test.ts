import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withRows } from '../../src/core/project/customer-files.ts'
import { newProject, setParams } from '../../src/core/project/project.ts'
import { hostWorker } from '../support/hosted-worker.ts'

const hosted = hostWorker()

const sample = (name: string) => new File([readFileSync(new URL(`../../datasets/${name}`, import.meta.url))], name)

/** Survey and customers of the sample, read and matched. */
async function zoomedProject(language: 'en' | 'zh') {
  const survey = await hosted().load(sample(`car-insurance-survey.${language}.csv`), {}).result
  const doc = newProject(survey.dataId, { fileName: 'survey.csv', rows: survey.rowCount, isSample: true }, survey.proposal, '')
  const customers = await hosted().load(sample(`company-customers.${language}.csv`), {}).result
  const { book, variables } = await hosted().evaluate(doc, { analysis: 'matchDatabase', overrides: { matchDatabase: { dataId: customers.dataId } } }).result
  return setParams(doc, 'zoomIn', { database: { fileName: 'customers.csv', dataId: customers.dataId, rows: customers.rowCount, book, variables, transactions: null } })
}

test('zooming in can be given up, and survey and customers stay', async () => {
  const doc = await zoomedProject('zh')
  const shares: number[] = []
  const job = hosted().evaluate(doc, { analysis: 'zoomIn' }, (share) => {
    shares.push(share)
    job.cancel()
  })
  await expect(job.result).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
  expect(shares[0]).toBeLessThan(0.5)
  const zoom = await hosted().evaluate(doc, { analysis: 'zoomIn' }).result
  expect(zoom.customers).toBe(20_000)
  expect(zoom.segments.find((s) => s.segment === '高端车主')!.corrected).toBeCloseTo(0.3, 1)
  const list = await hosted().evaluate(doc, { analysis: 'scoredCustomers' }).result
  expect(list.ids[0]).toBe('100001')
}, 120_000)

test('without a customer file there is nothing to zoom into', async () => {
  const zoomed = await zoomedProject('en')
  const doc = withRows(zoomed, zoomed.dataId, new Map())
  await expect(hosted().evaluate(doc, { analysis: 'zoomIn' }).result).rejects.toMatchObject({ failure: { kind: 'analysis', code: 'zoom.noDatabase' } })
})
