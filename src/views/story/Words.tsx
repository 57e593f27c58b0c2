import { Input } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useId, useState } from 'react'

interface Props {
  label: string
  value: string
  /** Lines of the field; one is a single line. */
  rows: number
  most: number
  isWanted?: boolean
  onSave: (text: string) => void
}

/** How long typing rests before it is taken over. */
const REST_MS = 600

/** Words written in place: taken over when the typing rests, when the field is left and when it goes. */
export function Words({ label, value, rows, most, isWanted = false, onSave }: Props) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const save = useDebouncedCallback(onSave, { delay: REST_MS, flushOnUnmount: true })
  const field = {
    id,
    size: 'sm',
    maxLength: most,
    // a field that was asked for takes the keyboard
    autoFocus: isWanted,
    value: draft ?? value,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setDraft(currentTarget.value)
      save(currentTarget.value)
    },
    onBlur: () => {
      save.flush()
      setDraft(null)
    },
  }
  return (
    <Input.Wrapper size="xs" label={label} id={id}>
      {rows === 1 ? <Input {...field} /> : <Input {...field} component="textarea" multiline rows={rows} />}
    </Input.Wrapper>
  )
}
