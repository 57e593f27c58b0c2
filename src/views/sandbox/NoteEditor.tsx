import { Button, Group, Input, Popover, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import style from './map-tools.module.css'
import { useFocusBack } from './use-focus-back.ts'

interface Props {
  text: string
  place: { x: number; y: number }
  onSave: (text: string) => void
  /** Null while the note is new. */
  onDelete: (() => void) | null
  onClose: () => void
}

/** A note being written; leaving it by Escape or a click elsewhere changes nothing. */
export function NoteEditor({ text, place, onSave, onDelete, onClose }: Props) {
  const { look } = useText()
  useFocusBack()
  const id = useId()
  const [draft, setDraft] = useState(text)
  const isEmpty = draft.trim() === ''
  const save = () => {
    if (isEmpty) return
    onClose()
    if (draft.trim() !== text) onSave(draft.trim())
  }
  return (
    <Popover opened onDismiss={onClose} position="bottom" width={280} shadow="md" withinPortal trapFocus withRoles={false}>
      <Popover.Target>
        <span className={style['anchor']} style={{ left: place.x, top: place.y }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={look.noteText}>
        <Stack gap="xs">
          <Input.Wrapper size="xs" label={look.noteText} id={id}>
            <Input
              id={id}
              component="textarea"
              multiline
              rows={3}
              maxLength={300}
              size="sm"
              value={draft}
              onChange={(event) => setDraft(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                event.preventDefault()
                save()
              }}
            />
          </Input.Wrapper>
          <Group justify="space-between">
            <Button size="compact-sm" disabled={isEmpty} onClick={save}>
              {look.saveNote}
            </Button>
            {onDelete && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={14} />}
                onClick={() => {
                  onClose()
                  onDelete()
                }}
              >
                {look.deleteNote}
              </Button>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {look.noteHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
