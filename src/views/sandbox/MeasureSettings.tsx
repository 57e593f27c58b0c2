import { Button, Popover } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { MeasureForm } from './later-parts.ts'

/** How maps are measured and drawn: for the analyst, behind one button. */
export function MeasureSettings({ doc }: { doc: ProjectDoc }) {
  const { sandbox } = useText()
  return (
    <Popover width={340} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconAdjustmentsHorizontal size={14} />}>
          {sandbox.settings}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MeasureForm doc={doc} />
      </Popover.Dropdown>
    </Popover>
  )
}
