import type { Snapshot } from '../../core/project/snapshot.ts'
import type { Text } from '../../i18n/en.ts'

/** What a snapshot is called: by its number where it has no title. */
export function snapshotTitle({ title }: Snapshot, place: number, { story }: Text): string {
  return title.trim() || story.untitled(place + 1)
}
