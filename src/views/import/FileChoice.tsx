import { Button, FileButton } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { startImport } from '../../state/import-store.ts'

/** A button that opens the system's file chooser. */
export function FileChoice() {
  const { importing } = useText()
  return (
    <FileButton
      accept=".csv,.tsv,.tab,.txt,.xlsx,.sav,.zsav,.parquet,.zip,.gz,.json,text/csv,text/tab-separated-values,text/plain"
      onChange={(file) => file && void startImport(file)}
    >
      {(props) => (
        <Button {...props} size="xs">
          {importing.chooseAnother}
        </Button>
      )}
    </FileButton>
  )
}
