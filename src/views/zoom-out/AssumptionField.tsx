import { NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'

interface Props {
  label: string
  /** Where the number comes from, or what it is in. */
  note?: ReactNode
  value: number
  /** 100 for shares that are entered as per cent. */
  scale?: 1 | 100
  max?: number
  step?: number
  /** null: the field was cleared. */
  onCommit: (value: number | null) => void
}

/** A number that is taken over when it is entered, not at every digit: each change can be undone as one. */
export function AssumptionField({ label, note, value, scale = 1, max, step = 1, onCommit }: Props) {
  const shown = Math.round(value * scale * 100) / 100
  const [draft, setDraft] = useState<number | string | null>(null)
  const commit = () => {
    if (draft === null) return
    setDraft(null)
    if (draft === '') onCommit(null)
    else if (Number.isFinite(Number(draft)) && Number(draft) !== shown) onCommit(Number(draft) / scale)
  }
  return (
    <NumberInput
      size="xs"
      label={label}
      description={note}
      inputWrapperOrder={['label', 'input', 'description']}
      value={draft ?? shown}
      min={0}
      {...(max === undefined ? {} : { max })}
      step={step}
      thousandSeparator=","
      hideControls
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
