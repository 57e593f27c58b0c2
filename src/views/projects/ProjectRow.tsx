import { ActionIcon, Badge, Button, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { duplicateInList, renameInList } from '../../state/kept-list.ts'
import { type KeptProject, sizeOf } from '../../state/kept-projects.ts'
import { openKept, useLibraryStore } from '../../state/project-library.ts'
import { useKeepingStore } from '../../state/project-session.ts'
import style from './projects.module.css'

interface Props {
  project: KeptProject
  isElsewhere: boolean
  onDelete: () => void
  /** Does something to what is kept, and says when it fails. */
  carryOut: (action: Promise<void>) => void
}

/** More names would push the rest away. */
const NAMES_SHOWN = 3

/** A kept project in the list. */
export function ProjectRow({ project, isElsewhere, onDelete, carryOut }: Props) {
  const { projects, shell, format } = useText()
  const [title, setTitle] = useState<string | null>(null)
  const isOpen = useKeepingStore((state) => state.keptId) === project.id
  const isOpening = useLibraryStore((state) => state.opening) === project.id
  const name = shownTitle(project, shell.sampleTitle, projects.untitled)
  const files = [...project.sources, ...project.databases].map((f) => f.name)
  const save = () => {
    if (title !== null && title.trim() !== '') carryOut(renameInList(project.id, title.trim()))
    setTitle(null)
  }
  return (
    <li className={style['row']} aria-label={name}>
      <div className={style['words']}>
        {title === null ? (
          <Text fw={600}>{name}</Text>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              save()
            }}
          >
            <Group gap="xs" wrap="nowrap">
              <TextInput
                size="xs"
                className={style['field']}
                aria-label={projects.newTitle(name)}
                value={title}
                data-autofocus
                ref={(field) => field?.focus()}
                onChange={(event) => setTitle(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') setTitle(null)
                }}
              />
              <Button size="xs" type="submit" disabled={title.trim() === ''}>
                {projects.save}
              </Button>
              <Button size="xs" variant="default" onClick={() => setTitle(null)}>
                {shell.cancel}
              </Button>
            </Group>
          </form>
        )}
        <Text size="xs" c="dimmed">
          {projects.files(files.slice(0, NAMES_SHOWN), Math.max(0, files.length - NAMES_SHOWN))} · {format.bytes(sizeOf(project))} · {projects.changed(format.moment(new Date(project.changedAt)))}
        </Text>
      </div>
      {isOpen && <Badge variant="light">{projects.isOpen}</Badge>}
      {isElsewhere && (
        <Badge variant="light" color="gray">
          {projects.isElsewhere}
        </Badge>
      )}
      <Group gap={6} wrap="nowrap">
        {!isOpen && (
          <Button size="xs" variant="default" mr={6} loading={isOpening} aria-label={projects.openOne(name)} onClick={() => void openKept(project)}>
            {projects.openIt}
          </Button>
        )}
        <RowAction label={projects.rename(name)} isDisabled={isElsewhere} icon={<IconPencil size={16} />} onClick={() => setTitle(name)} />
        <RowAction label={projects.duplicate(name)} icon={<IconCopy size={16} />} onClick={() => carryOut(duplicateInList(project.id, projects.copyOf(name)))} />
        <RowAction label={projects.remove(name)} icon={<IconTrash size={16} />} onClick={onDelete} />
      </Group>
    </li>
  )
}

/** The title of a kept project; the sample is called so until it is given another. */
export function shownTitle({ title, isSample }: Pick<KeptProject, 'title' | 'isSample'>, sample: string, untitled: string): string {
  return title !== '' ? title : isSample ? sample : untitled
}

function RowAction({ label, icon, isDisabled = false, onClick }: { label: string; icon: React.ReactNode; isDisabled?: boolean; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={label} disabled={isDisabled} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
