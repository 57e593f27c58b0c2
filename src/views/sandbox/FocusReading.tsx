import { Button, Group, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { canOpenSegments } from '../../core/explore.ts'
import { formatGap, formatValue } from '../../i18n/format-value.ts'
import { RankedBars } from '../../components/RankedBars.tsx'
import { type CellReading, isSureGap, rankedFor } from '../../core/mapping/readings.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { BaseRules, ProjectDoc } from '../../core/project/project.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPair, useScreenStore } from '../../state/screen-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { CompareCompanies } from './CompareCompanies.tsx'
import { OpenSegment } from './OpenSegment.tsx'
import { agreementOf } from './PairFacts.tsx'

interface Props {
  doc: ProjectDoc
  focus: MapTarget
  relation: Relation
  readings: (CellReading | null)[]
  bases: BaseRules
  marks: ReadonlyMap<string, { colour: string }>
}

/** The company or segment in focus: its counterparts ranked, and how sure the ranking is. */
export function FocusReading({ doc, focus, relation, readings, bases, marks }: Props) {
  const text = useText()
  const { sandbox, format } = text
  const pair = useScreenStore((state) => state.pair)
  const hover = useScreenStore((state) => state.hover)
  const other = focus.kind === 'company' ? 'segment' : 'company'
  const items = focus.kind === 'company' ? relation.rows : relation.columns
  const counterparts = focus.kind === 'company' ? relation.columns : relation.rows
  const item = items.find((i) => i.id === focus.id)
  const label = item?.label ?? ''
  const ranked = rankedFor(relation, readings, focus)
  const lengthOf = barLengths(ranked)
  const verdict = focus.kind === 'segment' ? contestVerdict(ranked.filter((r) => r.n >= bases.minimum), relation, text) : null
  return (
    <section aria-label={titleOf(focus, relation, label, sandbox)}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb={4}>
        <Title order={2} size="h5">
          {titleOf(focus, relation, label, sandbox)}
        </Title>
        <Button size="compact-xs" variant="subtle" leftSection={<IconX size={12} />} onClick={() => focusOn(null)} style={{ flex: 'none' }}>
          {sandbox.letGo}
        </Button>
      </Group>
      {verdict && (
        <Text size="sm" mb={6}>
          {verdict}
        </Text>
      )}
      {focus.kind === 'segment' && item && canOpenSegments(doc) && (
        <Group mb="sm">
          <OpenSegment key={item.id} doc={doc} segment={item} />
        </Group>
      )}
      <RankedBars
        bars={ranked.map((r) => ({
          id: r[other],
          label: counterparts.find((c) => c.id === r[other])?.label ?? '',
          value: formatValue(r.value, relation.unit, format),
          length: lengthOf(r.value),
          ...colourOf(marks.get(r.company)?.colour),
          note: noteOn(r, bases, sandbox),
          isLit: (pair?.[other] === r[other] && pair[focus.kind] === focus.id) || (hover?.kind === other && hover.id === r[other]),
        }))}
        onHover={(id) => hoverPair(id === null ? null : pairOf(focus, id))}
        onPick={(id) => focusOn({ kind: other, id })}
      />
      {focus.kind === 'company' && item && relation.rows.filter((row) => !row.isOther).length > 2 && (
        <CompareCompanies key={item.id} company={item.id} relation={relation} readings={readings} minimumBase={bases.minimum} marks={marks} />
      )}
    </section>
  )
}

function titleOf(focus: MapTarget, relation: Relation, label: string, sandbox: Words['sandbox']): string {
  if (focus.kind === 'company') return relation.by === 'needs' ? sandbox.companyReadingNeeds(label) : sandbox.companyReading(label)
  return relation.by === 'needs' ? sandbox.needReading(label) : sandbox.segmentReading(label)
}

function pairOf(focus: MapTarget, id: string) {
  return focus.kind === 'company' ? { company: focus.id, segment: id } : { company: id, segment: focus.id }
}

/** Who leads in a segment, or that it cannot be told. */
function contestVerdict(ranked: CellReading[], relation: Relation, text: Words): string | null {
  const { sandbox } = text
  const [first, second] = ranked
  if (!first || !second) return null
  const name = (r: CellReading) => relation.rows.find((row) => row.id === r.company)?.label ?? ''
  return isSureGap(first, second)
    ? sandbox.leads(name(first), name(second), formatGap(first.value - second.value, relation.unit, text))
    : sandbox.contested(name(first), name(second))
}

function noteOn(reading: CellReading, bases: BaseRules, sandbox: Words['sandbox']): string | undefined {
  if (reading.n < bases.minimum) return sandbox.smallBase(reading.n, bases.minimum)
  if (reading.tooNear + reading.tooFar > 0) return agreementOf(reading, sandbox)
  return reading.n < bases.mark ? sandbox.markedBase(reading.n) : undefined
}

/** Bars start at 0 where all values are positive; signed values span from the least to the greatest. */
function barLengths(ranked: CellReading[]): (value: number) => number {
  const values = ranked.map((r) => r.value)
  const low = Math.min(0, ...values)
  const high = Math.max(...values)
  return (value) => (high > low ? (value - low) / (high - low) : 0)
}

function colourOf(colour: string | undefined): { colour?: string } {
  return colour === undefined ? {} : { colour }
}
