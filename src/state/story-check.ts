import { useEffect } from 'react'
import { create } from 'zustand'
import { comparePictures, isOtherPicture, type PictureComparison } from '../core/project/compare-pictures.ts'
import type { Picture } from '../core/project/picture.ts'
import type { ProjectDoc } from '../core/project/project.ts'
import { canRestore, type Snapshot, snapshotsOf } from '../core/project/snapshot.ts'
import { resultKey } from '../core/request.ts'
import { pictureOfToday, withCustomers } from './story.ts'

/** Whether the data of today give the picture that was kept. */
export type Verdict =
  | { is: 'same' }
  | { is: 'other'; today: Picture; comparison: PictureComparison }
  | { is: 'gone'; why: 'data' | 'columns' | 'failed' }

interface CheckState {
  // By picture and by what is asked of which data. Derived, never saved; a picture that is gone takes its verdicts along.
  verdicts: WeakMap<Picture, ReadonlyMap<string, Verdict>>
}

const useCheckStore = create<CheckState>(() => ({ verdicts: new WeakMap() }))

/** What is being computed, so that nothing is computed twice. */
const underWay = new WeakMap<Picture, string>()

/**
 * Says of each snapshot whether the data of today give its picture; null while that is not known. The story is gone
 * through one by one, so that the worker always has time for the map on screen.
 */
export function useVerdicts(doc: ProjectDoc): (snapshot: Snapshot) => Verdict | null {
  const { verdicts } = useCheckStore()
  const known = (snapshot: Snapshot) => atOnce(doc, snapshot) ?? verdicts.get(snapshot.picture)?.get(keyOf(doc, snapshot)) ?? null
  const next = snapshotsOf(doc).find((s) => known(s) === null)
  useEffect(() => {
    if (next) void check(doc, next)
  }, [doc, next])
  return known
}

/** What needs no computing. */
function atOnce(doc: ProjectDoc, snapshot: Snapshot): Verdict | null {
  if (doc.dataId === '') return { is: 'gone', why: 'data' }
  return canRestore(doc, snapshot) ? null : { is: 'gone', why: 'columns' }
}

function keyOf(doc: ProjectDoc, snapshot: Snapshot): string {
  const { picture } = snapshot
  const map = resultKey(doc, { analysis: 'strategyMap', overrides: picture.params })
  // a customer file may be opened or closed meanwhile
  return picture.painting ? map + resultKey(withCustomers(doc, snapshot), { analysis: 'zoomOut', overrides: picture.params }) : map
}

async function check(doc: ProjectDoc, snapshot: Snapshot): Promise<void> {
  const { picture } = snapshot
  const key = keyOf(doc, snapshot)
  if (underWay.get(picture) === key) return
  underWay.set(picture, key)
  const verdict = await verdictOn(doc, snapshot)
  underWay.delete(picture)
  useCheckStore.setState(({ verdicts }) => {
    verdicts.set(picture, new Map([[key, verdict]]))
    // the same map in a new state: its readers are told, and what is gone can be freed
    return { verdicts }
  })
}

async function verdictOn(doc: ProjectDoc, snapshot: Snapshot): Promise<Verdict> {
  const { picture } = snapshot
  try {
    const today = await pictureOfToday(doc, snapshot)
    const comparison = comparePictures(picture, today)
    return isOtherPicture(comparison, picture) ? { is: 'other', today, comparison } : { is: 'same' }
  } catch {
    // whatever the reason, there is no such picture today
    return { is: 'gone', why: 'failed' }
  }
}
