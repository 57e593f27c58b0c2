import { Button, FileButton } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { openFiles } from '../../state/import-files.ts'
import { ACCEPTED } from './accepted-files.ts'

/** A button that opens the system's file chooser. */
export function FileChoice() {
  const { importing, files } = useText()
  return (
    <FileButton multiple accept={ACCEPTED} onChange={(chosen) => void openFiles(chosen, files.words)}>
      {(props) => (
        <Button {...props} size="xs">
          {importing.chooseAnother}
        </Button>
      )}
    </FileButton>
  )
}
