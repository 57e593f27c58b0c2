import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CustomerProfile } from '../../../core/database/customer-profile.ts'
import type { DatabaseBook } from '../../../core/database/database-book.ts'
import { useText } from '../../../i18n/text.ts'
import style from '../profile.module.css'

/** What a section of the profile shows. */
export interface SectionProps {
  profile: CustomerProfile
  book: DatabaseBook
  /** null: all customers. */
  group: string | null
  onColumns: () => void
}

/** One of the seven, with the columns that the file would need for it or for more of it. */
export function Section({ title, lacking, onColumns, children }: { title: string; lacking: string[]; onColumns: () => void; children: ReactNode }) {
  const { customerProfile: words, format } = useText()
  return (
    <section className={style['section']}>
      <Text fw={650} component="h3" m={0} mb={6}>
        {title}
      </Text>
      {children}
      {lacking.length > 0 && (
        <Text size="sm" c="dimmed" component="div">
          {words.needs(format.list(lacking))}{' '}
          <Button size="compact-xs" variant="subtle" onClick={onColumns}>
            {words.setColumns}
          </Button>
        </Text>
      )}
    </section>
  )
}
