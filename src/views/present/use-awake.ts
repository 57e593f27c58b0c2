import { type RefObject, useEffect, useState } from 'react'

/** How long the controls stay after the pointer has come to rest, in milliseconds. */
const REST = 2500

/** Whether the pointer has moved just now: only then controls and pointer are seen. */
export function useAwake(root: RefObject<HTMLElement | null>): boolean {
  const [isAwake, setAwake] = useState(false)
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const wake = () => {
      clearTimeout(timer)
      setAwake(true)
      timer = setTimeout(() => setAwake(false), REST)
    }
    element.addEventListener('pointermove', wake)
    element.addEventListener('pointerdown', wake)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('pointermove', wake)
      element.removeEventListener('pointerdown', wake)
    }
  }, [root])
  return isAwake
}
