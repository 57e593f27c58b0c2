import { useElementSize } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { arrangeMap } from '../../charts/map/arrange-map.ts'
import { showUpTo, viewUpTo } from '../../charts/map/build-up.ts'
import { drawMap, type MapScene } from '../../charts/map/layout-map.ts'
import { MapChart } from '../../charts/map/MapChart.tsx'
import type { MapInput, MapView } from '../../charts/map/map-input.ts'
import { fontFamily, type SceneNode } from '../../charts/scene.ts'
import { SceneShapes } from '../../charts/SceneSvg.tsx'
import type { ChartTheme } from '../../charts/theme.ts'
import type { Layer } from '../../core/project/presentation.ts'
import style from './slide.module.css'
import { enlargementFor } from './story.ts'

interface Props {
  input: MapInput
  view: MapView
  layer: Layer
  theme: ChartTheme
  label: string
}

/**
 * A map for a room, as large as there is room: points glide to where the next map has them, others fade in and out. A
 * click on a point shows its ties for as long as this step lasts.
 */
export function SlideMap({ input, view, layer, theme, label }: Props) {
  const { ref, width, height } = useElementSize()
  const step = `${layer} ${view.focus?.id} ${input.companies.length} ${input.segments.length}`
  const [picked, setPicked] = useState<{ step: string; focus: MapView['focus'] } | null>(null)
  const [hover, setHover] = useState<string | null>(null)
  // with another step of the story the story's own focus is back
  const own = picked?.step === step ? picked : null
  const arranged = useMemo(() => {
    if (width < 40 || height < 40) return null
    const size = { width, height }
    const shown = own ? { ...view, focus: own.focus } : viewUpTo(layer, view)
    return showUpTo(layer, arrangeMap(input, { ...shown, enlargement: enlargementFor(size) }, size))
  }, [input, view, own, layer, width, height])
  const scene = useMemo(() => arranged && drawMap(arranged, hover, theme), [arranged, hover, theme])
  return (
    <div ref={ref} className={style['map']}>
      {scene && (
        <>
          <Leaving scene={scene} />
          <MapChart scene={scene} label={label} onHover={setHover} onFocusPoint={(focus) => setPicked({ step, focus })} />
        </>
      )}
    </div>
  )
}

/** What the map before had and this one lacks, fading away. */
function Leaving({ scene }: { scene: MapScene }) {
  const [former, setFormer] = useState(scene)
  const [gone, setGone] = useState<{ nodes: SceneNode[]; count: number }>({ nodes: [], count: 0 })
  if (former !== scene) {
    setFormer(scene)
    const keys = new Set(scene.nodes.flatMap((node) => ('key' in node ? [node.key] : [])))
    setGone(({ count }) => ({ nodes: former.nodes.filter((node) => node.kind === 'group' && !keys.has(node.key)), count: count + 1 }))
  }
  return (
    <svg key={gone.count} className={style['leaving']} width={scene.width} height={scene.height} fontFamily={fontFamily} aria-hidden>
      <SceneShapes nodes={gone.nodes} />
    </svg>
  )
}
