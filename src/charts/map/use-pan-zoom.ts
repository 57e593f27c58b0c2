import { useEffect, useEffectEvent, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import type { Pixels } from '../scene.ts'
import type { Size } from './map-input.ts'
import { keepInSight, panBy, pinch, wholeMap, zoomAt, type Zoom } from './zoom.ts'

interface Place {
  x: Pixels
  y: Pixels
}

interface PanZoomOptions {
  svg: RefObject<SVGSVGElement | null>
  size: Size
  /** What the picture was drawn for. */
  zoom: Zoom
  /** Draws a zoom in passing, at every movement. */
  onLive: (zoom: Zoom) => void
  /** A movement has come to its end; undefined where the map stays as it is. */
  onEnd: ((zoom: Zoom) => void) | undefined
}

/** A turn of the wheel has ended when nothing follows for so long, in milliseconds. */
const WHEEL_REST = 160
/** A press that moves less is a click. */
const STILL: Pixels = 4

/**
 * Wheel, mouse and fingers move and enlarge a map. One finger moves it only when it is enlarged: before, it scrolls the
 * page, and so does the wheel where the page is taller than the window.
 *
 * @returns handlers for the svg; `current` is the zoom at this moment
 */
export function usePanZoom({ svg, size, zoom, onLive, onEnd }: PanZoomOptions) {
  const live = useRef<Zoom | null>(null)
  const pointers = useRef(new Map<number, Place>())
  const isMoving = useRef(false)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  const current = () => live.current ?? zoom

  function show(next: Zoom) {
    live.current = keepInSight(next, size)
    onLive(live.current)
  }

  function end() {
    const last = live.current
    live.current = null
    // reduced to the whole map again, it is where it was
    if (last) onEnd?.(last.scale === 1 && zoom.scale !== 1 ? wholeMap : last)
  }
  const onRest = useEffectEvent(end)

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!onEnd || !svg.current) return
    const isPageScrolled = matchMedia('(max-width: 860px)').matches && zoom.scale === 1
    if (isPageScrolled && !event.ctrlKey) return
    event.preventDefault()
    const lines = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 300 : 1
    // a pinch on a touchpad arrives as a wheel with the control key, in smaller steps
    const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0022))
    show(zoomAt(current(), placeOn(svg.current, event), factor))
    clearTimeout(rest.current)
    rest.current = setTimeout(onRest, WHEEL_REST)
  })

  useEffect(() => {
    const element = svg.current
    if (!element) return undefined
    const wheel = (event: WheelEvent) => onWheel(event)
    // otherwise the browser takes two fingers for a scroll of the page
    const touch = (event: TouchEvent) => {
      if (event.touches.length > 1) event.preventDefault()
    }
    element.addEventListener('wheel', wheel, { passive: false })
    element.addEventListener('touchstart', touch, { passive: false })
    return () => {
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('touchstart', touch)
      clearTimeout(rest.current)
    }
  }, [svg])

  function onPointerDown(event: PointerEvent<SVGSVGElement>) {
    if (!onEnd || (event.pointerType === 'mouse' && event.button !== 0)) return
    if (pointers.current.size === 0) isMoving.current = false
    pointers.current.set(event.pointerId, placeOn(event.currentTarget, event))
  }

  function onPointerMove(event: PointerEvent<SVGSVGElement>) {
    const before = pointers.current.get(event.pointerId)
    if (!before) return
    const after = placeOn(event.currentTarget, event)
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, place]) => place)
    const isPinch = others.length === 1
    if (!isPinch && event.pointerType === 'touch' && current().scale === 1) return
    if (!isMoving.current && !isPinch && Math.hypot(after.x - before.x, after.y - before.y) < STILL) return
    if (!isMoving.current) {
      isMoving.current = true
      event.currentTarget.setPointerCapture(event.pointerId)
    }
    pointers.current.set(event.pointerId, after)
    const next = isPinch
      ? pinch(current(), [before, others[0]!], [after, others[0]!])
      : panBy(current(), after.x - before.x, after.y - before.y)
    show(next)
  }

  function onPointerUp(event: PointerEvent<SVGSVGElement>) {
    if (!pointers.current.delete(event.pointerId) || pointers.current.size > 0) return
    if (isMoving.current) end()
  }

  /** The click that ends a movement is none. */
  function onClickCapture(event: MouseEvent) {
    if (!isMoving.current) return
    isMoving.current = false
    event.stopPropagation()
  }

  return {
    current,
    /** Whether what is drawn in passing is not what the picture was drawn for. */
    isUnderWay: () => live.current !== null,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onClickCapture },
  }
}

function placeOn(element: Element, event: { clientX: number; clientY: number }): Place {
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}
