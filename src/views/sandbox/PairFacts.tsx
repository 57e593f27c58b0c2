import { Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { formatMargin, formatValue } from '../../i18n/format-value.ts'
import type { CellReading } from '../../core/mapping/readings.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { BaseRules } from '../../core/project/project.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'

/** Strength, base, ranks, and whether the picture agrees with the table, for one company and one segment. */
export function PairFacts({ reading, relation, bases }: { reading: CellReading; relation: Relation; bases: BaseRules }) {
  const { sandbox, format } = useText()
  const company = relation.rows.find((r) => r.id === reading.company)?.label ?? ''
  const segment = relation.columns.find((c) => c.id === reading.segment)?.label ?? ''
  const isRanked = !relation.rows.find((r) => r.id === reading.company)?.isOther
  return (
    <Stack gap={4}>
      <Text fw={650} size="sm">
        {sandbox.pairTitle(company, segment)}
      </Text>
      <Text size="sm">
        {sandbox.value[relation.unit]} <b>{formatValue(reading.value, relation.unit, format)}</b>{' '}
        {!Number.isNaN(reading.standardError) && (
          <Text span size="xs" c="dimmed">
            {sandbox.margin(formatMargin(1.96 * reading.standardError, relation.unit, format))}
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {sandbox.baseOf(reading.n, format.number(reading.effective))}
      </Text>
      {isRanked && (
        <Text size="xs">
          {sandbox.rankOfCompany(reading.rankOfCompany, reading.companiesRanked, segment)}
          <br />
          {sandbox.rankOfSegment(reading.rankOfSegment, reading.segmentsRanked, company)}
        </Text>
      )}
      {reading.n < bases.minimum && (
        <Text size="xs" fs="italic">
          {sandbox.smallBase(reading.n, bases.minimum)}
        </Text>
      )}
      {reading.distance !== null && <Agreement reading={reading} />}
    </Stack>
  )
}

function Agreement({ reading }: { reading: CellReading }) {
  const { sandbox } = useText()
  const isRight = reading.tooNear + reading.tooFar === 0
  const Icon = isRight ? IconCheck : IconAlertTriangle
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Icon size={14} color={isRight ? 'var(--mantine-color-teal-text)' : 'var(--mantine-color-orange-text)'} style={{ flex: 'none', marginTop: 2 }} aria-hidden />
      <Text size="xs">{agreementOf(reading, sandbox)}</Text>
    </Group>
  )
}

/** Whether the picture shows a cell in its right order, in words. */
export function agreementOf({ tooNear, tooFar }: CellReading, sandbox: Words['sandbox']): string {
  if (tooNear + tooFar === 0) return sandbox.pictureAgrees
  if (tooFar === 0) return sandbox.pictureTooNear(tooNear)
  if (tooNear === 0) return sandbox.pictureTooFar(tooFar)
  return sandbox.pictureMixed(tooNear + tooFar)
}
