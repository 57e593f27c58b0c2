import { Button, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import { FilterForm } from './later-parts.ts'

/** Whose answers count: users only, one region. The map and everything beside it follow. */
export function FilterMenu({ doc }: { doc: ProjectDoc }) {
  const { explore } = useText()
  const groupings = useResult(doc, { analysis: 'groupings' })
  const [column, setColumn] = useState<string | null>(null)
  const { only } = paramsFor('relation', doc)
  return (
    <Popover width={300} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant={only.length > 0 ? 'light' : 'default'} leftSection={<IconFilter size={14} />}>
          {only.length > 0 ? explore.filters(only.length) : explore.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm doc={doc} groupings={groupings.result ?? []} column={column} onColumn={setColumn} />
      </Popover.Dropdown>
    </Popover>
  )
}
