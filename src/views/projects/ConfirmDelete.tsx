import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import type { KeptList } from '../../state/kept-list.ts'
import type { KeptProject } from '../../state/kept-projects.ts'
import { shownTitle } from './ProjectRow.tsx'

interface Props {
  doomed: KeptProject | 'all'
  list: KeptList
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something is deleted for good. */
export function ConfirmDelete({ doomed, list, onConfirm, onClose }: Props) {
  const { projects, shell } = useText()
  const isElsewhere = doomed !== 'all' && list.elsewhere.has(doomed.id)
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{projects.removeTitle}</Text>} closeButtonProps={{ 'aria-label': shell.close }} centered>
      <Stack>
        <Text size="sm">
          {doomed === 'all' ? projects.removeAllText(list.projects.length) : projects.removeText(shownTitle(doomed, shell.sampleTitle, projects.untitled))}
          {isElsewhere && ` ${projects.removeElsewhere}`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button color="red" onClick={onConfirm}>
            {projects.removeNow}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
