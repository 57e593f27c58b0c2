import type { Codebook } from './codebook.ts'

/** The wanted name for a new column, with a number behind it where the codebook has such a column already. */
export function unusedName(codebook: Codebook, wanted: string): string {
  const taken = new Set(codebook.columns.map((c) => c.name))
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`
  return name
}
