import { Checkbox, NativeSelect, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { type DatabaseBook, flagRoles } from '../../core/database/database-book.ts'
import { type DatabaseLink, setBook } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { changeDatabase } from '../../state/database-store.ts'
import style from './database.module.css'

type Change = (next: Partial<DatabaseBook>) => void

const TENURE_KINDS = ['years', 'months', 'since'] as const

/** What each column of the customer file is: who a customer is, what it pays, holds and does. */
export function BookForm({ link, columns }: { link: DatabaseLink; columns: string[] }) {
  const { database, customerProfile } = useText()
  const { roles } = customerProfile
  const { book } = link
  const change: Change = (next) => changeDatabase((current) => current && setBook(current, next))
  const single = (label: string, role: 'id' | 'revenue' | 'revenuePrior' | 'quantity' | 'currency' | 'date' | (typeof flagRoles)[number]) => (
    <ColumnSelect key={role} label={label} value={book[role]} columns={columns} onChange={(name) => change({ [role]: name })} />
  )
  const margin = (label: string, kind: 'cost' | 'profit' | 'rate') => (
    <ColumnSelect label={label} value={book.margin?.kind === kind ? book.margin.column : null} columns={columns} onChange={(name) => change({ margin: name === null ? null : { column: name, kind } })} />
  )
  return (
    <>
      <Text fw={650} component="h3" m={0} mb={4}>
        {database.columns}
      </Text>
      <div className={style['roles']}>
        {single(database.roles.id, 'id')}
        <NativeSelect
          size="xs"
          label={roles.rowsAre}
          value={book.rowsAre}
          data={(['customers', 'purchases'] as const).map((value) => ({ value, label: roles.rows[value] }))}
          onChange={(event) => change({ rowsAre: event.currentTarget.value === 'purchases' ? 'purchases' : 'customers' })}
        />
      </div>
      <Roles title={roles.money}>
        {single(database.roles.revenue, 'revenue')}
        {single(roles.revenuePrior, 'revenuePrior')}
        {margin(database.roles.cost, 'cost')}
        {margin(database.roles.profit, 'profit')}
        {margin(roles.margin, 'rate')}
        {single(roles.quantity, 'quantity')}
        {single(roles.currency, 'currency')}
      </Roles>
      <Roles title={roles.time}>
        <ColumnSelect
          label={roles.tenure}
          value={book.tenure?.column ?? null}
          columns={columns}
          onChange={(name) => change({ tenure: name === null ? null : { column: name, kind: book.tenure?.kind ?? 'years' } })}
        />
        {book.tenure && <TenureKind tenure={book.tenure} change={change} />}
        {single(roles.date[book.rowsAre], 'date')}
      </Roles>
      <Roles title={roles.behaviour}>{flagRoles.map((role) => single(roles.flags[role], role))}</Roles>
      <Products book={book} columns={columns} change={change} />
      <ColumnChecks
        title={roles.describe}
        hint={roles.describeHint}
        columns={columns}
        chosen={book.profile}
        onChange={(profile) => change({ profile })}
      />
    </>
  )
}

function TenureKind({ tenure, change }: { tenure: NonNullable<DatabaseBook['tenure']>; change: Change }) {
  const { customerProfile } = useText()
  const { roles } = customerProfile
  return (
    <NativeSelect
      size="xs"
      label={roles.tenureKind}
      value={tenure.kind}
      data={TENURE_KINDS.map((value) => ({ value, label: roles.tenureKinds[value] }))}
      onChange={(event) => change({ tenure: { ...tenure, kind: TENURE_KINDS.find((kind) => kind === event.currentTarget.value) ?? tenure.kind } })}
    />
  )
}

/** Products held: a column for each, or one that names them. */
function Products({ book: { products }, columns, change }: { book: DatabaseBook; columns: string[]; change: Change }) {
  const { customerProfile } = useText()
  const { roles } = customerProfile
  const named = products?.kind === 'named' ? products.column : null
  return (
    <>
      <div className={style['roles']}>
        <ColumnSelect label={roles.productNamed} value={named} columns={columns} onChange={(column) => change({ products: column === null ? null : { kind: 'named', column } })} />
      </div>
      <ColumnChecks
        title={roles.productColumns}
        columns={columns}
        chosen={products?.kind === 'columns' ? products.columns : []}
        onChange={(chosen) => change({ products: chosen.length === 0 ? null : { kind: 'columns', columns: chosen } })}
      />
    </>
  )
}

function ColumnSelect({ label, value, columns, onChange }: { label: string; value: string | null; columns: string[]; onChange: (column: string | null) => void }) {
  const { database } = useText()
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: database.noColumn }, ...columns]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
}

/** Several columns of one role, in the order of the file. */
function ColumnChecks({ title, hint, columns, chosen, onChange }: { title: string; hint?: string; columns: string[]; chosen: readonly string[]; onChange: (columns: string[]) => void }) {
  const known = new Set(chosen)
  return (
    <fieldset className={style['checks']}>
      <legend>{title}</legend>
      {hint && (
        <Text size="xs" c="dimmed" mb={4}>
          {hint}
        </Text>
      )}
      <div>
        {columns.map((name) => (
          <Checkbox
            key={name}
            size="xs"
            label={name}
            checked={known.has(name)}
            onChange={(event) => {
              const isChecked = event.currentTarget.checked
              onChange(columns.filter((column) => (column === name ? isChecked : known.has(column))))
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Roles({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Text fw={600} size="sm" component="h4" m={0} mb={2}>
        {title}
      </Text>
      <div className={style['roles']}>{children}</div>
    </>
  )
}
