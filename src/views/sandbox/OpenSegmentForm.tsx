import { Stack, Text } from '@mantine/core'
import { currentColumn, openSegment } from '../../core/explore.ts'
import type { RelationItem } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import { DivisionForm } from './DivisionForm.tsx'

interface Props {
  doc: ProjectDoc
  segment: RelationItem
  onOpen?: () => void
}

/** By what the customers of a segment are divided when it is opened. */
export function OpenSegmentForm({ doc, segment, onOpen }: Props) {
  const { explore } = useText()
  const groupings = useResult(doc, { analysis: 'groupings' })
  return (
    <Stack gap="xs">
      <Text fw={650}>{explore.openTitle(segment.label)}</Text>
      <Text size="xs" c="dimmed">
        {explore.openHint}
      </Text>
      <DivisionForm
        groupings={groupings.result ?? []}
        without={currentColumn(doc)}
        label={explore.by}
        action={explore.openAction}
        onDivide={(division) => {
          onOpen?.()
          clearSelection()
          edit((d) => openSegment(d, segment, division))
        }}
      />
    </Stack>
  )
}
