import { Button, FileButton } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { openDatabase } from '../../state/database-store.ts'

interface Props {
  label: string
  size: 'sm' | 'compact-sm'
  /** Unless given, the file is opened as the company's customers. */
  onFile?: (file: File) => Promise<void>
}

/** A button that opens a file of the company beside the survey. */
export function ChooseDatabase({ label, size, onFile = openDatabase }: Props) {
  return (
    <FileButton
      accept=".csv,.tsv,.txt,.xlsx,.parquet,.zip,.gz"
      onChange={(file) => {
        if (file) void onFile(file)
      }}
    >
      {(props) => (
        <Button {...props} size={size} variant="default" leftSection={<IconFolderOpen size={16} />}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
