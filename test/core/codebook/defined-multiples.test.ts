import { describe, expect, it } from 'vitest'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readMultiple } from '../../../src/core/codebook/multiple-answers.ts'
import { readFile } from '../../../src/core/ingest/read-file.ts'
import { savFile, type SavPlan } from '../../support/sav.ts'

const cities: [number, string][] = [
  [1, 'Łódź'],
  [2, 'Kraków'],
  [3, 'Gdynia'],
  [9, 'brak danych'],
]
const survey: SavPlan = {
  columns: [
    { name: 'ID' },
    {
      name: 'A1',
      label: 'Orlen',
      labels: [
        [0, 'nie'],
        [1, 'zna'],
      ],
      missing: [9],
    },
    {
      name: 'A2',
      label: 'Shell',
      labels: [
        [0, 'nie'],
        [1, 'zna'],
      ],
      missing: [9],
    },
    { name: 'B1', labels: cities, missing: [9] },
    { name: 'B2', labels: cities, missing: [9] },
  ],
  rows: [
    [1, 1, 0, 2, 1],
    [2, 0, 0, 1, null],
    [3, 9, 9, 9, null],
    [4, 1, 1, null, null],
  ],
  multiples: '$znane=D1 1 18 Ktore marki znasz? A1 A2\n$gdzie=C 5 Gdzie B1 B2\n',
}

describe('questions with several answers that an SPSS file defines', () => {
  it('are proposed as such: options in the order of their codes, chosen and missing as the file says', async () => {
    const { table } = await readFile(new File([savFile(survey)], 'survey.sav'))
    const { multiples = [] } = proposeCodebook(table).codebook
    expect(
      multiples.map(({ label, coding, options }) => ({
        label,
        coding,
        options: options.map((o) => o.label),
      })),
    ).toEqual([
      { label: 'Ktore marki znasz?', coding: 'flags', options: ['Orlen', 'Shell'] },
      { label: 'Gdzie', coding: 'packed', options: ['Łódź', 'Kraków', 'Gdynia'] },
    ])
    const [known, where] = multiples.map((question) => readMultiple(table, question))
    expect([...known!.answered]).toEqual([1, 1, 0, 1])
    expect([...known!.chosen].map(([, rows]) => [...rows])).toEqual([
      [1, 0, 0, 1],
      [0, 0, 0, 1],
    ])
    expect([...where!.answered]).toEqual([1, 1, 0, 0])
    expect([...where!.chosen].map(([, rows]) => [...rows])).toEqual([
      [1, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 0],
    ])
  })
})
