import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconChartTreemap } from '@tabler/icons-react'
import { useState } from 'react'
import { currentColumn, divideBy } from '../../core/explore.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import { ClusterDialog, DivisionForm } from './later-parts.ts'

/** All customers in other segments: numbers in bands, answers, crossings. */
export function DivideMenu({ doc }: { doc: ProjectDoc }) {
  const { explore, clusters } = useText()
  const groupings = useResult(doc, { analysis: 'groupings' })
  const [isOpen, setOpen] = useState(false)
  const [isSearching, setSearching] = useState(false)
  // sums of a warehouse cannot be divided otherwise than their query did
  if (doc.source.isAggregate) return null
  return (
    <>
      <Popover
        width={300}
        position="bottom-start"
        shadow="md"
        withinPortal
        trapFocus
        opened={isOpen}
        onChange={setOpen}
      >
        <Popover.Target>
          <Button size="xs" variant="default" leftSection={<IconChartTreemap size={15} />} onClick={() => setOpen(!isOpen)}>
            {explore.divide}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="sm">
            <Text fw={650} size="sm">
              {explore.divideTitle}
            </Text>
            <DivisionForm
              groupings={groupings.result ?? []}
              without={currentColumn(doc)}
              label={explore.divideBy}
              action={explore.divideAction}
              onDivide={(division) => {
                setOpen(false)
                clearSelection()
                edit((d) => divideBy(d, division))
              }}
            />
            <Button
              variant="default"
              onClick={() => {
                setOpen(false)
                setSearching(true)
              }}
            >
              {clusters.open}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {isSearching && <ClusterDialog doc={doc} onClose={() => setSearching(false)} />}
    </>
  )
}
