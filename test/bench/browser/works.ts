import Papa from 'papaparse'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { COMPANIES, NEEDS, RATINGS } from '../survey.ts'

/** What is asked of the worker: one work on one file. */
interface Order {
  work: WorkName
  file: File
  codebook: Codebook
}

/** How long the parts of the work took, in ms, and the table that came out, if any. */
export interface Outcome {
  parts: Record<string, number>
  means: Record<string, number> | null
}

export type WorkName = 'bytes' | 'decoded' | 'tables' | 'papaRows' | 'papaSurvey' | 'papaTransactions'

const TABLE: RelationParams = { by: 'segments', quantity: 'strength', valueFrom: 'needs', walletBy: 'amounts', relative: false, segmentBy: null, wave: null, mergeBelow: null, path: [], only: [] }

const WORKS: Record<WorkName, (order: Order) => Promise<Outcome>> = {
  bytes: ({ file }) => timed('all', () => streamed(file, () => {})),
  decoded: ({ file }) => timed('all', () => decoded(file, () => {})),
  tables,
  papaRows: ({ file }) => timed('all', () => parsed(file, () => {})),
  papaSurvey,
  papaTransactions,
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  WORKS[data.work](data).then(
    (outcome) => self.postMessage(outcome),
    // an error in a promise would not reach the page
    (error: unknown) =>
      setTimeout(() => {
        throw error
      }),
  )
}

async function timed(part: string, work: () => Promise<unknown>): Promise<Outcome> {
  const start = performance.now()
  await work()
  return { parts: { [part]: performance.now() - start }, means: null }
}

/** Our way: columns, then the table of the given codebook; then, as after a change of codebook, the table again. */
async function tables({ file, codebook }: Order): Promise<Outcome> {
  const changed = { ...codebook, measures: codebook.measures.map((m) => ({ ...m, importance: 2 })) }
  const times = [performance.now()]
  const { table } = await readTable(file)
  times.push(performance.now())
  const { rows, columns, values } = tabulate(table, codebook, TABLE)
  times.push(performance.now())
  tabulate(table, changed, TABLE)
  times.push(performance.now())
  proposeCodebook(table)
  times.push(performance.now())
  const [read, first, again, propose] = times.slice(1).map((time, i) => time - times[i]!)
  const means = Object.fromEntries(rows.flatMap((row, r) => columns.map((column, c) => [`${row.label}/${column.id}`, values[r * columns.length + c]!])))
  return { parts: { all: read! + first!, read: read!, again: again!, propose: propose! }, means }
}

async function streamed(file: File, onPiece: (piece: Uint8Array) => void): Promise<void> {
  const reader = file.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onPiece(value)
  }
}

async function decoded(file: File, onText: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  await streamed(file, (piece) => onText(decoder.decode(piece, { stream: true })))
  onText(decoder.decode())
}

/** PapaParse at its fastest: rows as arrays, numbers left as text; fed with text, for it breaks characters at borders. */
async function parsed(file: File, onRows: (rows: string[][]) => void): Promise<void> {
  let rest = ''
  const parse = (text: string, isLast: boolean) => {
    rest += text
    const { data, meta } = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(rest, 0, !isLast)
    rest = rest.slice(meta.cursor)
    onRows(data)
  }
  const pending: string[] = []
  let size = 0
  await decoded(file, (text) => {
    pending.push(text)
    size += text.length
    if (size < 1 << 20) return
    parse(pending.splice(0).join(''), false)
    size = 0
  })
  parse(pending.join(''), true)
}

/** Weighted sums of the cells of a table, by segment and then company. */
class Sums {
  readonly #segments = new Map<string, Float64Array>()
  readonly #companies: readonly string[]
  constructor(companies: readonly string[]) {
    this.#companies = companies
  }

  add(segment: string, company: number, weight: number, value: number): void {
    let sums = this.#segments.get(segment)
    if (!sums) this.#segments.set(segment, (sums = new Float64Array(2 * this.#companies.length)))
    sums[2 * company]! += weight * value
    sums[2 * company + 1]! += weight
  }

  means(): Record<string, number> {
    return Object.fromEntries(
      Array.from(this.#segments).flatMap(([segment, sums]) => this.#companies.map((company, c) => [`${company}/${segment}`, sums[2 * c]! / sums[2 * c + 1]!])),
    )
  }
}

/** The same table as ours, added up while PapaParse's rows pass by. */
async function papaSurvey({ file }: Order): Promise<Outcome> {
  const start = performance.now()
  const sums = new Sums(Array.from({ length: COMPANIES }, (_, i) => `C${i + 1}`))
  await parsed(file, (rows) => {
    for (const row of rows) {
      // the header has no number there
      const weight = Number(row[1])
      if (row.length < 2 + RATINGS.length || Number.isNaN(weight)) continue
      for (let company = 0, at = 2; company < COMPANIES; company++) {
        let sum = 0
        let count = 0
        for (let need = 0; need < NEEDS; need++, at++) {
          const answer = row[at] === '' ? 0 : Number(row[at])
          if (!(answer >= 1 && answer <= 10)) continue
          sum += (100 * (answer - 1)) / 9
          count++
        }
        if (count > 0) sums.add(row[0]!, company, weight, sum / count)
      }
    }
  })
  return { parts: { all: performance.now() - start }, means: sums.means() }
}

/** As `papaSurvey`, for `transactionsText`. */
async function papaTransactions({ file, codebook }: Order): Promise<Outcome> {
  const start = performance.now()
  const labels = codebook.companies.map(({ label }) => label)
  const place = new Map(labels.map((label, i) => [label, i]))
  const sums = new Sums(labels)
  await parsed(file, (rows) => {
    for (const row of rows) {
      const company = place.get(row[5]!)
      const answer = row[7] === '' ? 0 : Number(row[7])
      if (company !== undefined && answer >= 1 && answer <= 5) sums.add(row[3]!, company, Number(row[4]), 25 * (answer - 1))
    }
  })
  return { parts: { all: performance.now() - start }, means: sums.means() }
}
