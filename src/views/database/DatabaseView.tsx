import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { columnLabel } from '../../core/codebook/present.ts'
import { restrictionsOf } from '../../core/measurement/scope.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { addedColumns, type DatabaseLink } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { cancelDatabase, changeDatabase, useDatabaseStore } from '../../state/database-store.ts'
import { useDoc } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { showView } from '../../state/screen-store.ts'
import { BookForm } from './BookForm.tsx'
import { ChooseDatabase } from './ChooseDatabase.tsx'
import style from './database.module.css'
import { FileOverview } from './FileOverview.tsx'
import { MatchingTable } from './MatchingTable.tsx'
import { ModelCard } from './ModelCard.tsx'
import { SegmentTable } from './SegmentTable.tsx'
import { TransactionsForm } from './TransactionsForm.tsx'
import { WhatItAdds } from './WhatItAdds.tsx'

/** The market's segments among the company's own customers: where a customer file is. */
export function DatabaseView() {
  const { database, databaseFiles } = useText()
  const doc = useDoc()
  const link = paramsFor('zoomIn', doc).database
  const { file, progress, failure } = useDatabaseStore()
  return (
    <div className={style['view']}>
      <Group gap="sm" mb="xs">
        <Button variant="default" size="xs" leftSection={<IconArrowLeft size={14} />} onClick={() => showView('sandbox')}>
          {database.back}
        </Button>
        <Title order={2} size="h4">
          {database.title}
        </Title>
      </Group>
      <Text size="sm" mb="sm" maw={860}>
        {database.lead} <Scope doc={doc} />
      </Text>
      <Stack gap="sm">
        {failure && <FailureNote title={file === 'customers' ? database.failed : databaseFiles.transactions.failed} failure={failure} />}
        {progress !== null && <Reading progress={progress} />}
        {progress === null && !link && <WhatItAdds isSample={doc.source.isSample} />}
        {progress === null && link && <Zoomed doc={doc} link={link} />}
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

function Zoomed({ doc, link }: { doc: ProjectDoc; link: DatabaseLink }) {
  const { database, format } = useText()
  const { unmatched } = useDatabaseStore()
  const proposal = useResult(doc, { analysis: 'matchDatabase', overrides: { matchDatabase: { dataId: link.dataId } } }).result
  const { result: zoom, failure, isStale, progress } = useResult(doc, { analysis: 'zoomIn' })
  return (
    <div aria-busy={isStale}>
      <Group gap="sm" mb="sm">
        <Text size="sm" className={style['file']}>
          {database.source(link.fileName, format.number(link.rows))}
        </Text>
        <ChooseDatabase label={database.other} size="compact-sm" />
        <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={() => changeDatabase(() => null)}>
          {database.remove}
        </Button>
      </Group>
      {failure && <FailureNote title={database.none} failure={failure} />}
      {(isStale || (!failure && !zoom)) && (
        <Group gap="xs" role="status" mb="sm">
          <Loader size="xs" />
          <Text size="sm">{database.computing(format.percent(progress ?? 0))}</Text>
        </Group>
      )}
      {(failure || (zoom && !zoom.segments.some((s) => s.meanWallet !== null))) && <FileOverview doc={doc} link={link} />}
      {zoom && <SegmentTable zoom={zoom} title={doc.title} minimumBase={doc.bases.minimum} />}
      <div className={style['columns']}>
        {zoom && <ModelCard doc={doc} zoom={zoom} />}
        <section>
          {unmatched && (
            <Alert color="orange" p="xs" mb="xs" role="alert">
              {database.matching.nothing(unmatched.survey, unmatched.database)}
            </Alert>
          )}
          {proposal && <MatchingTable link={link} proposal={proposal} zoom={isStale ? null : zoom} />}
          <TransactionsForm doc={doc} link={link} />
          {proposal && <BookForm link={link} columns={[...proposal.database, ...addedColumns(link)]} />}
          {zoom && <IssueList issues={zoom.issues} />}
        </section>
      </div>
    </div>
  )
}
