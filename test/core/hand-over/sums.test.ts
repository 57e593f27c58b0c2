import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { sumRows } from '../../../src/core/hand-over/sum-rows.ts'
import { cellKey } from '../../../src/core/aggregate/aggregate-table.ts'
import { relationFromAggregate } from '../../../src/core/aggregate/relation-from-aggregate.ts'
import { withholdSmall } from '../../../src/core/hand-over/withhold-small.ts'
import { writeAggregate } from '../../../src/core/aggregate/write-aggregate.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { csvText } from '../../../src/export/csv-text.ts'
import { shared } from '../../support/shared.ts'
import { tableFromRows } from '../../support/tables.ts'
import { compareWithSurvey } from '../aggregate/warehouse.ts'

const surveys: [string, string | null][] = [
  ['the sample', fileURLToPath(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url))],
  ['carrots', shared('data/products-long/carrots.csv')],
  ['airlines', shared('data/sfo-waves/sfo_2016.csv')],
]

async function surveyOf(path: string) {
  const { table } = await readTable(new File([readFileSync(path)], 'survey.csv'))
  return { table, codebook: proposeCodebook(table).codebook }
}

test.for(surveys)('%s: the sums, written and read again, give every figure that the rows give', async ([, path], { skip }) => {
  if (path === null) {
    skip('../shared is absent')
    return
  }
  const { table, codebook } = await surveyOf(path)
  const { answered, largest } = await compareWithSurvey(csvText(writeAggregate(run(sumRows(table, codebook)))), table, codebook)
  expect(answered).toBeGreaterThan(1)
  expect(largest).toBeLessThan(1e-9)
})

describe('sums to be handed over', () => {
  // 40 in A, 35 in B, 10 in C; of company y only 5 of B have an opinion
  const people = [...Array.from({ length: 40 }, () => 'A'), ...Array.from({ length: 35 }, () => 'B'), ...Array.from({ length: 10 }, () => 'C')]
  const table = tableFromRows(
    ['segment', 'overall_x', 'overall_y'],
    people.map((segment, i) => [segment, String(1 + (i % 5)), segment === 'B' && i >= 45 ? '' : String(1 + ((2 * i) % 5))]),
  )
  const { codebook } = proposeCodebook(table)
  const whole = run(sumRows(table, codebook))
  const { aggregate, dividers, cells } = withholdSmall(whole, 30)
  const column = codebook.segmentBy!

  test('a small segment and one more are joined, so that nobody finds it by subtraction', () => {
    // B goes with C, and A alone divides nothing
    expect(dividers).toEqual([column])
    expect(aggregate.dividers.get(column)).toBeUndefined()
  })

  test('with enough others small segments hide among them', () => {
    const more = tableFromRows(['segment', 'overall_x', 'overall_y'], [...people, ...Array.from({ length: 50 }, () => 'D'), ...Array.from({ length: 22 }, () => 'E')].map((s, i) => [s, String(1 + (i % 5)), String(1 + ((2 * i) % 5))]))
    const kept = withholdSmall(run(sumRows(more, proposeCodebook(more).codebook)), 30)
    expect(kept.aggregate.dividers.get(column)!.map((g) => [g.segment, g.cells.get(cellKey('respondents'))!.n] as const).toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['', 32],
      ['A', 40],
      ['B', 35],
      ['D', 50],
    ])
    expect(kept.groups).toBe(2)
    expect(kept.aggregate.codebook.columns.find((c) => c.name === column)!.categories.map((c) => c.label)).toEqual(['A', 'B', 'D'])
  })

  test('no number rests on fewer people than agreed, and the whole stays as it was', () => {
    for (const all of aggregate.dividers.values()) for (const group of all) for (const sums of group.cells.values()) expect(sums.n).toBeGreaterThanOrEqual(30)
    expect(aggregate.dividers.get('')![0]!.cells.get(cellKey('respondents'))!.n).toBe(85)
    expect(cells).toBe(0)
  })
})

test('the sample keeps its map when it is handed over: bases of every segment are large enough', async () => {
  const { table, codebook } = await surveyOf(surveys[0]![1]!)
  const { aggregate } = withholdSmall(run(sumRows(table, codebook)), 30)
  const params = analyses.relation.defaults
  const [given, wanted] = [relationFromAggregate(aggregate, aggregate.codebook, params), tabulate(table, codebook, params)]
  given.values.forEach((value, i) => expect(value).toBeCloseTo(wanted.values[i]!, 9))
})
