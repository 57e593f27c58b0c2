import { Checkbox, Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FileChoices, FileKind } from '../export/make-file.ts'
import { useText } from '../i18n/text.ts'

/** Usual sizes of screens and slides, in pixels. */
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
  { width: 3840, height: 2160 },
]
const CUSTOM = 'custom'
/** A map smaller than this cannot be read; browsers refuse much larger ones. */
const [LEAST, MOST] = [320, 8192]

interface Props {
  kind: FileKind | 'print'
  choices: FileChoices
  onChange: (change: Partial<FileChoices>) => void
}

/** What may be chosen of a kind of file: size and ground of drawings, layout of slides, colours of all that is seen. */
export function ExportOptions({ kind, choices, onChange }: Props) {
  const { exports } = useText()
  const isDrawing = kind === 'png' || kind === 'svg'
  if (!isDrawing && kind !== 'pptx' && kind !== 'html') return null
  return (
    <>
      {isDrawing && <SizeChoice size={choices.size} onChange={(size) => onChange({ size })} />}
      {kind === 'pptx' && (
        <Choice label={exports.layout} value={choices.layout} options={['map', 'findings']} names={exports.layouts} onChange={(layout) => onChange({ layout })} />
      )}
      <Group gap="lg" align="flex-end">
        <Choice label={exports.colours} value={choices.colours} options={['light', 'dark']} names={{ light: exports.light, dark: exports.dark }} onChange={(colours) => onChange({ colours })} />
        {isDrawing && <Checkbox label={exports.transparent} checked={choices.isTransparent} onChange={(event) => onChange({ isTransparent: event.currentTarget.checked })} pb={6} />}
      </Group>
    </>
  )
}

function SizeChoice({ size, onChange }: { size: FileChoices['size']; onChange: (size: FileChoices['size']) => void }) {
  const { exports } = useText()
  const usual = SIZES.findIndex(({ width, height }) => width === size.width && height === size.height)
  const [isCustom, setCustom] = useState(usual < 0)
  const set = (change: Partial<FileChoices['size']>) => onChange({ ...size, ...change })
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        size="xs"
        label={exports.size}
        value={isCustom ? CUSTOM : String(usual)}
        data={[...SIZES.map(({ width, height }, i) => ({ value: String(i), label: `${width} × ${height}` })), { value: CUSTOM, label: exports.sizes.custom }]}
        onChange={(event) => {
          const chosen = SIZES[Number(event.currentTarget.value)]
          setCustom(chosen === undefined)
          if (chosen) onChange(chosen)
        }}
      />
      {isCustom && (
        <>
          <Length label={exports.width} value={size.width} onChange={(width) => set({ width })} />
          <Length label={exports.height} value={size.height} onChange={(height) => set({ height })} />
        </>
      )}
    </Group>
  )
}

function Length({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <NumberInput
      size="xs"
      w={96}
      label={label}
      value={value}
      min={LEAST}
      max={MOST}
      step={10}
      allowDecimal={false}
      clampBehavior="blur"
      onChange={(next) => {
        if (typeof next === 'number' && next >= LEAST && next <= MOST) onChange(next)
      }}
    />
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  options: readonly Value[]
  names: Record<Value, string>
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, options, names, onChange }: ChoiceProps<Value>) {
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{label}</Text>
      <SegmentedControl size="xs" aria-label={label} value={value} data={options.map((option) => ({ value: option, label: names[option] }))} onChange={onChange} />
    </Stack>
  )
}
