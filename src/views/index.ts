import { type ComponentType, lazy } from 'react'
import type { ViewId } from '../state/screen-store.ts'
import { SandboxView } from './sandbox/SandboxView.tsx'

// fetched when first opened: a visitor who only reads the map never needs it
const ImportView = lazy(async () => ({ default: (await import('./import/ImportView.tsx')).ImportView }))

const DiagnosticsView = lazy(async () => ({ default: (await import('./diagnostics/DiagnosticsView.tsx')).DiagnosticsView }))

/** All screens, by id. A new one is a folder here and a line in this list. */
export const views: Record<ViewId, ComponentType> = { sandbox: SandboxView, import: ImportView, diagnostics: DiagnosticsView }
