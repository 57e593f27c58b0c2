import { Button, Group, NativeSelect, Text, Title, useComputedColorScheme } from '@mantine/core'
import { IconCamera, IconPresentation } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { snapshotTitle } from '../../charts/map/picture-title.ts'
import { ExportMenu } from '../../components/ExportMenu.tsx'
import { type Snapshot, snapshotsOf } from '../../core/project/snapshot.ts'
import { useText } from '../../i18n/text.ts'
import { useDoc } from '../../state/project-store.ts'
import { startPresenting } from '../../state/presenting.ts'
import { showView } from '../../state/screen-store.ts'
import { bringBack, remove, type Removed, useStoryStore } from '../../state/story.ts'
import { useVerdicts, type Verdict } from '../../state/story-check.ts'
import { ComparisonPane, type TitledPicture } from './ComparisonPane.tsx'
import { SnapshotPane } from './SnapshotPane.tsx'
import style from './story.module.css'
import { StoryList } from './StoryList.tsx'
import { VerdictNote } from './VerdictNote.tsx'

/** In place of a snapshot: what the data of today give. */
const TODAY = 'today'

/** The story: views that were kept, in their order, each with its words; any two compared. */
export function StoryView() {
  const text = useText()
  const { story, present } = text
  const colours = useComputedColorScheme('light')
  const doc = useDoc()
  const snapshots = snapshotsOf(doc)
  const verdictOn = useVerdicts(doc)
  const openId = useStoryStore((s) => s.openId)
  const open = snapshots.find((s) => s.id === openId) ?? snapshots[0]
  const [removed, setRemoved] = useState<Removed | null>(null)
  return (
    <div className={style['view']}>
      <Group className={style['head']} gap="sm">
        <Title order={2} size="h4">
          {story.title}
        </Title>
        {snapshots.length > 0 && (
          <>
            <Text size="sm" c="dimmed">
              {story.count(snapshots.length)}
            </Text>
            <Button data-presents size="xs" leftSection={<IconPresentation size={15} />} onClick={() => startPresenting(false)}>
              {present.open}
            </Button>
            <ExportMenu takePages={() => snapshots} isStory colours={colours} />
          </>
        )}
        {removed && (
          <Group gap="xs" role="status">
            <Text size="sm">{story.removed(snapshotTitle(removed.snapshot, text))}</Text>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                bringBack(removed)
                setRemoved(null)
              }}
            >
              {story.bringBack}
            </Button>
          </Group>
        )}
      </Group>
      {open ? (
        <>
          <StoryList snapshots={snapshots} openId={open.id} verdictOn={verdictOn} />
          <Pane snapshots={snapshots} open={open} verdict={verdictOn(open)} onRemove={() => setRemoved(remove(open))} />
        </>
      ) : (
        <Empty />
      )}
    </div>
  )
}

/** What snapshots are for. */
function Empty() {
  const { story } = useText()
  return (
    <section className={style['empty']}>
      <IconCamera size={40} stroke={1.3} aria-hidden />
      <Title order={3} size="h4">
        {story.emptyTitle}
      </Title>
      <Text>{story.emptyLead}</Text>
      <ul>
        {story.emptyPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Button onClick={() => showView('sandbox')}>{story.toMap}</Button>
    </section>
  )
}

/** The snapshot that is open, by itself or beside another. */
function Pane({ snapshots, open, verdict, onRemove }: { snapshots: readonly Snapshot[]; open: Snapshot; verdict: Verdict | null; onRemove: () => void }) {
  const text = useText()
  const { story } = text
  const selectId = useId()
  const [otherId, compareWith] = useState('')
  const [isSwapped, setSwapped] = useState(false)
  const placeOf = (s: Snapshot) => snapshots.indexOf(s)
  const numbered = (s: Snapshot) => `${placeOf(s) + 1}. ${snapshotTitle(s, text)}`
  const others = snapshots.filter((s) => s !== open)
  const today = verdict?.is === 'other' ? verdict.today : null
  const chosen = others.find((s) => s.id === otherId)
  const opened: TitledPicture = { title: numbered(open), picture: open.picture }
  const other: TitledPicture | null = otherId === TODAY && today ? { title: story.today, picture: today } : chosen ? { title: numbered(chosen), picture: chosen.picture } : null
  // what is told first comes first, and today last
  const isFirst = !chosen || placeOf(open) < placeOf(chosen)
  const [before, after] = isFirst === isSwapped ? [other, opened] : [opened, other]
  const choices = [
    { value: '', label: story.compareNone },
    ...others.map((s) => ({ value: s.id, label: numbered(s) })),
    ...(today ? [{ value: TODAY, label: story.today }] : []),
  ]
  return (
    <div className={style['pane']}>
      <Group gap="sm" mb="sm" justify="space-between">
        <div className={style['verdict']}>
          <VerdictNote key={open.id} snapshot={open} verdict={verdict} onCompare={() => compareWith(TODAY)} />
        </div>
        {choices.length > 1 && (
          <span className={style['other']}>
            <label htmlFor={selectId}>{story.compareWith}</label>
            <NativeSelect id={selectId} size="xs" data={choices} value={other ? otherId : ''} onChange={(event) => compareWith(event.currentTarget.value)} />
          </span>
        )}
      </Group>
      {before && after ? (
        <ComparisonPane before={before} after={after} onSwap={() => setSwapped(!isSwapped)} />
      ) : (
        <SnapshotPane snapshot={open} title={snapshotTitle(open, text)} place={placeOf(open)} isLast={open === snapshots.at(-1)} onRemove={onRemove} />
      )}
    </div>
  )
}
