import { ImportView } from './import/ImportView.tsx'
import { SandboxView } from './sandbox/SandboxView.tsx'
import type { ViewId } from '../state/screen-store.ts'
import type { ComponentType } from 'react'

/** All screens, by id. A new one is a folder here and a line in this list. */
export const views: Record<ViewId, ComponentType> = { sandbox: SandboxView, import: ImportView }
