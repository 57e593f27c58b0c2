import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ErrorCode, ErrorDetails } from '../core/errors.ts'
import { useText } from '../i18n/text.ts'
import { BugNote } from './BugNote.tsx'

/** Why there is no result, as the worker reports it. */
export type FailureShown =
  | { kind: 'analysis'; code: ErrorCode; details: ErrorDetails[ErrorCode] }
  | { kind: 'cancelled' }
  | { kind: 'bug'; message: string; stack: string }

interface Props {
  title: string
  failure: FailureShown
  /** What can be done about it. */
  children?: ReactNode
}

/** Says in words why there is no result and what to do about it. */
export function FailureNote({ title, failure, children }: Props) {
  const { errors } = useText()
  if (failure.kind === 'cancelled') return null
  if (failure.kind === 'bug') return <BugNote message={failure.message} stack={failure.stack} />
  const say = errors[failure.code] as (details: ErrorDetails[ErrorCode]) => string
  return (
    // orange on light orange is too faint for a title
    <Alert color="orange" icon={<IconAlertTriangle />} title={title} role="alert" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{say(failure.details)}</Text>
        {children}
      </Stack>
    </Alert>
  )
}
