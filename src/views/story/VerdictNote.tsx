import { Alert, Button, Group, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import type { Snapshot } from '../../core/project/snapshot.ts'
import { sayComparison } from '../../i18n/say-comparison.ts'
import { useText } from '../../i18n/text.ts'
import { failureOf } from '../../state/results-store.ts'
import { takeAgain } from '../../state/story.ts'
import type { Verdict } from '../../state/story-check.ts'

/** How many differences are named before the comparison is opened. */
const NAMED = 3

/** Whether the data of today give this picture; where not, what differs and what can be done. */
export function VerdictNote({ snapshot, verdict, onCompare }: { snapshot: Snapshot; verdict: Verdict | null; onCompare: () => void }) {
  const text = useText()
  const { story } = text
  const [isTaking, setTaking] = useState(false)
  const [failure, setFailure] = useState<ReturnType<typeof failureOf> | null>(null)
  if (verdict === null || verdict.is === 'same') {
    return (
      <Text size="xs" c="dimmed" role="status">
        {verdict === null ? story.checking : story.isSame}
      </Text>
    )
  }
  if (verdict.is === 'gone') {
    return (
      <Text size="xs" c="dimmed" role="status">
        {story.isGone[verdict.why]}
      </Text>
    )
  }
  const { circumstances, findings } = sayComparison(verdict.comparison, snapshot.picture, verdict.today, text)
  const take = async () => {
    setTaking(true)
    setFailure(null)
    try {
      await takeAgain(snapshot)
    } catch (error) {
      setFailure(failureOf(error))
    }
    setTaking(false)
  }
  return (
    <Alert color="orange" p="xs" title={story.isOther} role="status" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      {[...circumstances, ...findings].slice(0, NAMED).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {snapshot.picture.painting && !verdict.today.painting && <Text size="sm">{story.losesDatabase}</Text>}
      {failure && <FailureNote title={story.isGone.failed} failure={failure} />}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={onCompare}>
          {story.seeWhat}
        </Button>
        <Tooltip label={story.takeAgainHint}>
          <Button size="compact-sm" variant="default" loading={isTaking} onClick={() => void take()}>
            {story.takeAgain}
          </Button>
        </Tooltip>
      </Group>
    </Alert>
  )
}
