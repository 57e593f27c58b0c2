import { Button, Popover } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { Fidelity } from '../../core/mapping/fidelity.ts'
import type { Reliability } from '../../core/mapping/reliability.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import { FidelityReading } from './later-parts.ts'

/** How many comparisons the picture shows right; behind it, which it gets wrong. */
export function FidelityNote({ map, fidelity: read, relation, reliability }: { map: StrategyMap; fidelity: Fidelity; relation: Relation; reliability: Reliability | null }) {
  const text = useText()
  const { fidelity } = text.sandbox
  const { correct, pairs } = read
  const isAll = correct === pairs
  return (
    <Popover position="top-start" width={380} shadow="md" withinPortal>
      <Popover.Target>
        <Button size="compact-sm" variant="default" h="auto" mih={26} styles={{ label: { whiteSpace: 'normal', textAlign: 'left', overflow: 'visible', height: 'auto' } }} leftSection={isAll ? <IconCheck size={14} /> : <IconAlertTriangle size={14} />}>
          {isAll ? fidelity.all(pairs) : fidelity.some(correct, pairs)}
          {reliability && ` · ${text.diagnostics.fits[reliability]}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FidelityReading map={map} fidelity={read} relation={relation} />
      </Popover.Dropdown>
    </Popover>
  )
}
