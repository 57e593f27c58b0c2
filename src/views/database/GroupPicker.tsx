import { Alert, NativeSelect, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { CustomerGroups } from '../../core/zoom/customer-base.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import style from './profile.module.css'

interface Props {
  doc: ProjectDoc
  groups: CustomerGroups
  /** Whether the model that tells the segments is too weak. */
  isWeak: boolean
  children?: ReactNode
}

/** By what customers are put into groups, and what that means for the numbers. */
export function GroupPicker({ doc, groups, isWeak, children }: Props) {
  const { customerProfile: words } = useText()
  const { groupBy } = paramsFor('customerGroups', doc)
  const first = groups.kind === 'none' ? words.byNothing : words.bySegments
  return (
    <>
      <div className={style['picker']}>
        <NativeSelect
          size="xs"
          label={words.groupBy}
          value={groups.kind === 'column' ? (groupBy ?? '') : ''}
          data={[{ value: '', label: first }, ...groups.columns.map((name) => ({ value: name, label: words.byColumn(name) }))]}
          onChange={(event) => {
            const column = event.currentTarget.value
            edit((d) => setParams(d, 'customerGroups', { groupBy: column === '' ? null : column }))
          }}
        />
        {children}
      </div>
      {groups.kind === 'none' && (
        <Text size="sm" mb="sm">
          {words.noSegments}
        </Text>
      )}
      {groups.kind === 'segments' && isWeak && (
        <Alert color="red" p="xs" mb="sm">
          {words.weak}
        </Alert>
      )}
      {groups.kind === 'segments' && !isWeak && (
        <Text size="xs" c="dimmed" mb="sm">
          {words.mixed}
        </Text>
      )}
    </>
  )
}
