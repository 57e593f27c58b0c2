import { useRef, type RefObject } from 'react'
import { noticeKey } from './draw-notices.ts'
import { pointKey, type MapScene } from './layout-map.ts'
import { zoomBetween, type Zoom } from './zoom.ts'

/**
 * Draws a zoom in passing without laying anything out: the ground is moved and enlarged as one, marks, labels and notes
 * keep their size and are moved one by one. It goes past React, which would take longer than a frame.
 *
 * @param find the element of a point or note, by its key
 */
export function useLiveZoom(svg: RefObject<SVGSVGElement | null>, scene: MapScene, find: (key: string) => SVGGElement | undefined, onStart: () => void) {
  const under = useRef<SVGGElement>(null)
  const calm = useRef(0)

  function move(zoom: Zoom) {
    const { scale, x, y } = zoomBetween(scene.zoom, zoom)
    const isStill = scale === 1 && x === 0 && y === 0
    if (under.current) under.current.style.transform = isStill ? '' : `translate(${x}px,${y}px) scale(${scale})`
    const stand = (key: string, at: { x: number; y: number }) => {
      const element = find(key)
      if (element) element.style.transform = `translate(${scale * at.x + x}px,${scale * at.y + y}px)`
    }
    for (const p of scene.points) stand(pointKey(p.id), p)
    for (const p of scene.beyond) stand(pointKey(p.id), p)
    for (const n of scene.notices) stand(noticeKey(n.id), n)
  }

  /** Shows a zoom at once. */
  function show(zoom: Zoom) {
    cancelAnimationFrame(calm.current)
    if (!svg.current?.hasAttribute('data-moving')) onStart()
    svg.current?.setAttribute('data-moving', '')
    // the scale bar tells the truth again when the movement has ended
    if (zoom.scale !== scene.zoom.scale) svg.current?.setAttribute('data-zooming', '')
    move(zoom)
  }

  /** After a new scene was drawn: everything to where the zoom of now has it. Two frames later things glide again. */
  function settle(zoom: Zoom) {
    if (!svg.current?.hasAttribute('data-moving')) return
    move(zoom)
    if (zoom !== scene.zoom) return
    calm.current = requestAnimationFrame(() => {
      calm.current = requestAnimationFrame(() => {
        svg.current?.removeAttribute('data-moving')
        svg.current?.removeAttribute('data-zooming')
      })
    })
  }

  return { under, show, settle }
}
