import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { run } from '../../src/core/analysis.ts'
import { proposeCodebook } from '../../src/core/codebook/propose.ts'
import { evaluate } from '../support/evaluate.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { newProject, setParams } from '../../src/core/project/project.ts'
import { resultKey } from '../../src/core/request.ts'

const path = new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url)
const { table } = await readTable(new File([readFileSync(path)], 'sample.csv'))
const { codebook } = proposeCodebook(table)
const doc = newProject('1', { fileName: 'sample.csv', rows: table.rowCount, isSample: true }, codebook, '')
const request = { analysis: 'strategyMap' } as const

test('a related map takes its baseline from the cache: nothing is measured twice', () => {
  const cache = new Map<string, unknown>()
  const baseline = run(evaluate(doc, { table, codebook }, request, cache))
  const known = new Set(cache.keys())
  const wave = setParams(doc, 'relation', { wave: '2026' })
  const map = run(evaluate(wave, { table, codebook }, request, cache))
  // the wave's own table and map, and no other
  expect([...cache.keys()].filter((key) => !known.has(key)).toSorted()).toEqual(
    [resultKey(wave, { analysis: 'relation' }), resultKey(wave, request)].toSorted(),
  )
  expect(map.anchor).toEqual(baseline.anchor)
})

test('the same question has the same answer whether its baseline was known or not', () => {
  const wave = setParams(doc, 'relation', { wave: '2025', quantity: 'shareOfValue' })
  const cache = new Map<string, unknown>()
  run(evaluate(doc, { table, codebook }, request, cache))
  expect(run(evaluate(wave, { table, codebook }, request, cache))).toEqual(run(evaluate(wave, { table, codebook }, request, new Map())))
})
