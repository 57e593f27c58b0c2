import { Button, FileButton } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { addFiles } from '../../state/import-files.ts'
import { ACCEPTED } from './accepted-files.ts'

/** A button that adds files to those that are open: a further wave, a purchase file, a list of products. */
export function AddFiles() {
  const { files } = useText()
  return (
    <FileButton multiple accept={ACCEPTED} onChange={(chosen) => void addFiles(chosen, files.words)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconFilePlus size={16} />}>
          {files.add}
        </Button>
      )}
    </FileButton>
  )
}
