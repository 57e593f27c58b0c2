import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { layoutShepard } from '../../charts/shepard/layout-shepard.ts'
import { darkTheme, lightTheme } from '../../charts/theme.ts'
import { formatValue } from '../../i18n/format-value.ts'
import type { MapDiagnostics } from '../../core/mapping/map-diagnostics.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import style from './diagnostics.module.css'

/** Strengths named on the axes: the strongest, the weakest and the middle. */
const TICKS = [0, 0.5, 1]
const HEIGHT = 380

/** Cell by cell, what the table says against what the map shows. */
export function ShepardPanel({ found, map, relation }: { found: MapDiagnostics; map: StrategyMap; relation: Relation }) {
  const { diagnostics, format } = useText()
  const { ref, width } = useElementSize()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const { low, high } = map.anchor
  const drawn = relation.rows.filter((row) => !row.isOther)
  const dots = found.shepard.points.map((point) => ({
    aimed: point.disparity,
    shown: point.distance,
    company: drawn.findIndex((row) => row.id === map.companies[point.row]!.id),
  }))
  // δ = (high − s)/(high − low) + 0.05: the ticks are strengths
  const ticks = TICKS.map((share) => ({ value: share + 0.05, label: formatValue(high - share * (high - low), relation.unit, format, 0) }))
  const scene = width > 0 ? layoutShepard(dots, ticks, diagnostics.shepard, { width, height: HEIGHT }, theme) : null
  return (
    <figure className={style['figure']}>
      <figcaption>
        <b>{diagnostics.shepardTitle}</b> {diagnostics.shepardHint}
      </figcaption>
      <div ref={ref}>{scene && <SceneSvg scene={scene} title={`${diagnostics.shepardTitle} ${diagnostics.shepardHint}`} />}</div>
    </figure>
  )
}
