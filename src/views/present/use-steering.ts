import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { Command } from '../../core/project/presentation.ts'
import { commandOf, type Switch, switchOf } from '../../core/project/presentation-keys.ts'

/** Fingers that travel less than this do not turn the page, in pixels. */
const SWIPE = 50

/** Steers the presentation by the keys pressed in a window: its own, or that of the notes. */
export function useKeys(target: Window | null, act: (command: Command) => void, flip: (which: Switch) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || belongsToControl(event)) return
    const [command, which] = [commandOf(event.key), switchOf(event.key)]
    if (command === null && which === null) return
    event.preventDefault()
    event.stopPropagation()
    if (command !== null) act(command)
    // held down, a switch would flicker
    else if (which !== null && !event.repeat) flip(which)
  })
  useEffect(() => {
    if (!target) return undefined
    // before the map, whose arrows lead from point to point
    target.addEventListener('keydown', onKeyDown, true)
    return () => target.removeEventListener('keydown', onKeyDown, true)
  }, [target])
}

/** Shift with an arrow moves the spotlight, a token is moved by its own keys, a button is pressed. */
function belongsToControl({ key, shiftKey, target }: KeyboardEvent): boolean {
  if (shiftKey && key.startsWith('Arrow')) return true
  // of another window the elements are of other classes
  const element = target as Element | null
  if (!element || !('closest' in element)) return false
  if (element.closest('[data-token]')) return key.startsWith('Arrow') || ['Enter', ' ', 'Backspace', 'Delete'].includes(key)
  return element.closest('button') !== null && (key === 'Enter' || key === ' ')
}

/** After a click the keys still belong to the story, unless a token was taken up. */
export function useUnfocusedClicks(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    const onMouseDown = (event: MouseEvent) => {
      if (event.target instanceof Element && !event.target.closest('[data-token]')) event.preventDefault()
    }
    element.addEventListener('mousedown', onMouseDown)
    return () => element.removeEventListener('mousedown', onMouseDown)
  }, [root])
}

/** Turns pages by swiping with one finger. */
export function useSwipe(root: RefObject<HTMLElement | null>, act: (command: Command) => void): void {
  const onSwipe = useEffectEvent((across: number) => act(across < 0 ? 'next' : 'previous'))
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    let start: { id: number; x: number; y: number } | null = null
    const onDown = (event: PointerEvent) => {
      const isToken = event.target instanceof Element && event.target.closest('[data-token]') !== null
      // a second finger enlarges
      start = event.pointerType === 'touch' && event.isPrimary && !isToken ? { id: event.pointerId, x: event.clientX, y: event.clientY } : null
    }
    const onUp = (event: PointerEvent) => {
      if (start?.id !== event.pointerId) return
      const [dx, dy] = [event.clientX - start.x, event.clientY - start.y]
      start = null
      if (Math.abs(dx) > SWIPE && Math.abs(dx) > 1.5 * Math.abs(dy)) onSwipe(dx)
    }
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointerup', onUp)
    return () => {
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointerup', onUp)
    }
  }, [root])
}
