import { Button, CloseButton, Group, Paper, Portal, Text, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconCamera } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { unlessTyping } from '../../components/unless-typing.ts'
import { snapshotTitle } from '../../charts/map/picture-title.ts'
import { snapshotsOf } from '../../core/project/snapshot.ts'
import { useText } from '../../i18n/text.ts'
import { currentOf } from '../../state/results-store.ts'
import type { Sandbox } from '../../state/sandbox.ts'
import { showView } from '../../state/screen-store.ts'
import { keepView, openSnapshot, remove } from '../../state/story.ts'
import style from './keep-view.module.css'

/** How long it is said that a view was kept, unless somebody is reading it. */
const SAID_MS = 7000

/** Keeps the view on screen for the story, says so without getting in the way, and leads to the story. */
export function KeepView({ state }: { state: Sandbox }) {
  const text = useText()
  const { story } = text
  const { doc } = state
  const [keptId, setKept] = useState<string | null>(null)
  const canKeep = currentOf(state.relation) !== null && currentOf(state.map) !== null
  const snapshots = snapshotsOf(doc)
  // undo may have taken it back
  const at = snapshots.findIndex((s) => s.id === keptId)
  const keep = () => setKept(keepView(state)?.id ?? null)
  useHotkeys([['S', unlessTyping(keep), { preventDefault: false }]], ['SELECT'])
  return (
    <>
      <Tooltip label={story.keepHint} openDelay={400}>
        <Button size="xs" variant="light" leftSection={<IconCamera size={15} />} disabled={!canKeep} aria-keyshortcuts="S" onClick={keep}>
          {story.keep}
        </Button>
      </Tooltip>
      {at >= 0 && (
        <Portal>
          <Kept
            key={keptId}
            place={at + 1}
            title={snapshotTitle(snapshots[at]!, text)}
            onEdit={() => {
              openSnapshot(snapshots[at]!.id, true)
              showView('story')
            }}
            onTakeBack={() => remove(snapshots[at]!)}
            onClose={() => setKept(null)}
          />
        </Portal>
      )}
    </>
  )
}

interface KeptProps {
  place: number
  title: string
  onEdit: () => void
  onTakeBack: () => void
  onClose: () => void
}

function Kept({ place, title, onEdit, onTakeBack, onClose }: KeptProps) {
  const { story, shell } = useText()
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    if (isRead) return undefined
    const timer = setTimeout(onClose, SAID_MS)
    return () => clearTimeout(timer)
  })
  return (
    <Paper
      className={style['kept']}
      withBorder
      shadow="md"
      p="xs"
      role="status"
      onPointerEnter={() => setRead(true)}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600}>
          {story.kept(place)}
        </Text>
        <CloseButton size="sm" aria-label={shell.close} onClick={onClose} />
      </Group>
      <Text size="sm" lineClamp={2}>
        {title}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="light" onClick={onEdit}>
          {story.edit}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onTakeBack}>
          {story.takeBack}
        </Button>
      </Group>
    </Paper>
  )
}
