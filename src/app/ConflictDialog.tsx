import { later } from '../components/later.tsx'
import { useKeepingStore } from '../state/project-session.ts'

const ConflictChoices = later(async () => (await import('./ConflictChoices.tsx')).ConflictChoices)

/** Asks how to go on with a project that another window has open, has changed or has deleted: neither overwrites the other, and nothing is lost. */
export function ConflictDialog() {
  const conflict = useKeepingStore((state) => state.conflict)
  return conflict && <ConflictChoices conflict={conflict} />
}
