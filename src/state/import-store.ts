import { create } from 'zustand'
import type { Codebook } from '../core/codebook/codebook.ts'
import { applyCodebook } from '../core/codebook/reuse.ts'
import type { Choice } from '../core/ingest/containers/container.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import { newProject, setCodebook } from '../core/project/project.ts'
import type { Job } from '../worker/client.ts'
import type { Failure, LoadedFile } from '../worker/protocol.ts'
import { keepCodebook, keptCodebook } from './codebook-library.ts'
import { keepProject, type KeptProject } from './kept-project.ts'
import { edit, openProject, useProjectStore } from './project-store.ts'
import { failureOf } from './results-store.ts'
import { clearSelection, showView, useScreenStore } from './screen-store.ts'
import { worker } from './worker-client.ts'

export type { LoadedFile }

interface ImportState {
  // The file chosen, kept to be read again when the user overrules how it is read.
  file: File | null
  // How the user overruled the recognised dialect.
  overrides: DialectOverrides
  // Share of the file that is read, 0-1; null when nothing is being read.
  progress: number | null
  // The file as read; null before, and after a failure.
  loaded: LoadedFile | null
  // What may be read of the file where there are several tables in it; kept when the choice could not be read.
  choices: Choice[]
  // The codebook being confirmed; null together with `loaded`.
  codebook: Codebook | null
  // Whether the codebook was confirmed earlier for a file with the same columns.
  isReused: boolean
  failure: Failure | null
}

const idle: ImportState = { file: null, overrides: {}, progress: null, loaded: null, choices: [], codebook: null, isReused: false, failure: null }

/** The import under way. The project on screen stays as it is until the import is confirmed. */
export const useImportStore = create<ImportState>(() => idle)

let job: Job<LoadedFile> | null = null

// the import that the project on screen came from, to come back to after an import that was given up
let confirmed: ImportState = idle

/** Reads a file and proposes its codebook. A file chosen while another is read takes its place. */
export async function startImport(file: File, overrides: DialectOverrides = {}): Promise<void> {
  job?.cancel()
  const before = useImportStore.getState()
  const isSameFile = before.file === file
  useImportStore.setState({ ...idle, file, overrides, progress: 0, choices: isSameFile ? before.choices : [], loaded: isSameFile ? before.loaded : null, codebook: isSameFile ? before.codebook : null })
  showView('import')
  const mine = worker().load(file, overrides, (progress) => {
    if (job === mine) useImportStore.setState({ progress })
  })
  job = mine
  try {
    const loaded = await mine.result
    if (job !== mine) {
      worker().forget(loaded.dataId)
      return
    }
    if (before.loaded && before.loaded.dataId !== useProjectStore.getState().doc.dataId) worker().forget(before.loaded.dataId)
    const kept = await keptCodebook(loaded.signature)
    const reused = kept && applyCodebook(kept, loaded.summaries)
    useImportStore.setState({ progress: null, loaded, choices: loaded.choices, codebook: reused ?? loaded.proposal, isReused: reused !== null })
  } catch (error) {
    const failure = failureOf(error)
    if (job !== mine) return
    const { choices } = useImportStore.getState()
    useImportStore.setState({ progress: null, loaded: null, codebook: null, choices: tablesInside(failure) ?? choices, failure: failure.kind === 'cancelled' ? null : failure })
  }
}

/** The tables of an archive, one of which has to be chosen; null where something else has failed. */
function tablesInside(failure: Failure): Choice[] | null {
  if (failure.kind !== 'analysis' || failure.code !== 'file.manyInside') return null
  return 'names' in failure.details ? [{ of: 'part', names: failure.details.names, chosen: null }] : null
}

/** Changes the codebook being confirmed, by a pure function of core. */
export function editCodebook(change: (codebook: Codebook) => Codebook): void {
  useImportStore.setState(({ codebook }) => ({ codebook: codebook && change(codebook) }))
}

/** Goes back to what the app proposed. */
export function resetCodebook(): void {
  useImportStore.setState(({ loaded }) => ({ codebook: loaded?.proposal ?? null, isReused: false }))
}

/** Leaves the import; the project on screen was never touched. */
export function cancelImport(): void {
  job?.cancel()
  job = null
  const { loaded } = useImportStore.getState()
  if (loaded && loaded.dataId !== useProjectStore.getState().doc.dataId) worker().forget(loaded.dataId)
  useImportStore.setState(confirmed)
  showView('sandbox')
}

/** Opens the codebook of the project on screen. */
export function openCodebook(): void {
  useImportStore.setState({ ...confirmed, codebook: useProjectStore.getState().doc.codebook })
  showView('import')
}

/** Makes the file read the project, with the codebook as it stands, and shows its map. */
export async function confirmImport(title: string): Promise<void> {
  const { loaded, codebook } = useImportStore.getState()
  if (!loaded || !codebook) return
  if (loaded.dataId === useProjectStore.getState().doc.dataId) edit((d) => setCodebook(d, codebook))
  else replaceProject(loaded, codebook, title, false)
  clearSelection()
  showView('sandbox')
  job = null
  confirmed = useImportStore.getState()
  await Promise.all([keepCodebook(loaded.signature, codebook), keepConfirmed()])
}

/** Keeps the project on screen with the file it was read from. The sample is not kept: it is always there. */
async function keepConfirmed(): Promise<void> {
  const { doc } = useProjectStore.getState()
  if (confirmed.file && !doc.source.isSample) await keepProject({ file: confirmed.file, overrides: confirmed.overrides, doc })
}

/**
 * Opens a kept project as it was left; its file is read again.
 *
 * @throws WorkerFailure where the file cannot be read any more
 */
export async function restoreProject({ file, overrides, doc }: KeptProject): Promise<void> {
  const loaded = await worker().load(file, overrides).result
  if (useProjectStore.getState().doc.dataId !== '') {
    worker().forget(loaded.dataId)
    return
  }
  openProject({ ...doc, dataId: loaded.dataId })
  confirmed = { ...idle, file, overrides, loaded, choices: loaded.choices, codebook: doc.codebook }
  if (useScreenStore.getState().view === 'sandbox') useImportStore.setState(confirmed)
}

/**
 * Reads the built-in sample and opens it with its proposed codebook, unless another file was opened meanwhile.
 *
 * @param shown data on screen when the sample was asked for
 */
export async function importSample(file: File, shown: string): Promise<void> {
  const loaded = await worker().load(file, {}).result
  if (useProjectStore.getState().doc.dataId !== shown) {
    worker().forget(loaded.dataId)
    return
  }
  const former = useImportStore.getState()
  replaceProject(loaded, loaded.proposal, '', true)
  confirmed = { ...idle, file, loaded, codebook: loaded.proposal }
  if (former.progress === null && useScreenStore.getState().view === 'sandbox') useImportStore.setState(confirmed)
  clearSelection()
}

function replaceProject(loaded: LoadedFile, codebook: Codebook, title: string, isSample: boolean): void {
  const former = useProjectStore.getState().doc.dataId
  if (former !== '') worker().forget(former)
  openProject(newProject(loaded.dataId, { fileName: loaded.fileName, rows: loaded.rowCount, isSample }, codebook, title))
}
