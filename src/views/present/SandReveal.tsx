import { useReducedMotion } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import type { MapInput, MapPoint, MapView } from '../../charts/map/map-input.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import { type Beliefs, beliefsOf, tableReach } from '../../core/project/beliefs.ts'
import { layBeliefsOver } from '../../core/project/score-beliefs.ts'
import { useText } from '../../i18n/text.ts'
import { useDoc } from '../../state/project-store.ts'
import { BeliefScores } from './BeliefScores.tsx'
import style from './present.module.css'
import { SlideMap } from './SlideMap.tsx'
import { keyOfPoint, pointKeysOf, type Slide } from './story.ts'

/** As the tokens lay on the table; the table laid over the map; the points where they were measured. */
const phases = ['believed', 'laid', 'measured'] as const
type Phase = (typeof phases)[number]

/** How long each phase lasts before the next, in milliseconds. */
const PAUSE: Record<Phase, number> = { believed: 350, laid: 1500, measured: 0 }

/** The measured map is revealed: tokens glide from where the room placed them to where they were measured, leaving trails. */
export function SandReveal({ slide, theme, isScored }: { slide: Slide; theme: ChartTheme; isScored: boolean }) {
  const { present, sandbox } = useText()
  const beliefs = beliefsOf(useDoc())
  const isStill = useReducedMotion()
  const [phase, setPhase] = useState<Phase>('believed')
  const shown = isStill || isScored ? 'measured' : phase
  useEffect(() => {
    const next = phases[phases.indexOf(phase) + 1]
    if (!next) return undefined
    const timer = setTimeout(() => setPhase(next), PAUSE[phase])
    return () => clearTimeout(timer)
  }, [phase])
  const { picture } = slide
  const drawn = useMemo(() => drawnIn(shown, slide, beliefs, { trail: present.trail, segment: sandbox.segment }), [shown, slide, beliefs, present.trail, sandbox.segment])
  return (
    <>
      <header className={style['head']}>
        <h1>{isScored ? present.scoreTitle : present.revealTitle}</h1>
        <p>{present.laidOver}</p>
      </header>
      <div className={style['body']} data-findings={isScored || undefined}>
        <SlideMap {...drawn} layer="findings" theme={theme} label={sandbox.mapTitle(picture.map.companies.length, picture.map.segments.length, picture.relation.by === 'needs')} />
        {isScored && <BeliefScores picture={picture} beliefs={beliefs} keyOf={pointKeysOf(picture)} />}
      </div>
      <footer className={style['facts']}>{slide.facts}</footer>
    </>
  )
}

function drawnIn(phase: Phase, { input, view, picture }: Slide, beliefs: Beliefs, words: { trail: string; segment: string }): { input: MapInput; view: MapView } {
  const laid = layBeliefsOver(picture.map, beliefs, pointKeysOf(picture))
  const placeOf = (point: MapPoint) => {
    const key = keyOfPoint(picture, point.id)
    return phase === 'believed' ? beliefs[key] : laid.get(key)
  }
  const unfocused = { ...view, focus: null }
  if (phase === 'measured') {
    const extent = around([...input.companies, ...input.segments, ...laid.values()])
    const trails = [...input.companies, ...input.segments].flatMap((point) => {
      const from = placeOf(point)
      return from ? [{ id: point.id, path: [from.x, from.y, point.x, point.y], isSure: true }] : []
    })
    return { input: { ...input, regions: [], notes: [], trails, legend: input.legend && { ...input.legend, trail: words.trail } }, view: { ...unfocused, extent } }
  }
  // sizes and marks are measured: they come with the map
  const believed = (points: readonly MapPoint[]) =>
    points.flatMap((point) => {
      const place = placeOf(point)
      return place ? [{ ...point, ...place, size: null, flags: {} }] : []
    })
  const { x, y } = tableReach
  const extent = phase === 'believed' ? { minX: -x, maxX: x, minY: -y, maxY: y } : around([...input.companies, ...input.segments, ...laid.values()])
  return {
    input: {
      ...input,
      companies: believed(input.companies),
      segments: believed(input.segments),
      pairs: [],
      regions: [],
      trails: [],
      notes: [],
      rulers: [],
      // whose usual words speak of sizes
      legend: input.legend && picture.relation.by === 'segments' ? { ...input.legend, segment: words.segment } : input.legend,
    },
    // the table lies as the room sees it; the map is turned as its user wishes
    view: { ...unfocused, ...(phase === 'believed' ? { rotation: 0, mirrored: false } : {}), extent },
  }
}

function around(points: readonly { x: number; y: number }[]): NonNullable<MapView['extent']> {
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)]
  return { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) }
}
