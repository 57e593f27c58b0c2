import { useEffect, useRef } from 'react'

/** A level of the way down is read from its beginning: where it changes, the map comes into sight (on a phone) and the panel beside it is at its top. */
export function useLevelFromTheTop(level: string) {
  const map = useRef<HTMLElement>(null)
  const panel = useRef<HTMLElement>(null)
  const shown = useRef(level)
  useEffect(() => {
    if (shown.current === level) return
    shown.current = level
    panel.current?.scrollTo({ top: 0 })
    map.current?.scrollIntoView({ block: 'start' })
  }, [level])
  return { map, panel }
}
