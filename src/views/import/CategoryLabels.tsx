import { Button, Checkbox, Group, Popover, ScrollArea, Stack, TextInput } from '@mantine/core'
import type { CodebookColumn } from '../../core/codebook/codebook.ts'
import { setCategoryLabel } from '../../core/codebook/edit.ts'
import type { ColumnSummary } from '../../core/codebook/summarise.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'

/** The groups of a profile column: named, merged by giving two the same name, or left out. */
export function CategoryLabels({ column, summary }: { column: CodebookColumn; summary: ColumnSummary }) {
  const { importing, format } = useText()
  const rules = new Map(column.categories.map((rule) => [rule.text, rule.label]))
  const set = (text: string, label: string | null) => editCodebook((book) => setCategoryLabel(book, column.name, text, label))
  return (
    <Popover width={400} shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" aria-label={importing.categoriesOf(column.name)}>
          {importing.categories}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={340}>
          <Stack gap={6}>
            {summary.frequent.map(({ text, count }) => {
              const label = rules.has(text) ? rules.get(text)! : text
              return (
                <Group key={text} gap="xs" wrap="nowrap">
                  <TextInput
                    size="xs"
                    flex={1}
                    aria-label={importing.categoryLabel(text)}
                    disabled={label === null}
                    value={label ?? text}
                    rightSectionWidth={56}
                    rightSection={<small style={{ color: 'var(--mantine-color-text)' }}>{format.number(count)}</small>}
                    onChange={(event) => set(text, event.currentTarget.value)}
                  />
                  <Checkbox
                    size="xs"
                    label={importing.leaveOutCategory}
                    checked={label === null}
                    onChange={(event) => set(text, event.currentTarget.checked ? null : text)}
                  />
                </Group>
              )
            })}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
