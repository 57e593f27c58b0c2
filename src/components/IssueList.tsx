import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Issue, Severity } from '../core/errors.ts'
import { sentenceFor, useText } from '../i18n/text.ts'

const LOOKS = {
  error: { icon: IconAlertCircle, color: 'var(--mantine-color-red-text)' },
  warning: { icon: IconAlertTriangle, color: 'var(--mantine-color-orange-text)' },
  note: { icon: IconInfoCircle, color: 'var(--mantine-color-dimmed)' },
} satisfies Record<Severity, unknown>

const ORDER: Severity[] = ['error', 'warning', 'note']

/** Issues in words, the gravest first; a long list is cut and can be opened. */
export function IssueList({ issues, most = 6 }: { issues: Issue[]; most?: number }) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  const sorted = issues.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
  const shown = isOpen ? sorted : sorted.slice(0, most)
  return (
    <Stack gap={6}>
      {shown.map((issue) => {
        const { icon: Icon, color } = LOOKS[issue.severity]
        const sentence = sentenceFor(text, issue)
        return (
          <Group key={sentence} gap={8} wrap="nowrap" align="flex-start">
            <Icon size={16} color={color} style={{ flex: 'none', marginTop: 3 }} aria-hidden />
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Text>
          </Group>
        )
      })}
      {sorted.length > shown.length && (
        <UnstyledButton onClick={() => setOpen(true)} fz="sm" c="var(--mantine-primary-color-light-color)" style={{ alignSelf: 'flex-start' }}>
          {text.importing.moreProblems(sorted.length - shown.length)}
        </UnstyledButton>
      )}
    </Stack>
  )
}
