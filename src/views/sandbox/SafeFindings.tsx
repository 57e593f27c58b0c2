import { Group, NativeSelect, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { findingSentence } from '../../charts/map/finding-words.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import { type Finding, safeFindings } from '../../core/stability/findings.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import { useText } from '../../i18n/text.ts'
import { hoverPair } from '../../state/screen-store.ts'
import style from './sandbox.module.css'

const LEVELS = [0.95, 0.9]
/** Findings in view at first; the rest on demand. */
const SHOWN = 12

/** What holds in nearly all resamples, in sentences; pointing at one shows it on the map. */
export function SafeFindings({ map, stability }: { map: StrategyMap; stability: MapStability }) {
  const text = useText()
  const { sandbox, format, importing } = text
  const [level, setLevel] = useState(LEVELS[0]!)
  const [isOpen, setOpen] = useState(false)
  const findings = safeFindings(stability.shares, map.companies.length, map.segments.length, level)
  const shown = isOpen ? findings : findings.slice(0, SHOWN)
  return (
    <section aria-label={sandbox.safeTitle} className={style['safe']}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5">
          {sandbox.safeTitle}
        </Title>
        <NativeSelect
          size="xs"
          aria-label={sandbox.safeLevel}
          value={String(level)}
          data={LEVELS.map((l) => ({ value: String(l), label: sandbox.safeOf(format.percent(l)) }))}
          onChange={(event) => setLevel(Number(event.currentTarget.value))}
        />
      </Group>
      {findings.length === 0 && <Text size="sm">{sandbox.safeNone}</Text>}
      <ul className={style['lines']}>
        {shown.map((finding) => (
          <li key={JSON.stringify(finding)}>
            <button type="button" title={sandbox.safe.share(format.percent(finding.share, 1))} onPointerMove={() => hoverPair(pairOf(finding, map))} onPointerLeave={() => hoverPair(null)}>
              <Text span size="sm" style={{ gridColumn: '1 / -1' }}>
                {findingSentence(finding, map, text)}
              </Text>
            </button>
          </li>
        ))}
      </ul>
      {findings.length > shown.length && (
        <button type="button" className={style['more']} onClick={() => setOpen(true)}>
          {importing.moreProblems(findings.length - shown.length)}
        </button>
      )}
    </section>
  )
}

function pairOf({ within, line, nearer }: Finding, map: StrategyMap) {
  const [company, segment] = within === 'row' ? [line, nearer] : [nearer, line]
  return { company: map.companies[company]!.id, segment: map.segments[segment]!.id }
}
