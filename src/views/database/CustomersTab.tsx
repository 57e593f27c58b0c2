import { Button } from '@mantine/core'
import type { ProjectDoc } from '../../core/project/project.ts'
import type { DatabaseLink } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import { CustomerListModal } from './CustomerListModal.tsx'
import { ProfileTab } from './ProfileTab.tsx'
import { ServingTab } from './ServingTab.tsx'
import { ValueTab } from './ValueTab.tsx'
import { Waiting } from './Waiting.tsx'

interface Props {
  doc: ProjectDoc
  link: DatabaseLink
  tab: 'profile' | 'value' | 'serve'
  /** Whether the segments are told too weakly. */
  isWeak: boolean
  onColumns: () => void
}

/** What is asked about customers group by group, and the list behind each number. */
export function CustomersTab({ doc, link, tab, isWeak, onColumns }: Props) {
  const { customerProfile } = useText()
  const outcome = useResult(doc, { analysis: 'customerGroups' })
  const remedy = (
    <Button size="xs" variant="default" onClick={onColumns}>
      {customerProfile.setColumns}
    </Button>
  )
  return (
    <Waiting outcome={outcome} remedy={remedy}>
      {(groups) => (
        <>
          {tab === 'profile' && <ProfileTab doc={doc} book={link.book} groups={groups} isWeak={isWeak} onColumns={onColumns} />}
          {tab === 'value' && <ValueTab doc={doc} groups={groups} isWeak={isWeak} remedy={remedy} />}
          {tab === 'serve' && <ServingTab doc={doc} groups={groups} isWeak={isWeak} remedy={remedy} />}
          <CustomerListModal doc={doc} groups={groups} />
        </>
      )}
    </Waiting>
  )
}
