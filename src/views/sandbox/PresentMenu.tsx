import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconPresentation, IconTarget } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { startPresenting } from '../../state/presenting.ts'

/** The way before an audience: the story at once, or the room's own beliefs first. */
export function PresentMenu() {
  const { present } = useText()
  return (
    <Popover width={320} position="bottom-start" shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button data-presents size="xs" variant="default" leftSection={<IconPresentation size={14} />}>
          {present.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4}>
          <Button leftSection={<IconPresentation size={16} />} onClick={() => startPresenting(false)}>
            {present.start}
          </Button>
          <Text size="xs" c="dimmed" mb="sm">
            {present.startHint}
          </Text>
          <Button variant="default" leftSection={<IconTarget size={16} />} onClick={() => startPresenting(true)}>
            {present.startTable}
          </Button>
          <Text size="xs" c="dimmed">
            {present.startTableHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
