import { Alert, Button, Group, Loader, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { useText } from '../../i18n/text.ts'
import { deleteEverything, deleteInList, useKeptList } from '../../state/kept-list.ts'
import type { KeptProject } from '../../state/kept-projects.ts'
import { openSample } from '../../state/open-sample.ts'
import { useLibraryStore } from '../../state/project-library.ts'
import { showView } from '../../state/screen-store.ts'
import { ConfirmDelete } from './ConfirmDelete.tsx'
import { ProjectRow } from './ProjectRow.tsx'
import { SaveProject } from './SaveProject.tsx'
import style from './projects.module.css'
import { StorageNote } from './StorageNote.tsx'

/** What this browser keeps: every project, to be opened, renamed, copied or deleted for good. */
export function ProjectsView() {
  const { projects, shell } = useText()
  const list = useKeptList()
  const [doomed, setDoomed] = useState<KeptProject | 'all' | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const carryOut = (action: Promise<void>) => {
    setHasFailed(false)
    action.catch(() => setHasFailed(true))
  }
  const confirm = () => {
    if (doomed) carryOut(doomed === 'all' ? deleteEverything() : deleteInList(doomed.id))
    setDoomed(null)
  }
  const isRead = list !== null && list !== 'forbidden'
  return (
    <div className={style['view']}>
      <Group gap="sm" mb="xs">
        <Button variant="default" size="xs" leftSection={<IconArrowLeft size={14} />} onClick={() => showView('sandbox')}>
          {projects.back}
        </Button>
        <Title order={2} size="h4">
          {projects.title}
        </Title>
      </Group>
      <Text size="sm" mb="md">
        {projects.lead}
      </Text>
      <Group mb="md">
        <SaveProject />
      </Group>
      <OpeningFailed />
      {hasFailed && (
        <Alert color="orange" role="alert" mb="md">
          {projects.removeFailed}
        </Alert>
      )}
      {list === null && <Loader size="sm" />}
      {list === 'forbidden' && <Alert color="orange">{projects.cannotRead}</Alert>}
      {isRead && list.projects.length === 0 && <Text c="dimmed">{projects.none}</Text>}
      <ul className={style['list']} aria-label={projects.title}>
        {isRead && list.projects.map((project) => <ProjectRow key={project.id} project={project} isElsewhere={list.elsewhere.has(project.id)} onDelete={() => setDoomed(project)} carryOut={carryOut} />)}
        <li className={style['row']}>
          <div className={style['words']}>
            <Text fw={600}>{shell.sampleTitle}</Text>
            <Text size="xs" c="dimmed">
              {projects.sampleHint}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              showView('sandbox')
              void openSample()
            }}
          >
            {projects.openSample}
          </Button>
        </li>
      </ul>
      {isRead && list.room && <StorageNote room={list.room} />}
      {isRead && list.projects.length > 0 && (
        <Button mt="lg" size="xs" variant="light" color="red" leftSection={<IconTrash size={14} />} onClick={() => setDoomed('all')}>
          {projects.removeAll}
        </Button>
      )}
      {isRead && doomed && <ConfirmDelete doomed={doomed} list={list} onConfirm={confirm} onClose={() => setDoomed(null)} />}
    </div>
  )
}

/** Why the project that was to be opened is not. */
function OpeningFailed() {
  const { projects } = useText()
  const failed = useLibraryStore((state) => state.failed)
  if (!failed) return null
  const title = projects.failed(failed.title || projects.untitled)
  return (
    <div className={style['note']}>
      {failed.reason.kind === 'unreadable' ? (
        <FailureNote title={title} failure={failed.reason.failure} />
      ) : (
        <Alert color="orange" role="alert" title={title}>
          {projects.reasons[failed.reason.kind]}
        </Alert>
      )}
    </div>
  )
}
