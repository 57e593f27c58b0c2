import Papa from 'papaparse'
import { expect, it } from 'vitest'
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
