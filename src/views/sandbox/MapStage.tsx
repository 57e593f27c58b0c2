import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { arrangeMap } from '../../charts/map/arrange-map.ts'
import { drawMap, positionOf } from '../../charts/map/layout-map.ts'
import { MapChart } from '../../charts/map/MapChart.tsx'
import type { CellReading } from '../../core/mapping/readings.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { BaseRules } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPoint, type MapTarget, useScreenStore } from '../../state/screen-store.ts'
import { HoverCard } from './HoverCard.tsx'
import { chartId, mapInputOf, targetOf } from './map-input.ts'
import style from './sandbox.module.css'
import { useChartTheme } from './use-colours.ts'

interface Props {
  map: StrategyMap
  relation: Relation
  readings: (CellReading | null)[]
  bases: BaseRules
  stability: MapStability | null
}

/** The map in all the room there is, with what is known of the point under the pointer. */
export function MapStage({ map, relation, readings, bases, stability }: Props) {
  const text = useText()
  const { ref, width, height } = useElementSize()
  const theme = useChartTheme()
  const focus = useScreenStore((state) => state.focus)
  const hover = useScreenStore((state) => state.hover)
  const pair = useScreenStore((state) => state.pair)
  const input = useMemo(() => mapInputOf(map, relation, readings, bases, stability, text), [map, relation, readings, bases, stability, text])
  // a pair met in the table is shown as its company looking at its segment
  const shownFocus = onMap(map, focus ?? (pair ? { kind: 'company', id: pair.company } : null))
  const focusId = shownFocus ? chartId(shownFocus) : null
  const arranged = useMemo(() => {
    if (width < 40 || height < 40) return null
    const target = focusId === null ? null : targetOf(focusId)
    return arrangeMap(input, { focus: target && { kind: target.kind, id: chartId(target) }, hover: null }, { width, height })
  }, [input, focusId, width, height])
  const hoverId = hover ? chartId(hover) : pair && isOfFocus(pair, shownFocus) ? chartId(counterpart(pair, shownFocus)) : null
  const scene = useMemo(() => arranged && drawMap(arranged, hoverId, theme), [arranged, hoverId, theme])
  const place = scene && hover ? positionOf(scene, chartId(hover)) : null
  const label = text.sandbox.mapTitle(map.companies.length, map.segments.length, relation.by === 'needs')
  return (
    <div ref={ref} className={style['stage']} data-testid="map-stage">
      {scene && (
        <MapChart
          scene={scene}
          label={text.sandbox.mapLabel(label)}
          onHover={(id) => hoverPoint(id === null ? null : targetOf(id))}
          onFocusPoint={(point) => focusOn(point && targetOf(point.id))}
        />
      )}
      {place && hover && (
        <HoverCard target={hover} focus={shownFocus} place={place} room={{ width, height }} map={map} relation={relation} readings={readings} bases={bases} />
      )}
    </div>
  )
}

function onMap(map: StrategyMap, target: MapTarget | null): MapTarget | null {
  const items = target?.kind === 'company' ? map.companies : map.segments
  return target && items.some((item) => item.id === target.id) ? target : null
}

/** Whether a pair met in the table has the focus as one of its ends: the map shows no other lines. */
function isOfFocus(pair: { company: string; segment: string }, focus: MapTarget | null): boolean {
  return focus !== null && pair[focus.kind] === focus.id
}

/** The end of a pair that the focus is not on. */
function counterpart(pair: { company: string; segment: string }, focus: MapTarget | null): MapTarget {
  return focus?.kind === 'segment' ? { kind: 'company', id: pair.company } : { kind: 'segment', id: pair.segment }
}
