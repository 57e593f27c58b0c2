import { Button, Group, Loader, NativeSelect, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IssueList } from '../../components/IssueList.tsx'
import type { TransactionsBook } from '../../core/database/transactions-book.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { customerRows, type DatabaseLink, setTransactions, type TransactionsLink } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { changeDatabase, openTransactions } from '../../state/database-store.ts'
import { useResult } from '../../state/results-store.ts'
import { ChooseDatabase } from './ChooseDatabase.tsx'
import style from './transactions.module.css'

/** The file of purchases beside the customer file: opened, told what its columns are, added up. */
export function TransactionsForm({ doc, link }: { doc: ProjectDoc; link: DatabaseLink }) {
  const { databaseFiles } = useText()
  const { transactions: words, columns: names } = databaseFiles
  const { transactions } = link
  const choose = (label: string) => <ChooseDatabase label={label} size="compact-sm" onFile={(file) => openTransactions(file, names)} />
  return (
    <section className={style['form']}>
      <Text fw={650} size="sm" component="h4" m={0} mb={4}>
        {words.title}
      </Text>
      {link.book.rowsAre === 'purchases' ? (
        <Text size="sm">{words.alone}</Text>
      ) : transactions ? (
        <OpenTransactions doc={doc} link={link} transactions={transactions} other={choose(words.other)} />
      ) : (
        <>
          <Text size="sm" mb={6}>
            {words.lead}
          </Text>
          {choose(words.open)}
        </>
      )}
    </section>
  )
}

function OpenTransactions({ doc, link, transactions, other }: { doc: ProjectDoc; link: DatabaseLink; transactions: TransactionsLink; other: ReactNode }) {
  const { databaseFiles, format } = useText()
  const { transactions: words } = databaseFiles
  const customers = customerRows(link)
  const { dataId, names, fileName, rows } = transactions
  const proposal = useResult(doc, { analysis: 'matchTransactions', overrides: { matchTransactions: { dataId, customers, names } } }).result
  const { result: sums, isStale } = useResult(doc, { analysis: 'purchases', overrides: { purchases: { transactions, customers } } })
  return (
    <>
      <Group gap="sm" mb={6}>
        <Text size="sm" className={style['file']}>
          {words.file(fileName, format.number(rows))}
        </Text>
        {other}
        <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={() => changeDatabase((current) => current && setTransactions(current, null))}>
          {words.remove}
        </Button>
      </Group>
      {(isStale || !sums) && (
        <Group gap="xs" role="status" mb={6}>
          <Loader size="xs" />
          <Text size="sm">{words.adding}</Text>
        </Group>
      )}
      {sums && (
        <>
          <p className={style['sums']}>
            {words.bought(format.number(sums.purchases - sums.unmatched.count), format.number(sums.buyers), format.number(sums.customers))}{' '}
            {sums.amount !== null && words.amount(format.number(sums.amount))} {sums.refunds > 0 && words.refunds(format.number(sums.refunds))}{' '}
            {sums.first !== null && sums.last !== null && words.period(sums.first, sums.last)}{' '}
            {sums.products && sums.products.all > sums.products.told && words.products(format.number(sums.products.told), format.number(sums.products.all))}
          </p>
          <IssueList issues={sums.issues} />
        </>
      )}
      {proposal && <Roles book={transactions.book} columns={proposal.columns} />}
      <Text size="xs" c="dimmed">
        {words.sources}
      </Text>
    </>
  )
}

function Roles({ book, columns }: { book: TransactionsBook; columns: string[] }) {
  const { database, databaseFiles } = useText()
  const { roles } = databaseFiles.transactions
  const change = (next: Partial<TransactionsBook>) =>
    changeDatabase((link) => link?.transactions ? setTransactions(link, { ...link.transactions, book: { ...link.transactions.book, ...next } }) : link)
  const select = (label: string, value: string | null, onChange: (column: string | null) => void) => (
    <NativeSelect
      size="xs"
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: database.noColumn }, ...columns]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
  const margin = (kind: 'cost' | 'profit') =>
    select(roles[kind], book.margin?.kind === kind ? book.margin.column : null, (column) => change({ margin: column === null ? null : { column, kind } }))
  return (
    <div className={style['roles']}>
      {select(roles.customer, book.customer, (customer) => change({ customer }))}
      {select(roles.order, book.order, (order) => change({ order }))}
      {select(roles.date, book.date, (date) => change({ date }))}
      {select(roles.product, book.product, (product) => change({ product }))}
      {select(roles.amount, book.amount, (amount) => change({ amount }))}
      {select(roles.quantity, book.quantity, (quantity) => change({ quantity }))}
      {margin('cost')}
      {margin('profit')}
    </div>
  )
}
