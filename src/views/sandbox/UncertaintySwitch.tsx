import { Switch, Text, Tooltip } from '@mantine/core'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import { useText } from '../../i18n/text.ts'
import type { Outcome } from '../../state/results-store.ts'
import { showUncertainty, useScreenStore } from '../../state/screen-store.ts'

/** Turns regions and safe statements on; says how far the computing is. */
export function UncertaintySwitch({ map, stability, hasRows }: { map: StrategyMap; stability: Outcome<MapStability | null>; hasRows: boolean }) {
  const { sandbox, warehouse, format } = useText()
  const isShown = useScreenStore((state) => state.isUncertaintyShown)
  const isKnown = map.method === 'unfolding' && hasRows
  return (
    <>
      <Tooltip label={isKnown ? sandbox.uncertaintyHint : hasRows ? sandbox.uncertaintyNone : warehouse.needsRows} openDelay={400}>
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
