import { Button, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Division, SimpleDivision } from '../../core/explore.ts'
import type { Grouping } from '../../core/segments/groupings.ts'
import type { Text } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'

interface Props {
  groupings: Grouping[]
  /** The column that divides the map on screen: dividing by it again would show nothing new. */
  without: string | null
  label: string
  action: string
  onDivide: (division: Division) => void
}

const KINDS: Grouping['kind'][] = ['category', 'number', 'answers']
const BANDS = 4

/** By what to divide customers: a column, a number in bands, the crossing of two. */
export function DivisionForm({ groupings, without, label, action, onDivide }: Props) {
  const { explore } = useText()
  const choices = groupings.filter((g) => g.column !== without)
  const [chosen, setChosen] = useState<string | null>(null)
  const [crossed, setCrossed] = useState('')
  const [bands, setBands] = useState(BANDS)
  const first = choices.find((g) => g.column === chosen) ?? choices[0]
  const second = choices.find((g) => g.column === crossed && g.column !== first?.column)
  if (!first) return null
  const isBanded = first.kind === 'number' || second?.kind === 'number'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onDivide(divisionOf(first, second, bands, explore))
      }}
    >
      <Stack gap="sm">
        <NativeSelect label={label} value={first.column} data={listed(choices, explore)} onChange={(event) => setChosen(event.currentTarget.value)} data-autofocus />
        <NativeSelect
          label={explore.crossWith}
          value={second?.column ?? ''}
          data={[{ value: '', label: explore.crossNone }, ...listed(choices.filter((g) => g !== first), explore)]}
          onChange={(event) => setCrossed(event.currentTarget.value)}
        />
        {isBanded && <NumberInput label={explore.bands} min={2} max={12} value={bands} onChange={(value) => setBands(typeof value === 'number' ? value : BANDS)} />}
        <Button type="submit">{action}</Button>
      </Stack>
    </form>
  )
}

function listed(groupings: Grouping[], explore: Text['explore']) {
  return KINDS.map((kind) => ({ group: explore.kinds[kind], items: groupings.filter((g) => g.kind === kind).map((g) => ({ value: g.column, label: g.label })) })).filter((g) => g.items.length > 0)
}

function divisionOf(first: Grouping, second: Grouping | undefined, bands: number, explore: Text['explore']): Division {
  const parts = second ? [first, second] : [first]
  const single = parts.map((part) => partOf(part, bands, explore))
  if (!second) return single[0]!
  return { parts: single, label: explore.crossed(first.label, second.label) }
}

function partOf({ column, label, kind }: Grouping, bands: number, explore: Text['explore']): SimpleDivision {
  if (kind === 'category') return { column }
  if (kind === 'answers') return { derivation: { kind: 'answers', column }, label }
  return { derivation: { kind: 'bands', column, bands }, label: explore.inBands(label) }
}
