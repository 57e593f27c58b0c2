import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { renameProject } from '../core/project/project.ts'
import { useText } from '../i18n/text.ts'
import { openSample } from '../state/open-sample.ts'
import { continueHere, openCopy } from '../state/project-library.ts'
import { type Conflict, continueAsOwn, dismissConflict } from '../state/project-session.ts'
import { edit, useDoc } from '../state/project-store.ts'

/** The ways to go on, and what each means for the work done here. */
export function ConflictChoices({ conflict: { kind, id, title, isSample } }: { conflict: Conflict }) {
  const { projects, shell } = useText()
  const hasData = useDoc().dataId !== ''
  const name = title !== '' ? title : isSample ? shell.sampleTitle : projects.untitled
  const text = projects.conflict[kind]
  const copy = projects.copyOf(name)
  const leave = () => {
    dismissConflict()
    if (!hasData || kind !== 'elsewhere') void openSample()
  }
  const keepOwn = () => {
    if (kind !== 'deleted') edit((doc) => renameProject(doc, copy))
    continueAsOwn()
  }
  return (
    // it is closed by a choice only: what is typed behind it would be kept nowhere
    <Modal opened onClose={() => undefined} withCloseButton={false} title={<Text fw={600}>{text.title}</Text>} size={560} centered>
      <Stack>
        <Text size="sm">{text.text(name)}</Text>
        <Group justify="flex-end">
          {kind !== 'outdated' && (
            <Button variant="default" onClick={leave}>
              {kind === 'elsewhere' && hasData ? projects.leave : projects.letGo}
            </Button>
          )}
          {kind === 'deleted' ? (
            <Button onClick={keepOwn}>{projects.keepAfterAll}</Button>
          ) : (
            <>
              <Button variant="default" onClick={() => (kind === 'elsewhere' ? void openCopy(id, copy) : keepOwn())}>
                {kind === 'outdated' ? projects.keepAsCopy : projects.workOnCopy}
              </Button>
              <Button data-autofocus onClick={() => void continueHere(id, title)}>
                {kind === 'outdated' ? projects.goOnNewer : projects.continueHere}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
