import { Button, Checkbox, NativeSelect, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { keepOnly } from '../../core/explore.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'

/** Whose answers count: users only, one region. The map and everything beside it follow. */
export function FilterMenu({ doc }: { doc: ProjectDoc }) {
  const { explore } = useText()
  const groupings = useResult(doc, { analysis: 'groupings' })
  const [column, setColumn] = useState<string | null>(null)
  const { only, mergeBelow } = paramsFor('relation', doc)
  const categorical = (groupings.result ?? []).filter((g) => g.kind === 'category')
  const chosen = categorical.find((g) => g.column === column) ?? categorical[0]
  const kept = only.find((r) => r.column === chosen?.column)?.categories ?? []
  return (
    <Popover width={300} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant={only.length > 0 ? 'light' : 'default'} leftSection={<IconFilter size={14} />}>
          {only.length > 0 ? explore.filters(only.length) : explore.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text fw={650} size="sm">
            {explore.filterTitle}
          </Text>
          {chosen && (
            <>
              <NativeSelect label={explore.filterColumn} value={chosen.column} data={categorical.map((g) => ({ value: g.column, label: g.label }))} onChange={(event) => setColumn(event.currentTarget.value)} />
              <Checkbox.Group label={explore.filterKeep} value={kept} onChange={(categories) => edit((d) => keepOnly(d, chosen.column, categories.length === chosen.categories.length ? [] : categories))}>
                <ScrollArea.Autosize mah={220} mt={6}>
                  <Stack gap={6}>
                    {chosen.categories.map((category) => (
                      <Checkbox key={category} size="xs" value={category} label={category} />
                    ))}
                  </Stack>
                </ScrollArea.Autosize>
              </Checkbox.Group>
            </>
          )}
          <Checkbox
            size="xs"
            label={explore.merge(doc.bases.minimum)}
            checked={mergeBelow !== null}
            onChange={(event) => {
              const isMerged = event.currentTarget.checked
              edit((d) => setParams(d, 'relation', { mergeBelow: isMerged ? d.bases.minimum : null }))
            }}
          />
          {only.length > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => edit((d) => setParams(d, 'relation', { only: [] }))}>
              {explore.filterClear}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
