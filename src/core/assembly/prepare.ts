import { pairWenjuanxing } from '../codebook/pair-wenjuanxing.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { rewriteTexts } from './codes.ts'
import { joinTables } from './join.ts'
import { type FilePart, leftAside, type Link, partsOf, type Preparation } from './preparation.ts'
import { planStack, stackTables } from './stack.ts'
import { sumInto } from './sum.ts'
import { withDecimalMark } from './decimal-mark.ts'

/** A file as read, under the name that messages call it by. */
export interface SourceTable {
  name: string
  table: Table
}

/** The one table to be analysed, and what did not fit on the way. */
export interface Prepared {
  table: Table
  issues: Issue[]
}

/**
 * Puts several files together as the preparation says. The parts of a file are put together before it becomes part of
 * another; at each file the halves of a survey come first, then rows are stacked, columns joined and sums added. Works on dictionary codes, column by column: no
 * row objects, and columns that do not change are shared with the file they come from. O(rows × columns).
 *
 * @throws {AnalysisError} files.noColumn where a file has no column of a chosen name; files.noCategory; pair.*
 */
export function prepareTable(sources: readonly SourceTable[], preparation: Preparation): Prepared {
  const issues: Issue[] = []
  const table = assemble(preparation.base, sources, preparation, issues)
  const aside = leftAside(preparation).map((i) => sources[i]!.name)
  if (aside.length > 0) issues.push({ code: 'files.leftAside', severity: 'warning', details: { files: aside } })
  return { table, issues }
}

function assemble(file: number, sources: readonly SourceTable[], preparation: Preparation, issues: Issue[]): Table {
  const { name } = sources[file]!
  const { label } = preparation.files[file]!
  const parts = partsOf(preparation, file).map((i) => ({
    name: sources[i]!.name,
    place: i,
    label: preparation.files[i]!.label,
    link: preparation.files[i]!.link!,
    table: assemble(i, sources, preparation, issues),
  }))
  const own = parts.reduce((half, p) => (p.link.kind === 'pair' ? pairWenjuanxing(half, p.table) : half), recoded(sources[file]!, preparation.files[file]!))
  const stacked = parts.flatMap((p) => (p.link.kind === 'stack' ? [{ ...p, columns: p.link.columns }] : []))
  let table = own
  if (stacked.length > 0) {
    const below = stacked.map((p) => ({ ...p, table: withDecimalMark(p.table, own.decimalMark) }))
    table = stackTables([{ table: own, place: file, label, columns: [] }, ...below], preparation.sourceColumn)
    noteOwnColumns([{ name, table: own, columns: [], label }, ...below], issues)
  }
  for (const part of parts) {
    const { link } = part
    if (link.kind === 'pair' || link.kind === 'stack') continue
    checkColumns(part.name, part.table, columnsUsed(link))
    checkColumns(name, table, [link.key.other])
    const base = { name, label, table }
    const added = { ...part, table: withDecimalMark(part.table, table.decimalMark) }
    const result = link.kind === 'join' ? joinTables(base, added, link.key) : sumInto(base, added, link, preparation.otherName)
    table = result.table
    issues.push(...result.issues)
  }
  return table
}

function recoded({ name, table }: SourceTable, { recodings }: FilePart): Table {
  if (recodings.length === 0) return table
  checkColumns(name, table, recodings.map((r) => r.column))
  const rules = new Map(recodings.map((r) => [r.column, new Map(r.texts.map(({ from, to }) => [from, to.trim()]))]))
  return {
    ...table,
    columns: table.columns.map((column) => {
      const rule = rules.get(column.name)
      return rule ? rewriteTexts(column, (text) => rule.get(text) ?? text) : column
    }),
  }
}

function columnsUsed(link: Extract<Link, { kind: 'join' | 'sum' }>): string[] {
  if (link.kind === 'join') return [link.key.own]
  const { amount } = link
  const ofAmount = amount.kind === 'count' ? [] : amount.kind === 'column' ? [amount.column] : [amount.pointer, ...amount.columns]
  return [link.key.own, link.category, ...ofAmount]
}

function checkColumns(file: string, { columns }: Table, needed: readonly string[]): void {
  const missing = needed.find((name) => !columns.some((c) => c.name === name))
  if (missing !== undefined) throw new AnalysisError('files.noColumn', { file, column: missing })
}

/** Columns that only some of the stacked files have are blank for the others: the reader must know which. */
function noteOwnColumns(parts: readonly { name: string; table: Table; label: string; columns: readonly { from: string; to: string }[] }[], issues: Issue[]): void {
  const plan = planStack(parts.map((p) => ({ names: p.table.columns.map((c) => c.name), label: p.label, columns: p.columns })))
  parts.forEach(({ name }, i) => {
    const lacking = plan.filter((column) => column.from[i] === -1).map((column) => column.name)
    if (lacking.length > 0) issues.push({ code: 'stack.lacking', severity: 'note', details: { file: name, count: lacking.length, columns: lacking.slice(0, 8) } })
  })
}
