import { useEffect, useRef } from 'react'
import style from './present.module.css'

/** How far an arrow moves the light, as a share of the window. */
const STEP = 0.04

const directions: Readonly<Record<string, [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** A circle of light on the picture, the rest dimmed; it follows the pointer, or the arrow keys with Shift. */
export function Spotlight() {
  const light = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const at = { x: window.innerWidth / 2, y: window.innerHeight / 2 }
    const shine = () => {
      light.current?.style.setProperty('--x', `${at.x}px`)
      light.current?.style.setProperty('--y', `${at.y}px`)
    }
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      at.x = clientX
      at.y = clientY
      shine()
    }
    const onKey = (event: KeyboardEvent) => {
      const direction = event.shiftKey ? directions[event.key] : undefined
      if (!direction) return
      event.preventDefault()
      event.stopPropagation()
      at.x = Math.max(0, Math.min(window.innerWidth, at.x + STEP * window.innerWidth * direction[0]))
      at.y = Math.max(0, Math.min(window.innerHeight, at.y + STEP * window.innerHeight * direction[1]))
      shine()
    }
    shine()
    window.addEventListener('pointermove', onMove)
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [])
  return <div ref={light} className={style['spotlight']} data-testid="spotlight" aria-hidden />
}
