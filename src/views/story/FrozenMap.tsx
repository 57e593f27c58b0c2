import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { arrangeMap } from '../../charts/map/arrange-map.ts'
import { pictureInput, pictureView } from '../../charts/map/draw-picture.ts'
import { drawMap } from '../../charts/map/layout-map.ts'
import { MapChart } from '../../charts/map/MapChart.tsx'
import type { MapView } from '../../charts/map/map-input.ts'
import { chartId, targetOf } from '../../charts/map/strategy-map-input.ts'
import { darkTheme, lightTheme } from '../../charts/theme.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import type { Picture } from '../../core/project/picture.ts'
import { useText } from '../../i18n/text.ts'
import style from './story.module.css'

interface Props {
  picture: Picture
  title: string
  /** In place of the focus that was kept: a picture may be asked, too. */
  focus: MapTarget | null
  /** Id of the point pointed at, as on the chart. */
  hover: string | null
  onFocus: (focus: MapTarget | null) => void
  onHover: (id: string | null) => void
  /** Part of the map to be shown, for a common scale. The legend, which takes more room in one map than in another, is then left out. */
  extent?: MapView['extent'] | null
}

/** A kept picture in all the room there is; when another takes its place, the points glide to where it has them. */
export function FrozenMap({ picture, title, focus, hover, onFocus, onHover, extent }: Props) {
  const text = useText()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const { ref, width, height } = useElementSize()
  const arranged = useMemo(() => {
    if (width < 40 || height < 40) return null
    const { input } = pictureInput(picture, text)
    const view: MapView = { ...pictureView(picture), focus: focus && { kind: focus.kind, id: chartId(focus) }, ...(extent ? { extent } : {}) }
    return arrangeMap(extent ? { ...input, legend: null } : input, view, { width, height })
  }, [picture, text, focus, extent, width, height])
  const scene = useMemo(() => arranged && drawMap(arranged, hover, theme), [arranged, hover, theme])
  return (
    <div ref={ref} className={style['frozen']} style={{ background: theme.ground }}>
      {scene && <MapChart scene={scene} label={text.story.mapLabel(title)} noteLabel={text.look.note} onHover={onHover} onFocusPoint={(point) => onFocus(point && targetOf(point.id))} />}
    </div>
  )
}
