import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconZoomInArea } from '@tabler/icons-react'
import { currentColumn, openSegment } from '../../core/explore.ts'
import type { RelationItem } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import { DivisionForm } from './later-parts.ts'

/** The way into a segment: its customers alone, divided by whatever the file knows of them. */
export function OpenSegment({ doc, segment }: { doc: ProjectDoc; segment: RelationItem }) {
  const { explore } = useText()
  const groupings = useResult(doc, { analysis: 'groupings' })
  const by = currentColumn(doc)
  // sums of a warehouse cannot be divided further
  if (by === null || doc.source.isAggregate) return null
  return (
    <Popover width={300} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="light" leftSection={<IconZoomInArea size={15} />}>
          {explore.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text fw={650}>{explore.openTitle(segment.label)}</Text>
          <Text size="xs" c="dimmed">
            {explore.openHint}
          </Text>
          <DivisionForm
            groupings={groupings.result ?? []}
            without={by}
            label={explore.by}
            action={explore.openAction}
            onDivide={(division) => {
              clearSelection()
              edit((d) => openSegment(d, segment, division))
            }}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
