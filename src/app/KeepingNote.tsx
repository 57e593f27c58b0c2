import { Alert, Button, Group } from '@mantine/core'
import { useText } from '../i18n/text.ts'
import { useLibraryStore } from '../state/project-library.ts'
import { keepAgain, useKeepingStore } from '../state/project-session.ts'
import { showView, useScreenStore } from '../state/screen-store.ts'

/** Says when what is on screen is not kept, or a kept project could not be opened: nothing of that happens in silence. */
export function KeepingNote() {
  const { projects } = useText()
  const trouble = useKeepingStore((state) => state.trouble)
  const failed = useLibraryStore((state) => state.failed)
  const isListed = useScreenStore((state) => state.view) === 'projects'
  // the list says itself why a project could not be opened
  const says = trouble ? projects.trouble[trouble] : failed && !isListed ? projects.failed(failed.title || projects.untitled) : null
  if (says === null) return null
  return (
    <Alert color="orange" role="alert" radius={0} py={6}>
      <Group gap="xs">
        {says}
        {!isListed && (
          <Button size="compact-xs" variant="default" onClick={() => showView('projects')}>
            {trouble ? projects.makeRoom : projects.open}
          </Button>
        )}
        {trouble && (
          <Button size="compact-xs" variant="default" onClick={() => void keepAgain()}>
            {projects.again}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
