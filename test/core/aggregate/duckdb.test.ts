import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { askDuckDb } from './duckdb.ts'
import { compareWithSurvey, queryFor } from './warehouse.ts'

const sample = new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)

test.each(['text', 'typed'] as const)('the sample, %s columns', async (types) => {
  const { table } = await readTable(new File([readFileSync(sample)], 'sample.csv'))
  const { codebook } = proposeCodebook(table)
  const result = await askDuckDb(table, queryFor(table, codebook, 'duckdb', 'survey').trimEnd(), types)
  const { answered, largest } = await compareWithSurvey(result, table, codebook)
  console.log(answered, largest)
  expect(answered).toBeGreaterThan(100)
})
