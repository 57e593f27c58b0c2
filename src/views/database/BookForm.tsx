import { NativeSelect, Text } from '@mantine/core'
import type { DatabaseBook } from '../../core/database/database-book.ts'
import { type DatabaseLink, setBook } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { changeDatabase } from '../../state/database-store.ts'
import style from './database.module.css'

/** Which columns of the customer file say who a customer is and what it is worth. */
export function BookForm({ link, columns }: { link: DatabaseLink; columns: string[] }) {
  const { database } = useText()
  const { book } = link
  const change = (next: Partial<DatabaseBook>) => changeDatabase((current) => current && setBook(current, next))
  const column = (label: string, value: string | null, onChange: (column: string | null) => void) => (
    <NativeSelect
      size="xs"
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: database.noColumn }, ...columns]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
  const margin = (kind: 'cost' | 'profit') =>
    column(database.roles[kind], book.margin?.kind === kind ? book.margin.column : null, (name) => change({ margin: name === null ? null : { column: name, kind } }))
  return (
    <>
      <Text fw={650} size="sm" component="h4" m={0} mb={4}>
        {database.columns}
      </Text>
      <div className={style['roles']}>
        {column(database.roles.id, book.id, (id) => change({ id }))}
        {column(database.roles.revenue, book.revenue, (revenue) => change({ revenue }))}
        {margin('cost')}
        {margin('profit')}
        {column(database.roles.churned, book.churned, (churned) => change({ churned }))}
      </div>
    </>
  )
}
