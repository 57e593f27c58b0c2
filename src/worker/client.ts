import type { AnalysisId } from '../core/analyses.ts'
import type { AnalysisResult } from '../core/computations/analysis-result.ts'
import type { Request } from '../core/request.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import type { Failure, FromWorker, LoadedFile, PreparedFiles, PrepareRequest, ToWorker } from './protocol.ts'

/** A job that failed, with the reason as the worker told it. */
export class WorkerFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind === 'bug' ? failure.message : failure.kind)
    this.name = 'WorkerFailure'
    this.failure = failure
  }
}

export interface Job<R> {
  result: Promise<R>
  /** Asks the worker to stop; `result` then rejects as cancelled, and nothing has changed. Of no effect on a job that has ended. */
  cancel: () => void
}

/** Hears the share of a job that is done, 0-1, and the rows read so far where a file is being read and they are known. */
export type OnProgress = (share: number, rows?: number) => void

interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
  onProgress: OnProgress | undefined
}

/** The page's side of the worker: messages as promises. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  constructor(worker: Worker) {
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data)
    worker.onerror = (event) => this.#failAll(event.message || 'the worker did not start')
  }

  /** Reads a file in the worker; its rows stay there under the `dataId` of the answer. */
  load(file: File, overrides: DialectOverrides, onProgress?: OnProgress): Job<LoadedFile> {
    return this.#send<LoadedFile>((id) => ({ type: 'load', id, file, overrides }), onProgress)
  }

  /** Puts files that were read together into one table, under a `dataId` of its own. */
  prepare(request: PrepareRequest): Job<PreparedFiles> {
    return this.#send<PreparedFiles>((id) => ({ type: 'prepare', id, ...request }))
  }

  /** Runs an analysis of a project whose rows the worker holds. */
  evaluate<Id extends AnalysisId>(doc: ProjectDoc, request: Request<Id>, onProgress?: (share: number) => void): Job<AnalysisResult<Id>> {
    // no result depends on the story, and it may be large
    const { snapshots: _story, ...asked } = doc
    return this.#send<AnalysisResult<Id>>((id) => ({ type: 'evaluate', id, doc: asked, request }), onProgress)
  }

  /** Has the worker fetch what it may need later, so that nobody waits for it, nor misses it when the network is gone. */
  fetchAll(): void {
    this.#post({ type: 'fetchAll' })
  }

  /** Frees the rows of a file. */
  forget(dataId: string): void {
    this.#post({ type: 'forget', dataId })
  }

  #send<R>(message: (id: number) => ToWorker, onProgress?: OnProgress): Job<R> {
    const id = ++this.#lastId
    const result = new Promise<R>((resolve, reject) => this.#waiting.set(id, { resolve, reject, onProgress }))
    this.#post(message(id))
    return { result, cancel: () => this.#post({ type: 'cancel', id }) }
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message)
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id)
    if (!waiting) return
    if (message.type === 'progress') {
      waiting.onProgress?.(message.share, message.rows)
      return
    }
    this.#waiting.delete(message.id)
    if (message.type === 'done') waiting.resolve(message.result as never)
    else waiting.reject(new WorkerFailure(message.failure))
  }

  #failAll(reason: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new WorkerFailure({ kind: 'bug', message: reason, stack: '' }))
    this.#waiting.clear()
  }
}
