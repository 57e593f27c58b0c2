import { create } from 'zustand'
import { codebookHash, fileSignature } from '../core/aggregate/aggregate-format.ts'
import { takeLabels } from '../core/aggregate/take-labels.ts'
import type { Preparation } from '../core/assembly/preparation.ts'
import type { Codebook } from '../core/codebook/codebook.ts'
import { makeRecipe } from '../core/codebook/recipe.ts'
import type { Choice } from '../core/ingest/containers/container.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import { withRows } from '../core/project/customer-files.ts'
import { newProject, setCodebook } from '../core/project/project.ts'
import type { Job } from '../worker/client.ts'
import type { Failure, LoadedFile, PreparedFiles } from '../worker/protocol.ts'
import { type BookState, nextCodebook, noBook, originOf } from './begin-codebook.ts'
import { keepRecipe, keptCodebook } from './codebook-library.ts'
import { hold } from './database-store.ts'
import type { DatabaseFile, WholeProject } from './kept-projects.ts'
import { beginSession } from './project-session.ts'
import { edit, openProject, useProjectStore } from './project-store.ts'
import { paceOf, type ReadingPace } from './reading-pace.ts'
import { failureOf } from './results-store.ts'
import { clearSelection, showView, useScreenStore } from './screen-store.ts'
import { freeFiles, putTogether, readFiles, type SourceFile } from './source-files.ts'
import { worker } from './worker-client.ts'

export type { LoadedFile }

// The codebook is null together with `loaded`.
interface ImportState extends BookState {
  // The file chosen, kept to be read again when the user overrules how it is read.
  file: File | null
  // How the user overruled the recognised dialect.
  overrides: DialectOverrides
  // Share of the file that is read, 0-1; null when nothing is being read.
  progress: number | null
  // How fast the file is being read; null as long as that cannot be said.
  pace: ReadingPace | null
  // The file as read; null before, and after a failure.
  loaded: LoadedFile | null
  // What may be read of the file where there are several tables in it; kept when the choice could not be read.
  choices: Choice[]
  failure: Failure | null
  // A recipe that was dropped on the page, until the codebook screen takes it up.
  recipe: File | null
  // The files that are put together, where there are several: `loaded` is then what they become together.
  several: Several | null
}

/** Files being put together. */
export interface Several {
  sources: SourceFile[]
  preparation: Preparation
  // The screen on which this is done is open, rather than the codebook.
  isOpen: boolean
  // The preparation was changed, and `loaded` does not follow it yet.
  isPreparing: boolean
  // Why the files cannot be put together so.
  failure: Failure | null
}

export const idle: ImportState = { ...noBook, file: null, overrides: {}, progress: null, pace: null, loaded: null, choices: [], failure: null, recipe: null, several: null }

/** The import under way. The project on screen stays as it is until the import is confirmed. */
export const useImportStore = create<ImportState>(() => idle)

let job: Pick<Job<unknown>, 'cancel'> | null = null

// the import that the project on screen came from, to come back to after an import that was given up
let confirmed: ImportState = idle

/** Makes a job the one that the import waits for; the one before it is given up. */
export function beginJob<J extends Pick<Job<unknown>, 'cancel'>>(mine: J): J {
  job?.cancel()
  job = mine
  return mine
}

/** Whether the import still waits for a job. */
export function isAwaited(mine: Pick<Job<unknown>, 'cancel'>): boolean {
  return job === mine
}

/** What an import says of the codebook. */
function bookOf({ codebook, isReused, applied, made, origin, isDropped }: BookState): BookState {
  return { codebook, isReused, applied, made, origin, isDropped }
}

/** Frees the rows of an import that are not those on screen. */
export function freeRows({ loaded, several }: Pick<ImportState, 'loaded' | 'several'>): void {
  const onScreen = useProjectStore.getState().doc.dataId
  if (loaded && loaded.dataId !== onScreen) worker().forget(loaded.dataId)
  freeFiles(several?.sources ?? [], onScreen)
}

/** What a recipe made for a file is called. */
export function recipeName({ fileName }: Pick<LoadedFile, 'fileName'>): string {
  return fileName.replace(/\.[^.]*$/, '')
}

/** Takes a recipe to the codebook screen: of the file being opened, else of the project on screen. */
function receiveRecipe(recipe: File): void {
  const { file, failure } = useImportStore.getState()
  const isImporting = useScreenStore.getState().view === 'import' && file !== null && failure === null
  if (!isImporting && confirmed.loaded) openCodebook()
  else if (!isImporting) {
    useImportStore.setState({ ...idle, failure: { kind: 'analysis', code: 'recipe.noFile', details: {} } })
    showView('import')
    return
  }
  useImportStore.setState({ recipe })
}

/** The codebook screen has taken up the recipe. */
export function takeRecipe(): void {
  useImportStore.setState({ recipe: null })
}

/** Reads a file and proposes its codebook. A file chosen while another is read takes its place. A recipe is applied to the file that is open. */
export async function startImport(file: File, overrides: DialectOverrides = {}): Promise<void> {
  if (/\.json$/i.test(file.name)) {
    receiveRecipe(file)
    return
  }
  const before = useImportStore.getState()
  const isSameFile = before.file === file
  const known = isSameFile ? { ...bookOf(before), loaded: before.loaded } : { ...noBook, loaded: null }
  useImportStore.setState({ ...idle, ...known, file, overrides, progress: 0, choices: isSameFile ? before.choices : [] })
  showView('import')
  const start = performance.now()
  const mine: Job<LoadedFile> = beginJob(
    worker().load(file, overrides, (progress, rows) => {
      if (job === mine) useImportStore.setState({ progress, pace: paceOf(performance.now() - start, progress, rows) })
    }),
  )
  try {
    const loaded = await mine.result
    if (job !== mine) {
      worker().forget(loaded.dataId)
      return
    }
    freeRows(before)
    if (loaded.aggregateHash === null) useImportStore.setState({ progress: null, loaded, choices: loaded.choices, ...(await nextCodebook(known, loaded)) })
    else await openSums(loaded)
  } catch (error) {
    const failure = failureOf(error)
    if (job !== mine) return
    const { choices } = useImportStore.getState()
    useImportStore.setState({ ...noBook, origin: originOf(known), progress: null, loaded: null, choices: tablesInside(failure) ?? choices, failure: failure.kind === 'cancelled' ? null : failure })
  }
}

/**
 * Opens sums from a data warehouse: they need no codebook to be confirmed. Where the codebook of the same columns is on screen or kept, its
 * names are taken; where it says otherwise than the query's, the user sees that first.
 */
async function openSums(loaded: LoadedFile): Promise<void> {
  const onScreen = useProjectStore.getState().doc.codebook
  const known = fileSignature(onScreen) === loaded.signature ? onScreen : await keptCodebook(loaded.signature)
  const isSame = known === null || codebookHash(known) === loaded.aggregateHash
  const issues: LoadedFile['issues'] = isSame ? [] : [{ code: 'aggregate.otherCodebook', severity: 'warning', details: {} }]
  const codebook = known && isSame ? takeLabels(loaded.proposal, known) : loaded.proposal
  useImportStore.setState({ progress: null, loaded: { ...loaded, issues: [...loaded.issues, ...issues] }, choices: [], codebook, isReused: false })
  if (isSame) await confirmImport(recipeName(loaded))
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
  useImportStore.setState(({ loaded }) => ({ codebook: loaded?.proposal ?? null, isReused: false, isDropped: false }))
}

/** Says which recipe was applied, as long as the user has not seen what it changed. */
export function setApplied(applied: BookState['applied']): void {
  useImportStore.setState({ applied })
}

/** Leaves the import; the project on screen was never touched. */
export function cancelImport(): void {
  job?.cancel()
  job = null
  freeRows(useImportStore.getState())
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
  const { loaded, codebook, several } = useImportStore.getState()
  if (!loaded || !codebook) return
  const isNew = loaded.dataId !== useProjectStore.getState().doc.dataId
  if (isNew) replaceProject(loaded, codebook, title, false, several?.sources)
  else edit((d) => setCodebook(d, codebook))
  clearSelection()
  showView('sandbox')
  job = null
  useImportStore.setState({ applied: null, isDropped: false, several: several && { ...several, sources: freeFiles(several.sources, loaded.dataId) } })
  confirmed = useImportStore.getState()
  if (isNew) beginSession(sourcesOf(confirmed), null, null)
  if (loaded.aggregateHash === null) await keepRecipe(loaded.signature, makeRecipe(codebook, loaded.summaries, recipeName(loaded)))
}

/** The files of an import as they were chosen, for the project to be kept with them. */
function sourcesOf({ file, overrides, several }: ImportState): Pick<WholeProject, 'files' | 'preparation'> {
  const files = several?.sources.map((s) => ({ file: s.file, overrides: s.overrides })) ?? (file ? [{ file, overrides }] : [])
  return { files, preparation: several?.preparation ?? null }
}

/**
 * Opens a project as it was left; its files are read again.
 *
 * @param isWanted asked when all is read: the user may have opened something else meanwhile
 * @returns the new names of the rows of its customer files, by the old ones; null where it is no longer wanted
 * @throws WorkerFailure where a file cannot be read any more: what is on screen stays
 */
export async function restoreProject({ files, preparation, databases, doc }: WholeProject, isWanted: () => boolean): Promise<Map<string, string> | null> {
  const [first, ...others] = await readFiles(files, () => undefined).result
  if (!first) throw new Error('a project without files')
  const sources = [first, ...others]
  const restored = preparation ? await restorePrepared(sources, preparation) : { file: first.file, overrides: first.overrides, loaded: first.loaded, choices: first.loaded.choices }
  const { dataId } = restored.loaded
  const customers = await readCustomers(databases).catch((error: unknown) => {
    worker().forget(dataId)
    throw error
  })
  const newIds = new Map(customers.map(({ former, loaded }) => [former, loaded.dataId]))
  if (!isWanted()) {
    for (const id of [dataId, ...newIds.values()]) worker().forget(id)
    return null
  }
  const shown = useProjectStore.getState().doc.dataId
  if (shown !== '') worker().forget(shown)
  openProject(withRows(doc, dataId, newIds))
  for (const { file, loaded } of customers) hold(dataId, loaded.dataId, file)
  confirmed = { ...idle, ...restored, codebook: doc.codebook }
  // a file that is being imported meanwhile goes on
  if (useScreenStore.getState().view !== 'import') {
    job?.cancel()
    freeRows(useImportStore.getState())
    useImportStore.setState(confirmed)
  }
  clearSelection()
  return newIds
}

async function readCustomers(databases: readonly DatabaseFile[]) {
  const read = await readFiles(
    databases.map(({ file }) => ({ file, overrides: {} })),
    () => undefined,
  ).result
  return read.map(({ file, loaded }, i) => ({ file, loaded, former: databases[i]!.dataId }))
}

async function restorePrepared(sources: SourceFile[], preparation: Preparation) {
  const prepared = await putTogether(sources, preparation).result
  const freed = freeFiles(sources, prepared.dataId)
  return { ...preparedState(freed, prepared), several: { sources: freed, preparation, isOpen: false, isPreparing: false, failure: null } }
}

/** What several files become together, with how the base among them is read. */
export function preparedState(sources: readonly SourceFile[], prepared: PreparedFiles) {
  const { file, overrides, loaded } = sources[prepared.preparation.base]!
  return { file, overrides, loaded: { ...loaded, ...prepared }, choices: [] }
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
  confirmed = { ...idle, file, loaded, codebook: loaded.proposal, made: loaded.proposal }
  beginSession(sourcesOf(confirmed), null, useProjectStore.getState().doc)
  if (former.progress === null && useScreenStore.getState().view === 'sandbox') useImportStore.setState(confirmed)
  clearSelection()
}

function replaceProject(loaded: LoadedFile, codebook: Codebook, title: string, isSample: boolean, sources: readonly SourceFile[] = []): void {
  const former = useProjectStore.getState().doc.dataId
  if (former !== '') worker().forget(former)
  const files = sources.length > 1 ? { files: sources.map((s) => s.loaded.fileName) } : {}
  openProject(newProject(loaded.dataId, { fileName: loaded.fileName, ...files, rows: loaded.rowCount, isSample, ...(loaded.aggregateHash === null ? {} : { isAggregate: true }) }, codebook, title))
}
