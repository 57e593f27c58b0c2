import { create } from 'zustand'
import type { AnalysisId } from '../core/analyses.ts'
import { type Picture, takePicture } from '../core/project/picture.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { addSnapshot, duplicateSnapshot, moveSnapshot, removeSnapshot, restoreView, retakeSnapshot, type Snapshot, snapshotsOf } from '../core/project/snapshot.ts'
import { trailsOf } from '../core/wave-trails.ts'
import { type DatabasePainting, paintingOf } from '../core/zoom/painting.ts'
import { complete, edit, useProjectStore } from './project-store.ts'
import { isOfModerateSize, pictureOf, type Sandbox } from './sandbox.ts'
import { type DatabasePaint, paintDatabaseOnMap, showChange, showUncertainty, showView, useScreenStore } from './screen-store.ts'
import { worker } from './worker-client.ts'

interface StoryState {
  // The snapshot that the story's screen shows in full; the first where it is gone.
  openId: string | null
  // The title is to be written: the snapshot was opened for that.
  isTitleWanted: boolean
}

export const useStoryStore = create<StoryState>(() => ({ openId: null, isTitleWanted: false }))

/** Opens a snapshot on the story's screen, and its title for writing where that is wanted. */
export function openSnapshot(openId: string, isTitleWanted = false): void {
  useStoryStore.setState({ openId, isTitleWanted })
}

/**
 * Keeps the view on screen at the end of the story, with no title of its own yet.
 *
 * @returns null while there is no map to keep
 */
export function keepView(sandbox: Sandbox): Snapshot | null {
  const { focus, isChangeShown } = useScreenStore.getState()
  const picture = pictureOf(sandbox, focus, Date.now())
  if (!picture) return null
  edit((d) => addSnapshot(d, { title: '', note: '', speakerNotes: '', picture, params: d.params, isChangeShown }))
  const kept = story().at(-1)!
  openSnapshot(kept.id)
  void addReliability(sandbox.doc, kept)
  return kept
}

/** A view that is kept at once does not know yet whether its map may be read at all. */
async function addReliability(doc: ProjectDoc, { id, picture }: Snapshot): Promise<void> {
  if (picture.reliability !== null || !isOfModerateSize(picture.map)) return
  try {
    const found = await asker(doc, picture)('diagnostics')
    const reliability = found?.shuffles?.reliability ?? null
    const isThere = story().some((s) => s.id === id && s.picture === picture)
    if (isThere && reliability !== null) complete((d) => retakeSnapshot(d, id, { ...picture, reliability }))
  } catch {
    // the map's own screen says why it cannot be diagnosed
  }
}

/** Opens the map with a snapshot's choices, look and focus. Undoing it brings the former choices back. */
export function backToView(snapshot: Snapshot): void {
  const { picture, isChangeShown } = snapshot
  edit((d) => restoreView(d, snapshot))
  showUncertainty(picture.stability !== null)
  showChange(isChangeShown)
  paintDatabaseOnMap(paintOf(picture))
  useScreenStore.setState({ focus: picture.focus })
  showView('sandbox')
}

/** Tells a snapshot a second time and opens the copy. */
export function duplicate(id: string): void {
  edit((d) => duplicateSnapshot(d, id))
  const copy = story()[story().findIndex((s) => s.id === id) + 1]
  if (copy) openSnapshot(copy.id)
}

/** A snapshot that was taken out of the story, and the place it had there. */
export interface Removed {
  snapshot: Snapshot
  place: number
}

/** Takes a snapshot out of the story; the one after it is opened, or else the one before. */
export function remove(snapshot: Snapshot): Removed {
  const place = story().indexOf(snapshot)
  const next = story()[place + 1] ?? story()[place - 1]
  edit((d) => removeSnapshot(d, snapshot.id))
  if (next) openSnapshot(next.id)
  return { snapshot, place }
}

/** Puts a snapshot back where it was, whatever has been changed since. */
export function bringBack({ snapshot, place }: Removed): void {
  edit((d) => {
    const grown = addSnapshot(d, snapshot)
    return moveSnapshot(grown, snapshotsOf(grown).at(-1)!.id, place)
  })
  const back = story()[place]
  if (back) openSnapshot(back.id)
}

/** Tells a snapshot at another place of the story, counted from 0. */
export function move(id: string, to: number): void {
  edit((d) => moveSnapshot(d, id, to))
}

/** Puts the picture of today in place of the one that was kept; with the regions, ways and painted database that it had. */
export async function takeAgain(snapshot: Snapshot): Promise<void> {
  const { doc } = useProjectStore.getState()
  const { id, picture } = snapshot
  const again = await pictureOfToday(doc, snapshot)
  const { stability, reliability, trails } = picture
  const ask = asker(doc, picture)
  const waves = trails.length > 0 ? await ask('waves', { ...picture.params, relation: { ...picture.params.relation, wave: null } }) : null
  const whole: Picture = {
    ...again,
    stability: stability ? await ask('stability') : null,
    reliability: reliability ? ((await ask('diagnostics'))?.shuffles?.reliability ?? null) : null,
    trails: waves ? trailsOf(waves, picture.params.relation.wave) : [],
  }
  // the project may have been replaced meanwhile
  if (useProjectStore.getState().doc.dataId === doc.dataId) edit((d) => retakeSnapshot(d, id, whole))
}

/**
 * The picture that the data of today give for the choices behind a snapshot, without regions and ways; with the
 * company's own database where it was painted and can be today.
 *
 * @throws WorkerFailure where they give none
 */
export async function pictureOfToday(doc: ProjectDoc, snapshot: Snapshot): Promise<Picture> {
  const { params, look, bases, focus } = snapshot.picture
  const ask = asker(doc, { params })
  const [relation, map] = await Promise.all([ask('relation'), ask('strategyMap')])
  const painting = await paintingOfToday(doc, snapshot)
  return takePicture({ ...doc, look, bases }, { relation, map, stability: null, reliability: null, trails: [], ...(painting ? { painting } : {}), focus, params, takenAt: Date.now() })
}

/** What the customer file that is open today, or was then, says of a picture's segments; null where none was painted, or none can be. */
async function paintingOfToday(doc: ProjectDoc, snapshot: Snapshot): Promise<DatabasePainting | null> {
  const paint = paintOf(snapshot.picture)
  if (paint === 'off') return null
  try {
    return paintingOf(await asker(withCustomers(doc, snapshot), snapshot.picture)('zoomOut'), paint)
  } catch {
    // why there is nothing to paint is said where the database is opened
    return null
  }
}

/** The project with the choices behind a snapshot, and the customer file that is open; where none is, that of the snapshot. */
export function withCustomers(doc: ProjectDoc, snapshot: Snapshot): ProjectDoc {
  const { zoomIn } = doc.params.zoomIn?.database ? doc.params : snapshot.params
  const view = restoreView(doc, snapshot)
  return zoomIn ? { ...view, params: { ...view.params, zoomIn } } : view
}

/** How a picture has the company's own database painted on it. */
function paintOf({ painting }: Picture): DatabasePaint {
  if (!painting) return 'off'
  return painting.size === 'customers' ? 'customers' : 'value'
}

function asker(doc: ProjectDoc, { params }: Pick<Picture, 'params'>) {
  return <Id extends AnalysisId>(analysis: Id, overrides: ProjectDoc['params'] = params) => worker().evaluate(doc, { analysis, overrides }).result
}

function story(): readonly Snapshot[] {
  return snapshotsOf(useProjectStore.getState().doc)
}
