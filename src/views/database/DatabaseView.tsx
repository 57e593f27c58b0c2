import { Button, Group, Loader, Stack, Tabs, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { columnLabel } from '../../core/codebook/present.ts'
import type { Issue } from '../../core/errors.ts'
import { restrictionsOf } from '../../core/measurement/scope.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { addedColumns, customerRows, type DatabaseLink } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { cancelDatabase, changeDatabase, useDatabaseStore } from '../../state/database-store.ts'
import { useDoc } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { BookForm } from './BookForm.tsx'
import { ChooseDatabase } from './ChooseDatabase.tsx'
import { CustomersTab } from './CustomersTab.tsx'
import style from './database.module.css'
import { SegmentsTab } from './SegmentsTab.tsx'
import { TransactionsForm } from './TransactionsForm.tsx'
import { Waiting } from './Waiting.tsx'
import { WhatItAdds } from './WhatItAdds.tsx'

/** The market's segments among the company's own customers: where a customer file is. */
export function DatabaseView() {
  const { database, databaseFiles } = useText()
  const doc = useDoc()
  const link = paramsFor('zoomIn', doc).database
  const { file, progress, failure } = useDatabaseStore()
  return (
    <div className={style['view']}>
      <Title order={2} size="h4" mb={4}>
        {database.title}
      </Title>
      <Text size="sm" mb="sm" maw={860}>
        {database.lead} <Scope doc={doc} />
      </Text>
      <Stack gap="sm">
        {failure && <FailureNote title={file === 'customers' ? database.failed : databaseFiles.transactions.failed} failure={failure} />}
        {progress !== null && <Reading progress={progress} />}
        {progress === null && !link && <WhatItAdds isSample={doc.source.isSample} />}
        {/* purchases are read beside what is on screen */}
        {(progress === null || file === 'transactions') && link && <Zoomed doc={doc} link={link} />}
      </Stack>
    </div>
  )
}

function Reading({ progress }: { progress: number }) {
  const { database, format } = useText()
  return (
    <Group gap="xs" role="status">
      <Loader size="xs" />
      <Text size="sm">{database.reading(format.percent(progress))}</Text>
      <Button size="compact-sm" variant="default" onClick={cancelDatabase}>
        {database.cancel}
      </Button>
    </Group>
  )
}

/** Whom the sandbox is restricted to: the segments are learnt from the same people. */
function Scope({ doc }: { doc: ProjectDoc }) {
  const { database, format } = useText()
  const restrictions = restrictionsOf(doc.codebook, { ...paramsFor('relation', doc), path: [] })
  if (restrictions.length === 0) return null
  const named = restrictions.map(({ column, categories }) => {
    const label = columnLabel(doc.codebook, column)
    return `${label}: ${categories.join(' + ')}`
  })
  return database.within(format.list(named))
}

type Tab = 'segments' | 'profile' | 'value' | 'serve' | 'columns'
const TABS: readonly Tab[] = ['segments', 'profile', 'value', 'serve', 'columns']

/** What an open customer file tells, one question a tab. */
function Zoomed({ doc, link }: { doc: ProjectDoc; link: DatabaseLink }) {
  const { database, customerProfile, format } = useText()
  const [tab, setTab] = useState<Tab>('segments')
  // asked for first: it is there long before the segments are
  const proposed = useResult(doc, { analysis: 'matchDatabase', overrides: { matchDatabase: { dataId: link.dataId } } })
  const zoomed = useResult(doc, { analysis: 'zoomIn' })
  const isWeak = zoomed.result?.verdict.use === 'neither'
  return (
    <>
      <Group gap="sm">
        <Text size="sm" className={style['file']}>
          {database.source(link.fileName, format.number(link.rows))}
        </Text>
        <ChooseDatabase label={database.other} size="compact-sm" />
        <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={() => changeDatabase(() => null)}>
          {database.remove}
        </Button>
      </Group>
      <Tabs value={tab} onChange={(value) => setTab(TABS.find((t) => t === value) ?? tab)} keepMounted={false}>
        <Tabs.List mb="sm">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {customerProfile.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tab !== 'columns' && <Doubts doc={doc} link={link} issues={zoomed.result?.issues ?? []} onColumns={() => setTab('columns')} />}
        <Tabs.Panel value="segments">
          <SegmentsTab doc={doc} link={link} proposal={proposed.result} zoomed={zoomed} />
        </Tabs.Panel>
        {(['profile', 'value', 'serve'] as const).map((name) => (
          <Tabs.Panel key={name} value={name}>
            <CustomersTab doc={doc} link={link} tab={name} isWeak={isWeak} onColumns={() => setTab('columns')} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="columns">
          <Waiting outcome={proposed}>{(proposal) => <BookForm link={link} columns={[...proposal.database, ...addedColumns(link)]} />}</Waiting>
          {zoomed.result && <IssueList issues={zoomed.result.issues} />}
          <TransactionsForm doc={doc} link={link} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

/** Doubts that change what the numbers mean; all of them stand with the columns. */
const GRAVE: ReadonlySet<Issue['code']> = new Set(['database.noRevenue', 'transactions.period', 'sum.unmatched'])

/** What is so doubtful about the files that it has to be said beside every number, with the way to where it is put right. */
function Doubts({ doc, link, issues, onColumns }: { doc: ProjectDoc; link: DatabaseLink; issues: readonly Issue[]; onColumns: () => void }) {
  const { customerProfile } = useText()
  const { transactions } = link
  const sums = useResult(transactions ? doc : null, { analysis: 'purchases', overrides: { purchases: { transactions, customers: customerRows(link) } } }).result
  const all = [...issues, ...(transactions ? (sums?.issues ?? []) : [])]
  const isNew = (issue: Issue, place: number) => !all.slice(0, place).some((other) => JSON.stringify(other) === JSON.stringify(issue))
  const grave = all.filter((issue, place) => (issue.severity === 'error' || GRAVE.has(issue.code)) && isNew(issue, place))
  if (grave.length === 0) return null
  return (
    <Group align="flex-start" gap="sm" mb="sm">
      <IssueList issues={grave} />
      <Button size="xs" variant="default" onClick={onColumns}>
        {customerProfile.setColumns}
      </Button>
    </Group>
  )
}
