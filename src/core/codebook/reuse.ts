import type { Column } from '../table/table.ts'
import type { Codebook, CodebookColumn } from './codebook.ts'
import { isDerived } from './derived.ts'

/**
 * A short text that is the same for files with the same column names in the same order, whatever their rows.
 * 53 bits of a hash (cyrb53 construction): enough to find a saved codebook by, not to prove anything.
 */
export function columnSignature(table: { columns: readonly Pick<Column, 'name'>[] }): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const { name } of table.columns) {
    // the length keeps ["ab", "c"] and ["a", "bc"] apart
    for (const unit of [name.length, ...Array.from(name, (c) => c.codePointAt(0)!)]) {
      a = Math.imul(a ^ unit, 2654435761)
      b = Math.imul(b ^ unit, 1597334677)
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return `${table.columns.length}-${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`
}

/**
 * Takes up a codebook confirmed earlier for a file that has the same columns, perhaps in another order. Columns that
 * the codebook does not know are ignored. Null when a column that the codebook uses is missing from the file.
 */
export function applyCodebook(
  saved: Codebook,
  fileColumns: readonly Pick<Column, 'name' | 'label'>[],
): Codebook | null {
  const known = new Map(saved.columns.map((c) => [c.name, c]))
  const present = new Set(fileColumns.map((c) => c.name))
  const derived = saved.columns.filter((c) => isDerived(saved, c.name))
  const isNeeded = (c: CodebookColumn) => c.use.kind !== 'ignored' && !isDerived(saved, c.name)
  if (saved.columns.some((c) => isNeeded(c) && !present.has(c.name))) return null
  const sources = [...(saved.multiples ?? []).flatMap((m) => m.columns), ...(saved.exclude ?? []).map((e) => e.column)]
  if (sources.some((name) => !present.has(name))) return null
  const columns = fileColumns.map(
    ({ name, label }) =>
      known.get(name) ?? { name, label, use: { kind: 'ignored' as const }, categories: [] },
  )
  return { ...saved, columns: [...columns, ...derived] }
}
