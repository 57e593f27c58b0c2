import { type AssemblyWords, lonePreparation, type Preparation, reorderFiles, type WantedLink } from '../core/assembly/preparation.ts'
import type { DialectOverrides } from '../core/ingest/dialect.ts'
import type { Job } from '../worker/client.ts'
import type { PreparedFiles } from '../worker/protocol.ts'
import { nextCodebook } from './begin-codebook.ts'
import { beginJob, freeRows, idle, isAwaited, preparedState, type Several, startImport, useImportStore } from './import-store.ts'
import { isProjectFile, openProjectFile } from './project-file.ts'
import { useProjectStore } from './project-store.ts'
import { failureOf } from './results-store.ts'
import { showView, useScreenStore } from './screen-store.ts'
import { freeFiles, holdFiles, proposeTogether, putTogether, readFiles, type SourceFile } from './source-files.ts'
import { worker } from './worker-client.ts'

// Several files in one project: reading them, putting them together, changing how. A single file goes its own way in import-store.

/** Opens what the user has chosen or dropped: one file, or several that are to be put together. */
export async function openFiles(files: readonly File[], words: AssemblyWords): Promise<void> {
  const project = files.find(isProjectFile)
  if (project) return openProjectFile(project)
  const [first, ...others] = files.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  if (!first) return
  if (others.length === 0) return startImport(first)
  freeRows(useImportStore.getState())
  useImportStore.setState({ ...idle, file: first, progress: 0 })
  showView('import')
  await following(
    readFiles(
      [first, ...others].map((file) => ({ file, overrides: {} })),
      showProgress,
    ),
    (sources) => assemble(sources, null, { link: null, words }),
  )
}

/** Adds files to those that are open. */
export async function addFiles(files: readonly File[], words: AssemblyWords): Promise<void> {
  const { file, overrides, loaded } = useImportStore.getState()
  if (!file || !loaded || files.length === 0) return
  const several = useImportStore.getState().several ?? {
    sources: [{ file, overrides, loaded, isHeld: true }],
    preparation: lonePreparation(loaded.fileName),
    isOpen: true,
    isPreparing: false,
    failure: null,
  }
  useImportStore.setState({ several: { ...several, isOpen: true, isPreparing: true, failure: null }, progress: 0 })
  const read = readFiles(
    files.map((f) => ({ file: f, overrides: {} })),
    showProgress,
  )
  await following(read, (added) => assemble([...several.sources, ...added], several.preparation, { link: null, words }))
}

/** Takes files dropped on the page: on the screen where files are put together they are added, else they are opened. */
export async function dropFiles(files: readonly File[], words: AssemblyWords): Promise<void> {
  const isPutting = useScreenStore.getState().view === 'import' && useImportStore.getState().several?.isOpen
  await (isPutting && !files.some(isProjectFile) ? addFiles(files, words) : openFiles(files, words))
}

/** Reads one of several files again in another way. */
export async function rereadFile(place: number, overrides: DialectOverrides): Promise<void> {
  const several = severalNow()
  const source = several.sources[place]!
  useImportStore.setState({ several: { ...several, isPreparing: true, failure: null } })
  await following(readFiles([{ file: source.file, overrides }], showProgress), async ([again]) => {
    freeFiles([source], useProjectStore.getState().doc.dataId)
    await assemble(several.sources.with(place, again!), several.preparation, null)
  })
}

/** How long the user's typing rests before the files are put together anew. */
const REST_MS = 350
let timer: ReturnType<typeof setTimeout> | undefined

/** Changes how files are put together, by a pure function of core; the result follows when the user rests. */
export function editPreparation(change: (preparation: Preparation) => Preparation): void {
  const several = severalNow()
  const preparation = change(several.preparation)
  useImportStore.setState({ several: { ...several, preparation, isPreparing: true, failure: null } })
  clearTimeout(timer)
  timer = setTimeout(() => {
    const now = useImportStore.getState().several
    // the import may have been given up meanwhile
    if (now?.preparation === preparation) void assemble(now.sources, preparation, null)
  }, REST_MS)
}

/** Links one file to another in the way that the user wants; the app proposes by which columns. */
export async function linkFiles(link: WantedLink, words: AssemblyWords): Promise<void> {
  const several = severalNow()
  useImportStore.setState({ several: { ...several, isPreparing: true, failure: null } })
  await assemble(several.sources, several.preparation, { link, words })
}

/** Puts the files in another order. */
export async function orderFiles(order: readonly number[]): Promise<void> {
  const several = severalNow()
  const sources = order.map((former) => several.sources[former]!)
  const preparation = reorderFiles(several.preparation, order)
  useImportStore.setState({ several: { ...several, sources, preparation, isPreparing: true, failure: null } })
  await assemble(sources, preparation, null)
}

/** Takes a file out; a last one goes on by itself. */
export async function removeFile(place: number): Promise<void> {
  const { sources, preparation } = severalNow()
  const order = sources.map((_, i) => i).filter((i) => i !== place)
  freeFiles([sources[place]!], useProjectStore.getState().doc.dataId)
  if (order.length > 1) {
    useImportStore.setState({ several: { ...severalNow(), sources: order.map((i) => sources[i]!), preparation: reorderFiles(preparation, order) } })
    return orderFiles(order.map((_, i) => i))
  }
  clearTimeout(timer)
  await following(holdFiles([sources[order[0]!]!], showProgress), async ([last]) => {
    const former = useImportStore.getState()
    freeRows({ loaded: former.loaded, several: null })
    const { file, overrides, loaded } = last!
    useImportStore.setState({ ...idle, file, overrides, loaded, choices: loaded.choices, ...(await nextCodebook(former, loaded)) })
  })
}

/** Goes from the files to the codebook of what they become, or back. */
export function showFiles(isOpen: boolean): void {
  useImportStore.setState({ several: { ...severalNow(), isOpen } })
}

function severalNow(): Several {
  const { several } = useImportStore.getState()
  if (!several) throw new Error('there is a single file')
  return several
}

function showProgress(progress: number): void {
  useImportStore.setState({ progress })
}

/** Puts files together and shows the result. What was said in the codebook stays with the columns that are the same. */
async function assemble(sources: readonly SourceFile[], known: Preparation | null, proposal: { link: WantedLink | null; words: AssemblyWords } | null): Promise<void> {
  await following(holdFiles(sources, showProgress), async (held) => {
    const several = useImportStore.getState().several
    if (several) useImportStore.setState({ several: { ...several, sources: held } })
    const job: Job<PreparedFiles> = proposal ? proposeTogether(held, known, proposal.link, proposal.words) : putTogether(held, known!)
    await following(job, async (prepared) => {
      const former = useImportStore.getState()
      if (former.loaded && !held.some((s) => s.loaded.dataId === former.loaded?.dataId)) freeRows({ loaded: former.loaded, several: null })
      const state = preparedState(held, prepared)
      const book = await nextCodebook(former, state.loaded)
      // what the user changed while this was under way stays, and is put together next
      const now = useImportStore.getState().several
      const newer = proposal === null && now && now.preparation !== known ? now.preparation : null
      useImportStore.setState({
        ...idle,
        ...state,
        ...book,
        several: { sources: held, preparation: newer ?? prepared.preparation, isOpen: true, isPreparing: newer !== null, failure: null },
      })
    })
  })
}

/**
 * Waits for a job and goes on with its result, unless another job has begun meanwhile: then what the job has read is
 * freed. A failure is shown beside the files, where there are files.
 */
async function following<R extends SourceFile[] | PreparedFiles>(job: Job<R>, next: (result: R) => Promise<void>): Promise<void> {
  const mine = beginJob(job)
  try {
    const result = await mine.result
    if (isAwaited(mine)) await next(result)
    else freeResult(result)
  } catch (error) {
    if (!isAwaited(mine)) return
    const failure = failureOf(error)
    const { several } = useImportStore.getState()
    if (several) useImportStore.setState({ progress: null, several: { ...several, isPreparing: false, failure } })
    else useImportStore.setState({ file: null, progress: null, failure: failure.kind === 'cancelled' ? null : failure })
  }
}

/** Frees what a job has read that nobody waits for any more; files that are still open go on being used. */
function freeResult(result: SourceFile[] | PreparedFiles): void {
  if (!Array.isArray(result)) {
    worker().forget(result.dataId)
    return
  }
  const { several } = useImportStore.getState()
  const inUse = new Set(several?.sources.map((s) => s.loaded.dataId))
  freeFiles(
    result.filter((s) => !inUse.has(s.loaded.dataId)),
    useProjectStore.getState().doc.dataId,
  )
}
