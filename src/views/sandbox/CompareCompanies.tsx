import { NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { formatGap, formatMargin } from '../../i18n/format-value.ts'
import { GapBars } from '../../components/GapBars.tsx'
import { type CellReading, compareCompanies } from '../../core/mapping/readings.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPair } from '../../state/screen-store.ts'

interface Props {
  company: string
  relation: Relation
  readings: (CellReading | null)[]
  minimumBase: number
  marks: ReadonlyMap<string, { colour: string }>
}

/** A company beside a rival of choice: for each segment who is ahead, by how much, and whether that is sure. */
export function CompareCompanies({ company, relation, readings, minimumBase, marks }: Props) {
  const text = useText()
  const { compare, format } = text
  const rivals = relation.rows.filter((row) => row.id !== company && !row.isOther)
  const [chosen, setChosen] = useState('')
  const rival = rivals.find((row) => row.id === chosen)
  const duels = rival ? compareCompanies(relation, readings, company, rival.id, minimumBase) : []
  const greatest = Math.max(...duels.map((d) => Math.abs(d.gap)), 1e-9)
  const nameOf = (id: string) => relation.rows.find((row) => row.id === id)?.label ?? ''
  return (
    <Stack gap="xs" mt="md">
      <NativeSelect
        size="xs"
        label={compare.with}
        value={rival?.id ?? ''}
        data={[{ value: '', label: compare.nobody }, ...rivals.map((row) => ({ value: row.id, label: row.label }))]}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {rival && (
        <>
          <Text size="sm">{compare.summary(nameOf(company), duels.filter((d) => d.isSure && d.gap > 0).length, rival.label, duels.filter((d) => d.isSure && d.gap < 0).length, duels.filter((d) => !d.isSure).length)}</Text>
          <GapBars
            label={compare.title(nameOf(company), rival.label)}
            bars={duels.map(({ segment, gap, margin, isSure }) => {
              const ahead = gap >= 0 ? company : rival.id
              return {
                id: segment,
                label: relation.columns.find((c) => c.id === segment)?.label ?? '',
                value: `${gap < 0 ? '−' : '+'}${formatGap(Math.abs(gap), relation.unit, text)}`,
                length: gap / greatest,
                colour: marks.get(ahead)?.colour ?? 'gray',
                note: isSure ? compare.ahead(nameOf(ahead), formatMargin(margin, relation.unit, format)) : compare.unsure(formatMargin(margin, relation.unit, format)),
                isSure,
              }
            })}
            onHover={(segment) => hoverPair(segment === null ? null : { company, segment })}
            onPick={(id) => focusOn({ kind: 'segment', id })}
          />
        </>
      )}
    </Stack>
  )
}
