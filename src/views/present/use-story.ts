import { useMemo, useState } from 'react'
import { snapshotTitle } from '../../charts/map/picture-title.ts'
import { readingOf } from '../../charts/map/picture-words.ts'
import { snapshotsOf } from '../../core/project/snapshot.ts'
import { useText } from '../../i18n/text.ts'
import { pictureOf, useSandbox } from '../../state/sandbox.ts'
import { useScreenStore } from '../../state/screen-store.ts'
import { type Page, prepareStory, type Slide } from './story.ts'

/** The story to be told: the snapshots in their order, or else the map on the screen. Null while that is being drawn; empty where it cannot be. */
export function useStory(): Slide[] | null {
  const text = useText()
  const sandbox = useSandbox()
  const focus = useScreenStore((state) => state.focus)
  const [takenAt] = useState(() => Date.now())
  const { doc, relation, map, mapStability, reliability, trails, painting } = sandbox
  const kept = snapshotsOf(doc)
  const current = useMemo(
    () => (kept.length > 0 ? null : pictureOf({ doc, relation, map, mapStability, reliability, trails, painting }, focus, takenAt)),
    [kept, doc, relation, map, mapStability, reliability, trails, painting, focus, takenAt],
  )
  return useMemo(() => {
    if (kept.length === 0 && !current) return relation.failure || map.failure ? [] : null
    const pages: readonly Page[] = current ? [{ title: '', note: readingOf(current, text).rule, speakerNotes: '', picture: current }] : kept
    return prepareStory(pages.map((page) => ({ ...page, title: snapshotTitle(page, text) })), text)
  }, [kept, current, relation.failure, map.failure, text])
}
