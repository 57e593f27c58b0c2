import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { Issue, Severity } from '../../core/errors.ts'
import type { Dialect } from '../../core/ingest/dialect.ts'
import { downloadText } from '../../export/download.ts'
import { countOfIssue, issuesToCsv, issuesToText, rowsOfIssue } from '../../export/issues-csv.ts'
import { sentenceFor, useText } from '../../i18n/text.ts'
import type { LoadedFile } from '../../state/import-store.ts'
import { fieldsOf } from './dialect-fields.ts'
import style from './import.module.css'

const SEVERITIES: Severity[] = ['error', 'warning', 'note']
/** Sentences name so many rows. */
const IN_SENTENCE = 5

/** All that was recognised, repaired, left out or found doubtful in a file, with row numbers; to be copied or saved. */
export function ImportReport({ loaded, issues }: { loaded: LoadedFile; issues: Issue[] }) {
  const text = useText()
  const { report } = text.importing
  const [isCopied, setCopied] = useState(false)
  const facts = useFacts(loaded)
  const title = `${loaded.fileName}: ${facts.join(' · ')}`
  const copy = async () => {
    await navigator.clipboard.writeText(issuesToText(title, issues, text))
    setCopied(true)
  }
  return (
    <Stack gap="md" className={style['report']}>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={620}>
          {title}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" leftSection={isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={() => void copy()}>
            {isCopied ? report.copied : report.copy}
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} />} onClick={() => downloadText(`${report.fileName(loaded.fileName)}.csv`, issuesToCsv(issues, text))}>
            {report.download}
          </Button>
        </Group>
      </Group>
      {issues.length === 0 && <Text size="sm">{text.importing.noProblems}</Text>}
      {SEVERITIES.map((severity) => {
        const group = issues.filter((issue) => issue.severity === severity)
        return (
          group.length > 0 && (
            <section key={severity}>
              <Title order={3} size="h6" mb={6}>
                {report.groups[severity]} ({group.length})
              </Title>
              <ul>
                {group.map((issue) => (
                  <ReportedIssue key={`${issue.code} ${JSON.stringify(issue.details)}`} issue={issue} />
                ))}
              </ul>
            </section>
          )
        )
      })}
      <Text size="xs" c="dimmed">
        {report.unchanged}
      </Text>
    </Stack>
  )
}

function ReportedIssue({ issue }: { issue: Issue }) {
  const text = useText()
  const { report } = text.importing
  const rows = rowsOfIssue(issue)
  const count = countOfIssue(issue) ?? rows.length
  return (
    <li>
      <Text size="sm">{sentenceFor(text, issue)}</Text>
      {rows.length > IN_SENTENCE && (
        <details>
          <summary>{rows.length < count ? report.firstRows(rows.length, count) : report.allRows(rows.length)}</summary>
          <p>{rows.join(', ')}</p>
        </details>
      )}
    </li>
  )
}

/** How the file was read, in a few words. */
function useFacts({ dialect, container, rowCount, summaries }: LoadedFile): string[] {
  const { importing, format } = useText()
  const size = importing.size(format.number(rowCount), format.number(summaries.length))
  const read: Record<keyof Dialect, string> = {
    encoding: dialect.encoding.toUpperCase(),
    delimiter: importing.report.fact(importing.delimiter, importing.delimiters[dialect.delimiter]),
    headerRows: importing.report.headerRows(dialect.headerRows),
    decimalMark: importing.report.fact(importing.decimalMark, importing.decimalMarks[dialect.decimalMark]),
  }
  return [size, ...fieldsOf(container).map((field) => read[field])]
}
