import { useEffect, useState } from 'react'
import { renameProject } from '../core/project/project.ts'
import { forgetRecipes } from './codebook-library.ts'
import { deleteKept, duplicateKept, keptProjects, type KeptProject, renameKept } from './kept-projects.ts'
import { endSession, flush, noteChange, useKeepingStore } from './project-session.ts'
import { edit } from './project-store.ts'
import { openSample } from './open-sample.ts'
import { storageRoom, type StorageRoom } from './storage-room.ts'
import { holdProject, openElsewhere } from './window-lease.ts'

/** The kept projects, where they are open, and the room there is for more. */
export interface KeptList {
  projects: KeptProject[]
  /** Open in other windows, by id. */
  elsewhere: ReadonlySet<string>
  room: StorageRoom | null
}

/** The list of what is kept, read anew whenever it changes, here or in another window; null until it is read, `forbidden` where it cannot be. */
export function useKeptList(): KeptList | 'forbidden' | null {
  const [list, setList] = useState<KeptList | 'forbidden' | null>(null)
  useEffect(() => {
    let newest = 0
    const read = () => {
      const mine = ++newest
      const show = (next: KeptList | 'forbidden') => {
        if (mine === newest) setList(next)
      }
      Promise.all([keptProjects(), openElsewhere(), storageRoom()]).then(
        ([projects, elsewhere, room]) => show({ projects, elsewhere, room }),
        () => show('forbidden'),
      )
    }
    read()
    const unsubscribe = useKeepingStore.subscribe(({ revision, keptId }, before) => {
      if (revision !== before.revision || keptId !== before.keptId) read()
    })
    return () => {
      newest = -1
      unsubscribe()
    }
  }, [])
  return list
}

/** Gives a kept project another title; the one on screen as if it were typed there. One that is open in another window keeps its title. */
export async function renameInList(id: string, title: string): Promise<void> {
  if (id === useKeepingStore.getState().keptId) {
    edit((doc) => renameProject(doc, title))
    await flush()
    return
  }
  const lease = await holdProject(id, () => Promise.resolve())
  if (!lease) return
  await renameKept(id, title)
  lease.release()
  noteChange()
}

/** Makes a second project of a kept one, which stays as it is. */
export async function duplicateInList(id: string, title: string): Promise<void> {
  await flush()
  await duplicateKept(id, title)
  noteChange()
}

/** Deletes a kept project for good; where it is on screen, the sample takes its place. */
export async function deleteInList(id: string): Promise<void> {
  const isOpen = id === useKeepingStore.getState().keptId
  if (isOpen) await endSession()
  await deleteKept([id])
  noteChange()
  if (isOpen) await openSample()
}

/** Deletes everything that this browser keeps for the app: projects, their files, and the codebooks it remembers. */
export async function deleteEverything(): Promise<void> {
  await endSession()
  await deleteKept((await keptProjects()).map((p) => p.id))
  await forgetRecipes()
  noteChange()
  await openSample()
}
