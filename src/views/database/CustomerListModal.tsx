import { Button, Group, Modal, NativeSelect, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { CustomerList, CustomerOrder, ListParams } from '../../core/database/customers-behind.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import type { CustomerGroups } from '../../core/zoom/customer-base.ts'
import { downloadPieces } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { closeCustomers, listOfCustomers, type NumberBehind, useCustomerListStore } from '../../state/customer-list-store.ts'
import { failureOf, useResult } from '../../state/results-store.ts'
import type { FailureShown } from '../../components/FailureNote.tsx'
import style from './profile.module.css'
import { Waiting } from './Waiting.tsx'

const SHOWN = 200
const SURENESS = [0, 0.5, 0.8] as const

/** The customers behind a number, over the screen. */
export function CustomerListModal({ doc, groups }: { doc: ProjectDoc; groups: CustomerGroups }) {
  const { customerProfile } = useText()
  const behind = useCustomerListStore((state) => state.behind)
  const title = behind && (behind.group === null || behind.group === behind.title ? behind.title : `${behind.group} · ${behind.title}`)
  return (
    <Modal opened={behind !== null} onClose={closeCustomers} title={title} size="min(1100px, 96vw)" closeButtonProps={{ 'aria-label': customerProfile.list.close }}>
      {behind && <Listed key={JSON.stringify(behind)} doc={doc} groups={groups} behind={behind} />}
    </Modal>
  )
}

function Listed({ doc, groups, behind }: { doc: ProjectDoc; groups: CustomerGroups; behind: NumberBehind }) {
  const { customerProfile, format } = useText()
  const { list: words } = customerProfile
  const isMixed = groups.kind === 'segments' && behind.group !== null
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 300)
  const [order, setOrder] = useState<CustomerOrder>(isMixed ? 'probability' : 'lifetime')
  const [atLeast, setAtLeast] = useState<number>(isMixed ? 0.5 : 0)
  const params: ListParams = { selection: behind.selection, group: behind.group, atLeast, search: wanted, order, limit: SHOWN }
  const outcome = useResult(doc, { analysis: 'customersBehind', overrides: { customersBehind: params } })
  const { result } = outcome
  const orders = (['probability', 'revenue', 'profit', 'lifetime', 'risk'] as const).filter((o) => (o === 'probability' ? isMixed : result?.[o] !== null))
  return (
    <>
      <div className={style['picker']}>
        <TextInput size="xs" label={words.search} leftSection={<IconSearch size={14} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <NativeSelect size="xs" label={words.order} value={order} data={orders.map((value) => ({ value, label: words.orders[value] }))} onChange={(event) => setOrder(orders.find((o) => o === event.currentTarget.value) ?? order)} />
        {isMixed && (
          <NativeSelect
            size="xs"
            label={words.atLeast}
            value={String(atLeast)}
            data={SURENESS.map((value) => ({ value: String(value), label: words.sureness[value] }))}
            onChange={(event) => setAtLeast(Number(event.currentTarget.value))}
          />
        )}
        <Download params={params} title={[doc.title, words.fileName, behind.group, behind.title].filter(Boolean).join(' ')} />
      </div>
      <Waiting outcome={outcome}>
        {(list) => (
          <>
            <Text size="sm">
              {isMixed ? words.expectedOf(format.number(list.expected)) : words.expected(format.number(list.expected))}{' '}
              {isMixed ? words.listed(format.number(list.count), format.number(list.sure), behind.group ?? '') : list.count !== list.expected && words.count(format.number(list.count))}{' '}
              {list.count > list.ids.length && words.first(format.number(list.ids.length))}
            </Text>
            {list.count === 0 ? <Text size="sm">{words.empty}</Text> : <Rows list={list} hasGroups={groups.kind !== 'none'} isMixed={groups.kind === 'segments'} />}
          </>
        )}
      </Waiting>
    </>
  )
}

function Rows({ list, hasGroups, isMixed }: { list: CustomerList; hasGroups: boolean; isMixed: boolean }) {
  const { customerProfile, format } = useText()
  const { columns, yes, no } = customerProfile.list
  const { revenue, profit, lifetime, risk, consent, churned } = list
  const flag = (value: number) => (Number.isNaN(value) ? '–' : value === 1 ? yes : no)
  const amount = (value: number) => (Number.isNaN(value) ? '–' : format.number(value))
  const shown: { name: string; cell: (row: number) => string }[] = [
    ...(hasGroups ? [{ name: columns.segment, cell: (row: number) => list.groups[list.likeliest[row]!] ?? '–' }] : []),
    ...(isMixed ? [{ name: columns.probability, cell: (row: number) => format.percent(list.probability[row]!) }] : []),
    ...(revenue ? [{ name: columns.revenue, cell: (row: number) => amount(revenue[row]!) }] : []),
    ...(profit ? [{ name: columns.profit, cell: (row: number) => amount(profit[row]!) }] : []),
    ...(lifetime ? [{ name: columns.lifetime, cell: (row: number) => amount(lifetime[row]!) }] : []),
    ...(risk ? [{ name: columns.risk, cell: (row: number) => (Number.isNaN(risk[row]!) ? '–' : format.percent(risk[row]!)) }] : []),
    ...(churned ? [{ name: columns.churned, cell: (row: number) => flag(churned[row]!) }] : []),
    ...(consent ? [{ name: columns.consent, cell: (row: number) => flag(consent[row]!) }] : []),
  ]
  return (
    <div className={style['list']}>
      <NumberTable label={columns.customer} columns={[columns.customer, ...shown.map((c) => c.name)]}>
        {list.ids.map((id, row) => (
          <tr key={`${id} ${row}`}>
            <th scope="row">{id}</th>
            {shown.map((column) => (
              <td key={column.name}>{column.cell(row)}</td>
            ))}
          </tr>
        ))}
      </NumberTable>
    </div>
  )
}

function Download({ params, title }: { params: ListParams; title: string }) {
  const { customerProfile } = useText()
  const { list: words } = customerProfile
  const [isWriting, setWriting] = useState(false)
  const [failure, setFailure] = useState<FailureShown | null>(null)
  const download = async () => {
    setWriting(true)
    setFailure(null)
    try {
      const [list, { customersToCsv }] = await Promise.all([listOfCustomers(params), import('../../export/customers-csv.ts')])
      await downloadPieces(`${title}.csv`, customersToCsv(list))
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setWriting(false)
    }
  }
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={isWriting} leftSection={<IconDownload size={14} />} onClick={() => void download()}>
        {isWriting ? words.writing : words.download}
      </Button>
      {failure && <FailureNote title={words.failed} failure={failure} />}
    </Group>
  )
}
