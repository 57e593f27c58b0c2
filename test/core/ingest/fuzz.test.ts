import * as fc from 'fast-check'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { encodeGb18030 } from '../../../datasets/gb18030.ts'
import { DELIMITERS, type DialectOverrides } from '../../../src/core/ingest/dialect.ts'
import { unifyLineEnds } from '../../../src/core/ingest/records.ts'
import { read, rowsOf } from './reading.ts'

// FUZZ_RUNS=50000 FUZZ_SEED=7 npx vitest run --project core test/core/ingest/fuzz.test.ts
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_240_301)

const word = fc.constantFrom('7', '99', '-1', '3.5', '1,5', 'Acme', "Don't know", '很好', '不清楚', '½', 'naïve', '=1+1', 'a;b', '5" tyres', '"', '""', "'", '\\', '', '', '')
const space = fc.constantFrom(' ', '  ', '\u00a0', '\u3000', '\t')
const lineBreak = fc.constantFrom('\n', '\r\n', '\n\n')
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\r\r\n')
const mark = fc.constantFrom(...DELIMITERS)
const cell = fc.array(fc.oneof({ weight: 6, arbitrary: word }, space, lineBreak, mark), { maxLength: 3 }).map((parts) => parts.join(''))

const ENCODINGS = ['utf-8', 'marked utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const

interface Case {
  delimiter: (typeof DELIMITERS)[number]
  ends: string[]
  header: string[]
  rows: string[][]
  quoted: boolean[]
  encoding: (typeof ENCODINGS)[number]
  /** How the file stops: with a line end, without, or after blank lines. */
  end: 'closed' | 'open' | 'blank lines'
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 2, max: 7 }).chain((width) =>
  fc.record({
    delimiter: mark,
    ends: fc.oneof<fc.MaybeWeightedArbitrary<string[]>[]>(
      { weight: 4, arbitrary: fc.tuple(lineEnd) },
      fc.array(lineEnd, { minLength: 2, maxLength: 4 }),
    ),
    header: fc.constant(Array.from({ length: width }, (_, i) => `name ${i}`)),
    rows: fc.array(fc.oneof({ weight: 5, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) }, fc.array(cell, { maxLength: width + 2 })), { minLength: 1, maxLength: 12 }),
    quoted: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
    encoding: fc.constantFrom(...ENCODINGS),
    end: fc.constantFrom<Case['end'][]>('closed', 'open', 'blank lines'),
  }),
)

function textOf({ delimiter, ends, header, rows, quoted, end }: Case): string {
  let written = 0
  const write = (text: string) => {
    const needs = /[",;|\t\r\n]|^\s|\s$/.test(text)
    return needs || quoted[written++ % quoted.length] ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [header, ...rows].map((row) => row.map(write).join(delimiter))
  const text = lines.map((line, i) => line + (i < lines.length - 1 || end !== 'open' ? ends[i % ends.length] : '')).join('')
  return end === 'blank lines' ? text + ends[0]!.repeat(2) : text
}

function bytesOf(text: string, encoding: Case['encoding']): Uint8Array<ArrayBuffer> {
  if (encoding === 'gb18030') return new Uint8Array(encodeGb18030(text))
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding === 'marked utf-8') return new TextEncoder().encode(`\ufeff${text}`)
  const view = new DataView(new ArrayBuffer(2 * text.length + 2))
  const marked = `\ufeff${text}`
  for (let i = 0; i < marked.length; i++) view.setUint16(2 * i, marked.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(view.buffer)
}

/** Rows as PapaParse reads them, every kind of line end being one; blank rows left out, cells trimmed. */
function rowsByPapa(text: string, delimiter: string): string[][] {
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(unifyLineEnds(text), 0, false)
  return data.map((row) => row.map((c) => c.trim())).filter((row) => row.some((c) => c !== ''))
}

it(`${numRuns} invented files are read as PapaParse reads them, cell by cell`, { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (invented) => {
      // characters that GB 2312 lacks
      const isGb = invented.encoding === 'gb18030'
      const text = isGb ? textOf(invented).replace(/[½ï\u00a0]/g, '好') : textOf(invented)
      const [, ...expected] = rowsByPapa(text, invented.delimiter)
      fc.pre(expected.length > 0)
      const overrides: DialectOverrides = { delimiter: invented.delimiter, headerRows: 1, ...(isGb ? { encoding: 'gb18030' } : {}) }
      const { table } = await read(bytesOf(text, invented.encoding), overrides)
      const width = table.columns.length
      const actual = rowsOf(table).map((row) => row.map((c) => unifyLineEnds(c)))
      expect(actual).toEqual(expected.map((row) => Array.from({ length: Math.max(width, row.findLastIndex((c) => c !== '') + 1) }, (_, i) => row[i] ?? '')))
    }),
    { numRuns, seed, interruptAfterTimeLimit: 3_500_000, markInterruptAsFailure: true },
  )
})
