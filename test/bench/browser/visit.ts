import { existsSync, readFileSync } from 'node:fs'
import { chromium, type Page } from 'playwright'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { findBrowser } from '../../support/browser.ts'
import type { Outcome, WorkName } from './works.ts'

/** What one work took in a browser of its own. */
export interface Visit extends Outcome {
  /** Bytes by which the page's process grew at most, by the system's own account; null where that is not to be had. */
  peak: number | null
}

/** Opens a fresh browser, gives it the file as a user would, and has a worker of the page do the work. */
export function visitWorker(url: string, path: string, work: WorkName, codebook: Codebook): Promise<Visit> {
  return visit(url, path, async (page) =>
    page.evaluate(
      async (order) => {
        const file = document.querySelector('input')!.files![0]!
        const worker = new Worker('/works.js', { type: 'module' })
        return new Promise<Outcome>((resolve, reject) => {
          worker.onmessage = ({ data }: MessageEvent<Outcome>) => resolve(data)
          worker.onerror = (event) => reject(new Error(`${event.message} (line ${event.lineno})`))
          worker.postMessage({ ...order, file })
        })
      },
      { work, codebook },
    ),
  )
}

/** What is used of DuckDB-WASM; it is not there to be imported when this is type-checked. */
interface DuckDb {
  AsyncDuckDB: new (
    logger: object,
    worker: Worker,
  ) => {
    instantiate: (module: string, threads: null) => Promise<void>
    registerFileHandle: (name: string, file: File, protocol: number, direct: boolean) => Promise<void>
    connect: () => Promise<{ query: (sql: string) => Promise<{ toArray: () => { name: string; mean: number }[] }> }>
  }
  VoidLogger: new () => object
  DuckDBDataProtocol: { BROWSER_FILEREADER: number }
}

declare global {
  interface Window {
    duckdb: DuckDb
  }
}

/** As `visitWorker`, by DuckDB-WASM in its own worker; its start-up is a part by itself. The query finds the file as `rows.csv`. */
export function visitDuckDb(url: string, path: string, query: string): Promise<Visit> {
  return visit(url, path, async (page) => {
    await page.addScriptTag({ type: 'module', content: "import * as duckdb from '/duckdb.js'; window.duckdb = duckdb" })
    await page.waitForFunction(() => 'duckdb' in window)
    return page.evaluate(async (sql) => {
      const file = document.querySelector('input')!.files![0]!
      const times = [performance.now()]
      const { AsyncDuckDB, VoidLogger, DuckDBDataProtocol } = window.duckdb
      const database = new AsyncDuckDB(new VoidLogger(), new Worker('/duckdb/duckdb-browser-eh.worker.js'))
      await database.instantiate(new URL('/duckdb/duckdb-eh.wasm', location.href).href, null)
      const connection = await database.connect()
      times.push(performance.now())
      await database.registerFileHandle('rows.csv', file, DuckDBDataProtocol.BROWSER_FILEREADER, true)
      const rows = (await connection.query(sql)).toArray()
      times.push(performance.now())
      const means = Object.fromEntries(rows.map(({ name, mean }) => [name, mean]))
      return { parts: { start: times[1]! - times[0]!, query: times[2]! - times[1]! }, means }
    }, query)
  })
}

async function visit(url: string, path: string, work: (page: Page) => Promise<Outcome>): Promise<Visit> {
  const browser = await chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await page.locator('input').setInputFiles(path)
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
    const before = sum(renderers.map((id) => memoryOf(id, 'VmRSS')))
    const outcome = await work(page)
    const peak = sum(renderers.map((id) => memoryOf(id, 'VmHWM')))
    return { ...outcome, peak: peak > 0 ? peak - before : null }
  } finally {
    await browser.close()
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)

/** A figure of a process in bytes, from Linux; 0 elsewhere. */
function memoryOf(process: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = `/proc/${process}/status`
  if (!existsSync(status)) return 0
  const found = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(status, 'utf8'))
  return found ? Number(found[1]) * 1024 : 0
}
