import type { Issue } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { Texts } from '../table/texts.ts'
import { freeName, pickRows } from './codes.ts'
import { keyRows, rowsOfRows, rowsOfTexts, SHOWN, unmatchedRows } from './keys.ts'
import type { KeyPair } from './preparation.ts'

/** A file in a role: its rows and what it is called in messages. */
export interface NamedTable {
  name: string
  label: string
  table: Table
}

/**
 * Adds the columns of a file with one row per key (customers, products) to each row of another with that key. Rows
 * without a match stay, blank in the new columns; of several rows with one key the first counts. Both are reported.
 * O(rows of both × columns added).
 */
export function joinTables(base: NamedTable, added: NamedTable, key: KeyPair): { table: Table; issues: Issue[] } {
  const left = columnNamed(base.table, key.other)
  const right = columnNamed(added.table, key.own)
  const keys = keyRows(right, key.numeric)
  const rowOfText = rowsOfTexts(left, keys, key.numeric)
  const rowOf = rowsOfRows(left, rowOfText)
  const taken = new Set(base.table.columns.map((c) => c.name))
  const columns = added.table.columns.flatMap((c) => (c === right ? [] : [pickRows(c, rowOf, freeName(c.name, added.label, taken))]))
  const issues: Issue[] = []
  if (keys.repeated > 0)
    issues.push({ code: 'join.repeatedKeys', severity: 'warning', details: { file: added.name, column: key.own, count: keys.repeated, examples: keys.examples } })
  const { count, examples } = unmatchedRows(left, rowOfText)
  const place = { file: base.name, column: key.other, other: added.name, examples }
  const isNone = count === base.table.rowCount
  if (isNone) issues.push({ code: 'join.noMatch', severity: 'error', details: place })
  else if (count > 0) issues.push({ code: 'join.unmatched', severity: 'warning', details: { ...place, count } })
  const unused = unusedKeys(keys.firstRow, rowOf, right.texts, right.codes)
  if (unused.count > 0 && !isNone)
    issues.push({ code: 'join.unused', severity: 'note', details: { file: added.name, column: key.own, other: base.name, ...unused } })
  return { table: { ...base.table, columns: [...base.table.columns, ...columns] }, issues }
}

/** Keys of the added file that no row of the base has. */
function unusedKeys(firstRow: Map<string, number>, rowOf: Int32Array, texts: Texts, codes: ArrayLike<number>) {
  const used = new Uint8Array(codes.length)
  for (const row of rowOf) if (row >= 0) used[row] = 1
  let count = 0
  const examples: string[] = []
  for (const row of firstRow.values()) {
    if (used[row] === 1) continue
    count++
    if (examples.length < SHOWN) examples.push(texts.at(codes[row]!)!)
  }
  return { count, examples }
}
