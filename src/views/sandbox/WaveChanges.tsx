import { Text, Title } from '@mantine/core'
import { formatMargin, formatValue } from '../../i18n/format-value.ts'
import type { Waves } from '../../core/follow-waves.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { FALSE_ALARMS } from '../../core/waves/compare-waves.ts'
import { useText } from '../../i18n/text.ts'
import { hoverPair, hoverPoint } from '../../state/screen-store.ts'
import style from './sandbox.module.css'
import { comparisonFor } from '../../core/wave-trails.ts'

/** What changed up to the wave on screen, of what is more than chance; with all waves on screen, from the first to the last. */
export function WaveChanges({ found, wave, relation }: { found: Waves; wave: string | null; relation: Relation }) {
  const { waves, format } = useText()
  const comparison = comparisonFor(found, wave)
  if (!comparison) {
    const isFirst = wave !== null && wave === found.waves[0]?.wave
    return (
      <Text size="sm" mb="md">
        {isFirst ? waves.noBefore(wave) : waves.noComparison}
      </Text>
    )
  }
  const changes = comparison.changes.filter((c) => c.isSure)
  const moves = comparison.moves.filter((m) => m.isSure)
  const labelOf = (id: string) => [...relation.rows, ...relation.columns].find((item) => item.id === id)?.label ?? id
  const isNothing = changes.length + moves.length === 0
  return (
    <section aria-label={waves.title(comparison.from, comparison.to)} className={style['safe']}>
      <Title order={2} size="h5" mb={4}>
        {waves.title(comparison.from, comparison.to)}
      </Title>
      <ul className={style['lines']}>
        {changes.map((c) => (
          <li key={`${c.company}/${c.segment}`}>
            <button type="button" onPointerMove={() => hoverPair({ company: c.company, segment: c.segment })} onPointerLeave={() => hoverPair(null)}>
              <Text span size="sm" style={{ gridColumn: '1 / -1' }}>
                {waves.change(
                  labelOf(c.company),
                  labelOf(c.segment),
                  formatValue(c.before, relation.unit, format),
                  formatValue(c.after, relation.unit, format),
                  `${c.after < c.before ? '−' : '+'}${formatMargin(Math.abs(c.after - c.before), relation.unit, format)} ± ${formatMargin(1.96 * c.standardError, relation.unit, format)}`,
                )}
              </Text>
            </button>
          </li>
        ))}
        {moves.map((m) => (
          <li key={`${m.kind}/${m.id}`}>
            <button type="button" onPointerMove={() => hoverPoint({ kind: m.kind, id: m.id })} onPointerLeave={() => hoverPoint(null)}>
              <Text span size="sm" style={{ gridColumn: '1 / -1' }}>
                {waves.moved(labelOf(m.id))}
              </Text>
            </button>
          </li>
        ))}
      </ul>
      <Text size="sm">{isNothing ? waves.nothing : waves.nothingElse}</Text>
      <Text size="xs" c="dimmed">
        {waves.errorRate(format.percent(FALSE_ALARMS))}
      </Text>
      {found.leftOut.length > 0 && (
        <Text size="xs" c="dimmed">
          {waves.leftOut(found.leftOut.join(', '))}
        </Text>
      )}
    </section>
  )
}
