import { Checkbox, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { formatGap, formatValue } from '../../i18n/format-value.ts'
import { type CellReading, isSureGap, rankedFor, readContests } from '../../core/mapping/readings.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPair } from '../../state/screen-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import style from './sandbox.module.css'

interface Props {
  relation: Relation
  readings: (CellReading | null)[]
  minimumBase: number
}

/** The table in a few lines: each company's strongest segment, and who is ahead in each segment. */
export function Overview({ relation, readings, minimumBase }: Props) {
  const text = useText()
  const { sandbox, compare, format } = text
  const [isSureOnly, setSureOnly] = useState(false)
  const companies = relation.rows.filter((row) => !row.isOther)
  const nameOf = (id: string) => relation.rows.find((row) => row.id === id)?.label ?? ''
  const contests = readContests(relation, readings, minimumBase)
  const shown = isSureOnly ? contests.filter((c) => c.isSure) : contests
  return (
    <section aria-label={sandbox.overview}>
      <Checkbox size="xs" mb="sm" label={compare.sureOnly} checked={isSureOnly} onChange={(event) => setSureOnly(event.currentTarget.checked)} />
      <Title order={2} size="h5" mb={4}>
        {relation.by === 'needs' ? sandbox.contestPerNeed : sandbox.contestPerSegment}
      </Title>
      <ul className={style['lines']}>
        {shown.map(({ segment, first, second, isSure }) => (
          <Line
            key={segment}
            target={{ kind: 'segment', id: segment }}
            pair={first}
            label={relation.columns.find((c) => c.id === segment)?.label ?? ''}
            says={
              second && !isSure
                ? sandbox.contested(nameOf(first.company), nameOf(second.company))
                : second
                  ? sandbox.leads(nameOf(first.company), nameOf(second.company), formatGap(first.value - second.value, relation.unit, text))
                  : sandbox.leader(nameOf(first.company))
            }
          />
        ))}
      </ul>
      {shown.length < contests.length && (
        <Text size="sm" c="dimmed">
          {compare.tooClose(contests.length - shown.length)}
        </Text>
      )}
      <Title order={2} size="h5" mt="md" mb={4}>
        {relation.by === 'needs' ? sandbox.topPerCompanyNeeds : sandbox.topPerCompany}
      </Title>
      <ul className={style['lines']}>
        {companies.map((company) => {
          const [best, second] = rankedFor(relation, readings, { kind: 'company', id: company.id }).filter((r) => r.n >= minimumBase)
          if (isSureOnly && (!best || !second || !isSureGap(best, second))) return null
          const labelOf = (r: CellReading) => relation.columns.find((c) => c.id === r.segment)?.label ?? ''
          return (
            best && (
              <Line
                key={company.id}
                target={{ kind: 'company', id: company.id }}
                pair={best}
                label={company.label}
                says={
                  second && !isSureGap(best, second)
                    ? sandbox.contested(labelOf(best), labelOf(second))
                    : `${labelOf(best)} · ${formatValue(best.value, relation.unit, format)}`
                }
              />
            )
          )
        })}
      </ul>
    </section>
  )
}

function Line({ target, pair, label, says }: { target: MapTarget; pair: CellReading; label: string; says: string }) {
  const cell = { company: pair.company, segment: pair.segment }
  return (
    <li>
      <button type="button" onClick={() => focusOn(target)} onPointerMove={() => hoverPair(cell)} onPointerLeave={() => hoverPair(null)}>
        <Text span size="sm" fw={600}>
          {label}
        </Text>
        <Text span size="sm">
          {says}
        </Text>
      </button>
    </li>
  )
}
