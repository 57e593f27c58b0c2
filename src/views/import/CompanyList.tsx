import { ActionIcon, Checkbox, Group, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { setCompany } from '../../core/codebook/edit.ts'
import { removeCompany } from '../../core/codebook/remove.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import style from './import.module.css'

/** The companies: renamed, marked as "all others", or left out. */
export function CompanyList({ codebook }: { codebook: Codebook }) {
  const { importing } = useText()
  return (
    <div className={style['companies']}>
      {codebook.companies.map((company) => (
        <div key={company.id}>
          <TextInput
            size="xs"
            aria-label={importing.rename(company.label)}
            value={company.label}
            rightSection={
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={importing.leaveOut(company.label)} onClick={() => editCodebook((book) => removeCompany(book, company.id))}>
                <IconX size={13} />
              </ActionIcon>
            }
            onChange={(event) => {
              const label = event.currentTarget.value
              editCodebook((book) => setCompany(book, company.id, { label }))
            }}
            onBlur={() => {
              // a company must be called something
              if (company.label.trim() === '') editCodebook((book) => setCompany(book, company.id, { label: company.id }))
            }}
          />
          <Group gap={4} mt={4}>
            <Checkbox
              size="xs"
              label={importing.isOther}
              aria-label={`${importing.isOther}: ${company.label}`}
              title={importing.isOtherHint}
              checked={company.isOther}
              onChange={(event) => {
                const isOther = event.currentTarget.checked
                editCodebook((book) => setCompany(book, company.id, { isOther }))
              }}
            />
          </Group>
        </div>
      ))}
    </div>
  )
}
