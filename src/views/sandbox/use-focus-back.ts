import { useEffect } from 'react'

/** While the component is there the keyboard focus is its own; afterwards it is where it was, if that still exists. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus({ preventScroll: true })
    }
  }, [])
}
