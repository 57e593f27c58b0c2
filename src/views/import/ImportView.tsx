import { Alert, Button, Center, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { useText } from '../../i18n/text.ts'
import { cancelImport, startImport, useImportStore } from '../../state/import-store.ts'
import { CodebookEditor } from './CodebookEditor.tsx'
import { fieldsOf } from './dialect-fields.ts'
import { DialectForm } from './DialectForm.tsx'
import style from './import.module.css'
import { FileChoice } from './FileChoice.tsx'
import { FilesView } from './FilesView.tsx'
import { ReadingPaceNote } from './ReadingPaceNote.tsx'
import { SheetChoice } from './SheetChoice.tsx'
import { WarehouseSums } from './WarehouseSums.tsx'

/** From a file to a project: how it is read, what its columns mean, and the way to the map. */
export function ImportView() {
  const { importing, shell } = useText()
  const { file, overrides, progress, pace, loaded, choices, codebook, failure, several } = useImportStore()
  // read, but its screen is still being made
  const share = progress ?? 1
  // a large screen: it is made in slices while the page goes on, and only then takes the place of the progress
  const shown = useDeferredValue(loaded?.dataId ?? null)
  // a file read again in another way is shown anew, at the tab where the user is; another file begins at the first
  const [opened, setOpened] = useState<{ file: File; tab: string } | null>(null)
  if (failure) {
    return (
      <Center h="100%" p="lg">
        <FailureNote title={importing.failedTitle} failure={failure}>
          <Text size="sm" c="dimmed">
            {importing.unchanged}
          </Text>
          {file && <SheetChoice choices={choices} overrides={overrides} onOverrule={(change) => void startImport(file, change)} />}
          {file && loaded === null && choices.every((choice) => choice.chosen !== null) && isOfText(failure) && (
            <DialectForm overrides={overrides} onOverrule={(change) => void startImport(file, change)} fields={fieldsOf(null)} />
          )}
          <Group>
            <FileChoice />
            <Button size="xs" variant="default" onClick={cancelImport}>
              {shell.close}
            </Button>
          </Group>
        </FailureNote>
      </Center>
    )
  }
  if (several?.isOpen) return <FilesView several={several} result={loaded} progress={progress} />
  if (loaded && loaded.aggregateHash !== null && codebook) return <WarehouseSums loaded={loaded} codebook={codebook} />
  if (loaded && codebook && file && shown === loaded.dataId) {
    return (
      <CodebookEditor
        key={loaded.dataId}
        file={file}
        loaded={loaded}
        codebook={codebook}
        isRereading={progress !== null}
        tab={opened?.file === file ? opened.tab : 'measures'}
        onTab={(tab) => setOpened({ file, tab })}
      />
    )
  }
  return (
    <Center h="100%">
      {(progress === null && !loaded) || !file ? (
        <Stack align="center">
          <Title order={2} size="h3">
            {importing.title}
          </Title>
          <Alert color="gray">{shell.privacy}</Alert>
          <FileChoice />
        </Stack>
      ) : (
        <Stack className={style['reading']} role="status">
          <Text>{importing.reading(file.name)}</Text>
          <Progress value={share * 100} aria-label={importing.reading(file.name)} />
          <ReadingPaceNote progress={share} pace={pace} />
          <Button variant="default" size="xs" onClick={cancelImport}>
            {shell.cancel}
          </Button>
        </Stack>
      )}
    </Center>
  )
}

/** What reading the text in another way might mend. */
const OF_TEXT = new Set<string>(['file.oneColumn', 'file.noTable', 'file.headerOnly', 'file.tooManyColumns', 'file.unreadable'])

function isOfText(failure: NonNullable<ReturnType<typeof useImportStore.getState>['failure']>): boolean {
  if (failure.kind !== 'analysis') return false
  return OF_TEXT.has(failure.code) || (failure.code === 'file.notText' && 'kind' in failure.details && failure.details.kind === 'binary')
}
