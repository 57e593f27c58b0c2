import { Paper, Stack, Text } from '@mantine/core'
import { formatValue } from '../../i18n/format-value.ts'
import { type CellReading, rankedFor } from '../../core/mapping/readings.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { BaseRules } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { PairFacts } from './PairFacts.tsx'
import style from './sandbox.module.css'

interface Props {
  target: MapTarget
  focus: MapTarget | null
  place: { x: number; y: number; r: number }
  room: { width: number; height: number }
  map: StrategyMap
  relation: Relation
  readings: (CellReading | null)[]
  bases: BaseRules
  /** Whether the menu of a segment opens it. */
  canOpenSegments: boolean
  /** Read by a finger, which has no hovering. */
  isTouched: boolean
}

/** A stage as narrow as a phone: the card takes its whole width, at the end where the point is not. */
export const NARROW = 560
const WIDTH = 270
/** Counterparts named for a point that is only pointed at. */
const NAMED = 3

/** What is known of the point under the pointer: alone, or with the point in focus. */
export function HoverCard({ target, focus, place, room, map, relation, readings, bases, canOpenSegments, isTouched }: Props) {
  const { look } = useText()
  const items = target.kind === 'company' ? map.companies : map.segments
  const item = items.find((i) => i.id === target.id)
  if (!item) return null
  const reading = focus && focus.kind !== target.kind ? pairReading(readings, focus, target) : null
  const canOpen = canOpenSegments && target.kind === 'segment'
  const isFocused = focus?.kind === target.kind && focus.id === target.id
  return (
    <Paper className={style['card']} shadow="md" radius="md" p="sm" withBorder style={standBeside(place, room)} aria-hidden>
      {reading ? (
        <PairFacts reading={reading} relation={relation} bases={bases} />
      ) : (
        <PointFacts target={target} label={item.label} n={item.n} share={item.share} relation={relation} readings={readings} named={isFocused && room.width < NARROW ? 0 : NAMED} />
      )}
      {isFocused && (
        <Text size="xs" c="dimmed" mt={4}>
          {canOpen ? (isTouched ? look.segmentMenuHintTouch : look.segmentMenuHint) : isTouched ? look.pointMenuHintTouch : look.pointMenuHint}
        </Text>
      )}
    </Paper>
  )
}

/** Beside the point where there is room, so that neither the point nor its neighbours' lines are covered. */
function standBeside(place: Props['place'], room: Props['room']) {
  // the buttons at the right edge stay free
  if (room.width < NARROW) return { left: 8, right: 50, ...(place.y > room.height / 2 ? { top: 8 } : { bottom: 8 }) }
  const isLeft = place.x > room.width / 2
  return {
    width: WIDTH,
    top: Math.max(8, Math.min(place.y - 30, room.height - 190)),
    ...(isLeft ? { right: room.width - place.x + place.r + 16 } : { left: place.x + place.r + 16 }),
  }
}

function pairReading(readings: (CellReading | null)[], a: MapTarget, b: MapTarget): CellReading | null {
  const company = a.kind === 'company' ? a.id : b.id
  const segment = a.kind === 'company' ? b.id : a.id
  return readings.find((r) => r?.company === company && r.segment === segment) ?? null
}

interface PointFactsProps {
  target: MapTarget
  label: string
  n: number
  share: number | null
  relation: Relation
  readings: (CellReading | null)[]
  /** How many counterparts are named: none where the map beside a small card has their ranks. */
  named: number
}

function PointFacts({ target, label, n, share, relation, readings, named }: PointFactsProps) {
  const { sandbox, format } = useText()
  const ranked = rankedFor(relation, readings, target)
  const others = target.kind === 'company' ? relation.columns : relation.rows
  const isMarket = target.kind === 'segment' && relation.by === 'segments'
  return (
    <Stack gap={4}>
      <Text fw={650}>{label}</Text>
      {n > 0 && (
        <Text size="xs" c="dimmed">
          {sandbox.baseLine(format.number(n))}
          {isMarket && share !== null && ` · ${sandbox.shareLine(format.percent(share))}`}
        </Text>
      )}
      {ranked.slice(0, named).map((r, i) => {
        const id = target.kind === 'company' ? r.segment : r.company
        return (
          <Text key={id} size="sm">
            {sandbox.ranked(i + 1, others.find((o) => o.id === id)?.label ?? '', formatValue(r.value, relation.unit, format))}
          </Text>
        )
      })}
    </Stack>
  )
}
