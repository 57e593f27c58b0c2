import { Badge, Button, Group, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconBook2, IconFolders, IconMap2, IconMoon, IconSun, IconUpload } from '@tabler/icons-react'
import { type ReactNode, Suspense, useEffect } from 'react'
import { ErrorBoundary } from '../components/ErrorBoundary.tsx'
import { unlessTyping } from '../components/unless-typing.ts'
import { FileDrop } from '../components/FileDrop.tsx'
import { commonTitle } from '../core/assembly/source-label.ts'
import { renameProject } from '../core/project/project.ts'
import { useText } from '../i18n/text.ts'
import { keepOffline } from '../state/app-update.ts'
import { dropDatabase } from '../state/database-store.ts'
import { dropFiles, openFiles } from '../state/import-files.ts'
import { openCodebook, useImportStore } from '../state/import-store.ts'
import { openAtStart, openSample, useSampleStore } from '../state/open-sample.ts'
import { edit, redo, undo, useDoc } from '../state/project-store.ts'
import { showView, useScreenStore } from '../state/screen-store.ts'
import { worker } from '../state/worker-client.ts'
import { fetchOtherViews, views } from '../views/index.ts'
import { Appearance, useColourSwitch } from './Appearance.tsx'
import { chooseFiles } from './choose-file.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { HeaderMenu } from './HeaderMenu.tsx'
import { HistoryButtons } from './HistoryButtons.tsx'
import { KeepingNote } from './KeepingNote.tsx'
import { ProjectFileNote } from './ProjectFileNote.tsx'
import { Navigation } from './Navigation.tsx'
import { Opening } from './Opening.tsx'
import style from './shell.module.css'
import { UpdateNote } from './UpdateNote.tsx'

/** The frame: what is open, the way to another file, language and colours; below it one screen. */
export function Shell() {
  const { shell, files, databaseFiles, projects } = useText()
  const doc = useDoc()
  const view = useScreenStore((state) => state.view)
  const sample = useSampleStore()
  const colours = useColourSwitch()
  // while a file is being opened the header names it, not the project that it may replace
  const opened = useImportStore((state) =>
    state.loaded?.dataId === doc.dataId ? null : titleOf(state),
  )
  const incoming = view === 'import' ? opened : null
  const open = (chosen: File[]) => void openFiles(chosen, files.words)
  const drop = (dropped: File[]) => void dropFiles(dropped, files.words)
  useHotkeys(
    [
      ['mod+Z', unlessTyping(undo), { preventDefault: false }],
      ['mod+shift+Z', unlessTyping(redo), { preventDefault: false }],
      ['mod+Y', unlessTyping(redo), { preventDefault: false }],
      ['mod+O', () => chooseFiles(open)],
    ],
    [],
  )
  useEffect(() => {
    // the first visit opens the sample, so that a map is seen within seconds; later ones the project that was left
    if (doc.dataId === '' && !sample.isOpening && !sample.failure) void openAtStart()
  })
  const hasData = doc.dataId !== ''
  useEffect(() => {
    if (!hasData) return undefined
    // what cannot be fetched now is tried again when its screen is opened
    const timer = setTimeout(() => {
      void fetchOtherViews().catch(() => undefined)
      worker().fetchAll()
      // the development server is never kept
      if (import.meta.env.PROD) void keepOffline()
    }, 1500)
    return () => clearTimeout(timer)
  }, [hasData])
  const View = views[view]
  return (
    <div className={style['shell']}>
      <header className={style['header']} inert={view === 'present'}>
        <UnstyledButton className={style['brand']} onClick={() => showView('sandbox')}>
          <img src="./favicon.svg" alt="" width={26} height={26} />
          <Text component="h1" fw={700} m={0}>
            {shell.appName}
          </Text>
        </UnstyledButton>
        {incoming ? (
          <Text className={style['title']} size="sm" fw={600} truncate>
            {incoming}
          </Text>
        ) : (
          <TextInput
            className={style['title']}
            variant="unstyled"
            aria-label={shell.projectTitle}
            value={doc.title === '' && doc.source.isSample ? shell.sampleTitle : doc.title}
            onChange={(event) => {
              const title = event.currentTarget.value
              edit((d) => renameProject(d, title), 'title')
            }}
          />
        )}
        {doc.source.isSample && !incoming && (
          <Badge variant="light" className={style['badge']}>
            {shell.sampleBadge}
          </Badge>
        )}
        <Group gap="xs" wrap="nowrap" ml="auto">
          <HistoryButtons />
          <HeaderButton label={projects.open} icon={<IconFolders size={15} />} onClick={() => showView('projects')} />
          {doc.dataId !== '' && <HeaderButton label={shell.codebook} icon={<IconBook2 size={15} />} onClick={openCodebook} />}
          <Button
            size="xs"
            className={style['compact']}
            aria-label={shell.openSurvey}
            leftSection={<IconUpload size={15} />}
            onClick={() => chooseFiles(open)}
          >
            {shell.openSurvey}
          </Button>
          <Appearance />
          <HeaderMenu
            actions={[
              { label: projects.open, icon: <IconFolders size={15} />, onClick: () => showView('projects') },
              { label: shell.codebook, icon: <IconBook2 size={15} />, onClick: openCodebook },
              { label: shell.backToSample, icon: <IconMap2 size={15} />, onClick: () => void openSample() },
              { label: colours.label, icon: colours.isDark ? <IconSun size={15} /> : <IconMoon size={15} />, onClick: colours.change },
            ]}
          />
        </Group>
      </header>
      <KeepingNote />
      <ProjectFileNote />
      {hasData && view !== 'present' && view !== 'import' && <Navigation />}
      <main className={style['main']}>
        <ErrorBoundary resetKey={`${view}/${doc.dataId}`}>
          <Suspense>{view === 'sandbox' && doc.dataId === '' ? <Opening /> : <View />}</Suspense>
        </ErrorBoundary>
      </main>
      <ConflictDialog />
      {view !== 'present' && <UpdateNote />}
      {view === 'database' && hasData ? (
        <FileDrop title={databaseFiles.dropHere} hint={databaseFiles.dropHint} onFiles={(dropped) => void dropDatabase(dropped)} />
      ) : (
        <FileDrop title={shell.dropHere} hint={shell.dropHint} onFiles={drop} />
      )}
    </div>
  )
}

/** A way to a screen; in a narrow header the menu has it. */
function HeaderButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label} classNames={{ tooltip: style['tip'] ?? '' }}>
      <Button size="xs" variant="default" className={`${style['compact']} ${style['wide']}`} aria-label={label} leftSection={icon} onClick={onClick}>
        {label}
      </Button>
    </Tooltip>
  )
}

/** What is being opened: the file, or what the names of several have in common. */
function titleOf({ file, several }: ReturnType<typeof useImportStore.getState>): string | null {
  return several ? commonTitle(several.sources.map((s) => s.file.name)) : (file?.name ?? null)
}
