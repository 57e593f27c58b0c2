import { ActionIcon, Button, Group, NativeSelect, NumberInput, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Measure, MissingKind, ValueRule } from '../../core/codebook/codebook.ts'
import { setValueRule } from '../../core/codebook/edit.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'

const KINDS: MissingKind[] = ['dontKnow', 'refused', 'notAsked', 'notAware', 'noAnswer']
const NUMBER = 'number'

/** What single answers of a measure mean: "Strongly like" is 10, 99 is don't know. */
export function AnswerCodes({ measure }: { measure: Measure }) {
  const { importing } = useText()
  const [added, setAdded] = useState('')
  const set = (text: string, value: ValueRule['value'] | null) => editCodebook((book) => setValueRule(book, measure.id, text, value))
  const first = measure.values.slice(0, 2).map((rule) => rule.text)
  const shown = measure.values.length === 0 ? '–' : `${first.join(', ')}${measure.values.length > 2 ? ` +${measure.values.length - 2}` : ''}`
  return (
    <Popover width={380} shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" maw={150} aria-label={`${importing.codes}: ${measure.label}: ${shown}`}>
          {shown}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{importing.codesHint}</Text>
          {measure.values.map((rule) => (
            <Group key={rule.text} gap="xs" wrap="nowrap">
              <Text size="sm" truncate flex={1} title={rule.text}>
                {rule.text}
              </Text>
              <Meaning rule={rule} onChange={(value) => set(rule.text, value)} />
              <ActionIcon variant="subtle" aria-label={importing.removeCode(rule.text)} onClick={() => set(rule.text, null)}>
                <IconTrash size={15} />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (added.trim() === '') return
              set(added.trim(), 'dontKnow')
              setAdded('')
            }}
          >
            <Group gap="xs" wrap="nowrap">
              <TextInput size="xs" flex={1} placeholder={importing.code} aria-label={importing.code} value={added} onChange={(event) => setAdded(event.currentTarget.value)} />
              <Button type="submit" size="xs" variant="default" leftSection={<IconPlus size={13} />}>
                {importing.addCode}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Meaning({ rule, onChange }: { rule: ValueRule; onChange: (value: ValueRule['value']) => void }) {
  const { importing } = useText()
  const isNumber = typeof rule.value === 'number'
  return (
    <>
      <NativeSelect
        size="xs"
        w={124}
        aria-label={`${importing.codeMeans}: ${rule.text}`}
        value={isNumber ? NUMBER : rule.value}
        data={[...KINDS.map((kind) => ({ value: kind, label: importing.missingKinds[kind] })), { value: NUMBER, label: importing.asNumber }]}
        onChange={(event) => onChange(KINDS.find((k) => k === event.currentTarget.value) ?? 0)}
      />
      {isNumber && (
        <NumberInput
          size="xs"
          w={70}
          aria-label={`${importing.asNumber}: ${rule.text}`}
          value={Number(rule.value)}
          onChange={(value) => {
            if (typeof value === 'number') onChange(value)
          }}
        />
      )}
    </>
  )
}
