import { ActionIcon, Popover, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { type DatabasePaint, paintDatabaseOnMap, useScreenStore } from '../../state/screen-store.ts'

const PAINTS: DatabasePaint[] = ['off', 'customers', 'value']

/** Whether the company's own database is painted on the map, and what the size of a segment then shows. */
export function DatabasePaintMenu({ size }: { size: number }) {
  const { zoomOut: { paint: words } } = useText()
  const paint = useScreenStore((state) => state.databasePaint)
  return (
    <Popover position="left-start" width={290} shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant={paint === 'off' ? 'default' : 'light'} size={size} aria-label={words.menu} title={words.menu}>
          <IconUsers size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          <Text fw={650} size="sm">
            {words.menu}
          </Text>
          <SegmentedControl size="xs" aria-label={words.size} value={paint} onChange={paintDatabaseOnMap} data={PAINTS.map((value) => ({ value, label: words.sizes[value] }))} />
          <Text size="xs" c="dimmed">
            {words.hint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
