import type { Codebook } from './codebook.ts'

/**
 * Writes the labels of a proposal as they should stand on a map: `northstar` becomes "Northstar". Words that have
 * capitals of their own stay as they are.
 */
export function presentLabels(codebook: Codebook): Codebook {
  return { ...codebook, companies: codebook.companies.map(present), measures: codebook.measures.map(present) }
}

/** What a column is called on screen: its question, else its name. */
export function columnLabel(codebook: Codebook, name: string): string {
  return codebook.columns.find((c) => c.name === name)?.label || presentName(name)
}

/** A column's name as it stands in a list of choices: `age_band` becomes "Age band". */
export function presentName(name: string): string {
  return capitalised(name.replaceAll('_', ' '))
}

function present<T extends { label: string }>(item: T): T {
  return { ...item, label: capitalised(item.label) }
}

function capitalised(label: string): string {
  return label.replace(/^\p{Ll}+(?=\s|$)/u, (word) => word.charAt(0).toUpperCase() + word.slice(1))
}
