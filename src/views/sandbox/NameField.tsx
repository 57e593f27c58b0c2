import { ActionIcon, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'

/** The name of a point, changed by Enter or the button; a name that another point bears is refused. */
export function NameField({ label, taken, onRename }: { label: string; taken: ReadonlySet<string>; onRename: (name: string) => void }) {
  const { look } = useText()
  const [name, setName] = useState(label)
  const next = name.trim()
  const isTaken = next !== label && taken.has(next)
  const canRename = next !== '' && next !== label && !isTaken
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (canRename) onRename(next)
      }}
    >
      <TextInput
        size="xs"
        label={look.name}
        value={name}
        maxLength={120}
        error={isTaken ? look.nameTaken : null}
        onChange={(event) => setName(event.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" size="sm" variant="subtle" aria-label={look.rename} disabled={!canRename}>
            <IconCheck size={15} />
          </ActionIcon>
        }
      />
    </form>
  )
}
