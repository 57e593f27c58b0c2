import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { arrangeMap } from '../charts/map/arrange-map.ts'
import { pictureInput, pictureView } from '../charts/map/draw-picture.ts'
import { drawMap, positionOf } from '../charts/map/layout-map.ts'
import { MapChart } from '../charts/map/MapChart.tsx'
import { targetOf } from '../charts/map/strategy-map-input.ts'
import type { ChartTheme } from '../charts/theme.ts'
import type { MapTarget } from '../core/mapping/map-target.ts'
import type { Picture } from '../core/project/picture.ts'
import type { Text } from '../i18n/en.ts'

interface Props {
  picture: Picture
  focus: MapTarget | null
  text: Text
  theme: ChartTheme
  alt: string
  onFocus: (focus: MapTarget | null) => void
}

/** The map of a view: what is pointed at is told, what is picked shows its distances. */
export function MapFigure({ picture, focus, text, theme, alt, onFocus }: Props) {
  const stage = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [hover, setHover] = useState<string | null>(null)
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setSize({ width: entry.contentRect.width, height: entry.contentRect.height }))
    if (stage.current) observer.observe(stage.current)
    return () => observer.disconnect()
  }, [])
  const { input } = useMemo(() => pictureInput(picture, text), [picture, text])
  const arranged = useMemo(() => (size.width < 40 ? null : arrangeMap(input, pictureView({ look: picture.look, focus }), size)), [input, picture, focus, size])
  const scene = arranged && drawMap(arranged, hover, theme)
  const place = scene && hover !== null ? positionOf(scene, hover) : null
  const said = scene?.points.find((point) => point.id === hover)?.description
  return (
    <div ref={stage} className="stage">
      {scene && <MapChart scene={scene} label={alt} onHover={setHover} onFocusPoint={(point) => onFocus(point && targetOf(point.id))} />}
      {place && said !== undefined && (
        <div className="card" role="status" style={besides(place, size)}>
          {said}
        </div>
      )}
    </div>
  )
}

/** Beside the point, on the side where there is room. */
function besides({ x, y, r }: { x: number; y: number; r: number }, { width, height }: { width: number; height: number }) {
  return {
    ...(x < width / 2 ? { left: x + r + 14 } : { right: width - x + r + 14 }),
    ...(y < height / 2 ? { top: y + r } : { bottom: height - y + r }),
  }
}
