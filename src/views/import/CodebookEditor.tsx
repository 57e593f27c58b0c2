import { Alert, Button, Group, NativeSelect, Tabs, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowRight, IconArrowsExchange, IconFiles } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { commonTitle } from '../../core/assembly/source-label.ts'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { setLayout, setSegmentBy } from '../../core/codebook/edit.ts'
import { swapGrid } from '../../core/codebook/swap.ts'
import { newProject } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { showFiles } from '../../state/import-files.ts'
import { cancelImport, confirmImport, editCodebook, resetCodebook, startImport, useImportStore } from '../../state/import-store.ts'
import { useResult } from '../../state/results-store.ts'
import type { LoadedFile } from '../../state/import-store.ts'
import { AddFiles } from './AddFiles.tsx'
import { ColumnList } from './ColumnList.tsx'
import { CompanyColumn } from './CompanyColumn.tsx'
import { CompanyList } from './CompanyList.tsx'
import { FilePreview } from './FilePreview.tsx'
import { ImportReport } from './ImportReport.tsx'
import style from './import.module.css'
import { LeftOutRows } from './LeftOutRows.tsx'
import { MeasureTable } from './MeasureTable.tsx'
import { MultipleAnswers } from './MultipleAnswers.tsx'
import { RecipeMenu } from './RecipeMenu.tsx'
import { RecipeNotes } from './RecipeNotes.tsx'
import { SheetChoice } from './SheetChoice.tsx'
import { summaryOf } from './summary-of.ts'
import { useRecipe } from './use-recipe.ts'

// the writer of queries is fetched when its tab is opened
const WarehousePanel = lazy(async () => ({ default: (await import('./WarehousePanel.tsx')).WarehousePanel }))

interface Props {
  file: File
  loaded: LoadedFile
  codebook: Codebook
  /** The same file is being read again in another way. */
  isRereading: boolean
  /** The tab that is open. */
  tab: string
  onTab: (tab: string) => void
}

/** What the columns mean: proposed, to be confirmed with one click or corrected. */
export function CodebookEditor({ file, loaded, codebook, isRereading, tab, onTab }: Props) {
  const text = useText()
  const { importing, sandbox, shell } = text
  const { isReused, isDropped, choices, overrides, several } = useImportStore()
  const recipe = useRecipe(loaded, codebook)
  // typing in a name must not start a computation at every key
  const [settled] = useDebouncedValue(codebook, 300)
  const draft = useMemo(() => newProject(loaded.dataId, { fileName: loaded.fileName, rows: loaded.rowCount, isSample: false }, settled, ''), [loaded, settled])
  const check = useResult(draft, { analysis: 'codebookCheck' })
  const relation = useResult(draft, { analysis: 'relation' })
  const derived = useResult(draft, { analysis: 'derivedSummaries' })
  const leftOut = (check.result ?? []).reduce((n, issue) => n + (issue.code === 'rows.leftOut' ? issue.details.count : 0), 0)
  const problems = [...(check.result ?? []), ...loaded.doubts, ...loaded.issues]
  const title = commonTitle(several ? several.sources.map((s) => s.loaded.fileName) : [loaded.fileName])
  const bases = relation.result?.by === 'segments' ? importing.bases(text.format.number(relation.result.respondents.n), relation.result.columns.length) : null
  return (
    <div className={style['editor']} aria-busy={isRereading}>
      <header className={style['head']}>
        <div>
          <Title order={2} size="h4">
            {importing.codebookTitle}
          </Title>
          <Text size="sm" data-testid="codebook-summary">
            {summaryOf(codebook, text)}
            {bases && <> · {bases}</>}
          </Text>
        </div>
        <Group gap="xs">
          {several ? (
            <Button variant="default" leftSection={<IconFiles size={16} />} onClick={() => showFiles(true)}>
              {text.files.back(several.sources.length)}
            </Button>
          ) : (
            <AddFiles />
          )}
          <RecipeMenu onSave={recipe.save} onApply={recipe.apply} onFile={(chosen) => void recipe.applyFile(chosen)} />
          <Button variant="default" onClick={cancelImport}>
            {shell.cancel}
          </Button>
          <Button
            rightSection={<IconArrowRight size={16} />}
            disabled={relation.failure !== null || isRereading}
            onClick={() => void confirmImport(title)}
            data-autofocus
          >
            {importing.draw}
          </Button>
        </Group>
      </header>
      <RecipeNotes recipe={recipe} loaded={loaded} />
      {isDropped && !recipe.applied && (
        <Alert color="orange" className={style['alert']} p="xs">
          {text.recipes.dropped}
        </Alert>
      )}
      {isReused && !recipe.applied && (
        <Alert color="teal" className={style['alert']} p="xs">
          <Group justify="space-between">
            <Text size="sm">{importing.reused}</Text>
            <Button size="compact-sm" variant="default" onClick={resetCodebook}>
              {importing.reset}
            </Button>
          </Group>
        </Alert>
      )}
      <div className={style['choices']}>
        <SheetChoice choices={choices} overrides={overrides} onOverrule={(change) => void startImport(file, change)} />
        <NativeSelect
          label={importing.segmentBy}
          description={importing.segmentByHint}
          value={codebook.segmentBy ?? ''}
          data={[
            { value: '', label: importing.noneNeeds },
            ...codebook.columns
              .filter((c) => c.use.kind === 'profile')
              .map((c) => ({ value: c.name, label: c.label ? `${c.name} · ${c.label}` : c.name })),
          ]}
          onChange={(event) => {
            const name = event.currentTarget.value
            editCodebook((book) => setSegmentBy(book, name === '' ? null : name))
          }}
        />
        <NativeSelect
          label={importing.layout}
          value={codebook.layout}
          data={(['wide', 'long'] as const).map((layout) => ({ value: layout, label: importing.layouts[layout] }))}
          onChange={(event) => {
            const layout = event.currentTarget.value === 'long' ? 'long' : 'wide'
            editCodebook((book) => setLayout(book, layout))
          }}
        />
        {codebook.layout === 'long' && <CompanyColumn codebook={codebook} summaries={loaded.summaries} />}
        {codebook.layout === 'wide' && codebook.companies.length > 0 && codebook.measures.length > 0 && (
          <Button variant="default" leftSection={<IconArrowsExchange size={15} />} title={importing.swapHint} onClick={() => editCodebook(swapGrid)}>
            {importing.swap}
          </Button>
        )}
      </div>
      <div className={style['columns']}>
        <Tabs value={several && tab === 'file' ? 'measures' : tab} onChange={(chosen) => chosen !== null && onTab(chosen)} className={style['tabs']} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="measures">{importing.companiesTab}</Tabs.Tab>
            <Tabs.Tab value="columns">
              {importing.columnsTab} ({codebook.columns.length})
            </Tabs.Tab>
            <Tabs.Tab value="multiples">{text.answers.tab(codebook.multiples?.length ?? 0)}</Tabs.Tab>
            <Tabs.Tab value="rows">{text.answers.rowsTab(leftOut)}</Tabs.Tab>
            {!several && <Tabs.Tab value="file">{importing.previewTab}</Tabs.Tab>}
            <Tabs.Tab value="report">
              {importing.report.tab} ({problems.length})
            </Tabs.Tab>
            <Tabs.Tab value="warehouse">{text.warehouse.tab}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="measures" pt="sm">
            <Title order={3} size="h6" mb={6}>
              {importing.companies}
            </Title>
            <CompanyList codebook={codebook} />
            <Title order={3} size="h6" mt="lg" mb={6}>
              {importing.measures}
            </Title>
            <MeasureTable codebook={codebook} />
          </Tabs.Panel>
          <Tabs.Panel value="columns" pt="sm">
            <ColumnList codebook={codebook} summaries={[...loaded.summaries, ...(derived.result ?? [])]} />
          </Tabs.Panel>
          <Tabs.Panel value="multiples" pt="sm">
            <MultipleAnswers codebook={codebook} draft={draft} />
          </Tabs.Panel>
          <Tabs.Panel value="rows" pt="sm">
            <LeftOutRows codebook={codebook} summaries={loaded.summaries} />
          </Tabs.Panel>
          <Tabs.Panel value="file" pt="sm">
            <FilePreview file={file} loaded={loaded} />
          </Tabs.Panel>
          <Tabs.Panel value="warehouse" pt="sm">
            <Suspense>
              <WarehousePanel codebook={codebook} loaded={loaded} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="report" pt="sm">
            <ImportReport loaded={loaded} issues={problems} />
          </Tabs.Panel>
        </Tabs>
        <aside className={style['problems']} aria-label={importing.problems}>
          {relation.failure && <FailureNote title={importing.drawBlocked} failure={relation.failure} />}
          <Title order={3} size="h6" mt={relation.failure ? 'md' : 0} mb="xs">
            {importing.problems}
          </Title>
          {problems.length > 0 ? <IssueList issues={problems} most={8} /> : <Text size="sm">{check.result ? importing.noProblems : sandbox.checking}</Text>}
        </aside>
      </div>
    </div>
  )
}
