import type { Codebook, Measure } from '../codebook/codebook.ts'

/**
 * The measures that make up perceived value: all needs, or the one with the id `valueFrom`; in a file without needs
 * the overall rating.
 */
export function valueMeasures(codebook: Codebook, valueFrom: string): Measure[] {
  const named = codebook.measures.filter((m) => m.id === valueFrom && m.kind !== 'spend')
  if (named.length > 0) return named
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  return needs.length > 0 ? needs : codebook.measures.filter((m) => m.kind === 'overall').slice(0, 1)
}
