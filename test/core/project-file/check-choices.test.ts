import * as v from 'valibot'
import { expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { paramsSchema } from '../../../src/core/project-file/check-choices.ts'

const of = (params: object) => v.safeParse(paramsSchema, params).issues?.map((issue) => issue.message) ?? []

test('assumptions on customers and market are taken as the app writes them', () => {
  const { zoomOut, relationshipValue, whomToServe } = analyses
  const params = {
    zoomOut: { ...zoomOut.defaults, own: 'northstar', population: 105_034, margin: 0.23 },
    relationshipValue: { ...relationshipValue.defaults, retention: 'assumed', covers: 2 },
    whomToServe: { ...whomToServe.defaults, resource: 'cost' },
  }
  expect(v.parse(paramsSchema, params)).toEqual(params)
})

test('choices that no screen offers are refused', () => {
  expect(of({ zoomOut: { rankBy: { market: 'constructor', database: 'databaseProfit' } } })).toEqual(['params.zoomOut'])
  expect(of({ zoomOut: { own: { id: 'northstar' } } })).toEqual(['params.zoomOut'])
  expect(of({ relationshipValue: { retention: 'eternal' } })).toEqual(['params.relationshipValue'])
  expect(of({ whomToServe: { resource: 7 } })).toEqual(['params.whomToServe'])
})
