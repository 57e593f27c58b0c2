import type { AggregateTable } from '../core/aggregate/aggregate-table.ts'
import { isAggregate, readAggregate } from '../core/aggregate/read-aggregate.ts'
import type { Steps } from '../core/analysis.ts'
import { withDerived } from '../core/codebook/derived.ts'
import { presentLabels } from '../core/codebook/present.ts'
import { proposeCodebook } from '../core/codebook/propose.ts'
import { columnSignature } from '../core/codebook/reuse.ts'
import { summariseColumns } from '../core/codebook/summarise.ts'
import { AnalysisError, type Issue } from '../core/errors.ts'
import { evaluate, type ResultCache } from '../core/evaluate.ts'
import { readFile } from '../core/ingest/read-file.ts'
import { paramsFor } from '../core/request.ts'
import type { Table } from '../core/table/table.ts'
import { fetchAllComputations, fetchComputations } from './fetch-computations.ts'
import type { Failure, FromWorker, LoadedFile, PreparedFiles, PrepareRequest, ToWorker } from './protocol.ts'

/** What the host needs of its surroundings: a worker's own scope, or one end of a MessageChannel in tests. */
export interface Port {
  postMessage(message: FromWorker): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

/** How long a computation may go on before the host listens for messages again. */
const SLICE_MS = 30

/** How often the page hears of a reading: often enough to be seen moving. */
const PROGRESS_MS = 100

/** Results kept; the oldest goes first. */
const CACHE_SIZE = 60

const fetchAssembly = () => import('../core/assembly/assemble.ts')

class Cancelled extends Error {}

/**
 * The worker's side: keeps the rows of every file read, runs one job after another, and hears a cancel between
 * slices of work.
 *
 * @param pause gives the event loop a turn, so that waiting messages are heard
 */
export function host(port: Port, pause: () => Promise<void>): void {
  const tables = new Map<string, Table>()
  const aggregates = new Map<string, AggregateTable>()
  const cache = boundedCache(CACHE_SIZE)
  const cancelled = new Set<number>()
  let queue = Promise.resolve()
  let tablesKept = 0

  const checkCancelled = (id: number) => {
    if (cancelled.delete(id)) throw new Cancelled()
  }

  async function load(job: Extract<ToWorker, { type: 'load' }>): Promise<LoadedFile> {
    let told = Number.NEGATIVE_INFINITY
    const progress = (bytes: number, rows?: number) => {
      const share = job.file.size ? bytes / job.file.size : 1
      // the end is always told: what follows it takes its time too
      if (share < 1 && performance.now() - told < PROGRESS_MS) return
      told = performance.now()
      port.postMessage({ type: 'progress', id: job.id, share, ...(rows === undefined ? {} : { rows }) })
    }
    const reading = await readFile(job.file, job.overrides, { onProgress: progress, isCancelled: () => cancelled.has(job.id) })
    checkCancelled(job.id)
    const { table, dialect, container, choices, preview, issues } = reading
    return { ...keep(table, job.file.name, issues), dialect, container, choices, preview }
  }

  /** Keeps rows under a name of their own, and says what their columns seem to mean. */
  function keep(table: Table, fileName: string, issues: Issue[]) {
    const aggregate = isAggregate(table) ? readAggregate(table) : null
    tablesKept++
    const dataId = `${tablesKept}-${fileName}-${table.rowCount}`
    tables.set(dataId, table)
    const kept = { dataId, fileName, rowCount: table.rowCount, issues }
    if (aggregate) {
      aggregates.set(dataId, aggregate)
      return { ...kept, summaries: [], proposal: aggregate.codebook, doubts: [], signature: aggregate.signature, aggregateHash: aggregate.hash }
    }
    const { codebook, doubts } = proposeCodebook(table)
    return {
      ...kept,
      summaries: summariseColumns(table),
      proposal: presentLabels(codebook),
      doubts,
      signature: columnSignature(table),
      aggregateHash: null,
    }
  }

  function tableOf(dataId: string): Table {
    const table = tables.get(dataId)
    if (!table) throw new Error(`no rows for ${dataId}`)
    return table
  }

  async function prepare({ sources, known, proposal }: PrepareRequest): Promise<PreparedFiles> {
    const { assembleFiles } = await fetchAssembly()
    const files = sources.map(({ dataId, fileName }) => ({ name: fileName, table: tableOf(dataId) }))
    const { table, issues, preparation } = assembleFiles(files, known, proposal)
    return { ...keep(table, sources[preparation.base]!.fileName, issues), preparation }
  }

  async function inSlices<R>(id: number, steps: Steps<R>): Promise<R> {
    let sliceStart = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      if (performance.now() - sliceStart > SLICE_MS) {
        port.postMessage({ type: 'progress', id, share: step.value })
        await pause()
        checkCancelled(id)
        sliceStart = performance.now()
      }
    }
  }

  async function perform(job: Extract<ToWorker, { type: 'load' | 'prepare' | 'evaluate' }>): Promise<unknown> {
    // a turn of the event loop first: a cancel may already be waiting behind this job
    await pause()
    checkCancelled(job.id)
    if (job.type === 'load') return load(job)
    if (job.type === 'prepare') return prepare(job)
    const table = tableOf(job.doc.dataId)
    const { codebook } = job.doc
    const aggregate = aggregates.get(job.doc.dataId)
    const { databaseId, transactionsId } = companyFilesOf(job)
    // most analyses need neither, and go on without
    const database = tables.get(databaseId)
    const transactions = tables.get(transactionsId)
    const context = { table: withDerived(table, codebook), codebook, ...(aggregate ? { aggregate } : {}), ...(database ? { database } : {}), ...(transactions ? { transactions } : {}) }
    const computations = await fetchComputations(job.request.analysis)
    return inSlices(job.id, evaluate(job.doc, context, job.request, cache, computations))
  }

  async function answer(job: Extract<ToWorker, { type: 'load' | 'prepare' | 'evaluate' }>): Promise<void> {
    try {
      port.postMessage({ type: 'done', id: job.id, result: await perform(job) })
    } catch (error) {
      port.postMessage({ type: 'failed', id: job.id, failure: failureOf(error) })
    }
  }

  port.onmessage = ({ data: message }) => {
    if (message.type === 'cancel') cancelled.add(message.id)
    // what cannot be fetched now is tried again when it is asked for
    else if (message.type === 'fetchAll') Promise.all([fetchAllComputations(), fetchAssembly()]).catch(() => undefined)
    else if (message.type === 'forget') {
      tables.delete(message.dataId)
      aggregates.delete(message.dataId)
    }
    else queue = queue.then(() => answer(message))
  }
}

/** Names the customer file and the purchases that an analysis is about, or that are open; '' where there is none. */
function companyFilesOf({ doc, request }: Extract<ToWorker, { type: 'evaluate' }>): { databaseId: string; transactionsId: string } {
  const { analysis, overrides } = request
  if (analysis === 'matchDatabase' || analysis === 'matchPair') return { databaseId: paramsFor(analysis, doc, overrides).dataId, transactionsId: '' }
  if (analysis === 'matchTransactions') {
    const { customers, dataId } = paramsFor(analysis, doc, overrides)
    return { databaseId: customers.dataId, transactionsId: dataId }
  }
  if (analysis === 'purchases') {
    const { customers, transactions } = paramsFor(analysis, doc, overrides)
    return { databaseId: customers.dataId, transactionsId: transactions?.dataId ?? '' }
  }
  const link = paramsFor(analysis === 'fileOverview' ? analysis : 'zoomIn', doc, overrides).database
  return { databaseId: link?.dataId ?? '', transactionsId: link?.transactions?.dataId ?? '' }
}

function failureOf(error: unknown): Failure {
  if (error instanceof Cancelled || (error instanceof Error && error.name === 'AbortError')) return { kind: 'cancelled' }
  if (error instanceof AnalysisError) return { kind: 'analysis', code: error.code, details: error.details }
  if (error instanceof Error) return { kind: 'bug', message: error.message, stack: error.stack ?? '' }
  return { kind: 'bug', message: String(error), stack: '' }
}

function boundedCache(size: number): ResultCache {
  const results = new Map<string, unknown>()
  return {
    get: (key) => results.get(key),
    set: (key, result) => {
      results.set(key, result)
      const oldest = results.keys().next()
      if (results.size > size && !oldest.done) results.delete(oldest.value)
    },
  }
}
