import { useEffect } from 'react'
import { create } from 'zustand'
import type { AnalysisId } from '../core/analyses.ts'
import type { AnalysisResult } from '../core/computations/analysis-result.ts'
import { AnalysisError } from '../core/errors.ts'
import { type Request, resultKey } from '../core/request.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { WorkerFailure } from '../worker/client.ts'
import type { Failure } from '../worker/protocol.ts'
import { worker } from './worker-client.ts'

type Entry = { status: 'running'; share: number } | { status: 'done'; result: unknown } | { status: 'failed'; failure: Failure }

interface ResultsState {
  // Results by key (see core/request). Derived, never saved; the oldest are dropped.
  entries: ReadonlyMap<string, Entry>
  // The newest result of each question (analysis and overrides) put to each data set: shown while the next one is computed.
  latest: ReadonlyMap<string, unknown>
}

/** Entries kept on the page: enough to go back and forth without waiting. */
const KEPT = 40

const useResultsStore = create<ResultsState>(() => ({ entries: new Map(), latest: new Map() }))

/** An analysis as a view sees it: the newest result there is, and whether a newer one is under way. */
export interface Outcome<R> {
  result: R | null
  failure: Failure | null
  /** The result shown belongs to former parameters; its successor is being computed. */
  isStale: boolean
  /** Share of the computation under way that is done, 0-1; null when nothing runs. */
  progress: number | null
}

/**
 * The result of an analysis, computed in the worker when it is not known yet. While a new one is computed the
 * last one stays, so that the picture does not vanish at every change.
 */
export function useResult<Id extends AnalysisId>(doc: ProjectDoc | null, request: Request<Id>): Outcome<AnalysisResult<Id>> {
  const key = doc && doc.dataId !== '' ? resultKey(doc, request) : null
  const entry = useResultsStore((state) => (key === null ? undefined : state.entries.get(key)))
  const latest = useResultsStore((state) => state.latest.get(latestKey(doc, request)))
  // at every render: a result that was dropped meanwhile is computed again; a known key costs one look-up
  useEffect(() => {
    if (doc && key !== null) start(key, doc, request)
  })
  const shown = entry?.status === 'done' ? entry.result : entry?.status === 'failed' ? undefined : latest
  return {
    result: (shown as AnalysisResult<Id> | undefined) ?? null,
    failure: entry?.status === 'failed' ? entry.failure : null,
    isStale: entry?.status !== 'done' && shown !== undefined,
    progress: entry?.status === 'running' ? entry.share : null,
  }
}

/** A result that belongs to the parameters of now; for what is joined to another result, place by place. */
export function currentOf<R>({ result, isStale }: Outcome<R>): R | null {
  return isStale ? null : result
}

/** Two views that ask for the same analysis under different overrides never see each other's results. */
function latestKey(doc: ProjectDoc | null, { analysis, overrides }: Request): string {
  return `${analysis}/${doc?.dataId ?? ''}/${overrides ? JSON.stringify(overrides) : ''}`
}

/** Analyses that take long: one that nobody looks at any more makes way for the next. */
const LONG: AnalysisId[] = ['diagnostics', 'stability', 'waves', 'clusters', 'zoomIn', 'goldenQuestions', 'marketSegments', 'zoomOut', 'customerProfile', 'customerPerformance', 'relationshipValue', 'whomToServe', 'customersBehind']

const running = new Map<AnalysisId, () => void>()

function start(key: string, doc: ProjectDoc, request: Request): void {
  if (useResultsStore.getState().entries.has(key)) return
  running.get(request.analysis)?.()
  put(key, { status: 'running', share: 0 })
  const job = worker().evaluate(doc, request, (share) => put(key, { status: 'running', share }))
  if (LONG.includes(request.analysis)) running.set(request.analysis, job.cancel)
  job.result.then(
    (result) => {
      put(key, { status: 'done', result })
      useResultsStore.setState(({ latest }) => ({ latest: new Map(latest).set(latestKey(doc, request), result) }))
    },
    (error: unknown) => {
      const failure = failureOf(error)
      if (failure.kind === 'cancelled') drop(key)
      else put(key, { status: 'failed', failure })
    },
  )
}

/** Forgets a result that was never finished: it is computed when it is asked for again. */
function drop(key: string): void {
  useResultsStore.setState(({ entries }) => {
    const next = new Map(entries)
    next.delete(key)
    return { entries: next }
  })
}

/** What went wrong, as data; anything that the worker did not say is a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WorkerFailure) return error.failure
  if (error instanceof AnalysisError) return { kind: 'analysis', code: error.code, details: error.details }
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? (error.stack ?? '') : '' }
}

function put(key: string, entry: Entry): void {
  useResultsStore.setState(({ entries }) => {
    const next = new Map(entries)
    next.delete(key)
    next.set(key, entry)
    for (const old of next.keys()) {
      if (next.size <= KEPT) break
      next.delete(old)
    }
    return { entries: next }
  })
}
