import { later } from '../../components/later.tsx'

// what opens on a click or with a choice; fetched when the first map is drawn
export const ClusterDialog = later(async () => (await import('./ClusterDialog.tsx')).ClusterDialog)
export const DivisionForm = later(async () => (await import('./DivisionForm.tsx')).DivisionForm)
export const FidelityReading = later(async () => (await import('./FidelityReading.tsx')).FidelityReading)
export const FilterForm = later(async () => (await import('./FilterForm.tsx')).FilterForm)
export const FocusReading = later(async () => (await import('./FocusReading.tsx')).FocusReading)
export const MeasureForm = later(async () => (await import('./MeasureForm.tsx')).MeasureForm)
export const OpenNote = later(async () => (await import('./OpenNote.tsx')).OpenNote)
export const OpenSegmentForm = later(async () => (await import('./OpenSegmentForm.tsx')).OpenSegmentForm)
export const PointMenu = later(async () => (await import('./PointMenu.tsx')).PointMenu)
export const SafeFindings = later(async () => (await import('./SafeFindings.tsx')).SafeFindings)
export const SharesPanel = later(async () => (await import('./SharesPanel.tsx')).SharesPanel)
export const TurnControls = later(async () => (await import('./TurnControls.tsx')).TurnControls)
export const WaveChanges = later(async () => (await import('./WaveChanges.tsx')).WaveChanges)
