import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import type { Pixels } from '../scene.ts'

/** A label or note that is being carried, and how far. */
export interface Drag {
  key: string
  dx: Pixels
  dy: Pixels
}

/** A press that moves less is a click. */
const STILL: Pixels = 4

/** Lets parts of a picture be carried to another place; the part itself draws where it is meanwhile. */
export function useDrag() {
  const [drag, setDrag] = useState<Drag | null>(null)
  const start = useRef<{ key: string; x: Pixels; y: Pixels } | null>(null)
  const wasCarried = useRef(false)

  /** Handlers of the element that is taken hold of. */
  function handlersFor(key: string, onDrop: (dx: Pixels, dy: Pixels) => void) {
    const way = (event: PointerEvent) => ({ dx: event.clientX - start.current!.x, dy: event.clientY - start.current!.y })
    return {
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType === 'mouse' && event.button !== 0) return
        // the map must not move along
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { key, x: event.clientX, y: event.clientY }
        wasCarried.current = false
      },
      onPointerMove: (event: PointerEvent) => {
        if (start.current?.key !== key) return
        const { dx, dy } = way(event)
        if (!wasCarried.current && Math.hypot(dx, dy) < STILL) return
        wasCarried.current = true
        setDrag({ key, dx, dy })
      },
      onPointerUp: (event: PointerEvent) => {
        if (start.current?.key !== key) return
        const { dx, dy } = way(event)
        start.current = null
        setDrag(null)
        if (wasCarried.current) onDrop(dx, dy)
      },
      onPointerCancel: () => {
        start.current = null
        setDrag(null)
      },
      /** The click that ends the carrying is none. */
      onClickCapture: (event: MouseEvent) => {
        if (!wasCarried.current) return
        wasCarried.current = false
        event.stopPropagation()
      },
    }
  }

  return { drag, handlersFor }
}
