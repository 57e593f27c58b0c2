import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import { DUCKDB, openSite } from './browser/site.ts'
import { type Visit, visitDuckDb, visitWorker } from './browser/visit.ts'
import type { WorkName } from './browser/works.ts'
import { aboveFloor, faster, showRatio, type BenchOptions, type Case, type Line, within } from './line.ts'
import { COMPANIES, NEEDS, surveyFileCodebook, surveyText } from './survey.ts'
import { transactionsCodebook, transactionsText } from './transactions.ts'

/** A file to be read in the browser, and what is wanted of it. */
interface Subject {
  name: string
  rows: number
  columns: number
  text: Generator<string>
  codebook: Codebook
  papa: WorkName
  sql: string
  goals: { papa: number; duckDb: number }
}

const ROUNDS = 3
const FLOOR_GOAL = 2
const MEMORY_GOAL = 1.5
const TABLE_BOUND = 100
const PEERS = fileURLToPath(new URL('./peers', import.meta.url))

function subjects(full: boolean): Subject[] {
  const [surveyRows, transactionRows] = full ? [1_000_000, 5_000_000] : [100_000, 300_000]
  return [
    { name: 'survey', rows: surveyRows, columns: 40, text: surveyText(surveyRows, 1), codebook: surveyFileCodebook(), papa: 'papaSurvey', sql: surveySql(), goals: { papa: 4.5, duckDb: 3 } },
    { name: 'transactions', rows: transactionRows, columns: 8, text: transactionsText(transactionRows, 1), codebook: transactionsCodebook(), papa: 'papaTransactions', sql: TRANSACTIONS_SQL, goals: { papa: 3, duckDb: 1.5 } },
  ]
}

/** From a file on disk to a table in a worker of a real browser, each work in a browser of its own, beside floors and peers. */
async function* measure({ full }: BenchOptions): AsyncGenerator<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'strategy-sandbox-bench-'))
  const hasDuckDb = installDuckDb()
  const site = await openSite(join(folder, 'site'), hasDuckDb)
  try {
    for (const subject of subjects(full)) {
      const path = join(folder, `${subject.name}.csv`)
      await write(path, subject.text)
      yield* compare(site.url, path, subject, hasDuckDb, full)
      await rm(path)
    }
  } finally {
    await site.close()
    await rm(folder, { recursive: true })
  }
}

async function* compare(url: string, path: string, subject: Subject, hasDuckDb: boolean, full: boolean): AsyncGenerator<Line> {
  const { codebook, sql, papa, goals } = subject
  const { size } = await stat(path)
  const work = `${subject.name} ${subject.rows.toLocaleString('en')} × ${subject.columns} (${(size / 1e6).toFixed(0)} MB)`
  const visits: Record<string, Visit[]> = {}
  const add = (name: string, visit: Visit) => (visits[name] ??= []).push(visit)
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['bytes', 'decoded', 'tables', 'papaRows', papa] as const) add(name, await visitWorker(url, path, name, codebook))
    if (hasDuckDb) add('duckDb', await visitDuckDb(url, path, sql))
  }
  checkAlike(visits, papa)
  const time = (name: string, part = 'all') => median(visits[name]!.map(({ parts }) => parts[part]!))
  const peak = (name: string) => median(visits[name]!.map((visit) => visit.peak ?? Number.NaN))

  const [read, table] = [time('tables', 'read'), time('tables')]
  yield aboveFloor(`${work} → columns`, read, 'stream the bytes', time('bytes'), null)
  yield aboveFloor(`${work} → columns`, read, 'stream and decode', time('decoded'), null)
  yield faster(`${work} → columns`, read, 'PapaParse, chunked arrays, rows dropped', time('papaRows'), null)
  yield aboveFloor('  → columns + table', table, 'stream and decode', time('decoded'), full ? FLOOR_GOAL : null)
  yield faster('  → columns + table', table, 'PapaParse, chunked arrays, added up', time(papa), full ? goals.papa : null)
  if (hasDuckDb) {
    const query = time('duckDb', 'query')
    yield faster('  → columns + table', table, 'DuckDB-WASM, start-up included', query + time('duckDb', 'start'), full ? goals.duckDb : null)
    yield faster('  → columns + table', table, 'DuckDB-WASM, query alone', query, null)
  }
  yield within('  table again, after a change of codebook', time('tables', 'again'), TABLE_BOUND, full && subject.name === 'survey')
  yield within('  proposal of a codebook', time('tables', 'propose'), 1000, false)
  // a share of the file says something of large files only
  const isMemoryGoal = full && subject.name === 'survey'
  for (const name of ['tables', papa, ...(hasDuckDb ? ['duckDb'] : [])]) {
    if (Number.isNaN(peak(name))) continue
    const isOurs = name === 'tables'
    yield {
      work: `  peak memory, ${isOurs ? 'ours' : name === papa ? 'PapaParse' : 'DuckDB-WASM'}`,
      ours: `${(peak(name) / 1e6).toFixed(0)} MB`,
      against: 'the file; growth of the page’s process (Linux, VmHWM)',
      theirs: `${(size / 1e6).toFixed(0)} MB`,
      ratio: showRatio(peak(name) / size),
      goal: isOurs && isMemoryGoal ? `≤ ${MEMORY_GOAL} ×` : '',
      met: isOurs && isMemoryGoal ? peak(name) <= MEMORY_GOAL * size : null,
    }
  }
}

/** A peer that computes another table would be none. */
function checkAlike(visits: Record<string, Visit[]>, papa: string): void {
  const ours = visits['tables']![0]!.means!
  for (const name of [papa, 'duckDb']) {
    for (const { means } of visits[name] ?? []) {
      const gaps = Object.entries(ours).map(([cell, mean]) => Math.abs(mean - (means?.[cell] ?? Number.NaN)))
      if (!gaps.every((gap) => gap < 1e-6)) throw new Error(`${name} gives another table: ${JSON.stringify(means)} for ${JSON.stringify(ours)}`)
    }
  }
}

/** Installs DuckDB-WASM beside the benchmark, once; says so, and says what is left out where that fails. */
function installDuckDb(): boolean {
  if (existsSync(join(DUCKDB, 'duckdb-browser.mjs'))) return true
  console.log('  DuckDB-WASM is not part of the product: installing it in test/bench/peers …')
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'pipe', shell: process.platform === 'win32' })
    return existsSync(join(DUCKDB, 'duckdb-browser.mjs'))
  } catch {
    console.log('  It could not be installed (no network?): its lines are left out.')
    return false
  }
}

async function write(path: string, text: Generator<string>): Promise<void> {
  const stream = createWriteStream(path)
  for (const piece of text) if (!stream.write(piece)) await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

const FILE = "read_csv('rows.csv', header = true, delim = ',', quote = '\"')"

/** The mean of the needs that each respondent answered, in points; of that the weighted mean by segment. */
function surveySql(): string {
  const companies = Array.from({ length: COMPANIES }, (_, c) => c + 1)
  const needs = Array.from({ length: NEEDS }, (_, n) => n + 1)
  const answers = companies.flatMap((c) => needs.map((n) => `CASE WHEN "C${c} need ${n}" BETWEEN 1 AND 10 THEN "C${c} need ${n}" END AS a${c}_${n}`))
  const values = companies.map((c) => {
    const sum = needs.map((n) => `coalesce(a${c}_${n}, 0)`).join(' + ')
    const count = needs.map((n) => `(a${c}_${n} IS NOT NULL)::INT`).join(' + ')
    return `100 * ((${sum}) / nullif(${count}, 0) - 1) / 9.0 AS v${c}`
  })
  const means = companies.map((c) => `sum(weight * v${c}) / sum(CASE WHEN v${c} IS NOT NULL THEN weight END) AS m${c}`)
  return `WITH a AS (SELECT segment, weight, ${answers.join(', ')} FROM ${FILE}),
    v AS (SELECT segment, weight, ${values.join(', ')} FROM a),
    m AS (SELECT segment, ${means.join(', ')} FROM v GROUP BY segment)
    ${companies.map((c) => `SELECT 'C${c}/' || segment AS name, m${c}::DOUBLE AS mean FROM m`).join(' UNION ALL ')}`
}

const TRANSACTIONS_SQL = `SELECT company || '/' || segment AS name, (sum(weight * 25 * (satisfaction - 1)) / sum(weight))::DOUBLE AS mean
  FROM ${FILE} WHERE satisfaction BETWEEN 1 AND 5 GROUP BY company, segment`

export const browserCase: Case = { name: 'browser', measure }
