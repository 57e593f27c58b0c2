import { Button, Popover } from '@mantine/core'
import { IconZoomInArea } from '@tabler/icons-react'
import type { RelationItem } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { OpenSegmentForm } from './later-parts.ts'

/** The way into a segment: its customers alone, divided by whatever the file knows of them. */
export function OpenSegment({ doc, segment }: { doc: ProjectDoc; segment: RelationItem }) {
  const { explore } = useText()
  return (
    <Popover width={300} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="light" leftSection={<IconZoomInArea size={15} />}>
          {explore.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <OpenSegmentForm doc={doc} segment={segment} />
      </Popover.Dropdown>
    </Popover>
  )
}
