import { CloseButton, Group, Loader, Text } from '@mantine/core'
import { FailureNote } from '../components/FailureNote.tsx'
import { useText } from '../i18n/text.ts'
import { forgetProjectFile, useProjectFileStore } from '../state/project-file.ts'
import style from './shell.module.css'

/** Says that a project file is being opened, or why it was not. */
export function ProjectFileNote() {
  const { projectFile, shell } = useText()
  const { opening, failure } = useProjectFileStore()
  if (opening !== null) {
    return (
      <Group gap="xs" px="md" py={6} role="status">
        <Loader size="xs" />
        <Text size="sm">{projectFile.opening(opening)}</Text>
      </Group>
    )
  }
  if (!failure) return null
  return (
    <div className={style['fileNote']}>
      <FailureNote title={projectFile.notOpened} failure={failure} />
      <CloseButton aria-label={shell.close} onClick={forgetProjectFile} />
    </div>
  )
}
