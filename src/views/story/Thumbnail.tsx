import { useComputedColorScheme } from '@mantine/core'
import { useInViewport } from '@mantine/hooks'
import { memo, useMemo, useState } from 'react'
import { pictureInput, pictureView } from '../../charts/map/draw-picture.ts'
import { layoutMap } from '../../charts/map/layout-map.ts'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { darkTheme, lightTheme } from '../../charts/theme.ts'
import type { Picture } from '../../core/project/picture.ts'
import { useText } from '../../i18n/text.ts'
import style from './story.module.css'

/** Drawn at this size and shown smaller: labels are few and readable. */
const SIZE = { width: 380, height: 238 }

/** A picture in small, drawn when it first comes into sight: a long story opens as quickly as a short one. */
export const Thumbnail = memo(function Thumbnail({ picture, title }: { picture: Picture; title: string }) {
  const text = useText()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const { ref, inViewport } = useInViewport()
  const [isSeen, setSeen] = useState(false)
  if (inViewport && !isSeen) setSeen(true)
  const scene = useMemo(() => {
    if (!isSeen) return null
    // all the room is for the points
    const input = { ...pictureInput(picture, text).input, legend: null, rulers: [] }
    return layoutMap(input, pictureView(picture), SIZE, theme)
  }, [isSeen, picture, theme, text])
  return (
    <span ref={ref} aria-hidden className={style['thumbnail']} style={{ background: theme.ground }}>
      {scene && <SceneSvg scene={scene} title={text.story.pictureOf(title)} />}
    </span>
  )
})
