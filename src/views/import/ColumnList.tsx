import { Group, NativeSelect, Pagination, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Codebook, CodebookColumn, ColumnUse } from '../../core/codebook/codebook.ts'
import { setUse } from '../../core/codebook/edit.ts'
import type { ColumnSummary } from '../../core/codebook/summarise.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import { CategoryLabels } from './CategoryLabels.tsx'
import style from './import.module.css'
import { PeriodChoice } from './PeriodChoice.tsx'
import { NEW, assignCompany, assignMeasure, takeAsMeasure } from './measure-choice.ts'

/** Columns on one page: files with thousands of columns must not make thousands of controls. */
const PAGE = 30
const KINDS: ColumnUse['kind'][] = ['ignored', 'measure', 'profile', 'respondent', 'weight', 'wave', 'company']

/** Every column of the file with its answers and its use. */
export function ColumnList({ codebook, summaries }: { codebook: Codebook; summaries: ColumnSummary[] }) {
  const { importing } = useText()
  const [query, setQuery] = useState('')
  const [page, setPage] = useState(1)
  const needle = query.trim().toLowerCase()
  const summaryOf = new Map(summaries.map((s) => [s.name, s]))
  const found = codebook.columns.filter((c) => `${c.name} ${c.label}`.toLowerCase().includes(needle))
  const pages = Math.max(1, Math.ceil(found.length / PAGE))
  const shown = found.slice((Math.min(page, pages) - 1) * PAGE, Math.min(page, pages) * PAGE)
  return (
    <>
      <Group mb="xs" justify="space-between" className={style['finder']}>
        <TextInput
          size="xs"
          w={260}
          leftSection={<IconSearch size={14} />}
          placeholder={importing.search}
          aria-label={importing.search}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setPage(1)
          }}
        />
        <Text size="xs" c="dimmed">
          {importing.found(found.length, codebook.columns.length)}
        </Text>
        {pages > 1 && <Pagination size="xs" withControls={false} total={pages} value={Math.min(page, pages)} onChange={setPage} />}
      </Group>
      <div className={style['scroll']}>
        <table className={style['measures']}>
          <thead>
            <tr>
              <th scope="col">{importing.column}</th>
              <th scope="col">{importing.example}</th>
              <th scope="col">{importing.use}</th>
              <th scope="col">
                <VisuallyHidden>{importing.codeMeans}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <ColumnRow key={column.name} column={column} codebook={codebook} summary={summaryOf.get(column.name)} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function ColumnRow({ column, codebook, summary }: { column: CodebookColumn; codebook: Codebook; summary: ColumnSummary | undefined }) {
  const { importing } = useText()
  const { use } = column
  return (
    <tr>
      <th scope="row" title={column.label || column.name}>
        {column.name}
        {column.label && (
          <Text size="xs" c="dimmed" fw={400} lineClamp={2}>
            {column.label}
          </Text>
        )}
      </th>
      <td className={style['examples']}>
        {summary && (
          <>
            {summary.frequent
              .slice(0, 5)
              .map((f) => f.text)
              .join(' · ')}
            <Text size="xs" c="dimmed">
              {importing.distinct(summary.distinct)}
              {summary.blanks > 0 && `, ${importing.blank(summary.blanks)}`}
            </Text>
          </>
        )}
      </td>
      <td>
        <NativeSelect
          size="xs"
          w={160}
          aria-label={importing.roleOf(column.name)}
          value={use.kind}
          data={KINDS.filter((kind) => kind !== 'company' || codebook.layout === 'long').map((kind) => ({ value: kind, label: importing.uses[kind] }))}
          onChange={(event) => {
            const kind = KINDS.find((k) => k === event.currentTarget.value)
            if (!kind) return
            editCodebook((book) => (kind === 'measure' ? takeAsMeasure(book, column.name, summary) : setUse(book, column.name, { kind })))
          }}
        />
      </td>
      <td>
        {use.kind === 'measure' && <MeasureChoice column={column} use={use} codebook={codebook} summary={summary} />}
        {summary?.dates && use.kind !== 'measure' && <PeriodChoice column={column.name} dates={summary.dates} codebook={codebook} />}
        {use.kind === 'profile' && summary && <CategoryLabels column={column} summary={summary} />}
      </td>
    </tr>
  )
}

interface MeasureChoiceProps {
  column: CodebookColumn
  use: Extract<ColumnUse, { kind: 'measure' }>
  codebook: Codebook
  summary: ColumnSummary | undefined
}

/** Which measure a column holds, and of which company. */
function MeasureChoice({ column, use, codebook, summary }: MeasureChoiceProps) {
  const { importing } = useText()
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="xs"
        w={200}
        aria-label={importing.measureOf(column.name)}
        value={use.measure}
        data={[...codebook.measures.map((m) => ({ value: m.id, label: m.label })), { value: NEW, label: importing.newMeasure }]}
        onChange={(event) => {
          const id = event.currentTarget.value
          editCodebook((book) => assignMeasure(book, column.name, id, summary))
        }}
      />
      {codebook.layout === 'wide' && (
        <NativeSelect
          size="xs"
          w={160}
          aria-label={importing.companyOf(column.name)}
          value={use.company ?? ''}
          data={[...codebook.companies.map((c) => ({ value: c.id, label: c.label })), { value: NEW, label: importing.newCompany }]}
          onChange={(event) => {
            const id = event.currentTarget.value
            editCodebook((book) => assignCompany(book, column.name, id))
          }}
        />
      )}
    </Group>
  )
}
