import { Switch, Text, Tooltip } from '@mantine/core'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import { useText } from '../../i18n/text.ts'
import type { Outcome } from '../../state/results-store.ts'
import { showUncertainty, useScreenStore } from '../../state/screen-store.ts'

/** Turns regions and safe statements on; says how far the computing is. */
export function UncertaintySwitch({ map, stability }: { map: StrategyMap; stability: Outcome<MapStability | null> }) {
  const { sandbox, format } = useText()
  const isShown = useScreenStore((state) => state.isUncertaintyShown)
  const isKnown = map.method === 'unfolding'
  return (
    <>
      <Tooltip label={isKnown ? sandbox.uncertaintyHint : sandbox.uncertaintyNone} openDelay={400}>
        <Switch size="xs" label={sandbox.uncertainty} checked={isShown && isKnown} disabled={!isKnown} onChange={(event) => showUncertainty(event.currentTarget.checked)} />
      </Tooltip>
      {isShown && isKnown && stability.progress !== null && (
        <Text size="xs" c="dimmed" role="status">
          {sandbox.resampling(format.percent(stability.progress))}
        </Text>
      )}
    </>
  )
}
