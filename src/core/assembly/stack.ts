import { numberRows } from '../table/row-number.ts'
import type { Column, Table } from '../table/table.ts'
import { codesFor, freeName } from './codes.ts'

/** A file whose rows go below those of the first. */
export interface StackPart {
  table: Table
  /** Its place among all files: messages name rows by it. */
  place: number
  label: string
  /** Its columns that continue a column of the files above, by name there; of no meaning for the first file. */
  columns: readonly { from: string; to: string }[]
}

/** A column of the result: its place in each file; −1 where a file has none. */
interface StackedColumn {
  name: string
  from: number[]
}

/**
 * Lays the rows of several files below one another: a further wave, a further database. A column without a counterpart
 * gets a column of its own, blank for the rows of the other files; nothing is dropped. O(rows × columns).
 *
 * @param sourceColumn name of a new first column that says which file a row is from; '' = none
 */
export function stackTables(parts: readonly StackPart[], sourceColumn: string): Table {
  const rowCount = parts.reduce((sum, p) => sum + p.table.rowCount, 0)
  const rowNumbers = new Uint32Array(rowCount)
  const starts: number[] = []
  let start = 0
  for (const { table, place } of parts) {
    rowNumbers.set(numberRows(table.rowNumbers, place), start)
    starts.push(start)
    start += table.rowCount
  }
  const plan = planStack(parts.map((p) => ({ names: p.table.columns.map((c) => c.name), label: p.label, columns: p.columns })))
  const columns = plan.map(({ name, from }) => {
    const own = from.map((place, i) => (place < 0 ? null : parts[i]!.table.columns[place]!))
    const first = own.find((c) => c !== null)!
    const label = own.find((c) => c !== null && c.label !== '')?.label ?? ''
    return { ...first, name, label, ...laidBelow(own, parts, rowCount) }
  })
  const stacked: Table = { ...parts[0]!.table, rowCount, columns, rowNumbers }
  if (sourceColumn === '') return stacked
  const name = freeName(sourceColumn, '', new Set(columns.map((c) => c.name)))
  return { ...stacked, columns: [labelColumn(name, parts, rowCount), ...columns] }
}

/** The names of a file's columns and where they go. */
interface StackOutline {
  names: readonly string[]
  label: string
  columns: readonly { from: string; to: string }[]
}

/** Which column of each file continues which; the columns of the first file come first, in its order. */
export function planStack(parts: readonly StackOutline[]): StackedColumn[] {
  const plan: StackedColumn[] = []
  const byName = new Map<string, number>()
  const taken = new Set<string>()
  parts.forEach(({ names, label, columns }, part) => {
    const target = new Map(columns.map((c) => [c.from, c.to]))
    const isFilled = new Set<number>()
    names.forEach((name, place) => {
      const known = part === 0 ? undefined : byName.get(target.get(name) ?? '')
      // two columns cannot continue the same one: the second stays apart
      if (known !== undefined && !isFilled.has(known)) {
        plan[known]!.from[part] = place
        isFilled.add(known)
        return
      }
      const own = freeName(name, label, taken)
      const from = parts.map((_, i) => (i === part ? place : -1))
      isFilled.add(plan.push({ name: own, from }) - 1)
      byName.set(own, plan.length - 1)
    })
  })
  return plan
}

function laidBelow(own: readonly (Column | null)[], parts: readonly StackPart[], rowCount: number): Pick<Column, 'codes' | 'texts'> {
  const texts: string[] = []
  const index = new Map<string, number>()
  const codeOf = (text: string) => {
    const known = index.get(text)
    if (known !== undefined) return known
    index.set(text, texts.length)
    return texts.push(text) - 1
  }
  const newCodes = own.map((column) => (column ? Uint32Array.from(column.texts, codeOf) : Uint32Array.of(codeOf(''))))
  const codes = codesFor(rowCount, texts.length)
  let row = 0
  own.forEach((column, i) => {
    const newCode = newCodes[i]!
    const end = row + parts[i]!.table.rowCount
    if (!column) codes.fill(newCode[0]!, row, end)
    else for (let r = row; r < end; r++) codes[r] = newCode[column.codes[r - row]!]!
    row = end
  })
  return { codes, texts }
}

function labelColumn(name: string, parts: readonly StackPart[], rowCount: number): Column {
  const texts = [...new Set(parts.map((p) => p.label))]
  const codes = codesFor(rowCount, texts.length)
  let row = 0
  for (const { table, label } of parts) codes.fill(texts.indexOf(label), row, (row += table.rowCount))
  return { name, label: '', codes, texts }
}
