import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { DatabaseBook } from '../../core/database/database-book.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import type { CustomerGroups } from '../../core/zoom/customer-base.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import { GroupPicker } from './GroupPicker.tsx'
import style from './profile.module.css'
import { PerformanceSection } from './profile/PerformanceSection.tsx'
import { PersistencySection } from './profile/PersistencySection.tsx'
import { ProductSection } from './profile/ProductSection.tsx'
import { ProfilingSection } from './profile/ProfilingSection.tsx'
import { ProfitabilitySection } from './profile/ProfitabilitySection.tsx'
import { PromotionSection } from './profile/PromotionSection.tsx'
import { ProspectsSection } from './profile/ProspectsSection.tsx'
import { Waiting } from './Waiting.tsx'

interface Props {
  doc: ProjectDoc
  book: DatabaseBook
  groups: CustomerGroups
  isWeak: boolean
  onColumns: () => void
}

/** The seven P of a group of customers, or of all. */
export function ProfileTab({ doc, book, groups, isWeak, onColumns }: Props) {
  const { customerProfile: words, format } = useText()
  const [chosen, setChosen] = useState<string | null>(null)
  const group = groups.groups.some((g) => g.name === chosen) ? chosen : null
  const outcome = useResult(doc, { analysis: 'customerProfile', overrides: { customerProfile: { group } } })
  return (
    <>
      <GroupPicker doc={doc} groups={groups} isWeak={isWeak}>
        {groups.groups.length > 0 && (
          <NativeSelect
            size="xs"
            label={words.group}
            value={group ?? ''}
            data={[
              { value: '', label: words.everyone(format.number(groups.total.customers)) },
              ...groups.groups.map(({ name, customers }) => ({ value: name, label: words.groupOf(name, format.number(customers)) })),
            ]}
            onChange={(event) => setChosen(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          />
        )}
      </GroupPicker>
      <Waiting outcome={outcome}>
        {(profile) => {
          const section = { profile, book, group, onColumns }
          return (
            <div className={style['flow']}>
              <ProfilingSection key={group} {...section} />
              <PersistencySection {...section} />
              <ProfitabilitySection {...section} />
              <ProspectsSection {...section} />
              <PerformanceSection doc={doc} {...section} />
              <PromotionSection {...section} />
              <ProductSection {...section} />
            </div>
          )
        }}
      </Waiting>
    </>
  )
}
