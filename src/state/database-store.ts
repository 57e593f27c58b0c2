import { create } from 'zustand'
import type { PurchaseNames } from '../core/database/transactions-book.ts'
import { type ProjectDoc, setParams } from '../core/project/project.ts'
import { paramsFor } from '../core/request.ts'
import { customerRows, type DatabaseLink, setMatch, setTransactions } from '../core/zoom/database-link.ts'
import type { ScoredCustomers } from '../core/zoom/zoom-in.ts'
import type { Job } from '../worker/client.ts'
import type { Failure, LoadedFile } from '../worker/protocol.ts'
import type { Language } from './preferred-language.ts'
import { edit, useProjectStore } from './project-store.ts'
import { failureOf } from './results-store.ts'
import { worker } from './worker-client.ts'

const SAMPLES: Record<Language, { url: URL; name: string }> = {
  en: { url: new URL('../../datasets/company-customers.en.csv', import.meta.url), name: 'company-customers.en.csv' },
  zh: { url: new URL('../../datasets/company-customers.zh.csv', import.meta.url), name: 'company-customers.zh.csv' },
}

interface DatabaseState {
  // Which file is read, or was last.
  file: 'customers' | 'transactions'
  // Share of the customer file that is read, 0-1; null when none is being read.
  progress: number | null
  // Why the last file could not be opened, or a column not be matched.
  failure: Failure | null
  // The pair of columns that a person named and that have nothing in common.
  unmatched: { survey: string; database: string } | null
}

const idle: Omit<DatabaseState, 'file'> = { progress: null, failure: null, unmatched: null }

/** The customer file being opened. What is known of an open one is in the project. */
export const useDatabaseStore = create<DatabaseState>(() => ({ ...idle, file: 'customers' }))

let job: Pick<Job<unknown>, 'cancel'> | null = null

// rows that undo may bring back stay as long as their project
let held: { project: string; dataIds: string[] } = { project: '', dataIds: [] }

// the files as they were chosen, to be kept with the project: references to what is on the disk
const files = new Map<string, File>()

/** A customer file that was opened in this window, by the name of its rows. */
export function customerFile(dataId: string): File | undefined {
  return files.get(dataId)
}

/** Holds the rows of a customer file as long as their project is on screen. */
export function hold(project: string, dataId: string, file: File): void {
  files.set(dataId, file)
  held = held.project === project ? { project, dataIds: [...held.dataIds, dataId] } : { project, dataIds: [dataId] }
}

useProjectStore.subscribe(({ doc }) => {
  if (held.dataIds.length === 0 || doc.dataId === held.project) return
  for (const dataId of held.dataIds) worker().forget(dataId)
  held = { project: doc.dataId, dataIds: [] }
  job?.cancel()
  useDatabaseStore.setState(idle)
})

/** Reads a company's customer file beside the survey on screen, and proposes what both share. */
export async function openDatabase(file: File): Promise<void> {
  await readBeside(file, 'customers', async (doc, { dataId, rowCount }) => {
    const { book, variables } = await worker().evaluate(doc, { analysis: 'matchDatabase', overrides: { matchDatabase: { dataId } } }).result
    return () => ({ fileName: file.name, dataId, rows: rowCount, book, variables, transactions: null })
  })
}

/** Takes files dropped on the screen of the customer file: one, for two would be the customers of one company and of another. */
export async function dropDatabase([file, ...others]: readonly File[]): Promise<void> {
  if (file && others.length === 0) await openDatabase(file)
  else useDatabaseStore.setState({ ...idle, file: 'customers', failure: { kind: 'analysis', code: 'zoom.oneFile', details: { count: 1 + others.length } } })
}

/**
 * Reads a file of purchases beside the customer file, and proposes what its columns are.
 *
 * @param names of the columns that the purchases bring to the customer file, in the language on screen
 */
export async function openTransactions(file: File, names: PurchaseNames): Promise<void> {
  const link = paramsFor('zoomIn', useProjectStore.getState().doc).database
  if (!link) return
  await readBeside(file, 'transactions', async (doc, { dataId, rowCount }) => {
    const proposal = await worker().evaluate(doc, { analysis: 'matchTransactions', overrides: { matchTransactions: { dataId, customers: customerRows(link), names } } }).result
    return (current) => current && setTransactions(current, { fileName: file.name, dataId, rows: rowCount, book: proposal.book, names: proposal.names })
  })
}

type LinkChange = (link: DatabaseLink | null) => DatabaseLink | null

/** Reads a file into the worker beside the survey on screen; what it is found to be changes the project, unless another one was opened meanwhile. */
async function readBeside(file: File, kind: DatabaseState['file'], find: (doc: ProjectDoc, loaded: LoadedFile) => Promise<LinkChange>): Promise<void> {
  job?.cancel()
  const { doc } = useProjectStore.getState()
  useDatabaseStore.setState({ ...idle, file: kind, progress: 0 })
  const reading = worker().load(file, {}, (progress) => {
    if (job === reading) useDatabaseStore.setState({ progress })
  })
  job = reading
  try {
    const loaded = await reading.result
    if (useProjectStore.getState().doc.dataId !== doc.dataId) {
      // another survey was opened meanwhile: these customers were not meant for it
      worker().forget(loaded.dataId)
      if (job === reading) useDatabaseStore.setState(idle)
      return
    }
    hold(doc.dataId, loaded.dataId, file)
    const change = await find(doc, loaded)
    if (job !== reading || useProjectStore.getState().doc.dataId !== doc.dataId) return
    changeDatabase(change)
    useDatabaseStore.setState(idle)
  } catch (error) {
    if (job !== reading) return
    const failure = failureOf(error)
    useDatabaseStore.setState({ ...idle, failure: failure.kind === 'cancelled' ? null : failure })
  }
}

/** Opens the customers of one of the sample's companies, in the language of the survey on screen: the texts of both have to be alike. */
export async function openSampleDatabase(): Promise<void> {
  const { url, name } = SAMPLES[useProjectStore.getState().doc.source.fileName.endsWith('.zh.csv') ? 'zh' : 'en']
  useDatabaseStore.setState({ ...idle, file: 'customers', progress: 0 })
  try {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    await openDatabase(new File([await response.blob()], name))
  } catch (error) {
    useDatabaseStore.setState({ ...idle, failure: failureOf(error) })
  }
}

/** Gives up a customer file that is being read. */
export function cancelDatabase(): void {
  job?.cancel()
}

/** Changes what is said of the customer file, by a pure function of core; null takes the file away. */
export function changeDatabase(change: LinkChange): void {
  useDatabaseStore.setState({ failure: null, unmatched: null })
  edit((doc) => setParams(doc, 'zoomIn', { database: change(paramsFor('zoomIn', doc).database) }))
}

/** Matches a column of the survey with one of the customer file; null leaves it out. */
export async function matchColumn(survey: string, database: string | null): Promise<void> {
  const { doc } = useProjectStore.getState()
  const link = paramsFor('zoomIn', doc).database
  if (!link) return
  const change = (variable: DatabaseLink['variables'][number] | null) => changeDatabase((current) => current && setMatch(current, survey, variable))
  if (database === null) {
    change(null)
    return
  }
  try {
    const { variable } = await worker().evaluate(doc, { analysis: 'matchPair', overrides: { matchPair: { dataId: link.dataId, pair: { survey, database } } } }).result
    if (useProjectStore.getState().doc.dataId !== doc.dataId) return
    if (variable) change(variable)
    else useDatabaseStore.setState({ unmatched: { survey, database } })
  } catch (error) {
    useDatabaseStore.setState({ failure: failureOf(error) })
  }
}

/** Customers of the list that come in one message. */
const PART = 50_000

/** The list of customers with their probabilities, for a file: part by part, so that the page answers in between. */
export async function* scoreList(customers: number): AsyncGenerator<ScoredCustomers> {
  const { doc } = useProjectStore.getState()
  for (let from = 0; from < customers; from += PART) {
    yield await worker().evaluate(doc, { analysis: 'scoredCustomers', overrides: { scoredCustomers: { from, to: from + PART } } }).result
  }
}
