import { useMemo } from 'react'
import { dressMap } from '../../charts/map/dress-map.ts'
import type { MapInput, PointKind } from '../../charts/map/map-input.ts'
import { currentColumn } from '../../core/explore.ts'
import { pointKeyOf } from '../../core/project/look.ts'
import { lookOf, type ProjectDoc } from '../../core/project/project.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { targetOf } from '../../charts/map/strategy-map-input.ts'

/** The name under which the project keeps the look of a point. */
export function lookKeyOf(doc: ProjectDoc, { kind, id }: MapTarget): string {
  return pointKeyOf(kind, id, currentColumn(doc))
}

/** A map with the look its user has chosen. */
export function useDressedMap(doc: ProjectDoc, input: MapInput) {
  const look = lookOf(doc)
  const column = currentColumn(doc)
  return useMemo(
    () => dressMap(input, look, (kind: PointKind, point) => pointKeyOf(kind, targetOf(point.id).id, column)),
    [input, look, column],
  )
}
