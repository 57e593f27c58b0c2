import { type ComponentType, lazy } from 'react'
import { fetchLaterParts } from '../components/later.tsx'
import type { ViewId } from '../state/screen-store.ts'
import { SandboxView } from './sandbox/SandboxView.tsx'

// fetched after the first map is there, or when first opened: nobody waits for them to see a map
const importView = async () => ({ default: (await import('./import/ImportView.tsx')).ImportView })
const valueMapView = async () => ({ default: (await import('./value-map/ValueMapView.tsx')).ValueMapView })
const briefingView = async () => ({ default: (await import('./briefing/BriefingView.tsx')).BriefingView })
const databaseView = async () => ({ default: (await import('./database/DatabaseView.tsx')).DatabaseView })
const presentView = async () => ({ default: (await import('./present/PresentView.tsx')).PresentView })
const storyView = async () => ({ default: (await import('./story/StoryView.tsx')).StoryView })
const zoomOutView = async () => ({ default: (await import('./zoom-out/ZoomOutView.tsx')).ZoomOutView })
const diagnosticsView = async () => ({ default: (await import('./diagnostics/DiagnosticsView.tsx')).DiagnosticsView })
const projectsView = async () => ({ default: (await import('./projects/ProjectsView.tsx')).ProjectsView })

/** All screens, by id. A new one is a folder here and a line in this list. */
export const views: Record<ViewId, ComponentType> = { sandbox: SandboxView, import: lazy(importView), diagnostics: lazy(diagnosticsView), valueMap: lazy(valueMapView), database: lazy(databaseView), briefing: lazy(briefingView), zoomOut: lazy(zoomOutView), story: lazy(storyView), present: lazy(presentView), projects: lazy(projectsView) }

/** Fetches the parts of the map's screen and the screens that are not open yet, so that they are there when the network is not. */
export async function fetchOtherViews(): Promise<void> {
  await Promise.all([fetchLaterParts(), importView(), diagnosticsView(), valueMapView(), databaseView(), briefingView(), zoomOutView(), storyView(), presentView(), projectsView()])
}
