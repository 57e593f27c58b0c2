import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Measure } from '../../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../../src/core/codebook/propose.ts'
import { readFile, type FileReading } from '../../../../src/core/ingest/read-file.ts'
import { shared } from '../../../support/shared.ts'
import { countsOf, namesOf, textsOf } from '../reading.ts'

const folder = shared('data/bes-parties')
if (folder === null) console.warn('skipped: no reference files beside the repository')

const open = (name: string) => readFile(new File([readFileSync(`${folder}/${name}`)], name))

/** expected.json was computed from the CSV file by other programs. */
interface Expected {
  sum_of_weights: number
  dont_know_count: Record<string, number>
  not_asked_blank_count: Record<string, number>
}

describe.skipIf(folder === null)('a survey as SPSS and as CSV file', () => {
  let sav: FileReading
  let csv: FileReading
  beforeAll(async () => {
    sav = await open('bes2023_w25.sav')
    csv = await open('bes2023_w25.csv')
  })

  it('has the same cells in every column; weights to the digits that the CSV file writes', () => {
    expect(namesOf(sav.table)).toEqual(namesOf(csv.table))
    for (const name of namesOf(csv.table).filter((other) => other !== 'wt'))
      expect([name, textsOf(sav.table, name)]).toEqual([name, textsOf(csv.table, name)])
    const weights = textsOf(csv.table, 'wt').map(Number)
    textsOf(sav.table, 'wt').forEach((text, row) => expect(Number(text)).toBeCloseTo(weights[row]!, 12))
  })

  it('has the counts and the sum of weights that were found independently', () => {
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected
    const sum = textsOf(sav.table, 'wt').reduce((total, text) => total + Number(text), 0)
    expect(sum).toBeCloseTo(expected.sum_of_weights, 6)
    for (const [name, count] of Object.entries(expected.dont_know_count))
      expect([name, countsOf(sav.table, name)["Don't know"]]).toEqual([name, count])
    for (const [name, count] of Object.entries(expected.not_asked_blank_count))
      expect([name, countsOf(sav.table, name)['']]).toEqual([name, count])
    expect(countsOf(sav.table, 'p_past_vote_2019')).toMatchObject({
      Conservative: 2109,
      Labour: 1230,
      'Green Party': 137,
    })
  })

  it('has the questions as labels, and the same proposal', () => {
    expect(sav.table.columns.find((column) => column.name === 'likeCon')?.label).toBe(
      'Like/dislike: Conservatives',
    )
    const bySav = proposeCodebook(sav.table).codebook
    const byCsv = proposeCodebook(csv.table).codebook
    expect(bySav.segmentBy).toBe(byCsv.segmentBy)
    expect(bySav.columns.map(({ name, use }) => [name, use.kind])).toEqual(
      byCsv.columns.map(({ name, use }) => [name, use.kind]),
    )
    const meaning = ({ low, high, reversed, values }: Measure) => ({
      low,
      high,
      reversed,
      values: values.toSorted((a, b) => a.text.localeCompare(b.text)),
    })
    expect(bySav.measures.map(meaning)).toEqual(byCsv.measures.map(meaning))
  })
})
