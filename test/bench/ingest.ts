import { Readable } from 'node:stream'
import Papa from 'papaparse'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { readByText } from '../../src/core/ingest/read-text.ts'
import { decodePieces, readPieces } from '../../src/core/ingest/source.ts'
import type { RelationParams } from '../../src/core/measurement/relation.ts'
import { tabulate } from '../../src/core/measurement/tabulate.ts'
import { aboveFloor, faster, showRatio, type BenchOptions, type Case, type Line } from './line.ts'
import { RATINGS, surveyFile } from './survey.ts'
import { memoryInUse, race } from './timing.ts'

/** PapaParse's streaming, which its declaration for core leaves out. */
interface PapaStreaming {
  parse: (source: Readable, settings: PapaSettings) => void
}

interface PapaSettings {
  header: boolean
  chunk: (result: { data: string[][] }) => void
  complete: () => void
  error: (cause: unknown) => void
}

const TABLE: RelationParams = {
  by: 'segments',
  quantity: 'strength',
  valueFrom: 'needs',
  walletBy: 'amounts',
  relative: false,
  segmentBy: null,
  wave: null,
  path: [],
  only: [],
  mergeBelow: null,
}

/** From a file in memory to a table of companies × segments, beside decoding its text and beside PapaParse. */
async function* measure({ full }: BenchOptions): AsyncGenerator<Line> {
  const rowCount = full ? 1_000_000 : 100_000
  const { file, codebook } = surveyFile(rowCount, 1)
  const work = `${rowCount.toLocaleString('en')} × 40 (${(file.size / 1e6).toFixed(0)} MB)`
  const texts = () =>
    decodePieces(
      readPieces(
        file,
        () => {},
        () => false,
      ),
      'utf-8',
    )
  let reading = await readTable(file)
  const times = await race(
    {
      columns: async () => (reading = await readTable(file)),
      table: () => tabulate(reading.table, codebook, TABLE),
      decoded: () => consume(texts()),
      byText: () => readByText(file, {}, {}),
      papa: () => parseByPapa(texts(), () => {}),
      papaMeans: () => meansByPapa(texts()),
    },
    2500,
  )
  const both = times.columns + times.table
  yield aboveFloor(`${work} → columns`, times.columns, 'stream and decode', times.decoded, null)
  yield faster(
    `${work} → columns`,
    times.columns,
    'PapaParse, chunked arrays, rows dropped',
    times.papa,
    null,
  )
  yield faster(`${work} → columns`, times.columns, 'the same columns by way of text', times.byText, null)
  yield aboveFloor(`${work} → columns + table`, both, 'stream and decode', times.decoded, 2)
  yield faster(`${work} → columns + table`, both, 'PapaParse, chunked arrays, added up', times.papaMeans, 4.5)
  const peak = await peakOfReading(file)
  yield {
    work: '  peak memory beside the file',
    ours: showMegabytes(peak),
    against: 'the file; judged from 1,000,000 rows on',
    theirs: showMegabytes(file.size),
    ratio: showRatio(peak / file.size),
    goal: full ? '≤ 1.5 ×' : '',
    met: full ? peak <= 1.5 * file.size : null,
  }
}

async function consume(texts: AsyncIterable<string>): Promise<number> {
  let characters = 0
  for await (const text of texts) characters += text.length
  return characters
}

/** PapaParse at its fastest: rows as arrays, chunk by chunk, numbers left as text; fed with text, for it breaks characters at borders. */
function parseByPapa(texts: AsyncIterable<string>, onRows: (rows: string[][]) => void): Promise<void> {
  const papa = Papa as unknown as PapaStreaming
  return new Promise((resolve, reject) => {
    papa.parse(Readable.from(texts), {
      header: false,
      chunk: ({ data }) => onRows(data),
      complete: resolve,
      error: reject,
    })
  })
}

/** The same means as `tabulate`, added up while the rows pass by. */
async function meansByPapa(texts: AsyncIterable<string>): Promise<Map<string, Float64Array>> {
  const first = 2
  const cells = new Map<string, Float64Array>()
  let isHeader = true
  await parseByPapa(texts, (rows) => {
    for (const row of rows) {
      if (isHeader || row.length < first + RATINGS.length) {
        isHeader = false
        continue
      }
      const segment = row[0]!
      let sums = cells.get(segment)
      if (!sums) cells.set(segment, (sums = new Float64Array(2 * RATINGS.length)))
      const weight = Number(row[1])
      for (let i = 0; i < RATINGS.length; i++) {
        const text = row[first + i]!
        const value = text === '' ? Number.NaN : Number(text)
        if (!(value >= 1 && value <= 10)) continue
        sums[2 * i]! += weight * value
        sums[2 * i + 1]! += weight
      }
    }
  })
  return cells
}

/** Highest use of memory seen while the file is read, above what was in use before; uncollected garbage included. */
async function peakOfReading(file: File): Promise<number> {
  const before = memoryInUse({ collected: true })
  let peak = 0
  const look = () => (peak = Math.max(peak, memoryInUse({ collected: false }) - before))
  await readTable(file, {}, { onProgress: look })
  look()
  return peak
}

const showMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

export const ingestCase: Case = { name: 'ingest', measure }
