import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../datasets/gb18030.ts'
import { profileColumn } from '../../../src/core/codebook/summarise.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { ByteTexts } from '../../../src/core/table/byte-texts.ts'
import { numbersOf } from '../../../src/core/table/numbers-of.ts'
import { parseNumber } from '../../../src/core/table/parse-number.ts'
import type { Column } from '../../../src/core/table/table.ts'
import type { Texts } from '../../../src/core/table/texts.ts'
import { read, rowsOf } from './reading.ts'

const ROWS = 70_000
const hex = (random: () => number, digits: number) => Array.from({ length: digits }, () => Math.floor(16 * random()).toString(16)).join('')

/** Cells of a column that has a text of its own in nearly every row, by what is in row `r`. */
const KINDS: Record<string, (random: () => number, r: number) => string> = {
  'running numbers': (_, r) => String(r),
  'running numbers, each in a few rows': (_, r) => String(Math.floor(r * 0.99)),
  'running numbers with a gap': (_, r) => (r === 66_000 ? '' : String(r)),
  'running numbers that begin again': (_, r) => String(r % 69_000),
  'running numbers with zeros in front': (_, r) => `INV-${String(r).padStart(9, '0')}`,
  'numbers in any order': (random) => String(Math.floor(1e9 * random())),
  'fractions and signs': (random) => (1e6 * (random() - 0.5)).toFixed(Math.floor(4 * random())),
  'long codes': (random) => hex(random, 32),
  'codes of all lengths': (random, r) => hex(random, 1 + (r % 14)),
  'spaces around': (_, r) => `${' '.repeat(r % 3)}${Math.floor(r / 3)} `,
  'full-width spaces': (random) => `\u3000${hex(random, 6)}评价`,
  'open answers': (random) => `"he said ""${hex(random, 8)}"",\nthen left 很好"`,
}

const fileOf = (kind: string, seed: number) => {
  const random = randomFrom(seed)
  const cell = KINDS[kind]!
  return `id,q1,own\n${Array.from({ length: ROWS }, (_, r) => `${r % 7},${r % 5},${cell(random, r)}`).join('\n')}\n`
}

describe('a column with a text of its own in nearly every row is read as PapaParse reads it, cell by cell', () => {
  it.each(Object.keys(KINDS))('%s', async (kind) => {
    const text = fileOf(kind, 3)
    const [, ...expected] = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(text.slice(0, -1), 0, false).data
    const encodings = kind === 'open answers' ? (['utf-8', 'gb18030'] as const) : (['utf-8'] as const)
    for (const encoding of encodings) {
      const bytes = encoding === 'utf-8' ? new TextEncoder().encode(text) : new Uint8Array(encodeGb18030(text))
      const { table } = await read(bytes, { encoding })
      const rows = rowsOf(table)
      const differs = rows.findIndex((row, r) => row.some((cell, c) => cell !== expected[r]![c]!.trim()))
      expect({ rows: rows.length, differs: expected[differs] ?? null }).toEqual({ rows: expected.length, differs: null })
      const { texts } = table.columns[2]!
      expect(new Set(texts).size).toBe(texts.length)
    }
  })
})

/** The same texts as bytes and as strings. */
function bothWays(texts: readonly string[]): { asBytes: ByteTexts; asStrings: string[] } {
  const encoder = new TextEncoder()
  const starts = [0]
  const bytes = texts.flatMap((text) => {
    const own = [...encoder.encode(text), 0]
    starts.push(starts.at(-1)! + own.length)
    return own
  })
  const decode = (piece: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(piece)
  return { asBytes: new ByteTexts({ bytes: Uint8Array.from(bytes), starts: Uint32Array.from(starts), decode }), asStrings: [...texts] }
}

const numberText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 })).map(([n, places]) => (n / 1000).toFixed(places)),
  fc.stringMatching(/^[-+]?[0-9.,]{0,18}$/),
  fc.constantFrom('-', '.', '-.', '5.', '.5', '-0', '007', '1,234', '¥12', '12%', '', 'K12', '中文'),
)

describe('texts that stay bytes', () => {
  it('are like an array of strings in all that columns are asked for', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('', '中文', '\ufeff', 'é')).filter((t) => !/\0|\p{Surrogate}/u.test(t)), { minLength: 1 }), fc.integer({ min: -5, max: 5 }), (texts, place) => {
        const { asBytes, asStrings } = bothWays(texts)
        const probe = texts[Math.floor(texts.length / 2)]!
        const answers = (t: Texts) => [
          [...t],
          t.length,
          t.at(place),
          t.indexOf(probe),
          t.indexOf(''),
          t.includes('not there'),
          t.some((text, i) => text === probe && i > 0),
          t.every((text) => text.length < 3),
          t.map((text, i) => `${i}${text}`),
          t.flatMap((text) => (text > 'a' ? [text, text] : [])),
          t.filter((text, i) => i % 2 === 0 && text !== ''),
          t.reduce((sum, text, i) => sum + text.length * i, 0),
          t.slice(place),
          t.slice(1, place),
        ]
        expect(answers(asBytes)).toEqual(answers(asStrings))
      }),
    )
  })

  it('are read as the same numbers', () => {
    fc.assert(
      fc.property(fc.array(numberText, { minLength: 1 }), fc.constantFrom('.' as const, ',' as const), (texts, mark) => {
        const numbers = [...numbersOf(bothWays(texts).asBytes, mark)]
        // toEqual tells 0 from -0, and takes NaN for NaN
        expect(numbers).toEqual(texts.map((text) => parseNumber(text, mark)))
      }),
      { numRuns: 1000 },
    )
  })

  it.each(Object.keys(KINDS))('give the same summary of a column of %s', async (kind) => {
    const { table } = await read(fileOf(kind, 5))
    const column = table.columns[2]!
    const plain: Column = { ...column, texts: [...column.texts] }
    expect(profileColumn(column, 2, '.').summary).toEqual(profileColumn(plain, 2, '.').summary)
  })
})
