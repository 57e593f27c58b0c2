import { useState } from 'react'
import type { Size } from '../../charts/map/map-input.ts'
import { resized, wholeMap, type Zoom } from '../../charts/map/zoom.ts'

/**
 * Which part of the map is on the screen; forgotten with the window. It stays the same part when the window changes its
 * size, and is the whole again when other points come.
 *
 * @param points what the map is of: another text, another map
 */
export function useMapZoom(points: string, size: Size): [Zoom, (zoom: Zoom) => void] {
  const [kept, keep] = useState({ points, size, zoom: wholeMap })
  if (kept.points !== points) {
    const next = { points, size, zoom: wholeMap }
    keep(next)
    return [wholeMap, (zoom) => keep({ ...next, zoom })]
  }
  const isSameSize = kept.size.width === size.width && kept.size.height === size.height
  const zoom = isSameSize || kept.zoom === wholeMap ? kept.zoom : resized(kept.zoom, kept.size, size)
  return [zoom, (next) => keep({ points, size, zoom: next })]
}
