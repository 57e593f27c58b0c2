import { Button, FileButton } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { openDatabase } from '../../state/database-store.ts'

/** A button that opens a customer file. */
export function ChooseDatabase({ label, size }: { label: string; size: 'sm' | 'compact-sm' }) {
  return (
    <FileButton
      accept=".csv,.tsv,.txt,.xlsx,.parquet,.zip,.gz"
      onChange={(file) => {
        if (file) void openDatabase(file)
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
