import { Button, Group, Progress, Text, TextInput, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { useText } from '../../i18n/text.ts'
import { editPreparation, showFiles } from '../../state/import-files.ts'
import { cancelImport, type LoadedFile, type Several } from '../../state/import-store.ts'
import { AddFiles } from './AddFiles.tsx'
import { FilesCard } from './FilesCard.tsx'
import style from './files.module.css'

interface Props {
  several: Several
  /** What the files become together, as last computed. */
  result: LoadedFile | null
  /** Share read of the files being read, 0-1. */
  progress: number | null
}

/** How several files belong together: proposed, to be confirmed or corrected, before their columns are looked at. */
export function FilesView({ several, result, progress }: Props) {
  const { files, importing, shell, format } = useText()
  const { sources, preparation, isPreparing, failure } = several
  const isStacked = preparation.files.some((f) => f.link?.kind === 'stack')
  const isReady = !isPreparing && !failure && result !== null
  return (
    <div className={style['files']} aria-busy={isPreparing}>
      <header className={style['head']}>
        <div>
          <Title order={2} size="h4">
            {files.title}
          </Title>
          <Text size="sm" c="dimmed">
            {files.hint}
          </Text>
        </div>
        <Group gap="xs">
          <AddFiles />
          <Button variant="default" onClick={cancelImport}>
            {shell.cancel}
          </Button>
          <Button rightSection={<IconArrowRight size={16} />} disabled={!isReady} onClick={() => showFiles(false)} data-autofocus>
            {files.goOn}
          </Button>
        </Group>
      </header>
      <div className={style['body']}>
        <ol className={style['list']}>
          {sources.map((source, i) => (
            <FilesCard key={`${i} ${source.file.name}`} several={several} place={i} isStacked={isStacked} />
          ))}
        </ol>
        <aside className={style['result']} aria-label={files.together}>
          <Title order={3} size="h6" mb={4}>
            {files.together}
          </Title>
          {result && (
            <Text size="sm" mb="sm" data-testid="files-result" c={isReady ? 'var(--mantine-color-text)' : 'dimmed'}>
              {importing.size(format.number(result.rowCount), format.number(result.summaries.length))}
            </Text>
          )}
          {isPreparing && (
            <div role="status">
              <Text size="sm" c="dimmed" mb={6}>
                {progress === null ? files.preparing : files.reading}
              </Text>
              {progress !== null && <Progress value={progress * 100} mb="sm" aria-label={files.reading} />}
            </div>
          )}
          {isStacked && (
            <TextInput
              size="sm"
              mb="md"
              label={files.sourceColumn}
              description={preparation.sourceColumn === '' ? files.sourceColumnHint : files.sourceColumnFilled}
              value={preparation.sourceColumn}
              onChange={(event) => {
                const sourceColumn = event.currentTarget.value
                editPreparation((p) => ({ ...p, sourceColumn }))
              }}
            />
          )}
          {failure && <FailureNote title={sources.length === preparation.files.length && sources.length > 1 ? files.cannot : files.notAdded} failure={failure} />}
          {isReady && (
            <>
              <Title order={3} size="h6" mb="xs">
                {importing.problems}
              </Title>
              {result.issues.length > 0 && sources.length > 1 ? <IssueList issues={result.issues} most={12} /> : <Text size="sm">{files.noProblems}</Text>}
            </>
          )}
        </aside>
      </div>
    </div>
  )
}
