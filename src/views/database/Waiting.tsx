import { Group, Loader, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { useText } from '../../i18n/text.ts'
import type { Outcome } from '../../state/results-store.ts'

interface Props<R> {
  outcome: Outcome<R>
  /** What can be done where there is none. */
  remedy?: ReactNode
  children: (result: R) => ReactNode
}

/** A result, or why there is none; while a newer one is computed the last one stays. */
export function Waiting<R>({ outcome: { result, failure, isStale, progress }, remedy, children }: Props<R>) {
  const { customerProfile, format } = useText()
  if (failure) {
    return (
      <FailureNote title={customerProfile.failed} failure={failure}>
        {remedy}
      </FailureNote>
    )
  }
  return (
    <div aria-busy={isStale}>
      {(isStale || !result) && (
        <Group gap="xs" role="status" mb="sm">
          <Loader size="xs" />
          <Text size="sm">{customerProfile.computing(format.percent(progress ?? 0))}</Text>
        </Group>
      )}
      {result && children(result)}
    </div>
  )
}
