import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconPresentation, IconTarget } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { enterFullScreen } from '../../state/full-screen.ts'
import { present } from '../../state/screen-store.ts'

/** The way before an audience: the story at once, or the room's own beliefs first. */
export function PresentMenu() {
  const { present: words } = useText()
  const start = (hasTable: boolean) => {
    // browsers fill the screen only in answer to a click
    enterFullScreen()
    present(hasTable)
  }
  return (
    <Popover width={320} position="bottom-start" shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconPresentation size={14} />}>
          {words.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4}>
          <Button leftSection={<IconPresentation size={16} />} onClick={() => start(false)}>
            {words.start}
          </Button>
          <Text size="xs" c="dimmed" mb="sm">
            {words.startHint}
          </Text>
          <Button variant="default" leftSection={<IconTarget size={16} />} onClick={() => start(true)}>
            {words.startTable}
          </Button>
          <Text size="xs" c="dimmed">
            {words.startTableHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
