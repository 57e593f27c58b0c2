import type { Several } from '../../state/import-store.ts'

/** Names of the columns of each file, as read. */
export function columnNames({ sources }: Several): string[][] {
  return sources.map((s) => s.loaded.summaries.map((column) => column.name))
}

/** Choices of a select that never lose what is chosen, even where the file does not have it any more. */
export function withChosen(names: readonly string[], chosen: string): string[] {
  return names.includes(chosen) ? [...names] : [chosen, ...names]
}
