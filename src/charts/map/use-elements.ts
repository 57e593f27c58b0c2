import { useRef } from 'react'

/** Remembers the elements of a picture's parts by name, while they are drawn. */
export function useElements() {
  const elements = useRef(new Map<string, SVGGElement>())
  return {
    /** To be given to the element as its `ref`. */
    keep: (name: string) => (element: SVGGElement | null) => {
      if (element) elements.current.set(name, element)
      else elements.current.delete(name)
    },
    find: (name: string): SVGGElement | undefined => elements.current.get(name),
  }
}
