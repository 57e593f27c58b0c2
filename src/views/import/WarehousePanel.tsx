import { Button, Checkbox, CopyButton, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { aggregateQuery } from '../../core/aggregate/aggregate-query.ts'
import { DIALECT_NAMES, type DialectId, DIALECTS } from '../../core/aggregate/dialects.ts'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { isDerived } from '../../core/codebook/derived.ts'
import { presentName } from '../../core/codebook/present.ts'
import { AnalysisError } from '../../core/errors.ts'
import { FailureNote } from '../../components/FailureNote.tsx'
import { downloadSql } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import type { LoadedFile } from '../../state/import-store.ts'
import style from './warehouse.module.css'

/** The query that computes in a data warehouse what the maps of this codebook need. */
export function WarehousePanel({ codebook, loaded }: { codebook: Codebook; loaded: LoadedFile }) {
  const { importing, warehouse } = useText()
  const [dialect, setDialect] = useState<DialectId>('duckdb')
  const [table, setTable] = useState(() => tableNameOf(loaded.fileName))
  const [decimalMark, setDecimalMark] = useState(loaded.dialect.decimalMark)
  const profiles = codebook.columns.filter((c) => c.use.kind === 'profile' && !isDerived(codebook, c.name))
  const [chosen, setChosen] = useState<string[] | null>(null)
  const first = codebook.segmentBy ?? profiles[0]?.name
  const segmentBy = useMemo(() => chosen ?? (first === undefined ? [] : [first]), [chosen, first])
  const written = useMemo(
    () => write(codebook, { dialect, table: table.trim() === '' ? 'survey' : table, segmentBy, texts: textsOf(loaded), decimalMark }),
    [codebook, loaded, dialect, table, decimalMark, segmentBy],
  )
  return (
    <Stack gap="md" className={style['panel']}>
      <div>
        <Title order={3} size="h6" mb={4}>
          {warehouse.title}
        </Title>
        <Text size="sm" c="dimmed">
          {warehouse.hint}
        </Text>
      </div>
      <div className={style['choices']}>
        <NativeSelect
          label={warehouse.dialect}
          value={dialect}
          data={DIALECTS.map((id) => ({ value: id, label: DIALECT_NAMES[id] }))}
          onChange={(event) => setDialect(DIALECTS.find((id) => id === event.currentTarget.value) ?? 'duckdb')}
        />
        <TextInput label={warehouse.table} description={warehouse.tableHint} value={table} onChange={(event) => setTable(event.currentTarget.value)} />
        {loaded.dialect.decimalMark === ',' && (
          <NativeSelect
            label={warehouse.decimalMark}
            value={decimalMark}
            data={(['.', ','] as const).map((mark) => ({ value: mark, label: importing.decimalMarks[mark] }))}
            onChange={(event) => setDecimalMark(event.currentTarget.value === ',' ? ',' : '.')}
          />
        )}
      </div>
      {profiles.length > 0 ? (
        <Checkbox.Group label={warehouse.segments} value={segmentBy} onChange={setChosen}>
          <Group gap="md" mt={6} className={style['segments']}>
            {profiles.map((c) => (
              <Checkbox key={c.name} size="xs" value={c.name} label={c.label || presentName(c.name)} />
            ))}
          </Group>
        </Checkbox.Group>
      ) : (
        <Text size="sm">{warehouse.noSegments}</Text>
      )}
      {(codebook.derived?.length ?? 0) > 0 && <Text size="sm">{warehouse.derivedLeftOut}</Text>}
      {written instanceof AnalysisError ? (
        <FailureNote title={importing.drawBlocked} failure={{ kind: 'analysis', code: written.code, details: written.details }} />
      ) : (
        <div>
          <Group justify="space-between" mb={6}>
            <Title order={4} size="h6">
              {warehouse.query}
            </Title>
            <Group gap="xs">
              <CopyButton value={written}>
                {({ copied, copy }) => (
                  <Button size="xs" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
                    {copied ? warehouse.copied : warehouse.copy}
                  </Button>
                )}
              </CopyButton>
              <Button size="xs" variant="default" leftSection={<IconDownload size={14} />} onClick={() => downloadSql(`${tableNameOf(loaded.fileName)}-${dialect}.sql`, written)}>
                {warehouse.download}
              </Button>
            </Group>
          </Group>
          <textarea className={style['query']} readOnly spellCheck={false} aria-label={warehouse.query} value={written} rows={11} />
        </div>
      )}
      <ol className={style['steps']}>
        {warehouse.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Stack>
  )
}

/** The query, or why there is none. */
function write(...given: Parameters<typeof aggregateQuery>): string | AnalysisError {
  try {
    return aggregateQuery(...given)
  } catch (error) {
    if (error instanceof AnalysisError) return error
    throw error
  }
}

/** The file's name as a table is usually called. */
function tableNameOf(fileName: string): string {
  const name = fileName.replace(/\..*$/, '').replaceAll(/[^\p{L}\p{N}]+/gu, '_').toLowerCase()
  return /^[\p{L}_]/u.test(name) ? name : 'survey'
}

function textsOf({ summaries }: LoadedFile): Map<string, string[]> {
  return new Map(summaries.map(({ name, frequent }) => [name, frequent.map(({ text }) => text)]))
}
