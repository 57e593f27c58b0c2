import type { MapLook } from '../../core/project/look.ts'
import type { MapInput, MapNotice, MapPoint, PointKind } from './map-input.ts'

export interface DressedMap {
  input: MapInput
  /** Points that are not drawn. */
  hidden: { kind: PointKind; point: MapPoint }[]
}

/**
 * Gives a map the look its user has chosen: colours, labels moved, points pinned or hidden, notes. Points keep their
 * places, whatever is hidden. (How the map is turned is part of the view.)
 *
 * @param keyOf the name under which the look of a point is kept
 */
export function dressMap(
  input: MapInput,
  look: MapLook,
  keyOf: (kind: PointKind, point: MapPoint) => string,
): DressedMap {
  const lookAt = (kind: PointKind, point: MapPoint) => look.points[keyOf(kind, point)] ?? {}
  const hidden: DressedMap['hidden'] = []
  const shownOf = (kind: PointKind, points: readonly MapPoint[]) =>
    points.flatMap((point, index) => {
      const { hidden: isHidden, ...features } = lookAt(kind, point)
      if (isHidden) hidden.push({ kind, point })
      return isHidden ? [] : [{ point: { ...point, ...features }, index }]
    })
  const companies = shownOf('company', input.companies)
  const segments = shownOf('segment', input.segments)
  const isShown = new Set([...companies, ...segments].map(({ point }) => point.id))
  const places = new Map<string, MapPoint>([
    ...companies.map(({ point }) => [keyOf('company', point), point] as const),
    ...segments.map(({ point }) => [keyOf('segment', point), point] as const),
  ])
  return {
    hidden,
    input: {
      ...input,
      // the place in the list decides the colour, so that none changes when others are hidden
      companies: companies.map(({ point, index }) => ({ ...point, colour: point.colour ?? index })),
      segments: segments.map(({ point }) => point),
      pairs:
        input.pairs.length === 0
          ? []
          : companies.flatMap((c) => segments.map((s) => input.pairs[c.index * input.segments.length + s.index]!)),
      regions: (input.regions ?? []).filter(({ id }) => isShown.has(id)),
      notes: look.notes.flatMap(({ id, text, point: key, x, y }): MapNotice[] => {
        if (key === null) return [{ id, text, x, y, point: null }]
        const about = places.get(key)
        return about ? [{ id, text, x: about.x + x, y: about.y + y, point: about.id }] : []
      }),
    },
  }
}
