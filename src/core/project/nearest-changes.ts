import type { MapTarget } from '../mapping/map-target.ts'
import type { MapItem } from '../mapping/strategy-map.ts'
import { cellOf } from './pair-cells.ts'
import type { Picture } from './picture.ts'
import { isHidden } from './tell-apart.ts'

/** A company whose nearest segment is another, or a segment whose nearest company is. */
export interface NearestChange extends MapTarget {
  label: string
  /** Labels of the counterparts. */
  before: string
  after: string
  /**
   * Whether the tables say so too: each counterpart leads the other by more than sampling error in its own picture
   * (`sure`), it leads (`table`), or only the maps say so (`map`).
   */
  support: 'sure' | 'table' | 'map'
}

/** Two-sided 95 % of the normal distribution. */
const SURE = 1.96

/** Whose nearest counterpart on the map is another, the best supported first; empty where one of the maps is not read by distance. */
export function nearestChanges(before: Picture, after: Picture): NearestChange[] {
  if (before.map.reading !== 'distance' || after.map.reading !== 'distance') return []
  const changesOf = (kind: MapTarget['kind']) =>
    shownOf(before, kind).flatMap((item): NearestChange[] => {
      if (!shownOf(after, kind).some((i) => i.id === item.id)) return []
      const [was, is] = [nearestTo(before, kind, item.id), nearestTo(after, kind, item.id)]
      if (!was || !is || was.id === is.id) return []
      const led = lead(before, kind, item.id, was.id, is.id)
      const leads = lead(after, kind, item.id, is.id, was.id)
      const least = led && leads ? Math.min(led, leads) : 0
      return [{ kind, id: item.id, label: item.label, before: was.label, after: is.label, support: least > SURE ? 'sure' : least > 0 ? 'table' : 'map' }]
    })
  const order = ['sure', 'table', 'map']
  return [...changesOf('company'), ...changesOf('segment')].toSorted((a, b) => order.indexOf(a.support) - order.indexOf(b.support))
}

function shownOf(picture: Picture, kind: MapTarget['kind']): MapItem[] {
  const items = kind === 'company' ? picture.map.companies : picture.map.segments
  return items.filter((item) => !isHidden(picture, kind, item.id))
}

function nearestTo(picture: Picture, kind: MapTarget['kind'], id: string): MapItem | null {
  const from = shownOf(picture, kind).find((item) => item.id === id)!
  const distance = (item: MapItem) => Math.hypot(item.x - from.x, item.y - from.y)
  return shownOf(picture, kind === 'company' ? 'segment' : 'company').toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

/** By how many standard errors a point's relationship with one counterpart is stronger than with another; null where it is not known. */
function lead({ relation }: Picture, kind: MapTarget['kind'], id: string, first: string, second: string): number | null {
  const cellWith = (other: string) => (kind === 'company' ? cellOf(relation, id, other) : cellOf(relation, other, id))
  const [a, b] = [cellWith(first), cellWith(second)]
  if (a === null || b === null) return null
  const gap = relation.values[a]! - relation.values[b]!
  const error = Math.hypot(relation.standardError[a]!, relation.standardError[b]!)
  // without an error the sign alone is known
  return error > 0 ? gap / error : Math.sign(gap)
}
