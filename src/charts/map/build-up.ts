import type { Layer } from '../../core/project/presentation.ts'
import type { MapArrangement } from './arrange-map.ts'
import type { MapInput, MapView } from './map-input.ts'

/** The layers of a map, from the ground up: those that it has. */
export function layersOf(input: MapInput, view: MapView): Layer[] {
  const isMarked = view.focus !== null || (input.trails ?? []).length > 0 || (input.notes ?? []).length > 0
  return [
    'companies',
    ...(input.segments.length > 0 ? ['segments' as const] : []),
    ...(isMarked ? ['marks' as const] : []),
    ...((input.regions ?? []).length > 0 ? ['findings' as const] : []),
  ]
}

/**
 * Holds back what comes in later layers of a map: companies, then segments, then ties of the focus, trails and notes, then
 * regions. What is there stands where it will stand in the end. (The focus is part of the view.)
 */
export function showUpTo(layer: Layer, map: MapArrangement): MapArrangement {
  if (layer === 'findings') return map
  const base = { ...map, regions: [], plan: without('region', map) }
  if (layer === 'marks') return base
  const unmarked = { ...base, trails: [], notices: [], plan: without('trail', base) }
  if (layer === 'segments') return unmarked
  return { ...unmarked, rays: [], points: map.points.filter((p) => p.kind === 'company'), plan: without('segment', unmarked) }
}

function without(sign: MapArrangement['plan']['rows'][number][number], { plan }: Pick<MapArrangement, 'plan'>): MapArrangement['plan'] {
  return { ...plan, rows: plan.rows.map((row) => row.filter((s) => s !== sign)) }
}

/** How a map is turned and what is in focus while it is built up: ties come only with the layer they belong to. */
export function viewUpTo(layer: Layer, view: MapView): MapView {
  return layer === 'companies' || layer === 'segments' ? { ...view, focus: null } : view
}
