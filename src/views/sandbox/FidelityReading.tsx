import { Button, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { formatGap } from '../../i18n/format-value.ts'
import type { Fidelity, WrongPair } from '../../core/mapping/fidelity.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { showView } from '../../state/screen-store.ts'

/** Wrong comparisons named one by one; the rest are counted. */
const NAMED = 8

/** In plain words which comparisons the picture gets wrong. */
export function FidelityReading({ map, fidelity: read, relation }: { map: StrategyMap; fidelity: Fidelity; relation: Relation }) {
  const text = useText()
  const { fidelity } = text.sandbox
  const { wrong } = read
  const sure = map.sureFidelity
  return (
    <Stack gap="xs">
      <Text fw={650}>{fidelity.title}</Text>
      <Text size="sm">{fidelity.explained}</Text>
      {sure && sure.pairs > 0 && <Text size="sm">{fidelity.sure(sure.correct, sure.pairs)}</Text>}
      {wrong.length === 0 ? (
        <Text size="sm">{fidelity.none}</Text>
      ) : (
        <>
          <Text size="sm" fw={600}>
            {fidelity.wrongTitle}
          </Text>
          <ScrollArea.Autosize mah={220}>
            <Stack gap={6} component="ul" m={0} pl="md">
              {wrong.slice(0, NAMED).map((pair) => (
                <Text size="sm" component="li" key={JSON.stringify(pair)}>
                  {sentenceOf(pair, map, text)}{' '}
                  <Text span size="xs" c="dimmed">
                    ({fidelity.byGap(formatGap(pair.difference, relation.unit, text))}
                    {isAmong(pair, sure?.wrong ?? []) ? '' : `, ${fidelity.notSure}`})
                  </Text>
                </Text>
              ))}
            </Stack>
          </ScrollArea.Autosize>
          {wrong.length > NAMED && (
            <Text size="sm" c="dimmed">
              {fidelity.more(wrong.length - NAMED)}
            </Text>
          )}
        </>
      )}
      <Group gap="xs">
        {map.stress !== null && (
          <Text size="xs" c="dimmed">
            {text.sandbox.stress} {text.format.number(map.stress, 3)} · {text.sandbox.stressHint}
          </Text>
        )}
        {map.method === 'unfolding' && (
          <Button size="compact-xs" variant="default" leftSection={<IconStethoscope size={13} />} onClick={() => showView('diagnostics')}>
            {text.sandbox.diagnose}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function sentenceOf({ within, line, stronger, weaker }: WrongPair, map: StrategyMap, { sandbox }: Words): string {
  const company = (i: number) => map.companies[i]?.label ?? ''
  const segment = (i: number) => map.segments[i]?.label ?? ''
  return within === 'row'
    ? sandbox.fidelity.wrongInCompany(company(line), segment(stronger), segment(weaker))
    : sandbox.fidelity.wrongInSegment(segment(line), company(stronger), company(weaker))
}

function isAmong(pair: WrongPair, sure: WrongPair[]): boolean {
  return sure.some((p) => p.within === pair.within && p.line === pair.line && p.stronger === pair.stronger && p.weaker === pair.weaker)
}
