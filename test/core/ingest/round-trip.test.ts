import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { AnalysisError } from '../../../src/core/errors.ts'
import { DELIMITERS } from '../../../src/core/ingest/dialect.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { namesOf, read, rowsOf } from './reading.ts'

const PIECES = [
  '7',
  '99',
  '-1',
  '3.5',
  'Acme',
  "Don't know",
  ',',
  ';',
  '|',
  '\t',
  '"',
  '\n',
  '\r\n',
  ' ',
  '中文',
  '',
  'é',
  '😀',
  '=1+1',
]

function randomTable(rng: () => number): string[][] {
  const columns = 2 + Math.floor(rng() * 6)
  const rows = 3 + Math.floor(rng() * 12)
  const cell = () =>
    Array.from({ length: Math.floor(rng() * 4) }, () => PIECES[Math.floor(rng() * PIECES.length)]).join('')
  const header = Array.from({ length: columns }, (_, i) => `name${i}`)
  // the first column is never blank: a wholly blank row is left out on purpose
  return [
    header,
    ...Array.from({ length: rows }, (_, i) => [`r${i}`, ...Array.from({ length: columns - 1 }, cell)]),
  ]
}

it.each(DELIMITERS)(
  'random tables written by PapaParse with %j come back cell by cell, trimmed',
  async (delimiter) => {
    for (let seed = 1; seed <= 100; seed++) {
      const [header = [], ...rows] = randomTable(randomFrom(seed))
      for (const newline of ['\n', '\r\n']) {
        const text = Papa.unparse([header, ...rows], { delimiter, newline })
        const { table, issues } = await read(text, { delimiter, headerRows: 1 })
        // the text stands in the comparison to be seen when it fails
        expect({ text, names: namesOf(table), rows: rowsOf(table), issues }).toEqual({
          text,
          names: header,
          rows: rows.map((row) => row.map((cell) => cell.trim())),
          issues: [],
        })
      }
    }
  },
)

function damage(text: string, random: () => number): string {
  let damaged = text.slice(0, Math.ceil(text.length * (0.5 + random())))
  for (let edits = Math.floor(random() * 8); edits > 0; edits--) {
    const at = Math.floor(random() * damaged.length)
    const piece = PIECES[Math.floor(random() * PIECES.length)]!
    damaged = damaged.slice(0, at) + piece + damaged.slice(at + Math.floor(random() * 3))
  }
  return damaged
}

it('damaged tables are read or refused, and rows stay in the order of the file', async () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = randomFrom(seed)
    const text = damage(Papa.unparse(randomTable(random)), random)
    try {
      const { table } = await read(text)
      const numbers = [...table.rowNumbers]
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
      // no cell without a text, no text without a cell
      for (const column of table.columns)
        expect(new Set(column.codes)).toEqual(new Set(column.texts.map((_, code) => code)))
    } catch (error) {
      if (!(error instanceof AnalysisError))
        throw new Error(`failed on ${JSON.stringify(text)}`, { cause: error })
    }
  }
})

it('a long run of carriage returns is read in linear time', async () => {
  const { table, issues } = await read(`a,b\r1,2\r${'\r'.repeat(500_000)}3,4`)
  expect(rowsOf(table)).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
  expect(issues[0]).toMatchObject({ code: 'rows.blank', details: { count: 500_000 } })
})
