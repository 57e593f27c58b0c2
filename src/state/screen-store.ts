import { create } from 'zustand'
import type { MapPair, MapTarget } from '../core/mapping/map-target.ts'

export type ViewId = 'sandbox' | 'import' | 'diagnostics' | 'valueMap' | 'database' | 'zoomOut' | 'story' | 'present' | 'projects' | 'briefing'

export type PanelTab = 'table' | 'shares'

/** What of the company's own database the size of a segment on the map shows. */
export type DatabasePaint = 'off' | 'customers' | 'value'

interface ScreenState {
  // Which screen is open.
  view: ViewId
  // Where the presentation was begun, and whether it opens with the sand table.
  presenting: { from: ViewId; hasTable: boolean }
  // The company or segment picked; its distances are shown and ranked.
  focus: MapTarget | null
  // The point or pair under the pointer (or keyboard focus), in the map or in the table: both highlight it.
  hover: MapTarget | null
  pair: MapPair | null
  // Whether the panel beside the map is open, and what it shows.
  isPanelOpen: boolean
  panelTab: PanelTab
  // Whether regions and safe statements are shown; they cost a second of computing.
  isUncertaintyShown: boolean
  // Whether waves are compared, and the ways of the points shown.
  isChangeShown: boolean
  // Whether the company's own database is painted on the map.
  databasePaint: DatabasePaint
}

/** What is forgotten when the window closes. */
export const useScreenStore = create<ScreenState>(() => ({
  view: 'sandbox',
  presenting: { from: 'sandbox', hasTable: false },
  focus: null,
  hover: null,
  pair: null,
  isPanelOpen: true,
  panelTab: 'table',
  isUncertaintyShown: false,
  isChangeShown: false,
  databasePaint: 'off',
}))

/** Opens a screen; the map's focus stays. */
export function showView(view: ViewId): void {
  useScreenStore.setState({ view, hover: null, pair: null })
}

/** Presents the story; a presentation that is left leads back to the screen of before. */
export function present(hasTable: boolean): void {
  useScreenStore.setState(({ view }) => ({ view: 'present', presenting: { from: view, hasTable }, hover: null, pair: null }))
}

/** Picks a point, or none; picking the one that is picked already lets it go. */
export function focusOn(target: MapTarget | null): void {
  useScreenStore.setState(({ focus }) => ({
    focus: target && focus && target.kind === focus.kind && target.id === focus.id ? null : target,
    hover: null,
    pair: null,
  }))
}

/** What was picked bears another id now: a segment that was renamed. */
export function followRename({ kind, id }: MapTarget, next: string): void {
  useScreenStore.setState(({ focus }) => ({
    focus: focus?.kind === kind && focus.id === id ? { kind, id: next } : focus,
    hover: null,
    pair: null,
  }))
}

/** Goes to the map and picks a point there. */
export function showFocused(focus: MapTarget): void {
  useScreenStore.setState({ view: 'sandbox', focus, hover: null, pair: null })
}

/** Points at a point; said at every movement of the pointer, for what comes to lie under one that rests is not pointed at. */
export function hoverPoint(hover: MapTarget | null): void {
  useScreenStore.setState((s) => (s.pair === null && s.hover?.kind === hover?.kind && s.hover?.id === hover?.id ? s : { hover, pair: null }))
}

/** Points at a company and a segment together. */
export function hoverPair(pair: MapPair | null): void {
  useScreenStore.setState((s) => (s.hover === null && s.pair?.company === pair?.company && s.pair?.segment === pair?.segment ? s : { pair, hover: null }))
}

export function togglePanel(): void {
  useScreenStore.setState(({ isPanelOpen }) => ({ isPanelOpen: !isPanelOpen }))
}

export function showInPanel(panelTab: PanelTab): void {
  useScreenStore.setState({ panelTab })
}

export function showUncertainty(isUncertaintyShown: boolean): void {
  useScreenStore.setState({ isUncertaintyShown })
}

export function showChange(isChangeShown: boolean): void {
  useScreenStore.setState({ isChangeShown })
}

/** Paints the company's own database on the map, or no longer. */
export function paintDatabaseOnMap(databasePaint: DatabasePaint): void {
  useScreenStore.setState({ databasePaint })
}

/** Forgets what was picked: the points of another project are others. */
export function clearSelection(): void {
  useScreenStore.setState({ focus: null, hover: null, pair: null })
}
