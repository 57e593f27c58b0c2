import { Button, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { snapshotTitle } from '../../charts/map/picture-title.ts'
import { pictureFacts, readingOf, scopeOf } from '../../charts/map/picture-words.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { canRestore, editSnapshot, type Snapshot } from '../../core/project/snapshot.ts'
import { useText } from '../../i18n/text.ts'
import { edit, useDoc } from '../../state/project-store.ts'
import { backToView, duplicate, move, useStoryStore } from '../../state/story.ts'
import { FrozenMap } from './FrozenMap.tsx'
import { ReliabilityNote } from './ReliabilityNote.tsx'
import style from './story.module.css'
import { Words } from './Words.tsx'

interface Props {
  snapshot: Snapshot
  title: string
  /** In the story, counted from 0. */
  place: number
  isLast: boolean
  onRemove: () => void
}

/** A snapshot in full: its picture as it was taken, what is said of it, what can be done with it. */
export function SnapshotPane({ snapshot, title, place, isLast, onRemove }: Props) {
  const text = useText()
  const { story } = text
  const { id, picture } = snapshot
  const doc = useDoc()
  const isTitleWanted = useStoryStore((s) => s.isTitleWanted)
  const [asked, ask] = useState<{ id: string; focus: MapTarget | null }>({ id, focus: picture.focus })
  if (asked.id !== id) ask({ id, focus: picture.focus })
  const [hover, setHover] = useState<string | null>(null)
  const save = (change: Parameters<typeof editSnapshot>[2]) => edit((d) => editSnapshot(d, id, change))
  const isRestorable = doc.dataId !== '' && canRestore(doc, snapshot)
  const proposed = snapshotTitle({ title: '', picture }, text)
  const { rule } = readingOf(picture, text)
  return (
    <>
      <Words key={`title ${id}`} label={story.titleLabel} value={title} rows={1} most={200} isWanted={isTitleWanted} onSave={(words) => save({ title: words === proposed ? '' : words })} />
      <Text size="sm" mt="xs">
        {[...scopeOf(picture), rule].join(' · ')}
      </Text>
      <ReliabilityNote picture={picture} />
      <div className={style['stage']}>
        <FrozenMap picture={picture} title={title} focus={asked.focus} hover={hover} onFocus={(focus) => ask({ id, focus })} onHover={setHover} />
      </div>
      <Text size="xs" c="dimmed" mb="sm">
        {pictureFacts(picture, text).join(' · ')}
      </Text>
      <div className={style['fields']}>
        <Words key={`note ${id}`} label={story.noteLabel} value={snapshot.note} rows={3} most={1000} onSave={(note) => save({ note })} />
        <Words key={`speaker ${id}`} label={story.speakerLabel} value={snapshot.speakerNotes} rows={3} most={5000} onSave={(speakerNotes) => save({ speakerNotes })} />
      </div>
      <Group gap="xs" mt="sm">
        <Tooltip label={isRestorable ? story.backToViewHint : story.cannotRestore} multiline maw={320}>
          <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} />} data-disabled={!isRestorable} aria-disabled={!isRestorable} onClick={() => isRestorable && backToView(snapshot)}>
            {story.backToView}
          </Button>
        </Tooltip>
        <Button size="xs" variant="default" leftSection={<IconArrowUp size={14} />} disabled={place === 0} onClick={() => move(id, place - 1)}>
          {story.earlier}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconArrowDown size={14} />} disabled={isLast} onClick={() => move(id, place + 1)}>
          {story.later}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={() => duplicate(id)}>
          {story.duplicate}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconTrash size={14} />} onClick={onRemove}>
          {story.remove}
        </Button>
      </Group>
    </>
  )
}
