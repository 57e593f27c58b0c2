import { Button, Checkbox, NativeSelect, ScrollArea, Stack, Text } from '@mantine/core'
import { keepOnly } from '../../core/explore.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { Grouping } from '../../core/segments/groupings.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'

interface Props {
  doc: ProjectDoc
  groupings: readonly Grouping[]
  /** The column whose categories are shown; null: the first. */
  column: string | null
  onColumn: (column: string) => void
}

/** Column by column, the categories whose answers count; and whether small segments are put together. */
export function FilterForm({ doc, groupings, column, onColumn }: Props) {
  const { explore } = useText()
  const { only, mergeBelow } = paramsFor('relation', doc)
  const categorical = groupings.filter((g) => g.kind === 'category')
  const chosen = categorical.find((g) => g.column === column) ?? categorical[0]
  const kept = only.find((r) => r.column === chosen?.column)?.categories ?? []
  return (
    <Stack gap="sm">
      <Text fw={650} size="sm">
        {explore.filterTitle}
      </Text>
      {chosen && (
        <>
          <NativeSelect label={explore.filterColumn} value={chosen.column} data={categorical.map((g) => ({ value: g.column, label: g.label }))} onChange={(event) => onColumn(event.currentTarget.value)} />
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
  )
}
