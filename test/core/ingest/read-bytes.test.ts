import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../datasets/gb18030.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import type { DialectOverrides } from '../../../src/core/ingest/dialect.ts'
import { readByBytes } from '../../../src/core/ingest/read-bytes.ts'
import { readByText } from '../../../src/core/ingest/read-text.ts'
import type { Reading } from '../../../src/core/ingest/reading.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { shared } from '../../support/shared.ts'

type Content = string | Uint8Array<ArrayBuffer>

/** What the readers by bytes and by text make of the same file; `byBytes` null where it is not for that reader. */
async function bothReadings(
  content: Content,
  overrides: DialectOverrides = {},
): Promise<{ byBytes: Reading | null; byText: Reading | AnalysisError }> {
  const file = new File([content], 'survey.csv')
  let byBytes = await readByBytes(file, overrides, {}, null)
  if (typeof byBytes === 'object' && !('table' in byBytes))
    byBytes = await readByBytes(file, overrides, {}, byBytes.encoding)
  return {
    byBytes: typeof byBytes === 'object' && 'table' in byBytes ? written(byBytes) : null,
    byText: await readByText(file, overrides, {}).catch((error: unknown) => {
      if (error instanceof AnalysisError) return error
      throw error
    }),
  }
}

/** The same with all texts as strings: the readers keep them differently where there are very many. */
function written(reading: Reading): Reading {
  const columns = reading.table.columns.map((column) => ({ ...column, texts: [...column.texts] }))
  return { ...reading, table: { ...reading.table, columns } }
}

/** @returns whether the file was read by bytes, and then with the same result */
async function agree(content: Content, overrides: DialectOverrides = {}): Promise<boolean> {
  const { byBytes, byText } = await bothReadings(content, overrides)
  // large tables are compared the quick way
  const isEqual = byBytes === null || isDeepStrictEqual(byBytes, byText)
  // the content stands in the comparison to be seen when it fails
  const shown = (reading: Reading | AnalysisError | null) => (isEqual ? null : { content, reading })
  expect(shown(byBytes)).toEqual(shown(byText))
  return byBytes !== null
}

const WORDS = [
  '7',
  '99',
  '-1',
  '3.5',
  '2023',
  '1,5',
  'Acme',
  "Don't know",
  'a long answer to an open question',
]
const STRANGE = [
  '中文',
  '不清楚',
  'é',
  '😀',
  '=1+1',
  '5" tyres',
  ' ',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '',
  '',
  '',
]
const MARKS = [',', ';', '\t', '|', '"', '""', '\n', '\r\n', '\r', '\u2028']
const PLAIN_PIECES = [...WORDS, ...STRANGE, ...MARKS]

function randomRows(random: () => number): string[][] {
  const any = (count: number) => Math.floor(random() * count)
  const columns = 2 + any(5)
  const isRagged = random() < 0.4
  const cell = () => Array.from({ length: any(3) }, () => PLAIN_PIECES[any(PLAIN_PIECES.length)]).join('')
  return Array.from({ length: 3 + any(14) }, () =>
    Array.from({ length: isRagged ? any(columns + 3) : columns }, () => (random() < 0.3 ? '' : cell())),
  )
}

/** A file that a careful program might have written. */
function randomText(random: () => number, delimiter: string): string {
  const newline = random() < 0.4 ? '\r\n' : '\n'
  const rows = randomRows(random)
  const header = rows[0]!.map((_, i) => `name ${i}`)
  const text = Papa.unparse(random() < 0.8 ? [header, ...rows] : rows, {
    delimiter,
    newline,
    quotes: random() < 0.2,
  })
  const mark = random() < 0.1 ? '\ufeff' : ''
  const end = random() < 0.5 ? newline.repeat(Math.ceil(random() * 3)) : ''
  return mark + text + end
}

function damage(text: string, random: () => number): string {
  let damaged = text
  for (let edits = 1 + Math.floor(random() * 3); edits > 0; edits--) {
    const at = Math.floor(random() * damaged.length)
    const piece = PLAIN_PIECES[Math.floor(random() * PLAIN_PIECES.length)]!
    damaged = damaged.slice(0, at) + piece + damaged.slice(at + Math.floor(random() * 3))
  }
  return damaged
}

describe('the reader by bytes agrees with the reader by text', () => {
  it.each([',', ';', '\t', '|'] as const)('on random tables divided by %j', async (delimiter) => {
    let count = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const random = randomFrom(seed)
      const text = randomText(random, delimiter)
      const overrides: DialectOverrides = random() < 0.5 ? { delimiter, headerRows: seed % 3 } : {}
      if (await agree(text, overrides)) count++
    }
    // the rest: tables refused, carriage returns that end rows
    expect(count).toBeGreaterThan(700)
  })

  it('on damaged tables, where it does not give up', async () => {
    let count = 0
    for (let seed = 1; seed <= 2000; seed++) {
      const random = randomFrom(seed)
      if (await agree(damage(randomText(random, ','), random))) count++
    }
    expect(count).toBeGreaterThan(1000)
  })

  it('on damaged bytes', async () => {
    let count = 0
    for (let seed = 1; seed <= 500; seed++) {
      const random = randomFrom(seed)
      const bytes = new TextEncoder().encode(randomText(random, ','))
      for (let i = Math.floor(random() * 4); i > 0; i--)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      if (await agree(bytes)) count++
    }
    expect(count).toBeGreaterThan(250)
  })

  it('on GB18030', async () => {
    let count = 0
    for (let seed = 1; seed <= 500; seed++) {
      const random = randomFrom(seed)
      const text = randomText(random, ',').replace(/[\ufeff\u2028😀é\u00a0]/gu, '满意')
      if (await agree(new Uint8Array(encodeGb18030(`姓名,品牌,评价很好\n${text}`)))) count++
    }
    expect(count).toBeGreaterThan(300)
  })
})

describe('the reader by bytes', () => {
  it.each<[string, Content]>([
    ['a carriage return as line end', 'a,b\r1,2\r3,4\r'],
    ['a quotation mark that is not doubled', 'a,b\n1,"x "y" z"\n2,3\n'],
    ['a quotation mark that does not close', 'a,b\n1,"x\n2,y\n'],
    ['NUL', 'a,b\n1,x\0\n2,y\n'],
    ['UTF-16', new Uint8Array(Uint16Array.from('\ufeffa,b\n1,2\n', (c) => c.charCodeAt(0)).buffer)],
    ['a header only', 'a,b\n\n'],
  ])('gives up on %s', async (_, content) => {
    expect((await bothReadings(content)).byBytes).toBeNull()
  })

  it('agrees on cells that straddle pieces, dictionaries of all widths, and columns that begin late', async () => {
    const random = randomFrom(7)
    const lines = Array.from({ length: 90_000 }, (_, i) => {
      const answer = Math.floor(random() * 11)
      const comment = random() < 0.2 ? `"line 1\r\nline ""${Math.floor(random() * 1000)}"""` : '很好'
      return `${i},${answer},${comment},${(random() * 500).toFixed(0)}${i === 60_000 ? ',late' : ''}`
    })
    for (const newline of ['\n', '\r\n'])
      expect(await agree(['id,q1,why,n', ...lines, ''].join(newline))).toBe(true)
  })

  it('takes the encoding from the whole file', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `${i},North\n`).join('')
    const text = `id,region\n${rows}${'1,北京\n2,上海\n'.repeat(100)}`
    expect(await agree(new Uint8Array(encodeGb18030(text)))).toBe(true)
    expect(await agree(text)).toBe(true)
  })
})

const folders = [shared('data'), fileURLToPath(new URL('../../../datasets', import.meta.url))]
const files = folders.flatMap((folder) =>
  folder === null
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.csv'))
        .map((path) => `${folder}/${path}`),
)
if (folders[0] === null) console.warn('skipped: no reference files beside the repository')

it.each(files)('the reader by bytes agrees on %s', async (path) => {
  expect(await agree(new Uint8Array(readFileSync(path)))).toBe(true)
})
